//! The text of an API Token: `aat.` id `.` claims `.` seal.
//!
//! The id is a decimal number and the claims are compact JSON, both in padded standard base64; the seal is
//! the HMAC-SHA256, under the server's own key and in unpadded base64, of everything before the last dot. So
//! a server can tell its own tokens from invented ones without a look-up; whether a token is still good is
//! the store's to say. The claims are readable by whoever holds the token: they are no secret, and no right
//! may rest on them.

use std::fmt;

use base64::engine::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_STANDARD_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use thiserror::Error;
use uuid::Uuid;
use zeroize::Zeroize as _;

/// The longest token that is read or issued, in bytes.
pub const TOKEN_BYTES_MAX: usize = 2048;

/// The version of the claims this product writes and reads.
pub const CLAIMS_VERSION: u8 = 1;

/// The length of the server's token key, in bytes.
pub const TOKEN_KEY_BYTES: usize = 32;

const PREFIX: &str = "aat.";
/// A sealed token has this many segments, counting the prefix.
const SEGMENTS: usize = 4;
const SEAL_BYTES: usize = 32;
const SEAL_CHARACTERS: usize = 43;
/// Base64 characters of the longest id (19 digits).
const ID_CHARACTERS_MAX: usize = 28;
/// Room the base64 decoder asks for those characters, in bytes.
const ID_DECODE_BYTES: usize = 21;

/// Why a text is no API Token of this server. Never repeats any of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TokenError {
    /// Longer than [`TOKEN_BYTES_MAX`]; when issuing, the application's name is too long.
    #[error("the token has {bytes} bytes, more than {TOKEN_BYTES_MAX}")]
    TooLong {
        /// Its length in bytes.
        bytes: usize,
    },
    /// It does not begin with `aat.`.
    #[error("the token does not begin with aat.")]
    Prefix,
    /// Another number of segments between dots than four.
    #[error("the token has {found} segments instead of {SEGMENTS}: it is cut off, or not one of this server")]
    Segments {
        /// The segments that were found, at most one more than there should be.
        found: usize,
    },
    /// The second segment is not the base64 of a positive number.
    #[error("the id in the token is not readable")]
    Id,
    /// The third segment is not the base64 of claims of version 1.
    #[error("the claims in the token are not readable")]
    Claims,
    /// The last segment is not the seal of this server's key over the rest.
    #[error("the token was not issued by this server, or it was changed on its way")]
    Seal,
}

/// The number of a token's row: positive, and small enough for a signed 64-bit column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenId(u64);

impl TokenId {
    /// Takes a number between 1 and `i64::MAX`.
    #[must_use]
    pub const fn new(number: u64) -> Option<TokenId> {
        if number == 0 || number > i64::MAX as u64 {
            None
        } else {
            Some(TokenId(number))
        }
    }

    /// Reads the id of a token's text **without checking the seal**: anybody can write such a text. For finding what is
    /// known of the token, never for deciding anything by itself.
    ///
    /// # Errors
    /// [`TokenError::Prefix`] or [`TokenError::Id`].
    pub fn read_unverified(text: &str) -> Result<TokenId, TokenError> {
        let body = text.strip_prefix(PREFIX).ok_or(TokenError::Prefix)?;
        read_id(body.split_once('.').map_or(body, |(id, _)| id))
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The number as a database column holds it.
    #[must_use]
    pub const fn as_i64(self) -> i64 {
        self.0.cast_signed()
    }
}

impl TryFrom<i64> for TokenId {
    type Error = TokenError;

    fn try_from(number: i64) -> Result<TokenId, TokenError> {
        u64::try_from(number)
            .ok()
            .and_then(TokenId::new)
            .ok_or(TokenError::Id)
    }
}

impl fmt::Display for TokenId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// What a token says about itself (seed, Request API: the payload of the sample token). The order of the
/// fields is the order of the keys on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TokenClaims {
    /// `v`: the version of the claims, [`CLAIMS_VERSION`].
    #[serde(rename = "v")]
    pub version: u8,
    /// `u`: the account that made the token.
    #[serde(rename = "u")]
    pub account: u64,
    /// `d`: the Data Usaha it opens.
    #[serde(rename = "d")]
    pub data_usaha: u64,
    /// `ai`: the application it was made for.
    #[serde(rename = "ai")]
    pub application: u64,
    /// `ak`: that application's App Key.
    #[serde(rename = "ak")]
    pub app_key: Uuid,
    /// `an`: that application's name.
    #[serde(rename = "an")]
    pub application_name: String,
    /// `ap`: the token's own UUID.
    #[serde(rename = "ap")]
    pub token_uuid: Uuid,
    /// `t`: when the token was made, in milliseconds since 1970.
    #[serde(rename = "t")]
    pub created_ms: u64,
}

