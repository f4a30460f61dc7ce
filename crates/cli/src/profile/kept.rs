//! Profiles on disk: which account host, and the token and secret for it, sealed.
//!
//! The seal covers the profile's name, its account host, the hosts that may get the credentials, and whose certificates
//! are trusted: who can write the file, but has not the key, can't have a token sent elsewhere.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context, bail};
use base64::engine::Engine as _;
use base64::prelude::BASE64_STANDARD;
use neraca_seal::Keys;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::folder::Folder;
use crate::say;
use crate::system::SystemEntropy;

/// Name of the file.
const FILE: &str = "profiles.json";

/// Most profiles that are kept.
const PROFILES_MAX: usize = 200;

/// Longest name of a profile, in characters.
const NAME_CHARACTERS_MAX: usize = 64;

/// What the seal is for; a change makes all profiles unreadable.
const PURPOSE: &str = "neraca/profile/1";

/// API Token and Signature Secret. Wiped when dropped, never printed.
pub(crate) struct Credentials {
    /// The API Token.
    pub(crate) token: Zeroizing<String>,
    /// The Signature Secret.
    pub(crate) secret: Zeroizing<String>,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Credentials(redacted)")
    }
}

/// One profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Profile {
    /// The account host.
    pub(crate) account: String,
    /// Further hosts that may get the credentials.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) allow: Vec<String>,
    /// Further certificate authorities to trust (PEM).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ca: Option<PathBuf>,
    /// The server doesn't count calls.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) no_limits: bool,
    /// Whose token it is, for the list of profiles: the Data Usaha's alias and the account's e-mail.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) whose: String,
    /// Token and secret.
    sealed: String,
}

impl Profile {
    /// A profile that holds no credentials yet.
    pub(crate) fn new(account: String) -> Self {
        Self {
            account,
            allow: Vec::new(),
            ca: None,
            no_limits: false,
            whose: String::new(),
            sealed: String::new(),
        }
    }

    /// What the seal binds the credentials to.
    fn owner(&self, name: &str) -> Vec<u8> {
        // No name and no host has a line break.
        let hosts = self.allow.join("\n");
        let ca = self
            .ca
            .as_ref()
            .map(|ca| ca.display().to_string())
            .unwrap_or_default();
        format!("{PURPOSE}\n{name}\n{}\n{ca}\n{hosts}", self.account).into_bytes()
    }

    /// Opens token and secret.
    pub(crate) fn open(&self, name: &str, folder: &Folder) -> anyhow::Result<Credentials> {
        let unreadable = || say!("profile-does-not-open", name = name);
        let keys = Keys::load_or_create(folder.path(), &SystemEntropy).with_context(unreadable)?;
        let sealed = BASE64_STANDARD.decode(&self.sealed).with_context(unreadable)?;
        let plain = keys.open(&sealed, &self.owner(name)).with_context(unreadable)?;
        let text = std::str::from_utf8(&plain).with_context(unreadable)?;
        let (token, secret) = text.split_once('\n').with_context(unreadable)?;
        Ok(Credentials {
            token: Zeroizing::new(token.to_owned()),
            secret: Zeroizing::new(secret.to_owned()),
        })
    }
}

/// All profiles, and which of them is used where none is named.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Profiles {
    /// The name of the one that is used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) current: Option<String>,
    /// By name.
    #[serde(default)]
    pub(crate) profiles: BTreeMap<String, Profile>,
}

impl Profiles {
    /// Reads them; none where there is no file.
    pub(crate) fn read(folder: &Folder) -> anyhow::Result<Self> {
        match folder.read(FILE)? {
            None => Ok(Self::default()),
            Some(text) => serde_json::from_str(&text)
                .with_context(|| say!("folder-cannot-read", path = folder.path().join(FILE).display())),
        }
    }

    /// Changes them as `change` does, while no other process does.
    pub(crate) fn change<T>(
        folder: &Folder,
        change: impl FnOnce(&mut Self) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        folder.make()?;
        let _lock = folder.lock()?;
        let mut profiles = Self::read(folder)?;
        let given = change(&mut profiles)?;
        let text = serde_json::to_string_pretty(&profiles)?;
        folder.write(FILE, &text)?;
        Ok(given)
    }

