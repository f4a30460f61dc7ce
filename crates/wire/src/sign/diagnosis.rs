//! What was probably wrong with a refused signature.
//!
//! Each guess makes the signature that a common mistake would make and compares. A guess only ever answers
//! for a whole signature (or for more than 128 bits of one), so the hint cannot be used to find a signature
//! bit by bit.

use base64::engine::Engine as _;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use thiserror::Error;
use zeroize::Zeroizing;

use super::{SIGNATURE_BYTES, STANDARD, Signer, URL_SAFE, decode, decode_hex, digit_of, hmac, to_hex};

/// The longest signature header that is looked at, in bytes. Nothing honest is longer.
const HEADER_BYTES_MAX: usize = 512;
/// How much of a cut signature must agree before it is called cut, in base64 characters (6 bits each).
const AGREEING_BASE64: usize = 22;
/// The same in hex characters (4 bits each).
const AGREEING_HEX: usize = 32;

/// The probable mistake behind a refused signature. `Display` is one short English sentence in visible ASCII,
/// fit for the header `X-Neraca-Hint`; it never repeats what was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Diagnosis {
    /// Nothing but the signature's encoding was left out: it is right as it stands.
    #[error("the signature is right")]
    Right,
    /// The header is empty or blank.
    #[error("the signature is empty")]
    Empty,
    /// SHA-256 of the text, without any key.
    #[error(
        "the signature is a plain SHA-256 of the timestamp; it must be an HMAC-SHA256 with the Signature \
         Secret as key"
    )]
    PlainHash,
    /// SHA-256 of secret and text put together.
    #[error(
        "the signature is a SHA-256 of secret and timestamp put together; it must be an HMAC-SHA256 with \
         the secret as key"
    )]
    ConcatenatedHash,
    /// The secret was turned from hex into 16 bytes before it became the key.
    #[error("the Signature Secret was decoded from hex before use; its 32 characters themselves are the key")]
    DecodedKey,
    /// The secret was used in another case.
    #[error("the Signature Secret was used in another case; use it exactly as it was shown")]
    KeyCase,
    /// The secret was used with a blank or line end at one of its ends.
    #[error("the Signature Secret was used with a blank or a line end around it")]
    KeyBlanks,
    /// Secret and text changed places.
    #[error("key and text are swapped: the Signature Secret is the key, the timestamp is the text")]
    Swapped,
    /// The text was signed with blanks or a line end around it.
    #[error("the timestamp was signed with a blank or a line end around it (echo without -n does that)")]
    TextBlanks,
    /// The text was signed in quotes.
    #[error("the timestamp was signed with quotes around it")]
    TextQuotes,
    /// The text was signed in another case.
    #[error("the timestamp was signed in another case than it was sent in")]
    TextCase,
    /// The text was signed URL-encoded, or sent URL-encoded and signed plain.
    #[error("the timestamp was signed URL-encoded; sign exactly the text that stands in X-API-Timestamp")]
    TextUrlCoded,
    /// Unix seconds were signed, but milliseconds sent, or the other way round.
    #[error("Unix seconds and milliseconds are mixed: sign exactly the text that stands in X-API-Timestamp")]
    TextUnit,
    /// An empty text was signed.
    #[error("an empty text was signed; sign the text of X-API-Timestamp")]
    TextEmpty,
    /// The signature was encoded twice: base64 of the hex text, or hex of the base64 text.
    #[error(
        "the signature is encoded twice (base64 of the hex text, or the reverse); encode its 32 bytes once"
    )]
    DoubleEncoded,
    /// The signature itself was URL-encoded, or its plus signs became blanks.
    #[error("the signature is URL-encoded; a header value must be sent as it is")]
    UrlCoded,
    /// The signature has quotes, a name or a scheme around it.
    #[error("the signature has something around it (quotes, or a prefix such as sha256=); send it alone")]
    Decorated,
    /// The right signature with its letters in another case.
    #[error("the letters of the base64 signature changed their case; base64 must be sent as it is")]
    Base64Case,
    /// The beginning of the right signature.
    #[error("the signature is cut off: it must have 44 characters in base64 or 64 in hex")]
    Truncated,
    /// Another number of bytes than SHA-256 gives.
    #[error("the signature has {bytes} bytes after decoding, not 32{}", length_note(*bytes))]
    Length {
        /// The bytes after decoding.
        bytes: usize,
    },
    /// Neither base64 nor hex.
    #[error("the signature is neither base64 nor hex")]
    Undecodable,
    /// Well formed, but made with another secret or over another text.
    #[error(
        "the signature is well formed, but another secret or another text was signed; sign the exact \
         text of X-API-Timestamp with the Signature Secret of the application that the API Token belongs to"
    )]
    OtherKeyOrText,
}

