//! TLS: certificates of one's own, or a development CA for clients with built-in addresses.
//!
//! Both give a [`rustls::ServerConfig`] that offers HTTP/1.1 only, on the aws-lc-rs provider.

mod development;
#[cfg(test)]
mod tests;
mod trust;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

pub use development::{DEVELOPMENT_NAMES, DevCa};
pub use trust::TrustText;

/// Why TLS cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file or folder cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
    /// A file or folder cannot be written.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
    /// A file is not PEM, or is damaged.
    #[error("{} is not a readable PEM file: {reason}", path.display())]
    Pem {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A file holds no certificate.
    #[error("{} holds no certificate (a section `BEGIN CERTIFICATE`)", path.display())]
    NoCertificate {
        /// The file.
        path: PathBuf,
    },
    /// A file holds no private key.
    #[error("{} holds no private key (a section `BEGIN PRIVATE KEY`)", path.display())]
    NoKey {
        /// The file.
        path: PathBuf,
    },
    /// Certificate and key are readable and cannot be used, for example because they are no pair.
    #[error("cannot use the certificate {} with the key {}: {source}", certificate.display(), key.display())]
    Unusable {
        /// The certificate's file.
        certificate: PathBuf,
        /// The key's file.
        key: PathBuf,
        /// What is wrong with them.
        source: rustls::Error,
    },
    /// The files of the development CA do not belong together, or are not what was written there.
    #[error(
        "the development CA in {} is damaged: {reason}; remove ca.pem and ca-key.pem there to have a new one made",
        folder.display()
    )]
    DamagedCa {
        /// The CA's folder.
        folder: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A certificate cannot be made.
    #[error("cannot make a certificate: {0}")]
    Issue(#[from] rcgen::Error),
    /// A certificate that was just made is not accepted.
    #[error("cannot use the certificate that was made: {0}")]
    Issued(#[source] rustls::Error),
}

/// The PEM files of a real certificate.
#[derive(Clone, Debug)]
pub struct TlsFiles {
    /// The certificate, followed by the intermediate ones.
    pub cert: PathBuf,
    /// Its private key (PKCS#8, PKCS#1 or SEC1).
    pub key: PathBuf,
}

impl TlsFiles {
    /// Reads both files.
    ///
    /// # Errors
    /// [`TlsError`] names the file that cannot be read or used.
    pub fn server_config(&self) -> Result<Arc<ServerConfig>, TlsError> {
        let chain = read_certificates(&self.cert)?;
        let key = read_key(&self.key)?;
        offer(chain, key).map_err(|source| TlsError::Unusable {
            certificate: self.cert.clone(),
            key: self.key.clone(),
            source,
        })
    }
}

/// Settings that offer HTTP/1.1 with this certificate.
fn offer(
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
) -> Result<Arc<ServerConfig>, rustls::Error> {
    let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

/// All certificates of a PEM file; at least one.
fn read_certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let text = read(path)?;
    let chain: Vec<_> = CertificateDer::pem_slice_iter(&text)
        .collect::<Result<_, _>>()
        .map_err(|error| not_pem(path, &error))?;
    if chain.is_empty() {
        return Err(TlsError::NoCertificate {
            path: path.to_owned(),
        });
    }
    Ok(chain)
}

/// The first private key of a PEM file.
fn read_key(path: &Path) -> Result<PrivateKeyDer<'static>, TlsError> {
    let text = zeroize::Zeroizing::new(read(path)?);
    PrivateKeyDer::from_pem_slice(&text).map_err(|error| match error {
        pem::Error::NoItemsFound => TlsError::NoKey {
            path: path.to_owned(),
        },
        other => not_pem(path, &other),
    })
}

fn read(path: &Path) -> Result<Vec<u8>, TlsError> {
    std::fs::read(path).map_err(|source| TlsError::Read {
        path: path.to_owned(),
        source,
    })
}

fn not_pem(path: &Path, error: &pem::Error) -> TlsError {
    // The error's Debug would print the damaged section, which may be a key; its Display prints at most a
    // section's title.
    TlsError::Pem {
        path: path.to_owned(),
        reason: error.to_string(),
    }
}
