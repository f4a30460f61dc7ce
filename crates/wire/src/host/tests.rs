//! Spellings, moves, and the names that must not get a token.

use proptest::prelude::*;

use super::*;

fn host(text: &str) -> DataHost {
    DataHost::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn every_spelling_of_a_host_is_one_host() {
    for text in [
        "https://zeus.accurate.id",
        "https://zeus.accurate.id/",
        "https://zeus.accurate.id/accurate",
        "https://zeus.accurate.id/accurate/",
        "zeus.accurate.id",
        "zeus.accurate.id:443/",
        " HTTPS://Zeus.Accurate.ID:443//",
    ] {
        assert_eq!(host(text).to_string(), "https://zeus.accurate.id", "{text}");
    }
    assert_eq!(
        host("http://127.0.0.1:41002").to_string(),
        "http://127.0.0.1:41002"
    );
    assert_eq!(host("http://[0:0::1]:80").to_string(), "http://[::1]");
    assert_eq!(
        (host("http://[::1]:81").name(), host("http://[::1]:81").port()),
        ("::1", 81)
    );
    let url = host("zeus.accurate.id").action_url("/item/list.do?fields=id");
    assert_eq!(
        url,
        "https://zeus.accurate.id/accurate/api/item/list.do?fields=id"
    );
}

#[test]
fn what_is_no_host_is_refused_for_its_reason() {
    for (text, error) in [
        ("", HostError::Length { bytes: 0 }),
        ("ftp://zeus.accurate.id", HostError::Scheme),
        ("javascript://zeus", HostError::Scheme),
        ("https://zeus.accurate.id@evil.test", HostError::UserInfo),
        ("https://u:p@zeus.accurate.id", HostError::UserInfo),
        ("https://", HostError::Name),
        ("https:///accurate", HostError::Name),
        ("https://zeus.accurate.id.", HostError::Name),
        ("https://zeus..id", HostError::Name),
        ("https://-zeus.id", HostError::Name),
        ("https://zeus_1.id", HostError::Name),
        ("https://evil.test\\.accurate.id", HostError::Name),
        ("https://accurate%2eid", HostError::Name),
        ("https://аccurate.id", HostError::Name),
        ("https://zeus.accurate.id\0", HostError::Name),
        ("https://127.1", HostError::Name),
        ("https://0x7f.0x1", HostError::Name),
        ("https://2130706433", HostError::Name),
        ("https://[::1", HostError::Port),
        ("https://[::1]x", HostError::Name),
        ("https://zeus.id:", HostError::Port),
        ("https://zeus.id:0", HostError::Port),
        ("https://zeus.id:65536", HostError::Port),
        ("https://zeus.id:+80", HostError::Port),
        ("https://zeus.id/other", HostError::Path),
        ("https://zeus.id/?x", HostError::Path),
    ] {
        assert_eq!(DataHost::parse(text), Err(error), "{text:?}");
    }
    assert_eq!(DataHost::of_url("/accurate/api/x.do"), Err(HostError::Scheme));
    assert_eq!(DataHost::of_url("//zeus.accurate.id/x"), Err(HostError::Scheme));
    assert_eq!(DataHost::of_url("/x?u=https://zeus.id"), Err(HostError::Scheme));
}

#[test]
fn a_move_is_written_and_read() {
    let new = host("https://iris.accurate.id");
    let body = move_body("Data Usaha \"A\" pindah", Some(&new));
    assert_eq!(
        body,
        r#"{"s":false,"d":["Data Usaha \"A\" pindah"],"host":"https://iris.accurate.id"}"#
    );
    assert_eq!(move_body("x", None), r#"{"s":false,"d":["x"]}"#);
    let location = new.location("/accurate/api/item/list.do?fields=id%2Cno");
    assert_eq!(
        location,
        "https://iris.accurate.id/accurate/api/item/list.do?fields=id%2Cno"
    );
    assert_eq!(read_move(Some(&location), b""), Ok(new.clone()));
    assert_eq!(read_move(None, body.as_bytes()), Ok(new.clone()));
    assert_eq!(
        read_move(
            Some(" "),
            br#"{"d":{"database":{"host":"iris.accurate.id/accurate"}}}"#
        ),
        Ok(new)
    );
    // A Location that is there decides, even against a body that could be read.
    assert_eq!(
        read_move(Some("/x"), body.as_bytes()),
        Err(MoveError::Location(HostError::Scheme))
    );
    assert_eq!(
        read_move(None, br#"{"host":"a b"}"#),
        Err(MoveError::Body(HostError::Name))
    );
    for nowhere in [
        b"".as_slice(),
        b"<html>",
        br#"{"host":5}"#,
        br#"{"a":{"b":{"c":{"d":{"host":"x"}}}}}"#,
    ] {
        assert_eq!(read_move(None, nowhere), Err(MoveError::Nowhere));
    }
}

#[test]
fn only_allowed_names_get_a_token() {
    let allowed =
        AllowedDomains::parse([".accurate.id", "books.example.test", "127.0.0.1", ".localhost"]).unwrap();
    for good in [
        "https://zeus.accurate.id",
        "https://a.pvt1.accurate.id:8443",
        "https://BOOKS.example.test",
        "http://127.0.0.1:9",
        "http://zeus.localhost:9",
    ] {
        assert_eq!(allowed.check(&host(good)), Ok(()), "{good}");
    }
    for bad in [
        "https://accurate.id",
        "https://evilaccurate.id",
        "https://zeus.accurate.id.evil.test",
        "https://accurate.id.evil.test",
        "https://zeus-accurate.id",
        "https://xn--ccurate-2fg.id",
        "https://sub.books.example.test",
        "https://127.0.0.2",
        "http://localhost",
    ] {
        assert_eq!(allowed.check(&host(bad)), Err(HostRefusal::Domain), "{bad}");
    }
    assert_eq!(
        allowed.check(&host("http://zeus.accurate.id")),
        Err(HostRefusal::Insecure)
    );
    assert_eq!(
        AllowedDomains::default().check(&host("https://zeus.accurate.id")),
        Err(HostRefusal::Domain)
    );
    for rule in [
        "",
        ".",
        ".id",
        ".127.0.0.1",
        "*.accurate.id",
        "https://accurate.id",
        ".accurate.id/",
    ] {
        assert_eq!(AllowedDomains::parse([rule]), Err(HostError::Name), "{rule}");
    }
}

proptest! {
    #[test]
    fn reading_never_panics_and_what_is_read_is_written_alike(
        text in ".{0,60}",
        likely in "(https?://)?[a-z0-9.:@/\\[\\]-]{0,40}",
    ) {
        for text in [text, likely] {
            if let Ok(host) = DataHost::parse(&text) {
                prop_assert_eq!(DataHost::parse(&host.to_string()), Ok(host.clone()));
                prop_assert_eq!(DataHost::of_url(&host.location("/x?y=https://z")), Ok(host));
            }
            let _ = (read_move(Some(&text), b""), read_move(None, text.as_bytes()));
            let _ = AllowedDomains::parse([text.as_str()]);
        }
    }

    #[test]
    fn no_name_outside_is_below(prefix in "[a-z0-9-]{1,12}", tail in "[a-z]{2,8}") {
        let allowed = AllowedDomains::parse([".accurate.id"]).unwrap();
        for text in [
            format!("{prefix}accurate.id"),
            format!("{prefix}.accurate.id.{tail}"),
            format!("accurate.id.{tail}"),
        ] {
            if let Ok(host) = DataHost::parse(&text) {
                prop_assert_eq!(allowed.check(&host), Err(HostRefusal::Domain));
            }
        }
    }
}