/// Finds the probable mistake. Costs some twenty hashes, so it is for refusals only.
#[must_use]
pub fn diagnose(signer: &Signer, timestamp_text: &str, signature_header: &str) -> Diagnosis {
    let header = signature_header.trim_ascii();
    if header.is_empty() {
        return Diagnosis::Empty;
    }
    if header.len() > HEADER_BYTES_MAX {
        return Diagnosis::Undecodable;
    }
    let received = decode(header);
    received
        .and_then(|received| wrong_hash(signer, timestamp_text, &received))
        .or_else(|| same_but_for_case(signer, timestamp_text, header))
        .unwrap_or_else(|| match received {
            Some(_) => Diagnosis::OtherKeyOrText,
            None => wrong_encoding(signer, timestamp_text, header),
        })
}

fn wrong_hash(signer: &Signer, text: &str, received: &[u8; SIGNATURE_BYTES]) -> Option<Diagnosis> {
    let is = |candidate: [u8; SIGNATURE_BYTES]| bool::from(candidate.ct_eq(received));
    if is(signer.sign(text)) {
        return Some(Diagnosis::Right);
    }
    wrong_key(signer, text, &is).or_else(|| wrong_text(signer, text, &is))
}

fn wrong_key(signer: &Signer, text: &str, is: &impl Fn([u8; SIGNATURE_BYTES]) -> bool) -> Option<Diagnosis> {
    let secret: &[u8] = &signer.secret.0;
    let text = text.as_bytes();
    let hash = |parts: [&[u8]; 2]| -> [u8; SIGNATURE_BYTES] {
        Sha256::new()
            .chain_update(parts[0])
            .chain_update(parts[1])
            .finalize()
            .into()
    };
    if is(hash([text, b""])) {
        return Some(Diagnosis::PlainHash);
    }
    if is(hash([secret, text])) || is(hash([text, secret])) {
        return Some(Diagnosis::ConcatenatedHash);
    }
    let decoded: Zeroizing<Vec<u8>> = Zeroizing::new(
        secret
            .as_chunks::<2>()
            .0
            .iter()
            .filter_map(|pair| Some(digit_of(pair[0])? << 4 | digit_of(pair[1])?))
            .collect(),
    );
    if is(hmac(&decoded, text)) {
        return Some(Diagnosis::DecodedKey);
    }
    if is(hmac(&Zeroizing::new(secret.to_ascii_uppercase()), text))
        || is(hmac(&Zeroizing::new(secret.to_ascii_lowercase()), text))
    {
        return Some(Diagnosis::KeyCase);
    }
    let blanks: [(&[u8], &[u8]); 4] = [(b"", b"\n"), (b"", b"\r\n"), (b"", b" "), (b" ", b"")];
    if blanks
        .iter()
        .any(|(before, after)| is(hmac(&Zeroizing::new([before, secret, after].concat()), text)))
    {
        return Some(Diagnosis::KeyBlanks);
    }
    is(hmac(text, secret)).then_some(Diagnosis::Swapped)
}

fn wrong_text(signer: &Signer, text: &str, is: &impl Fn([u8; SIGNATURE_BYTES]) -> bool) -> Option<Diagnosis> {
    let signed = |candidate: &str| is(signer.sign(candidate));
    if signed("") {
        return Some(Diagnosis::TextEmpty);
    }
    let blanks = [
        ("", "\n"),
        ("", "\r\n"),
        ("", " "),
        (" ", ""),
        (" ", " "),
        ("\n", ""),
        ("", "\t"),
        ("", "\0"),
    ];
    if blanks
        .iter()
        .any(|(before, after)| signed(&format!("{before}{text}{after}")))
        || signed(text.trim())
    {
        return Some(Diagnosis::TextBlanks);
    }
    if signed(&format!("\"{text}\"")) || signed(&format!("'{text}'")) {
        return Some(Diagnosis::TextQuotes);
    }
    if signed(&text.to_ascii_lowercase()) || signed(&text.to_ascii_uppercase()) {
        return Some(Diagnosis::TextCase);
    }
    if url_codings(text).iter().any(|coded| signed(coded)) {
        return Some(Diagnosis::TextUrlCoded);
    }
    let units = [text.get(..10), Some(text)].map(Option::unwrap_or_default);
    let seconds = signed(units[0]);
    let milliseconds = signed(&format!("{}000", units[1]));
    (seconds || milliseconds).then_some(Diagnosis::TextUnit)
}

