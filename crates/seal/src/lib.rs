//! Secrets at rest, of whoever keeps some: the server in its data folder, the command line in its own. One master key in
//! a file of mode 0600 in that folder; from it a key of its own for each purpose (HKDF-SHA256); sealed with
//! XChaCha20-Poly1305, whose 24-byte nonces may be drawn at random.
//!
//! A sealed value names what it belongs to as *associated data*, so that it opens nowhere else: the sealed
//! secret of one application, copied to another, is refused.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Bytes of the master key and of every key made from it.
pub const KEY_BYTES: usize = 32;
/// Name of the key file in the folder.
pub const KEY_FILE: &str = "master.key";
/// Bytes of the random nonce that stands before every sealed value.
const NONCE_BYTES: usize = 24;
/// The purpose of the key that seals; a change makes everything sealed before unreadable.
const SEALING: &str = "neraca/sealing/1";

/// Where random bytes come from. It is handed in, so that a test can know them beforehand.
pub trait Entropy: Send + Sync {
    /// Fills `bytes` with bytes that nobody can predict.
    fn fill(&self, bytes: &mut [u8]);
}

/// Why a key or a sealed value could not be used. No variant holds a secret.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The key file may be read by others than its owner.
    #[error("{} has mode {mode:03o}: others could read the key; set it to 600", path.display())]
    KeyExposed {
        /// The key file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The key file does not hold exactly one key.
    #[error("{} does not hold exactly {KEY_BYTES} bytes", path.display())]
    KeyLength {
        /// The key file.
        path: PathBuf,
    },
    /// The key file could not be read or made.
    #[error("could not {action} {}: {source}", path.display())]
    File {
        /// The verb.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The operating system's answer.
        source: io::Error,
    },
    /// The sealed bytes were sealed with another key or for another purpose, or were changed.
    #[error("the sealed value does not open: another key, another owner, or changed bytes")]
    DoesNotOpen,
    /// The value is too long for the cipher, or too short to be a sealed one.
    #[error("the value has a length that cannot be sealed or opened")]
    Length,
}

/// A key for one purpose. It prints as `Subkey(…)` and is wiped when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Subkey([u8; KEY_BYTES]);

impl Subkey {
    /// The key itself.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }
}

impl fmt::Debug for Subkey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Subkey(…)")
    }
}

/// The keys of one folder.
pub struct Keys {
    master: Zeroizing<[u8; KEY_BYTES]>,
    sealing: XChaCha20Poly1305,
}

impl fmt::Debug for Keys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Keys(…)")
    }
}

impl Keys {
    /// Reads the key file of the folder, making one where there is none. Blocks.
    ///
    /// # Errors
    /// A key file that others may read, of a wrong length, or that cannot be read or made.
    pub fn load_or_create(folder: &Path, entropy: &dyn Entropy) -> Result<Self, SealError> {
        let path = folder.join(KEY_FILE);
        if !path.exists() {
            create(folder, &path, entropy)?;
        }
        Ok(Self::from_master(load(&path)?))
    }

    /// The keys that follow from a master key.
    #[must_use]
    pub fn from_master(master: Zeroizing<[u8; KEY_BYTES]>) -> Self {
        let sealing = derive(&master, SEALING);
        Self {
            sealing: XChaCha20Poly1305::new(&Key::from(*sealing.as_bytes())),
            master,
        }
    }

    /// The key for the purpose that `label` names; the same label gives the same key for ever.
    #[must_use]
    pub fn subkey(&self, label: &str) -> Subkey {
        derive(&self.master, label)
    }

    /// Seals `plain` for the owner that `associated_data` names.
    ///
    /// # Errors
    /// [`SealError::Length`] for a value of many gigabytes.
    pub fn seal(
        &self,
        entropy: &dyn Entropy,
        plain: &[u8],
        associated_data: &[u8],
    ) -> Result<Vec<u8>, SealError> {
        let mut nonce = [0; NONCE_BYTES];
        entropy.fill(&mut nonce);
        let payload = Payload {
            msg: plain,
            aad: associated_data,
        };
        let locked = self
            .sealing
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| SealError::Length)?;
        Ok([nonce.as_slice(), &locked].concat())
    }

    /// Opens what [`Keys::seal`] made with the same key and the same associated data.
    ///
    /// # Errors
    /// [`SealError::DoesNotOpen`] or [`SealError::Length`].
    pub fn open(&self, sealed: &[u8], associated_data: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let (nonce, locked) = sealed
            .split_first_chunk::<NONCE_BYTES>()
            .ok_or(SealError::Length)?;
        let payload = Payload {
            msg: locked,
            aad: associated_data,
        };
        let plain = self.sealing.decrypt(&XNonce::from(*nonce), payload);
        plain.map(Zeroizing::new).map_err(|_| SealError::DoesNotOpen)
    }
}

fn derive(master: &[u8; KEY_BYTES], label: &str) -> Subkey {
    let mut key = [0; KEY_BYTES];
    let expanded = Hkdf::<Sha256>::new(None, master).expand(label.as_bytes(), &mut key);
    assert!(expanded.is_ok(), "HKDF gives up to 255 blocks; a key is one");
    Subkey(key)
}

fn load(path: &Path) -> Result<Zeroizing<[u8; KEY_BYTES]>, SealError> {
    let mut file = File::open(path).map_err(failed("open", path))?;
    refuse_exposed(&file, path)?;
    let wrong_length = || SealError::KeyLength {
        path: path.to_owned(),
    };
    let mut key = Zeroizing::new([0; KEY_BYTES]);
    file.read_exact(key.as_mut_slice()).map_err(|_| wrong_length())?;
    if file.read(&mut [0]).map_err(failed("read", path))? != 0 {
        return Err(wrong_length());
    }
    Ok(key)
}

#[cfg(unix)]
fn refuse_exposed(file: &File, path: &Path) -> Result<(), SealError> {
    use std::os::unix::fs::PermissionsExt;
    const OTHERS: u32 = 0o077;
    let mode = file
        .metadata()
        .map_err(failed("look at", path))?
        .permissions()
        .mode()
        & 0o777;
    if mode & OTHERS != 0 {
        return Err(SealError::KeyExposed {
            path: path.to_owned(),
            mode,
        });
    }
    Ok(())
}

#[cfg(not(unix))]
fn refuse_exposed(_: &File, _: &Path) -> Result<(), SealError> {
    Ok(())
}

/// Makes the key file in one step: it is there whole or not at all, and of two processes that start at once
/// one makes it and the other finds it.
fn create(folder: &Path, path: &Path, entropy: &dyn Entropy) -> Result<(), SealError> {
    let mut key = Zeroizing::new([0; KEY_BYTES]);
    entropy.fill(key.as_mut_slice());
    let mut distinction = [0; 8];
    entropy.fill(&mut distinction);
    let draft = folder.join(format!("{KEY_FILE}.{:016x}", u64::from_le_bytes(distinction)));
    write_private(&draft, key.as_slice()).map_err(failed("write", &draft))?;
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft).map_err(failed("remove", &draft))?;
    match linked {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(failed("make", path)(error)),
        _ => sync(folder).map_err(failed("sync", folder)),
    }
}

fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Puts the entries of the folder on the disk: a file that was made is safe only once its folder is.
#[cfg(unix)]
fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Other systems write the entries of a folder through by themselves.
#[cfg(not(unix))]
fn sync(_: &Path) -> io::Result<()> {
    Ok(())
}

fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> SealError {
    let path = path.to_owned();
    move |source| SealError::File { action, path, source }
}