impl TokenClaims {
    /// Reads id and claims **without checking the seal**: anybody can write such a text. For telling a
    /// developer which token this is, never for deciding anything.
    ///
    /// # Errors
    /// Every [`TokenError`] but a wrong [`TokenError::Seal`], of which only the form is checked.
    pub fn read_unverified(text: &str) -> Result<(TokenId, TokenClaims), TokenError> {
        let parts = Parts::split(text)?;
        parts.seal_bytes()?;
        Ok((parts.read_id()?, parts.read_claims()?))
    }

    /// The same of a token of any server, whatever stands behind the claims: those of the real service have further
    /// segments, of which nobody else knows the meaning.
    ///
    /// # Errors
    /// Every [`TokenError`] but [`TokenError::Seal`].
    pub fn read_payload(text: &str) -> Result<(TokenId, TokenClaims), TokenError> {
        if text.len() > TOKEN_BYTES_MAX {
            return Err(TokenError::TooLong { bytes: text.len() });
        }
        let body = text.strip_prefix(PREFIX).ok_or(TokenError::Prefix)?;
        let mut segments = body.split('.');
        let (Some(id), Some(claims), Some(seal)) = (segments.next(), segments.next(), segments.next()) else {
            let found = 1 + body.split('.').count();
            return Err(TokenError::Segments { found });
        };
        let parts = Parts {
            sealed: "",
            id,
            claims,
            seal,
        };
        Ok((parts.read_id()?, parts.read_claims()?))
    }
}

/// A token whose seal was found good, to know its text again: comparing costs a fraction of computing the seal.
pub struct VerifiedToken {
    id: TokenId,
    text: Box<str>,
    /// Where the seal begins in the text, in bytes.
    seal_at: usize,
}

impl VerifiedToken {
    /// The token's id.
    #[must_use]
    pub const fn id(&self) -> TokenId {
        self.id
    }

    /// Whether the text is this token's. The seal, which is what nobody may guess, is compared in constant time.
    #[must_use]
    pub fn is_named_by(&self, text: &str) -> bool {
        let (sealed, seal) = self.text.as_bytes().split_at(self.seal_at);
        let Some((other_sealed, other_seal)) = text.as_bytes().split_at_checked(self.seal_at) else {
            return false;
        };
        sealed == other_sealed && bool::from(seal.ct_eq(other_seal))
    }
}

impl fmt::Debug for VerifiedToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "VerifiedToken({})", RedactedToken(&self.text))
    }
}

/// The server's key over tokens, made ready so that checking a token does not hash the key again.
#[derive(Clone)]
pub struct TokenKey(Hmac<Sha256>);

impl TokenKey {
    /// Takes the key's bytes; the caller wipes its own copy.
    #[must_use]
    pub fn new(key: &[u8; TOKEN_KEY_BYTES]) -> TokenKey {
        // A key of exactly one block is the same HMAC key as one padded with zeros, and cannot be refused.
        let mut block = hmac::digest::Key::<Hmac<Sha256>>::default();
        block[..TOKEN_KEY_BYTES].copy_from_slice(key);
        let keyed = Hmac::new(&block);
        block.as_mut_slice().zeroize();
        TokenKey(keyed)
    }

    /// Writes a sealed token.
    ///
    /// # Errors
    /// [`TokenError::TooLong`] when the application's name makes the token longer than [`TOKEN_BYTES_MAX`].
    pub fn issue(&self, id: TokenId, claims: &TokenClaims) -> Result<String, TokenError> {
        let json = serde_json::to_string(claims).map_err(|_| TokenError::Claims)?;
        let mut text = String::from(PREFIX);
        BASE64_STANDARD.encode_string(id.to_string(), &mut text);
        text.push('.');
        BASE64_STANDARD.encode_string(json, &mut text);
        let seal = self.seal(&text);
        text.push('.');
        BASE64_STANDARD_NO_PAD.encode_string(seal, &mut text);
        if text.len() > TOKEN_BYTES_MAX {
            return Err(TokenError::TooLong { bytes: text.len() });
        }
        Ok(text)
    }

    /// Checks the seal in constant time and gives the token's id. Takes no memory and reads no claims.
    ///
    /// # Errors
    /// [`TokenError`]; [`TokenError::Seal`] when all is well formed but not sealed by this key.
    pub fn verify(&self, text: &str) -> Result<TokenId, TokenError> {
        self.check(&Parts::split(text)?)
    }

    /// As [`TokenKey::verify`], and keeps the text.
    ///
    /// # Errors
    /// [`TokenError`], as [`TokenKey::verify`].
    pub fn verified(&self, text: &str) -> Result<VerifiedToken, TokenError> {
        let parts = Parts::split(text)?;
        Ok(VerifiedToken {
            id: self.check(&parts)?,
            text: text.into(),
            seal_at: text.len() - parts.seal.len(),
        })
    }

