//! `X-API-Signature`: HMAC-SHA256 over the exact text of `X-API-Timestamp` (seed, X-API-Signature).
//!
//! The key is the Signature Secret as its 32 ASCII characters, not the 16 bytes they spell. [`Signer`] holds
//! the keyed state, so that a server that keeps one per application pays two SHA-256 blocks per call and no
//! memory. What was probably wrong with a refused signature is told by [`diagnose`].

mod diagnosis;

use std::fmt;

use base64::alphabet;
use base64::engine::{DecodePaddingMode, Engine as _, GeneralPurpose, GeneralPurposeConfig};
use base64::prelude::BASE64_STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use thiserror::Error;
use zeroize::{Zeroize as _, ZeroizeOnDrop};

pub use diagnosis::{Diagnosis, diagnose};

/// The length of a Signature Secret, in characters.
pub const SECRET_CHARACTERS: usize = 32;

/// The length of a signature before it is encoded, in bytes.
pub const SIGNATURE_BYTES: usize = 32;

/// Hex digits of a signature.
const HEX_CHARACTERS: usize = 2 * SIGNATURE_BYTES;
/// Base64 characters of a signature, without and with its padding.
const BASE64_CHARACTERS: std::ops::RangeInclusive<usize> = 43..=44;
/// Room the base64 decoder asks for 44 characters, in bytes.
const DECODE_BYTES: usize = 33;

const LENIENT: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);

/// A text that cannot be a Signature Secret. It does not repeat the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a Signature Secret has {SECRET_CHARACTERS} characters, all of them hex digits")]
pub struct SecretError;

/// An application's Signature Secret: 32 hex characters, used as they stand. Wiped when dropped, never
/// printed.
#[derive(Clone, ZeroizeOnDrop)]
pub struct SignatureSecret([u8; SECRET_CHARACTERS]);

impl SignatureSecret {
    /// Takes a secret as it is shown to the developer; the case of its letters counts.
    ///
    /// # Errors
    /// [`SecretError`] unless it is exactly 32 hex digits.
    pub fn parse(text: &str) -> Result<SignatureSecret, SecretError> {
        let characters: [u8; SECRET_CHARACTERS] = text.as_bytes().try_into().map_err(|_| SecretError)?;
        if !characters.iter().all(u8::is_ascii_hexdigit) {
            return Err(SecretError);
        }
        Ok(SignatureSecret(characters))
    }

    /// Makes a secret from 16 random bytes, written as lower-case hex.
    #[must_use]
    pub fn from_entropy(random: [u8; SECRET_CHARACTERS / 2]) -> SignatureSecret {
        let mut characters = [0; SECRET_CHARACTERS];
        for (pair, byte) in characters.as_chunks_mut::<2>().0.iter_mut().zip(random) {
            *pair = hex_of(byte);
        }
        SignatureSecret(characters)
    }

    /// The secret in the clear, for the one page that shows it and for sealing it at rest.
    #[must_use]
    pub fn reveal(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for SignatureSecret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SignatureSecret(redacted)")
    }
}

/// A Signature Secret made ready: signs and verifies without hashing the key again. Build one per
/// application.
#[derive(Clone)]
pub struct Signer {
    secret: SignatureSecret,
    keyed: Hmac<Sha256>,
}

impl Signer {
    /// Hashes the key once.
    #[must_use]
    pub fn new(secret: SignatureSecret) -> Signer {
        let keyed = keyed(&secret.0);
        Signer { secret, keyed }
    }

    /// The signature of a timestamp's exact text.
    #[must_use]
    pub fn sign(&self, timestamp_text: &str) -> [u8; SIGNATURE_BYTES] {
        self.keyed
            .clone()
            .chain_update(timestamp_text)
            .finalize()
            .into_bytes()
            .into()
    }

    /// The signature in padded base64, as most clients send it.
    #[must_use]
    pub fn sign_base64(&self, timestamp_text: &str) -> String {
        BASE64_STANDARD.encode(self.sign(timestamp_text))
    }

    /// The signature in lower-case hex.
    #[must_use]
    pub fn sign_hex(&self, timestamp_text: &str) -> String {
        to_hex(&self.sign(timestamp_text))
    }

    /// Whether the header is a signature of the text: base64 (either alphabet, padded or not) or hex in
    /// either case. Compares in constant time and takes no memory.
    #[must_use]
    pub fn verify(&self, timestamp_text: &str, signature_header: &str) -> bool {
        let Some(received) = decode(signature_header) else {
            return false;
        };
        self.sign(timestamp_text).ct_eq(&received).into()
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Signer(redacted)")
    }
}

/// Signs once, for callers that keep no [`Signer`].
#[must_use]
pub fn sign(secret: &SignatureSecret, timestamp_text: &str) -> [u8; SIGNATURE_BYTES] {
    hmac(&secret.0, timestamp_text.as_bytes())
}

/// [`sign`] in padded base64.
#[must_use]
pub fn sign_base64(secret: &SignatureSecret, timestamp_text: &str) -> String {
    BASE64_STANDARD.encode(sign(secret, timestamp_text))
}

/// [`sign`] in lower-case hex.
#[must_use]
pub fn sign_hex(secret: &SignatureSecret, timestamp_text: &str) -> String {
    to_hex(&sign(secret, timestamp_text))
}

