//! Files, keys and certificates.

use std::io::{self, ErrorKind};

use neraca_seal::{KEY_BYTES, SealError};
use neraca_server::TlsError;

use crate::say;

/// What the operating system says, by its kind; its number is what one searches for.
pub(super) fn system(error: &io::Error) -> String {
    let Some(code) = error.raw_os_error() else {
        // Not the system's, but another error in its clothes.
        return match error.get_ref() {
            Some(inner) => super::told(inner),
            None => error.to_string(),
        };
    };
    let words = match error.kind() {
        ErrorKind::NotFound => say!("system-not-found"),
        ErrorKind::PermissionDenied => say!("system-permission-denied"),
        ErrorKind::AlreadyExists => say!("system-already-exists"),
        ErrorKind::IsADirectory => say!("system-is-a-folder"),
        ErrorKind::NotADirectory => say!("system-not-a-folder"),
        ErrorKind::StorageFull => say!("system-storage-full"),
        ErrorKind::ReadOnlyFilesystem => say!("system-read-only"),
        ErrorKind::AddrInUse => say!("system-address-in-use"),
        ErrorKind::AddrNotAvailable => say!("system-address-not-available"),
        ErrorKind::ConnectionRefused => say!("system-connection-refused"),
        ErrorKind::ConnectionReset => say!("system-connection-reset"),
        ErrorKind::TimedOut => say!("system-timed-out"),
        _ => return error.to_string(),
    };
    format!("{words} (os error {code})")
}

pub(super) fn seal(error: &SealError) -> String {
    match error {
        SealError::KeyExposed { path, mode } => {
            say!(
                "seal-exposed",
                path = path.display(),
                mode = format!("{mode:03o}")
            )
        }
        SealError::KeyLength { path } => say!("seal-length", path = path.display(), bytes = KEY_BYTES),
        SealError::File { path, source, .. } => {
            say!("cause-file", path = path.display(), cause = system(source))
        }
        SealError::DoesNotOpen => say!("seal-does-not-open"),
        SealError::Length => say!("seal-value"),
    }
}

pub(super) fn tls(error: &TlsError) -> String {
    match error {
        TlsError::Read { path, source } => {
            say!("tls-read", path = path.display(), cause = system(source))
        }
        TlsError::Write { path, source } => {
            say!("tls-write", path = path.display(), cause = system(source))
        }
        TlsError::Pem { path, reason } => say!("tls-pem", path = path.display(), reason = reason),
        TlsError::NoCertificate { path } => say!("tls-no-certificate", path = path.display()),
        TlsError::NoKey { path } => say!("tls-no-key", path = path.display()),
        TlsError::Unusable {
            certificate,
            key,
            source,
        } => say!(
            "tls-unusable",
            certificate = certificate.display(),
            key = key.display(),
            cause = source
        ),
        TlsError::DamagedCa { folder, reason } => {
            say!("tls-damaged-ca", folder = folder.display(), reason = reason)
        }
        TlsError::Issue(cause) => say!("tls-issue", cause = cause),
        TlsError::Issued(cause) => say!("tls-issue", cause = cause),
    }
}