/// The text as the usual libraries URL-encode it, and as a URL decoder would leave it.
fn url_codings(text: &str) -> Vec<String> {
    let encode = |kept: &[u8], blank: &str, upper: bool| -> String {
        let mut coded = String::with_capacity(3 * text.len());
        for byte in text.bytes() {
            match byte {
                b' ' => coded.push_str(blank),
                _ if byte.is_ascii_alphanumeric() || kept.contains(&byte) => coded.push(char::from(byte)),
                _ => {
                    let digits = to_hex(&[byte]);
                    coded.push('%');
                    coded.push_str(&if upper {
                        digits.to_ascii_uppercase()
                    } else {
                        digits
                    });
                }
            }
        }
        coded
    };
    let mut codings = Vec::new();
    for kept in [b"-_.~".as_slice(), b"-_.~/", b"-_.~/:", b"-_.~/:+"] {
        for blank in ["%20", "+"] {
            codings.push(encode(kept, blank, true));
            codings.push(encode(kept, blank, false));
        }
    }
    codings.push(text.replace('+', " "));
    codings.extend(percent_decoded(text));
    codings
}

fn wrong_encoding(signer: &Signer, text: &str, header: &str) -> Diagnosis {
    let decoded = percent_decoded(header).unwrap_or_else(|| header.replace(' ', "+"));
    if decoded != header && decode(&decoded).is_some() {
        return Diagnosis::UrlCoded;
    }
    let inner = header.rsplit_once([' ', ':']).map_or(header, |(_, inner)| inner);
    let inner = inner
        .strip_prefix("sha256=")
        .unwrap_or(inner)
        .trim_matches(['"', '\'', '<', '>', ',', ';']);
    if inner != header && decode(inner).is_some() {
        return Diagnosis::Decorated;
    }
    if is_double_encoded(header) {
        return Diagnosis::DoubleEncoded;
    }
    if is_cut(header, &signer.sign_base64(text), AGREEING_BASE64)
        || is_cut(header, &signer.sign_hex(text), AGREEING_HEX)
    {
        return Diagnosis::Truncated;
    }
    decoded_length(header).map_or(Diagnosis::Undecodable, |bytes| Diagnosis::Length { bytes })
}

/// A base64 text whose letters lost their case still decodes, to other bytes.
fn same_but_for_case(signer: &Signer, text: &str, header: &str) -> Option<Diagnosis> {
    let right = signer.sign_base64(text).to_ascii_lowercase();
    let received = header.to_ascii_lowercase();
    let (right, received) = (right.trim_end_matches('='), received.trim_end_matches('='));
    bool::from(right.as_bytes().ct_eq(received.as_bytes())).then_some(Diagnosis::Base64Case)
}

fn is_double_encoded(header: &str) -> bool {
    let from_base64 = STANDARD
        .decode(header)
        .ok()
        .or_else(|| URL_SAFE.decode(header).ok());
    let from_hex = hex_bytes(header);
    [from_base64, from_hex].into_iter().flatten().any(|bytes| {
        let inner = std::str::from_utf8(&bytes).unwrap_or_default().trim_ascii();
        decode(inner).is_some()
    })
}

fn is_cut(header: &str, right: &str, agreeing: usize) -> bool {
    header.len() >= agreeing
        && right
            .as_bytes()
            .get(..header.len())
            .is_some_and(|start| start.ct_eq(header.as_bytes()).into())
}

/// Hex is tried first: a hex text is a base64 text too, but nobody means it so.
fn decoded_length(header: &str) -> Option<usize> {
    hex_bytes(header)
        .or_else(|| STANDARD.decode(header).ok())
        .or_else(|| URL_SAFE.decode(header).ok())
        .map(|bytes| bytes.len())
}

fn hex_bytes(text: &str) -> Option<Vec<u8>> {
    if text.len() == 2 * SIGNATURE_BYTES {
        return decode_hex(text.as_bytes()).map(Vec::from);
    }
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs
        .iter()
        .map(|pair| Some(digit_of(pair[0])? << 4 | digit_of(pair[1])?))
        .collect()
}

/// The text with its `%xx` decoded, or nothing when it has none or is not UTF-8 afterwards.
fn percent_decoded(text: &str) -> Option<String> {
    if !text.contains('%') {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        match (first, tail) {
            (b'%', [high, low, after @ ..]) => {
                bytes.push(digit_of(*high)? << 4 | digit_of(*low)?);
                rest = after;
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).ok()
}

const fn length_note(bytes: usize) -> &'static str {
    match bytes {
        16 => "; 16 is what MD5 gives, use HMAC-SHA256",
        20 => "; 20 is what SHA-1 gives, use HMAC-SHA256",
        48 => "; 48 is what SHA-384 gives, use HMAC-SHA256",
        64 => "; 64 is what SHA-512 gives, use HMAC-SHA256",
        0..SIGNATURE_BYTES => "; it looks cut off",
        _ => "",
    }
}

#[cfg(test)]
mod tests;
