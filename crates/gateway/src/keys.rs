//! Local keys: what programs show the gateway instead of the API Token.
//!
//! A key is random, so its SHA-256 can be kept in the clear: nobody finds the key from it. It opens this gateway only,
//! and dies when its line is taken out of the configuration.

use std::fmt;

use neraca_limit::pace::Caller;
use sha2::{Digest, Sha256};
use subtle::{Choice, ConstantTimeEq};

/// What a local key begins with, so that people and secret scanners recognise one.
const PREFIX: &str = "nlk_";

/// Random bytes of a key.
pub const KEY_BYTES: usize = 24;

/// What a hash begins with in the configuration.
const ALGORITHM: &str = "sha256:";

/// Longest name of a caller, in characters.
pub const NAME_CHARACTERS_MAX: usize = 64;

/// Most keys of a gateway. Each call is compared with all of them.
pub const KEYS_MAX: usize = 1_000;

/// Why the keys of a configuration can't be used. Repeats no hash.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// A name that can't stand in logs and metrics.
    #[error(
        "the caller {0:?} needs a name of 1 to {NAME_CHARACTERS_MAX} letters, digits, dots, dashes or underscores"
    )]
    Name(String),
    /// Not a hash.
    #[error(
        "the key of {0} is no hash: make one with `neraca gateway key {0}`, and put the line it prints here"
    )]
    Hash(String),
    /// None, or too many.
    #[error(
        "a gateway has from 1 to {KEYS_MAX} local keys, here are {0}: make one with `neraca gateway key NAME`"
    )]
    Count(usize),
}

/// A new key, to be shown once.
#[must_use]
pub fn new_key(random: [u8; KEY_BYTES]) -> String {
    let digits: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{PREFIX}{digits}")
}

/// What is kept of a key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct KeyHash([u8; 32]);

impl KeyHash {
    /// The hash of a key.
    #[must_use]
    pub fn of(key: &str) -> Self {
        Self(Sha256::digest(key.as_bytes()).into())
    }

    /// Reads `sha256:` and 64 hex digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(ALGORITHM)?;
        if digits.len() != 64 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let mut hash = [0; 32];
        for (place, byte) in hash.iter_mut().enumerate() {
            *byte = u8::from_str_radix(digits.get(2 * place..2 * place + 2)?, 16).ok()?;
        }
        Some(Self(hash))
    }
}

impl fmt::Display for KeyHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(ALGORITHM)?;
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for KeyHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("KeyHash(…)")
    }
}

/// The keys of a gateway, each with the caller whose it is.
#[derive(Debug, Clone)]
pub struct Keys(Vec<(Caller, KeyHash)>);

impl Keys {
    /// Reads names with their hashes.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn parse<'a>(keys: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, KeyError> {
        let is_plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_');
        let is_name =
            |name: &str| (1..=NAME_CHARACTERS_MAX).contains(&name.len()) && name.chars().all(is_plain);
        let keys = keys.into_iter().map(|(name, hash)| {
            if !is_name(name) {
                return Err(KeyError::Name(name.to_owned()));
            }
            let hash = KeyHash::parse(hash).ok_or_else(|| KeyError::Hash(name.to_owned()))?;
            Ok((Caller::new(name), hash))
        });
        let keys: Vec<_> = keys.collect::<Result<_, _>>()?;
        match keys.len() {
            1..=KEYS_MAX => Ok(Self(keys)),
            count => Err(KeyError::Count(count)),
        }
    }

    /// Whose key this is. Takes the same time whichever it is.
    #[must_use]
    pub fn whose(&self, key: &str) -> Option<&Caller> {
        let shown = KeyHash::of(key);
        let mut found = None;
        for (caller, hash) in &self.0 {
            let is_equal: Choice = hash.0.ct_eq(&shown.0);
            if bool::from(is_equal) {
                found = Some(caller);
            }
        }
        found
    }

    /// The callers.
    pub fn callers(&self) -> impl Iterator<Item = &Caller> {
        self.0.iter().map(|(caller, _)| caller)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_by_its_hash_and_by_nothing_else() {
        let (one, other) = (new_key([1; KEY_BYTES]), new_key([2; KEY_BYTES]));
        let hashes = [KeyHash::of(&one).to_string(), KeyHash::of(&other).to_string()];
        let keys = Keys::parse([("kasir", hashes[0].as_str()), ("impor", hashes[1].as_str())]).unwrap();
        assert_eq!(keys.whose(&one).map(Caller::name), Some("kasir"));
        assert_eq!(keys.whose(&other).map(Caller::name), Some("impor"));
        for wrong in ["", "nlk_", &hashes[0], &one[..one.len() - 1]] {
            assert_eq!(keys.whose(wrong), None, "{wrong}");
        }
        assert!(
            !format!("{keys:?}").contains(&hashes[0][8..]),
            "not even a hash is printed"
        );
    }

    #[test]
    fn what_is_no_key_is_refused_by_name() {
        let hash = KeyHash::of("x").to_string();
        let refused = |name: &str, hash: &str| Keys::parse([(name, hash)]).unwrap_err();
        assert_eq!(refused("a b", &hash), KeyError::Name("a b".to_owned()));
        assert_eq!(refused("a", "sha256:0"), KeyError::Hash("a".to_owned()));
        assert_eq!(
            refused("a", &hash.replace("sha256", "md5")),
            KeyError::Hash("a".to_owned())
        );
        assert_eq!(Keys::parse([]).unwrap_err(), KeyError::Count(0));
    }
}
