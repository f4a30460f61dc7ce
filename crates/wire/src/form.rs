//! Form bodies and query strings (`application/x-www-form-urlencoded`), as pairs and as a tree.
//!
//! A name such as `detailItem[0].detailSerialNumber[0].serialNumberNo` says where in the tree its value
//! stands, so a form and a JSON body of one document give one [`Value`], but for the leaves, which are all
//! texts in a form. Indices only order the elements of a list: nothing is ever allocated by an index, and
//! gaps close.

mod tree;

use std::borrow::Cow;

use thiserror::Error;

use crate::value::Value;

/// The most pairs a form or a query may hold. A bulk save of a hundred documents with a hundred lines of ten
/// fields has as many.
pub const PAIRS_MAX: usize = 100_000;

/// The most steps of a name: `a[0].b` has three.
pub const STEPS_MAX: usize = 16;

/// The longest name, in bytes after decoding.
pub const NAME_BYTES_MAX: usize = 256;

/// The most digits of an index.
pub const INDEX_DIGITS_MAX: usize = 9;

/// Names and values in the order in which they came, borrowed where nothing was encoded.
pub type Pairs<'a> = Vec<(Cow<'a, str>, Cow<'a, str>)>;

/// What an empty value such as `transDate=` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Empty {
    /// As if the pair were not there. So the wire has it for the bodies of saves.
    NotSupplied,
    /// An empty text.
    Kept,
}

/// Why a form cannot be read. Names a caller wrote are repeated, values never.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FormError {
    /// A `%` without two hex digits behind it.
    #[error("the percent sign at byte {offset} is not followed by two hex digits")]
    Percent {
        /// Bytes before it, in the whole form.
        offset: usize,
    },
    /// A name or value that is not UTF-8 after decoding.
    #[error("the name or value that begins at byte {offset} is not UTF-8")]
    NotUtf8 {
        /// Bytes before it, in the whole form.
        offset: usize,
    },
    /// More pairs than [`PAIRS_MAX`].
    #[error("there are more than {PAIRS_MAX} pairs")]
    TooManyPairs,
    /// A value without a name, or a name longer than [`NAME_BYTES_MAX`].
    #[error("pair {pair} has a name of {bytes} bytes, it must have from 1 to {NAME_BYTES_MAX}")]
    NameLength {
        /// Which pair, from 1.
        pair: usize,
        /// The length of its name in bytes.
        bytes: usize,
    },
    /// A name whose dots and brackets make no path.
    #[error("the name {name} is not a path such as detailItem[0].itemNo")]
    Name {
        /// The name.
        name: String,
    },
    /// A name of more than [`STEPS_MAX`] steps.
    #[error("the name {name} has more than {STEPS_MAX} steps")]
    TooDeep {
        /// The name.
        name: String,
    },
    /// An index of more than [`INDEX_DIGITS_MAX`] digits.
    #[error("the index in {name} has more than {INDEX_DIGITS_MAX} digits")]
    Index {
        /// The name.
        name: String,
    },
    /// A name that makes a list or an object of what another name makes a text (`a=1&a.b=2`), and so on.
    #[error(
        "the name {name} contradicts an earlier one: one of them means a value, the other a list or an object"
    )]
    Conflict {
        /// The later name.
        name: String,
    },
}

/// Takes a form or a query apart, in its order, decoded. Empty pieces (`a=1&&b=2`) are skipped; a name
/// without `=` has an empty value. Only what is encoded is copied.
///
/// # Errors
/// [`FormError::Percent`], [`FormError::NotUtf8`], [`FormError::TooManyPairs`].
pub fn pairs<T: AsRef<[u8]> + ?Sized>(form: &T) -> Result<Pairs<'_>, FormError> {
    let mut pairs = Vec::new();
    let mut offset = 0;
    for piece in form.as_ref().split(|byte| *byte == b'&') {
        if !piece.is_empty() {
            if pairs.len() == PAIRS_MAX {
                return Err(FormError::TooManyPairs);
            }
            let cut = piece.iter().position(|byte| *byte == b'=').unwrap_or(piece.len());
            let (name, value) = piece.split_at(cut);
            let value = value.strip_prefix(b"=").unwrap_or(value);
            pairs.push((decode(name, offset)?, decode(value, offset + cut + 1)?));
        }
        offset += piece.len() + 1;
    }
    Ok(pairs)
}

/// Reads a form into a tree: `a.b` is a field, `a[0]` an element, `a[]` one more element, a name that comes
/// again a list of its values. The outermost value is always an object.
///
/// # Errors
/// Every [`FormError`].
pub fn parse<T: AsRef<[u8]> + ?Sized>(form: &T, empty: Empty) -> Result<Value, FormError> {
    tree::build(pairs(form)?, empty)
}

/// Decodes `+` and `%xx`; `offset` is where the text stands in the whole form.
fn decode(text: &[u8], offset: usize) -> Result<Cow<'_, str>, FormError> {
    if !text.iter().any(|byte| matches!(byte, b'+' | b'%')) {
        return std::str::from_utf8(text)
            .map(Cow::Borrowed)
            .map_err(|_| FormError::NotUtf8 { offset });
    }
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, tail @ ..] = rest {
        rest = tail;
        match first {
            b'+' => decoded.push(b' '),
            b'%' => {
                let here = FormError::Percent {
                    offset: offset + text.len() - tail.len() - 1,
                };
                let [high, low, after @ ..] = tail else {
                    return Err(here);
                };
                let (Some(high), Some(low)) = (hex_digit(*high), hex_digit(*low)) else {
                    return Err(here);
                };
                decoded.push(high << 4 | low);
                rest = after;
            }
            plain => decoded.push(*plain),
        }
    }
    String::from_utf8(decoded)
        .map(Cow::Owned)
        .map_err(|_| FormError::NotUtf8 { offset })
}

fn hex_digit(character: u8) -> Option<u8> {
    char::from(character)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests;
