use super::*;

const SECRET: &str = "31d49b3dc632614495ff8071e5be44a1";

/// An environment.
fn with(variables: &'static [(&str, &str)]) -> impl Fn(&str) -> Option<String> {
    move |name| {
        variables
            .iter()
            .find(|(it, _)| *it == name)
            .map(|(_, value)| (*value).to_owned())
    }
}

fn arguments(words: &[&str]) -> ProfileArguments {
    use clap::{Args as _, FromArgMatches as _};
    let command = ProfileArguments::augment_args(clap::Command::new("neraca"));
    let matches = command
        .try_get_matches_from([&["neraca"], words].concat())
        .unwrap();
    ProfileArguments::from_arg_matches(&matches).unwrap()
}

/// A folder with the profiles toko (used) and gudang.
fn two_profiles() -> (tempfile::TempDir, Folder) {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path());
    for (name, account) in [("gudang", "http://127.0.0.1:7800"), ("toko", ACCOUNT_HOST)] {
        let credentials = Credentials {
            token: Zeroizing::new(format!("aat.{name}")),
            secret: Zeroizing::new(SECRET.to_owned()),
        };
        let profile = kept::Profile::new(account.to_owned());
        Profiles::keep(&folder, name, profile, &credentials).unwrap();
    }
    (place, folder)
}

fn decided(
    words: &[&str],
    variables: &'static [(&str, &str)],
    folder: Option<&Folder>,
) -> Result<(Source, String, String), u8> {
    match given(&arguments(words), &with(variables), folder) {
        Ok(given) => Ok((given.source, given.account, given.credentials.token.to_string())),
        Err(failure) => Err(failure.code),
    }
}

fn access(source: Source, account: &str, token: &str) -> Result<(Source, String, String), u8> {
    Ok((source, account.to_owned(), token.to_owned()))
}

#[test]
fn flags_suffice_and_come_first() {
    let (_place, folder) = two_profiles();
    let flags = ["--api-token", "aat.flag", "--signature-secret", SECRET];
    let variables = &[
        ("NERACA_API_TOKEN", "aat.env"),
        ("NERACA_SIGNATURE_SECRET", SECRET),
    ];
    let expected = access(Source::Flags, ACCOUNT_HOST, "aat.flag");
    assert_eq!(decided(&flags, &[], None), expected);
    assert_eq!(decided(&flags, variables, Some(&folder)), expected);
    let elsewhere = [&flags[..], &["--account", "http://localhost:1"]].concat();
    assert_eq!(
        decided(&elsewhere, &[], None),
        access(Source::Flags, "http://localhost:1", "aat.flag")
    );
}

#[test]
fn a_named_profile_comes_before_the_environment_and_that_before_the_one_that_is_used() {
    let (_place, folder) = two_profiles();
    let variables = &[
        ("NERACA_API_TOKEN", "aat.env"),
        ("NERACA_SIGNATURE_SECRET", SECRET),
        ("NERACA_ACCOUNT", "http://localhost:2"),
    ];
    let gudang = access(
        Source::Profile("gudang".to_owned()),
        "http://127.0.0.1:7800",
        "aat.gudang",
    );
    assert_eq!(
        decided(&["--profile", "gudang"], variables, Some(&folder)),
        gudang
    );
    assert_eq!(
        decided(&[], variables, Some(&folder)),
        access(Source::Environment, "http://localhost:2", "aat.env")
    );
    let toko = access(Source::Profile("toko".to_owned()), ACCOUNT_HOST, "aat.toko");
    assert_eq!(
        decided(&[], &[], Some(&folder)),
        toko,
        "the last one that was logged in"
    );
    assert_eq!(
        decided(&[], &[("NERACA_PROFILE", "gudang")], Some(&folder)),
        gudang
    );
}

#[test]
fn a_profiles_token_goes_to_its_own_account_host_alone() {
    let (_place, folder) = two_profiles();
    let elsewhere = &[("NERACA_ACCOUNT", "http://localhost:2")];
    assert_eq!(
        decided(&[], elsewhere, Some(&folder)),
        Err(exit::USAGE),
        "else a test would run on real books"
    );
    assert_eq!(
        decided(&["--account", "http://localhost:2"], &[], Some(&folder)),
        Err(exit::USAGE)
    );
    let same = ["--profile", "gudang", "--account", "http://127.0.0.1:7800/"];
    assert!(
        decided(&same, &[], Some(&folder)).is_ok(),
        "the same, written otherwise"
    );
}

#[test]
fn half_of_the_credentials_or_none_is_told() {
    let (_place, folder) = two_profiles();
    assert_eq!(decided(&[], &[], None), Err(exit::AUTHENTICATION));
    assert_eq!(
        decided(&["--profile", "kasir"], &[], Some(&folder)),
        Err(exit::NOT_FOUND)
    );
    assert_eq!(
        decided(&["--api-token", "aat.x"], &[], Some(&folder)),
        Err(exit::USAGE)
    );
    assert_eq!(
        decided(&[], &[("NERACA_SIGNATURE_SECRET", SECRET)], Some(&folder)),
        Err(exit::USAGE)
    );
    assert_eq!(
        decided(&["--api-token", "nlk_1"], &[], None),
        access(Source::Flags, ACCOUNT_HOST, "nlk_1"),
        "a gateway signs by itself"
    );
}

#[test]
fn an_access_shows_no_secret() {
    let words = arguments(&["--api-token", "aat.secret", "--signature-secret", SECRET]);
    let given = given(&words, &with(&[]), None).unwrap();
    let shown = format!("{:?}", Access::new(given, None).unwrap());
    assert!(
        !shown.contains("aat.secret") && !shown.contains(SECRET),
        "{shown}"
    );
}
