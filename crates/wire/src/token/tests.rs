//! The shape of the manual, and everything that must not pass.

use super::*;
use proptest::prelude::*;

fn claims(name: &str) -> TokenClaims {
    TokenClaims {
        version: CLAIMS_VERSION,
        account: 500,
        data_usaha: 2056,
        application: 500,
        app_key: Uuid::from_u128(0x6c89_274a_0ddf_43e1_88b0_e978_1ca5_8b74),
        application_name: name.to_owned(),
        token_uuid: Uuid::from_u128(7),
        created_ms: 1_700_625_005_839,
    }
}

fn key() -> TokenKey {
    TokenKey::new(&[7; TOKEN_KEY_BYTES])
}

fn issued() -> String {
    key()
        .issue(TokenId::new(150).unwrap(), &claims("Aplikasi - Developer"))
        .unwrap()
}

#[test]
fn the_text_has_the_shape_of_the_manual() {
    let text = issued();
    let segments: Vec<&str> = text.split('.').collect();
    assert_eq!(
        (segments.len(), segments[0], segments[1], segments[3].len()),
        (4, "aat", "MTUw", 43)
    );
    let json = String::from_utf8(BASE64_STANDARD.decode(segments[2]).unwrap()).unwrap();
    assert_eq!(
        json,
        r#"{"v":1,"u":500,"d":2056,"ai":500,"ak":"6c89274a-0ddf-43e1-88b0-e9781ca58b74","an":"Aplikasi - Developer","ap":"00000000-0000-0000-0000-000000000007","t":1700625005839}"#
    );
}

#[test]
fn what_is_issued_verifies_under_its_own_key_only() {
    let (text, id) = (issued(), TokenId::new(150).unwrap());
    assert_eq!(key().verify(&text), Ok(id));
    assert_eq!(key().claims(&text), Ok((id, claims("Aplikasi - Developer"))));
    assert_eq!(
        TokenClaims::read_unverified(&text),
        Ok((id, claims("Aplikasi - Developer")))
    );
    assert_eq!(TokenKey::new(&[8; 32]).verify(&text), Err(TokenError::Seal));
}

#[test]
fn every_changed_byte_is_refused() {
    let text = issued();
    let verified = key().verified(&text).unwrap();
    for position in 0..text.len() {
        for bit in 0..7 {
            let mut bytes = text.clone().into_bytes();
            bytes[position] ^= 1 << bit;
            let changed = String::from_utf8(bytes).unwrap();
            assert!(key().verify(&changed).is_err(), "byte {position}, bit {bit}");
            assert!(!verified.is_named_by(&changed), "byte {position}, bit {bit}");
        }
    }
}

#[test]
fn a_verified_token_is_known_again_by_its_whole_text() {
    let text = issued();
    let verified = key().verified(&text).unwrap();
    assert_eq!(verified.id(), TokenId::new(150).unwrap());
    assert_eq!(TokenId::read_unverified(&text), Ok(verified.id()));
    assert!(verified.is_named_by(&text));
    for cut in 0..text.len() {
        assert!(!verified.is_named_by(&text[..cut]));
    }
    assert!(!verified.is_named_by(&format!("{text}.")));
    assert_eq!(format!("{verified:?}"), "VerifiedToken(aat.150…)");
}

#[test]
fn other_texts_are_refused_for_their_reason() {
    let text = issued();
    assert_eq!(key().verify(""), Err(TokenError::Prefix));
    assert_eq!(key().verify("AAT.MTUw.x.y"), Err(TokenError::Prefix));
    assert_eq!(key().verify("aat.MTUw"), Err(TokenError::Segments { found: 2 }));
    assert_eq!(
        key().verify(&format!("{text}.x")),
        Err(TokenError::Segments { found: 5 })
    );
    assert_eq!(key().verify(&format!("{text}=")), Err(TokenError::Seal));
    assert_eq!(key().verify(&text[..text.len() - 1]), Err(TokenError::Seal));
    assert_eq!(
        key().verify(&"a".repeat(3000)),
        Err(TokenError::TooLong { bytes: 3000 })
    );
    let long = key().issue(TokenId::new(1).unwrap(), &claims(&"x".repeat(2000)));
    assert!(matches!(long, Err(TokenError::TooLong { .. })));
}

#[test]
fn an_id_has_one_text() {
    for id in [
        "",
        "0",
        "-1",
        "+5",
        "007",
        "1.5",
        "99999999999999999999",
        "9223372036854775808",
    ] {
        let text = issued().replace("MTUw", &BASE64_STANDARD.encode(id));
        assert_eq!(TokenClaims::read_unverified(&text), Err(TokenError::Id), "{id:?}");
    }
    let unpadded = issued().replace("MTUw", "Nw");
    assert_eq!(TokenClaims::read_unverified(&unpadded), Err(TokenError::Id));
    assert!(TokenId::try_from(-1).is_err() && TokenId::try_from(i64::MAX).is_ok());
}

#[test]
fn logs_show_the_id_and_no_more() {
    assert_eq!(RedactedToken(&issued()).to_string(), "aat.150…");
    assert_eq!(RedactedToken("aat.secret").to_string(), "aat.…");
    assert_eq!(
        format!("{:?} {:?}", RedactedToken("secret"), key()),
        "… TokenKey(redacted)"
    );
}

proptest! {
    #[test]
    fn reading_never_panics(text in "(aat\\.)?.{0,80}", body in "[A-Za-z0-9+/=.]{0,120}") {
        prop_assert!(key().claims(&text).is_err());
        let text = format!("aat.{body}");
        prop_assert!(key().claims(&text).is_err());
        let _ = RedactedToken(&text).to_string();
    }

    #[test]
    fn every_token_comes_back(
        number in 1..=i64::MAX.cast_unsigned(),
        name in ".{0,60}",
        account: u64,
        made: u64,
    ) {
        let id = TokenId::new(number).unwrap();
        let claims = TokenClaims { account, created_ms: made, ..claims(&name) };
        let text = key().issue(id, &claims).unwrap();
        prop_assert_eq!(key().verify(&text), Ok(id));
        prop_assert_eq!(key().claims(&text), Ok((id, claims)));
    }
}

#[test]
fn the_payload_of_a_token_with_further_segments_is_read() {
    let (ours, id) = (issued(), TokenId::new(150).unwrap());
    let claims = claims("Aplikasi - Developer");
    assert_eq!(TokenClaims::read_payload(&ours), Ok((id, claims.clone())));
    let (front, seal) = ours.rsplit_once('.').unwrap();
    let longer = format!("{front}.c29tZQ==.bW9yZQ==.{seal}");
    assert_eq!(TokenClaims::read_payload(&longer), Ok((id, claims)));
    assert_eq!(
        TokenClaims::read_payload(front),
        Err(TokenError::Segments { found: 3 })
    );
    let long = "x".repeat(TOKEN_BYTES_MAX + 1);
    assert!(matches!(
        TokenClaims::read_payload(&long),
        Err(TokenError::TooLong { .. })
    ));
}
