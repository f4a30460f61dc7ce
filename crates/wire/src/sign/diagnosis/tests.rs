//! Every mistake that has a hint is made here once.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};

use super::super::{SignatureSecret, hmac, to_hex};
use super::*;
use crate::language::Language;

const SECRET: &str = "31d49b3dc632614495ff8071e5be44a1";
const TEXT: &str = "02/11/2023 09:01:01";
const ISO: &str = "2023-11-02T10:32:43+0800";

fn signer() -> Signer {
    Signer::new(SignatureSecret::parse(SECRET).unwrap())
}

fn with(key: &[u8], text: &str) -> String {
    to_hex(&hmac(key, text.as_bytes()))
}

#[test]
fn mistakes_with_the_key() {
    let raw: Vec<u8> = hex_bytes(SECRET).unwrap();
    for (signature, mistake) in [
        (to_hex(&Sha256::digest(TEXT)), Diagnosis::PlainHash),
        (
            to_hex(&Sha256::digest(format!("{SECRET}{TEXT}"))),
            Diagnosis::ConcatenatedHash,
        ),
        (
            to_hex(&Sha256::digest(format!("{TEXT}{SECRET}"))),
            Diagnosis::ConcatenatedHash,
        ),
        (with(&raw, TEXT), Diagnosis::DecodedKey),
        (with(SECRET.to_uppercase().as_bytes(), TEXT), Diagnosis::KeyCase),
        (with(format!("{SECRET}\n").as_bytes(), TEXT), Diagnosis::KeyBlanks),
        (with(TEXT.as_bytes(), SECRET), Diagnosis::Swapped),
        (with(b"another", TEXT), Diagnosis::OtherKeyOrText),
        (with(SECRET.as_bytes(), TEXT), Diagnosis::Right),
    ] {
        assert_eq!(diagnose(&signer(), TEXT, &signature), mistake);
    }
}

#[test]
fn mistakes_with_the_text() {
    for (sent, signed, mistake) in [
        (TEXT, "", Diagnosis::TextEmpty),
        (TEXT, "02/11/2023 09:01:01\n", Diagnosis::TextBlanks),
        (TEXT, " 02/11/2023 09:01:01", Diagnosis::TextBlanks),
        (TEXT, "\"02/11/2023 09:01:01\"", Diagnosis::TextQuotes),
        (
            "2023-11-02t02:32:43z",
            "2023-11-02T02:32:43Z",
            Diagnosis::TextCase,
        ),
        (
            "2023-11-02T02:32:43Z",
            "2023-11-02t02:32:43z",
            Diagnosis::TextCase,
        ),
        (TEXT, "02%2F11%2F2023%2009%3A01%3A01", Diagnosis::TextUrlCoded),
        (TEXT, "02%2f11%2f2023+09%3a01%3a01", Diagnosis::TextUrlCoded),
        (TEXT, "02/11/2023%2009:01:01", Diagnosis::TextUrlCoded),
        (ISO, "2023-11-02T10:32:43 0800", Diagnosis::TextUrlCoded),
        ("02%2F11%2F2023", "02/11/2023", Diagnosis::TextUrlCoded),
        ("1698903037551", "1698903037", Diagnosis::TextUnit),
        ("1698903037", "1698903037000", Diagnosis::TextUnit),
        (TEXT, "02/11/2023 09:01:02", Diagnosis::OtherKeyOrText),
    ] {
        let signature = signer().sign_base64(signed);
        assert_eq!(diagnose(&signer(), sent, &signature), mistake, "{signed:?}");
    }
}

#[test]
fn mistakes_with_the_encoding() {
    let signer = signer();
    let (base64, hex) = (signer.sign_base64(TEXT), signer.sign_hex(TEXT));
    for (header, mistake) in [
        (" ".to_owned(), Diagnosis::Empty),
        (base64.replace('=', "%3D"), Diagnosis::UrlCoded),
        (format!("\"{base64}\""), Diagnosis::Decorated),
        (format!("sha256={hex}"), Diagnosis::Decorated),
        (format!("HMAC-SHA256 {hex}"), Diagnosis::Decorated),
        (BASE64_STANDARD.encode(&hex), Diagnosis::DoubleEncoded),
        (to_hex(base64.as_bytes()), Diagnosis::DoubleEncoded),
        (base64[..40].to_owned(), Diagnosis::Truncated),
        (hex[..62].to_owned(), Diagnosis::Truncated),
        (base64.to_ascii_lowercase(), Diagnosis::Base64Case),
        (
            to_hex(&[7; 64]),
            Diagnosis::OtherHash {
                bytes: 64,
                hash: "SHA-512",
            },
        ),
        (
            BASE64_STANDARD.encode([7; 20]),
            Diagnosis::OtherHash {
                bytes: 20,
                hash: "SHA-1",
            },
        ),
        (to_hex(&[7; 33]), Diagnosis::TooLong { bytes: 33 }),
        ("§§".to_owned(), Diagnosis::Undecodable),
        ("a".repeat(HEADER_BYTES_MAX + 1), Diagnosis::Undecodable),
    ] {
        assert_eq!(diagnose(&signer, TEXT, &header), mistake, "{header}");
    }
}

#[test]
fn a_short_beginning_is_never_confirmed() {
    let signer = signer();
    let cut = &signer.sign_base64(TEXT)[..AGREEING_BASE64 - 2];
    assert!(matches!(
        diagnose(&signer, TEXT, cut),
        Diagnosis::TooShort { .. } | Diagnosis::Undecodable
    ));
}

#[test]
fn lengths_name_their_hash() {
    let text = diagnose(&signer(), TEXT, &to_hex(&[7; 64])).text(Language::Indonesian);
    assert_eq!(
        text,
        "tanda tangannya 64 byte setelah diurai, bukan 32; 64 adalah hasil SHA-512, pakai HMAC-SHA256"
    );
}

proptest! {
    #[test]
    fn a_hint_is_always_visible_ascii(text in ".{0,40}", header in ".{0,200}") {
        let hint = diagnose(&signer(), &text, &header).text(Language::English);
        prop_assert!(!hint.is_empty() && hint.bytes().all(|byte| (b' '..=b'~').contains(&byte)));
    }
}
