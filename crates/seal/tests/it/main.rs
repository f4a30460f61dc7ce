//! The key file, and what is sealed under it.

use std::fs;
use std::sync::atomic::{AtomicU8, Ordering};

use neraca_seal::{Entropy, KEY_FILE, Keys, SealError};

/// Bytes that count up.
#[derive(Default)]
struct Counting(AtomicU8);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for byte in bytes {
            *byte = self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
}

#[test]
fn the_key_file_is_made_once_and_for_the_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let entropy = Counting::default();
    let first = Keys::load_or_create(folder.path(), &entropy).unwrap();
    let second = Keys::load_or_create(folder.path(), &entropy).unwrap();
    assert!(first.subkey("a") == second.subkey("a"));
    assert!(first.subkey("a") != first.subkey("b"));
    let files: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .collect();
    assert_eq!(files, [KEY_FILE], "no draft is left");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let path = folder.path().join(KEY_FILE);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        for exposed in [0o640, 0o604, 0o660] {
            fs::set_permissions(&path, fs::Permissions::from_mode(exposed)).unwrap();
            let refused = Keys::load_or_create(folder.path(), &entropy).unwrap_err();
            assert!(
                matches!(refused, SealError::KeyExposed { mode, .. } if mode == exposed),
                "{refused}"
            );
        }
    }
}

#[test]
fn a_key_file_of_another_length_is_refused() {
    for length in [0, 31, 33] {
        let folder = tempfile::tempdir().unwrap();
        drop(Keys::load_or_create(folder.path(), &Counting::default()).unwrap());
        fs::write(folder.path().join(KEY_FILE), vec![7; length]).unwrap();
        let refused = Keys::load_or_create(folder.path(), &Counting::default()).unwrap_err();
        assert!(
            matches!(refused, SealError::KeyLength { .. }),
            "{length}: {refused}"
        );
    }
}

#[test]
fn a_sealed_value_opens_for_its_owner_alone() {
    let entropy = Counting::default();
    let keys = Keys::from_master([1; 32].into());
    let sealed = keys.seal(&entropy, b"secret", b"owner").unwrap();
    assert_eq!(keys.open(&sealed, b"owner").unwrap().as_slice(), b"secret");
    assert_ne!(
        keys.seal(&entropy, b"secret", b"owner").unwrap(),
        sealed,
        "a nonce is used once"
    );

    let other_key = Keys::from_master([2; 32].into());
    assert!(matches!(
        other_key.open(&sealed, b"owner"),
        Err(SealError::DoesNotOpen)
    ));
    assert!(matches!(
        keys.open(&sealed, b"another"),
        Err(SealError::DoesNotOpen)
    ));
    for position in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[position] ^= 1;
        assert!(
            matches!(keys.open(&changed, b"owner"), Err(SealError::DoesNotOpen)),
            "byte {position}"
        );
    }
    assert!(matches!(
        keys.open(&sealed[..23], b"owner"),
        Err(SealError::Length)
    ));
    assert!(matches!(
        keys.open(&sealed[..24], b"owner"),
        Err(SealError::DoesNotOpen)
    ));
}

#[test]
fn keys_never_print() {
    let keys = Keys::from_master([1; 32].into());
    assert_eq!(format!("{keys:?} {:?}", keys.subkey("x")), "Keys(…) Subkey(…)");
}
