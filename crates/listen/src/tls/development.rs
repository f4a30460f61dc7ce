//! A local CA for development, so that clients with built-in addresses can be pointed at this machine.
//!
//! The CA is made once and kept: clients that trust its certificate go on doing so after a restart. The
//! server's own certificate is made anew at every start and lives in memory only, so it is never missing,
//! out of date, or for other names than today's. Name constraints confine the CA to the names it is for: a
//! machine that trusts it cannot be deceived about any other site, even if the key leaks.

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DnType, ExtendedKeyUsagePurpose, GeneralSubtree, IsCa,
    Issuer, KeyPair, KeyUsagePurpose, NameConstraints, PKCS_ECDSA_P256_SHA256, PublicKeyData, date_time_ymd,
};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use x509_parser::prelude::{FromDer, X509Certificate};
use zeroize::Zeroizing;

use super::{TlsError, offer, read, read_certificates};

/// Names and addresses that the development certificate is for.
pub const DEVELOPMENT_NAMES: [&str; 5] = [
    "account.accurate.id",
    "*.accurate.id",
    "localhost",
    "127.0.0.1",
    "::1",
];

/// DNS names that the CA may sign for, each with all names below it.
const CONFINED_TO: [&str; 2] = ["accurate.id", "localhost"];

/// Days that a new CA is valid.
const CA_DAYS: i64 = 3650;

/// Days before its end at which the CA is replaced: no server started before then outlives it soon.
const CA_DAYS_LEFT_MIN: i64 = 30;

/// Days that the server's certificate is valid; some clients refuse more than 398.
const LEAF_DAYS: i64 = 397;

/// Days before now at which certificates begin, for clients whose clock is behind.
const DAYS_BACKDATED: i64 = 1;

/// The development CA with a certificate that it has signed for this start of the server.
#[derive(Debug)]
pub struct DevCa {
    certificate_file: PathBuf,
    is_new: bool,
    config: Arc<ServerConfig>,
}

impl DevCa {
    /// Takes the CA in the folder `dir`, or makes it (folder included), and signs a server certificate.
    ///
    /// Makes `ca.pem` (the certificate, for clients) and `ca-key.pem` (mode 0600). A CA that has ended or
    /// ends within 30 days is replaced.
    ///
    /// # Errors
    /// [`TlsError`]: the folder or its files cannot be read or written, or are damaged.
    pub fn at(dir: &Path, now: Timestamp) -> Result<Self, TlsError> {
        let today = TimeZone::UTC.to_datetime(now).date();
        fs::create_dir_all(dir).map_err(|source| TlsError::Write {
            path: dir.to_owned(),
            source,
        })?;
        let folder = fs::canonicalize(dir).map_err(|source| TlsError::Read {
            path: dir.to_owned(),
            source,
        })?;
        let files = CaFiles {
            certificate: folder.join("ca.pem"),
            key: folder.join("ca-key.pem"),
            folder,
        };
        let (authority, is_new) = match files.load(now)? {
            Some(authority) => (authority, false),
            None => (files.make(today)?, true),
        };
        let config = authority.issue(today)?;
        Ok(Self {
            certificate_file: files.certificate,
            is_new,
            config,
        })
    }

    /// Absolute path of the CA's certificate, which clients have to trust.
    pub fn certificate_file(&self) -> &Path {
        &self.certificate_file
    }

    /// Whether the CA was made just now, so that no client trusts it yet.
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    /// TLS settings for the server.
    pub fn server_config(&self) -> Arc<ServerConfig> {
        Arc::clone(&self.config)
    }
}

/// The CA as it lies on the disk.
struct CaFiles {
    folder: PathBuf,
    certificate: PathBuf,
    key: PathBuf,
}

/// A CA that can sign.
struct Authority {
    certificate: CertificateDer<'static>,
    issuer: Issuer<'static, KeyPair>,
}