/// [`Signer::verify`] once, for callers that keep no [`Signer`].
#[must_use]
pub fn verify(secret: &SignatureSecret, timestamp_text: &str, signature_header: &str) -> bool {
    Signer::new(secret.clone()).verify(timestamp_text, signature_header)
}

/// The 32 bytes behind a signature header in any of the accepted encodings. The lengths of hex and base64
/// differ, so no text can be read both ways.
fn decode(header: &str) -> Option<[u8; SIGNATURE_BYTES]> {
    let text = header.as_bytes();
    if text.len() == HEX_CHARACTERS {
        return decode_hex(text);
    }
    if !BASE64_CHARACTERS.contains(&text.len()) {
        return None;
    }
    let engine = if text.iter().any(|byte| matches!(byte, b'-' | b'_')) {
        &URL_SAFE
    } else {
        &STANDARD
    };
    let mut bytes = [0; DECODE_BYTES];
    let length = engine.decode_slice(text, &mut bytes).ok()?;
    bytes.get(..length)?.try_into().ok()
}

fn decode_hex(text: &[u8]) -> Option<[u8; SIGNATURE_BYTES]> {
    let mut bytes = [0; SIGNATURE_BYTES];
    for (byte, pair) in bytes.iter_mut().zip(text.as_chunks::<2>().0) {
        *byte = digit_of(pair[0])? << 4 | digit_of(pair[1])?;
    }
    Some(bytes)
}

fn digit_of(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        b'A'..=b'F' => Some(character - b'A' + 10),
        _ => None,
    }
}

fn hex_of(byte: u8) -> [u8; 2] {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]
}

fn to_hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| hex_of(*byte))
        .map(char::from)
        .collect()
}

fn hmac(key: &[u8], text: &[u8]) -> [u8; SIGNATURE_BYTES] {
    keyed(key).chain_update(text).finalize().into_bytes().into()
}

/// HMAC hashes a key longer than a block and pads a shorter one itself, but its constructor for any length is
/// fallible. Doing the same here leaves a key of exactly one block, whose constructor cannot fail.
fn keyed(key: &[u8]) -> Hmac<Sha256> {
    use sha2::Digest as _;
    let mut block = hmac::digest::Key::<Hmac<Sha256>>::default();
    if key.len() > block.len() {
        let short = Sha256::digest(key);
        block[..short.len()].copy_from_slice(&short);
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let keyed = Hmac::new(&block);
    block.as_mut_slice().zeroize();
    keyed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECRET: &str = "31d49b3dc632614495ff8071e5be44a1";
    const TEXT: &str = "02/11/2023 09:01:01";
    const BASE64: &str = "8NxvylwwMcjGyzVXK0qbwNvFFuzHpwE9tECllVwLkbo=";
    const HEX: &str = "f0dc6fca5c3031c8c6cb35572b4a9bc0dbc516ecc7a7013db440a5955c0b91ba";

    fn signer() -> Signer {
        Signer::new(SignatureSecret::parse(SECRET).unwrap())
    }

    #[test]
    fn the_published_example_is_signed_alike() {
        let secret = SignatureSecret::parse(SECRET).unwrap();
        assert_eq!(sign_base64(&secret, TEXT), BASE64);
        assert_eq!(sign_hex(&secret, TEXT), HEX);
        assert_eq!(signer().sign_base64(TEXT), BASE64);
        assert_eq!(signer().sign_hex(TEXT), HEX);
        assert!(verify(&secret, TEXT, BASE64));
    }

    #[test]
    fn every_accepted_encoding_verifies() {
        let url_safe = signer().sign_base64("0").replace('+', "-").replace('/', "_");
        let signer = signer();
        for header in [
            BASE64,
            BASE64.trim_end_matches('='),
            HEX,
            &HEX.to_ascii_uppercase(),
        ] {
            assert!(signer.verify(TEXT, header), "{header}");
        }
        assert!(signer.verify("0", &url_safe));
        for header in [
            "",
            "=",
            &BASE64[1..],
            &HEX[2..],
            &format!("{BASE64} "),
            &format!("{BASE64}="),
        ] {
            assert!(!signer.verify(TEXT, header), "{header}");
        }
        assert!(!signer.verify("02/11/2023 09:01:02", BASE64));
    }

    #[test]
    fn secrets_are_read_strictly_and_never_shown() {
        for text in [
            "",
            "31d4",
            "31d49b3dc632614495ff8071e5be44ag",
            "31d49b3dc632614495ff8071e5be44a1 ",
        ] {
            assert_eq!(SignatureSecret::parse(text).unwrap_err(), SecretError);
        }
        let secret = SignatureSecret::from_entropy([0xa1; 16]);
        assert_eq!(secret.reveal(), "a1".repeat(16));
        let shown = format!("{secret:?} {:?}", signer());
        assert!(!shown.contains("a1a1") && !shown.contains(SECRET));
    }

    proptest! {
        #[test]
        fn verifying_never_panics(text in ".{0,60}", header in ".{0,80}") {
            prop_assert!(!signer().verify(&text, &header));
        }

        #[test]
        fn what_is_signed_verifies_and_only_that(text in "[ -~]{0,40}", other in "[ -~]{0,40}") {
            let signer = signer();
            prop_assert!(signer.verify(&text, &signer.sign_base64(&text)));
            prop_assert!(signer.verify(&text, &signer.sign_hex(&text)));
            prop_assert_eq!(signer.verify(&other, &signer.sign_hex(&text)), other == text);
        }
    }
}