    /// Seals the credentials into the profile, keeps it under the name, and makes it the one that is used.
    pub(crate) fn keep(
        folder: &Folder,
        name: &str,
        mut profile: Profile,
        credentials: &Credentials,
    ) -> anyhow::Result<()> {
        Self::change(folder, |profiles| {
            if profiles.profiles.len() >= PROFILES_MAX && !profiles.profiles.contains_key(name) {
                bail!(say!("profile-too-many", most = PROFILES_MAX));
            }
            let keys = Keys::load_or_create(folder.path(), &SystemEntropy)?;
            let plain = Zeroizing::new(format!("{}\n{}", *credentials.token, *credentials.secret));
            let sealed = keys.seal(&SystemEntropy, plain.as_bytes(), &profile.owner(name))?;
            profile.sealed = BASE64_STANDARD.encode(sealed);
            profiles.profiles.insert(name.to_owned(), profile);
            profiles.current = Some(name.to_owned());
            Ok(())
        })
    }
}

/// Takes a name for a profile: letters, digits, `-`, `_` and `.`.
pub(crate) fn profile_name(text: &str) -> Result<String, String> {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.');
    if text.is_empty() || text.len() > NAME_CHARACTERS_MAX || !text.chars().all(is_plain) {
        return Err(say!("profile-name-invalid", most = NAME_CHARACTERS_MAX));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credentials() -> Credentials {
        Credentials {
            token: Zeroizing::new("aat.MTUw.e30.x".to_owned()),
            secret: Zeroizing::new("31d49b3dc632614495ff8071e5be44a1".to_owned()),
        }
    }

    fn kept(folder: &Folder) -> Profile {
        let profile = Profile::new("https://account.accurate.id".to_owned());
        Profiles::keep(folder, "toko", profile, &credentials()).unwrap();
        Profiles::read(folder).unwrap().profiles["toko"].clone()
    }

    #[test]
    fn credentials_come_back_for_the_same_name_and_hosts_alone() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::at(&place.path().join("neraca"));
        let profile = kept(&folder);
        assert_eq!(*profile.open("toko", &folder).unwrap().token, "aat.MTUw.e30.x");
        assert!(profile.open("other", &folder).is_err(), "another name");
        let elsewhere = Profile {
            account: "https://evil.example".to_owned(),
            ..profile.clone()
        };
        assert!(elsewhere.open("toko", &folder).is_err(), "another account host");
        let trusting = Profile {
            ca: Some(PathBuf::from("/tmp/evil.pem")),
            ..profile.clone()
        };
        assert!(trusting.open("toko", &folder).is_err(), "another authority");
        let wider = Profile {
            allow: vec![".evil.example".to_owned()],
            ..profile
        };
        assert!(wider.open("toko", &folder).is_err(), "a further host");
    }

    #[test]
    fn nothing_in_the_folder_shows_a_secret_and_nobody_else_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::at(&place.path().join("neraca"));
        kept(&folder);
        let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(folder.path()), 0o700);
        for entry in std::fs::read_dir(folder.path()).unwrap() {
            let path = entry.unwrap().path();
            assert_eq!(mode(&path), 0o600, "{}", path.display());
            let bytes = std::fs::read(&path).unwrap();
            let text = String::from_utf8_lossy(&bytes);
            assert!(
                !text.contains("aat.") && !text.contains("31d49b3d"),
                "{}",
                path.display()
            );
        }
        let shown = format!("{:?} {:?}", credentials(), Profiles::read(&folder).unwrap());
        assert!(!shown.contains("31d49b3d"), "{shown}");
    }

    #[test]
    fn a_file_that_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::at(place.path());
        kept(&folder);
        let path = place.path().join(FILE);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(
            Profiles::read(&folder)
                .unwrap_err()
                .to_string()
                .contains("chmod 600")
        );
    }

    #[test]
    fn names_are_plain() {
        for name in ["toko", "PT-1.bandung_2"] {
            assert_eq!(profile_name(name), Ok(name.to_owned()));
        }
        for name in ["", "a b", "a/b", "a\nb", "ü", &"a".repeat(65)] {
            assert!(profile_name(name).is_err(), "{name:?}");
        }
    }
}