    /// Checks the seal, then reads the claims as well.
    ///
    /// # Errors
    /// [`TokenError`], as [`TokenKey::verify`].
    pub fn claims(&self, text: &str) -> Result<(TokenId, TokenClaims), TokenError> {
        let parts = Parts::split(text)?;
        let id = self.check(&parts)?;
        Ok((id, parts.read_claims()?))
    }

    fn check(&self, parts: &Parts<'_>) -> Result<TokenId, TokenError> {
        let seal = parts.seal_bytes()?;
        let id = parts.read_id()?;
        if bool::from(self.seal(parts.sealed).ct_eq(&seal)) {
            Ok(id)
        } else {
            Err(TokenError::Seal)
        }
    }

    fn seal(&self, sealed: &str) -> [u8; SEAL_BYTES] {
        self.0.clone().chain_update(sealed).finalize().into_bytes().into()
    }
}

impl fmt::Debug for TokenKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TokenKey(redacted)")
    }
}

/// Shows a token in a log: `aat.150…` when its id is readable, `aat.…` or `…` otherwise. Says nothing
/// about its seal.
#[derive(Clone, Copy)]
pub struct RedactedToken<'a>(pub &'a str);

impl fmt::Display for RedactedToken<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Parts::split(self.0).and_then(|parts| parts.read_id()) {
            Ok(id) => write!(formatter, "{PREFIX}{id}…"),
            Err(_) if self.0.starts_with(PREFIX) => write!(formatter, "{PREFIX}…"),
            Err(_) => formatter.write_str("…"),
        }
    }
}

impl fmt::Debug for RedactedToken<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// A token's text taken apart at its dots, not yet decoded.
struct Parts<'a> {
    sealed: &'a str,
    id: &'a str,
    claims: &'a str,
    seal: &'a str,
}

impl<'a> Parts<'a> {
    fn split(text: &'a str) -> Result<Parts<'a>, TokenError> {
        if text.len() > TOKEN_BYTES_MAX {
            return Err(TokenError::TooLong { bytes: text.len() });
        }
        let body = text.strip_prefix(PREFIX).ok_or(TokenError::Prefix)?;
        let found = 1 + body.split('.').take(SEGMENTS).count();
        let mut segments = body.split('.');
        let (Some(id), Some(claims), Some(seal), None) =
            (segments.next(), segments.next(), segments.next(), segments.next())
        else {
            return Err(TokenError::Segments { found });
        };
        let sealed = text.get(..text.len() - seal.len() - 1).unwrap_or_default();
        Ok(Parts {
            sealed,
            id,
            claims,
            seal,
        })
    }

    fn read_id(&self) -> Result<TokenId, TokenError> {
        read_id(self.id)
    }

    fn read_claims(&self) -> Result<TokenClaims, TokenError> {
        let json = BASE64_STANDARD
            .decode(self.claims)
            .map_err(|_| TokenError::Claims)?;
        let claims: TokenClaims = serde_json::from_slice(&json).map_err(|_| TokenError::Claims)?;
        if claims.version == CLAIMS_VERSION {
            Ok(claims)
        } else {
            Err(TokenError::Claims)
        }
    }

    fn seal_bytes(&self) -> Result<[u8; SEAL_BYTES], TokenError> {
        if self.seal.len() != SEAL_CHARACTERS {
            return Err(TokenError::Seal);
        }
        // The decoder asks for room for whole groups of four characters.
        let mut bytes = [0; SEAL_BYTES + 1];
        let length = BASE64_STANDARD_NO_PAD
            .decode_slice(self.seal, &mut bytes)
            .map_err(|_| TokenError::Seal)?;
        bytes
            .get(..length)
            .and_then(|seal| seal.try_into().ok())
            .ok_or(TokenError::Seal)
    }
}

fn read_id(id: &str) -> Result<TokenId, TokenError> {
    if id.len() > ID_CHARACTERS_MAX {
        return Err(TokenError::Id);
    }
    let mut digits = [0; ID_DECODE_BYTES];
    let length = BASE64_STANDARD
        .decode_slice(id, &mut digits)
        .map_err(|_| TokenError::Id)?;
    let digits = digits.get(..length).unwrap_or_default();
    // One text per number: a sign or a leading zero would be a second one.
    if !digits.iter().all(u8::is_ascii_digit) || digits.first() == Some(&b'0') {
        return Err(TokenError::Id);
    }
    let number = std::str::from_utf8(digits)
        .ok()
        .and_then(|digits| digits.parse().ok());
    number.and_then(TokenId::new).ok_or(TokenError::Id)
}

#[cfg(test)]
mod tests;
