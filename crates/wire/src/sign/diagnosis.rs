//! What was probably wrong with a refused signature.
//!
//! Each guess makes the signature that a common mistake would make and compares. A guess only ever answers
//! for a whole signature (or for more than 128 bits of one), so the hint cannot be used to find a signature
//! bit by bit.

use base64::engine::Engine as _;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use super::{SIGNATURE_BYTES, STANDARD, Signer, URL_SAFE, decode, decode_hex, digit_of, hmac, to_hex};
use crate::hint::WORDS;
use crate::words::texts;

/// The longest signature header that is looked at, in bytes. Nothing honest is longer.
const HEADER_BYTES_MAX: usize = 512;
/// How much of a cut signature must agree before it is called cut, in base64 characters (6 bits each).
const AGREEING_BASE64: usize = 22;
/// The same in hex characters (4 bits each).
const AGREEING_HEX: usize = 32;

texts! {
    /// The probable mistake behind a refused signature. Its text never repeats what was received.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[expect(missing_docs, reason = "a value is named after what it is; the variant says the rest")]
    pub enum Diagnosis of WORDS {
        /// Nothing but the signature's encoding was left out: it is right as it stands.
        Right = "signature-right";
        /// The header is empty or blank.
        Empty = "signature-empty";
        /// SHA-256 of the text, without any key.
        PlainHash = "signature-plain-hash";
        /// SHA-256 of secret and text put together.
        ConcatenatedHash = "signature-concatenated-hash";
        /// The secret was turned from hex into 16 bytes before it became the key.
        DecodedKey = "signature-decoded-key";
        /// The secret was used in another case.
        KeyCase = "signature-key-case";
        /// The secret was used with a blank or line end at one of its ends.
        KeyBlanks = "signature-key-blanks";
        /// Secret and text changed places.
        Swapped = "signature-swapped";
        /// The text was signed with blanks or a line end around it.
        TextBlanks = "signature-text-blanks";
        /// The text was signed in quotes.
        TextQuotes = "signature-text-quotes";
        /// The text was signed in another case.
        TextCase = "signature-text-case";
        /// The text was signed URL-encoded, or sent URL-encoded and signed plain.
        TextUrlCoded = "signature-text-url-coded";
        /// Unix seconds were signed, but milliseconds sent, or the other way round.
        TextUnit = "signature-text-unit";
        /// An empty text was signed.
        TextEmpty = "signature-text-empty";
        /// The signature was encoded twice: base64 of the hex text, or hex of the base64 text.
        DoubleEncoded = "signature-double-encoded";
        /// The signature itself was URL-encoded, or its plus signs became blanks.
        UrlCoded = "signature-url-coded";
        /// The signature has quotes, a name or a scheme around it.
        Decorated = "signature-decorated";
        /// The right signature with its letters in another case.
        Base64Case = "signature-base64-case";
        /// The beginning of the right signature.
        Truncated = "signature-truncated";
        /// As many bytes as another hash gives.
        OtherHash { bytes: usize, hash: &'static str } = "signature-other-hash";
        /// Fewer bytes than SHA-256 gives.
        TooShort { bytes: usize } = "signature-too-short";
        /// More bytes than SHA-256 gives.
        TooLong { bytes: usize } = "signature-too-long";
        /// Neither base64 nor hex.
        Undecodable = "signature-undecodable";
        /// Well formed, but made with another secret or over another text.
        OtherKeyOrText = "signature-other-key-or-text";
    }
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
    decoded_length(header).map_or(Diagnosis::Undecodable, wrong_length)
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

const fn wrong_length(bytes: usize) -> Diagnosis {
    let hash = match bytes {
        16 => "MD5",
        20 => "SHA-1",
        48 => "SHA-384",
        64 => "SHA-512",
        0..SIGNATURE_BYTES => return Diagnosis::TooShort { bytes },
        _ => return Diagnosis::TooLong { bytes },
    };
    Diagnosis::OtherHash { bytes, hash }
}

#[cfg(test)]
mod tests;
