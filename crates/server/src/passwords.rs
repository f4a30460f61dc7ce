//! Passwords: hashed and compared with argon2id, which takes memory and time on purpose. So only a few are worked on at
//! once, on threads that may block, and only so many may wait: a crowd at the sign-in page takes neither the machine's
//! memory nor the threads that the books need.

use std::sync::Arc;

use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use neraca_store::seal::Entropy;
use tokio::sync::Semaphore;

/// Shortest password, in characters.
pub(crate) const CHARACTERS_MIN: usize = 8;

/// Longest password, in characters: far beyond what anyone types, and short enough to hash.
pub(crate) const CHARACTERS_MAX: usize = 256;

/// Random bytes in front of a password, as argon2's authors recommend.
const SALT_BYTES: usize = 16;

/// Passwords that are worked on at once; each takes 19 MiB for some hundredths of a second.
const AT_ONCE: usize = 2;

/// Passwords that are worked on or wait.
const WAITING_MAX: usize = 64;

/// What a password is compared with where there is no account, so that the answer takes as long as with one. The hash
/// of no password: nothing hashes to zeros.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Why a password was not worked on.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PasswordError {
    /// Too many wait already.
    #[error("too many passwords are being checked: try again in a moment")]
    Busy,
    /// The password can't be hashed, or a kept hash can't be read.
    #[error("the password can't be hashed: {0}")]
    Hash(String),
}

/// Where passwords are hashed and compared.
pub(crate) struct Passwords {
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
}

impl Passwords {
    pub(crate) fn new() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            places: Arc::new(Semaphore::new(WAITING_MAX)),
        }
    }

    /// The argon2id hash of a password, in PHC form.
    pub(crate) async fn hash(
        &self,
        password: String,
        entropy: Arc<dyn Entropy>,
    ) -> Result<String, PasswordError> {
        self.in_turn(move || {
            let mut salt = [0; SALT_BYTES];
            entropy.fill(&mut salt);
            let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
            hash.map(|hash| hash.to_string())
                .map_err(|error| PasswordError::Hash(error.to_string()))
        })
        .await
    }

    /// Whether it is the password that was hashed. Without a hash it is not, after the same time.
    pub(crate) async fn is(&self, password: String, hash: Option<String>) -> Result<bool, PasswordError> {
        self.in_turn(move || {
            let is_known = hash.is_some();
            let hash = hash.as_deref().unwrap_or(NOBODY);
            match Argon2::default().verify_password(password.as_bytes(), hash) {
                Ok(()) => Ok(is_known),
                Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
                Err(error) => Err(PasswordError::Hash(error.to_string())),
            }
        })
        .await
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, PasswordError> + Send + 'static,
    ) -> Result<T, PasswordError> {
        let place = Arc::clone(&self.places)
            .try_acquire_owned()
            .map_err(|_| PasswordError::Busy)?;
        let turn = Arc::clone(&self.turns)
            .acquire_owned()
            .await
            .map_err(|_| PasswordError::Busy)?;
        let working = tokio::task::spawn_blocking(move || {
            // Held by the work, which goes on when its caller has hung up.
            let _held = (place, turn);
            work()
        });
        working
            .await
            .map_err(|error| PasswordError::Hash(error.to_string()))?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Zeros;

    impl Entropy for Zeros {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(0);
        }
    }

    #[tokio::test]
    async fn only_the_password_that_was_hashed_is_it() {
        let passwords = Passwords::new();
        let hash = passwords
            .hash("rahasia-1".to_owned(), Arc::new(Zeros))
            .await
            .unwrap();
        let mut parameters = NOBODY.rsplitn(3, '$');
        let cost = parameters.nth(2).unwrap();
        assert!(hash.starts_with(cost), "{hash} costs other than {NOBODY}");
        assert!(
            passwords
                .is("rahasia-1".to_owned(), Some(hash.clone()))
                .await
                .unwrap()
        );
        assert!(!passwords.is("rahasia-2".to_owned(), Some(hash)).await.unwrap());
        assert!(!passwords.is(String::new(), None).await.unwrap());
        let unreadable = passwords.is("x".to_owned(), Some("plain".to_owned())).await;
        assert!(matches!(unreadable, Err(PasswordError::Hash(_))));
    }

    #[tokio::test]
    async fn a_crowd_is_turned_away() {
        let passwords = Passwords::new();
        let taken = Arc::clone(&passwords.places).try_acquire_many_owned(64).unwrap();
        let refused = passwords.is(String::new(), None).await;
        assert!(matches!(refused, Err(PasswordError::Busy)));
        drop(taken);
        assert!(!passwords.is(String::new(), None).await.unwrap());
    }
}