impl CaFiles {
    /// The CA of an earlier start; none if there is none, or if its time is over at `now`.
    fn load(&self, now: Timestamp) -> Result<Option<Authority>, TlsError> {
        if !self.certificate.exists() || !self.key.exists() {
            return Ok(None);
        }
        let certificate = read_certificates(&self.certificate)?.swap_remove(0);
        let key_text = Zeroizing::new(read(&self.key)?);
        let key = std::str::from_utf8(&key_text)
            .ok()
            .and_then(|text| KeyPair::from_pem(text).ok())
            .ok_or_else(|| self.damaged("ca-key.pem holds no private key"))?;
        let (_, parsed) = X509Certificate::from_der(&certificate)
            .map_err(|_| self.damaged("ca.pem holds no X.509 certificate"))?;
        if parsed.public_key().raw != key.subject_public_key_info() {
            return Err(self.damaged("ca-key.pem is not the key of ca.pem"));
        }
        let days_left = (parsed.validity().not_after.timestamp() - now.as_second()) / (24 * 60 * 60);
        if days_left < CA_DAYS_LEFT_MIN {
            return Ok(None);
        }
        fs::set_permissions(&self.key, fs::Permissions::from_mode(KEY_MODE)).map_err(|source| {
            TlsError::Write {
                path: self.key.clone(),
                source,
            }
        })?;
        let issuer = Issuer::from_ca_cert_der(&certificate, key)?;
        Ok(Some(Authority { certificate, issuer }))
    }

    /// Makes a new CA and writes it.
    fn make(&self, today: Date) -> Result<Authority, TlsError> {
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
        let mut params = CertificateParams::default();
        params.distinguished_name = rcgen::DistinguishedName::new();
        params.distinguished_name.push(DnType::OrganizationName, "Neraca");
        params
            .distinguished_name
            .push(DnType::CommonName, "Neraca development CA");
        set_validity(&mut params, today, CA_DAYS);
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let hosts = CONFINED_TO.map(|name| GeneralSubtree::DnsName(name.to_owned()));
        let loopback = [
            GeneralSubtree::IpAddress(CidrSubnet::from_v4_prefix([127, 0, 0, 1], 32)),
            GeneralSubtree::IpAddress(CidrSubnet::from_v6_prefix(
                std::net::Ipv6Addr::LOCALHOST.octets(),
                128,
            )),
        ];
        params.name_constraints = Some(NameConstraints {
            permitted_subtrees: hosts.into_iter().chain(loopback).collect(),
            excluded_subtrees: Vec::new(),
        });
        let certificate = params.self_signed(&key)?;
        // The key first: a certificate without its key would be trusted and of no use.
        self.write(
            &self.key,
            Zeroizing::new(key.serialize_pem()).as_bytes(),
            KEY_MODE,
        )?;
        self.write(&self.certificate, certificate.pem().as_bytes(), CERTIFICATE_MODE)?;
        Ok(Authority {
            certificate: certificate.into(),
            issuer: Issuer::new(params, key),
        })
    }

    /// Puts a whole file in place in one step.
    fn write(&self, path: &Path, content: &[u8], mode: u32) -> Result<(), TlsError> {
        let unfinished = path.with_extension("pem.new");
        let write = || -> io::Result<()> {
            // A leftover of an interrupted start may have any mode; the mode counts only for a new file.
            match fs::remove_file(&unfinished) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            let mut file = fs::OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(mode)
                .open(&unfinished)?;
            file.write_all(content)?;
            file.sync_all()?;
            fs::rename(&unfinished, path)
        };
        write().map_err(|source| TlsError::Write {
            path: path.to_owned(),
            source,
        })
    }

    fn damaged(&self, reason: &str) -> TlsError {
        TlsError::DamagedCa {
            folder: self.folder.clone(),
            reason: reason.to_owned(),
        }
    }
}

/// Owner only.
const KEY_MODE: u32 = 0o600;

/// Readable by everyone: clients of other users have to trust it.
const CERTIFICATE_MODE: u32 = 0o644;

impl Authority {
    /// Signs a certificate for the development names, with a key of its own.
    fn issue(&self, today: Date) -> Result<Arc<ServerConfig>, TlsError> {
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
        let mut params = CertificateParams::new(DEVELOPMENT_NAMES.map(str::to_owned))?;
        params.distinguished_name = rcgen::DistinguishedName::new();
        params
            .distinguished_name
            .push(DnType::CommonName, "Neraca development server");
        set_validity(&mut params, today, LEAF_DAYS);
        params.is_ca = IsCa::ExplicitNoCa;
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        // Strict clients (Python from 3.13 on) refuse a certificate that does not name its signer's key.
        params.use_authority_key_identifier_extension = true;
        let leaf = params.signed_by(&key, &self.issuer)?;
        let chain = vec![leaf.into(), self.certificate.clone()];
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        offer(chain, key).map_err(TlsError::Issued)
    }
}

/// Valid from a day before `today` for `days` from it.
fn set_validity(params: &mut CertificateParams, today: Date, days: i64) {
    let date = |days: i64| {
        let date = today.saturating_add(days.days());
        // Never negative in a calendar date.
        let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
        date_time_ymd(i32::from(date.year()), month, day)
    };
    params.not_before = date(-DAYS_BACKDATED);
    params.not_after = date(days);
}
