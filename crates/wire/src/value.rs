//! The tree that bodies are read into and answers are written from.
//!
//! Numbers in it are exact: a JSON integer stays an integer, every other JSON number is a [`Decimal`], and
//! one that fits neither is kept as it was written, so that it can be answered as the mistake of its field
//! instead of failing a whole body. `json` and `form` read this tree; only JSON is written.

use std::fmt::Write as _;

use indexmap::IndexMap;
use neraca_books::Decimal;

/// An object's fields in the order in which they were first named.
pub type Object = IndexMap<String, Value>;

/// One value of a body or an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value {
    /// JSON `null`.
    #[default]
    Null,
    /// JSON `true` or `false`.
    Bool(bool),
    /// A number without point and exponent, as ids, versions and counts have. Written plain.
    Integer(i64),
    /// Any other number. Written with six decimals (`48000.000000`), as the wire writes money and quantity.
    Decimal(Decimal),
    /// A JSON number too large (or too long) for the other two, as it was written. For the engine to refuse.
    Huge(Box<str>),
    /// A text. Every value of a form is one.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// An object.
    Object(Object),
}

impl Value {
    /// A field of an object; nothing for other values.
    #[must_use]
    pub fn get(&self, field: &str) -> Option<&Value> {
        self.as_object().and_then(|object| object.get(field))
    }

    /// The object, if it is one.
    #[must_use]
    pub const fn as_object(&self) -> Option<&Object> {
        match self {
            Value::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The list, if it is one.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Value]> {
        match self {
            Value::List(list) => Some(list),
            _ => None,
        }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The integer, if it is one.
    #[must_use]
    pub const fn as_integer(&self) -> Option<i64> {
        match self {
            Value::Integer(integer) => Some(*integer),
            _ => None,
        }
    }

    /// The truth value, if it is one.
    #[must_use]
    pub const fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(bool) => Some(*bool),
            _ => None,
        }
    }

    /// Whether it is `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// What kind of value it is, in the words of JSON, for messages.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Integer(_) | Value::Decimal(_) | Value::Huge(_) => "number",
            Value::Text(_) => "text",
            Value::List(_) => "list",
            Value::Object(_) => "object",
        }
    }

    /// Appends the value as compact JSON.
    pub fn write_json(&self, out: &mut String) {
        match self {
            Value::Null => out.push_str("null"),
            Value::Bool(true) => out.push_str("true"),
            Value::Bool(false) => out.push_str("false"),
            Value::Integer(integer) => write_json_integer(*integer, out),
            Value::Decimal(decimal) => decimal.write_to(out),
            Value::Huge(number) => out.push_str(number),
            Value::Text(text) => write_json_text(text, out),
            Value::List(list) => write_json_list(list, out),
            Value::Object(object) => {
                out.push('{');
                for (position, (field, value)) in object.iter().enumerate() {
                    if position > 0 {
                        out.push(',');
                    }
                    write_json_text(field, out);
                    out.push(':');
                    value.write_json(out);
                }
                out.push('}');
            }
        }
    }

    /// The value as compact JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        self.write_json(&mut out);
        out
    }
}

/// Appends a list of values as compact JSON.
pub fn write_json_list(list: &[Value], out: &mut String) {
    out.push('[');
    for (position, value) in list.iter().enumerate() {
        if position > 0 {
            out.push(',');
        }
        value.write_json(out);
    }
    out.push(']');
}

/// Appends an integer.
pub fn write_json_integer(integer: i64, out: &mut String) {
    out.push_str(itoa::Buffer::new().format(integer));
}

/// Appends a text as a JSON string. What needs no escape is copied in one piece.
pub fn write_json_text(text: &str, out: &mut String) {
    out.push('"');
    if is_plain(text.as_bytes()) {
        out.push_str(text);
    } else {
        write_escaped(text, out);
    }
    out.push('"');
}

fn write_escaped(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(position) = rest.bytes().position(is_special) {
        // What needs an escape is ASCII, so both cuts lie between characters.
        let (plain, special) = rest.split_at(position);
        out.push_str(plain);
        let mut characters = special.chars();
        match characters.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some(control) => {
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            None => {}
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
}

/// Whether nothing in the text needs an escape, as in most texts. Looks at eight bytes at a time: names and texts are
/// too short for what a processor does to many at once, and there are hundreds in an answer.
fn is_plain(text: &[u8]) -> bool {
    const EIGHT: usize = size_of::<u64>();
    let (eights, rest) = text.as_chunks::<EIGHT>();
    let mut last = [b' '; EIGHT];
    last[..rest.len()].copy_from_slice(rest);
    let found = eights
        .iter()
        .fold(special_among(last), |found, eight| found | special_among(*eight));
    found == 0
}

/// Not zero where one of the bytes needs an escape.
fn special_among(bytes: [u8; 8]) -> u64 {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGHS: u64 = u64::from_ne_bytes([0x80; 8]);
    let word = u64::from_ne_bytes(bytes);
    // The highest bit of each byte that is below `limit`, and perhaps of one above such a byte; never of one at 0x80 or
    // more.
    let below = |word: u64, limit: u8| word.wrapping_sub(ONES * u64::from(limit)) & !word & HIGHS;
    let equal = |byte: u8| below(word ^ (ONES * u64::from(byte)), 1);
    below(word, b' ') | equal(b'"') | equal(b'\\')
}

fn is_special(byte: u8) -> bool {
    (byte < b' ') | (byte == b'"') | (byte == b'\\')
}

impl From<bool> for Value {
    fn from(bool: bool) -> Value {
        Value::Bool(bool)
    }
}

impl From<i64> for Value {
    fn from(integer: i64) -> Value {
        Value::Integer(integer)
    }
}

impl From<Decimal> for Value {
    fn from(decimal: Decimal) -> Value {
        Value::Decimal(decimal)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Value {
        Value::Object(object)
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(list: Vec<T>) -> Value {
        Value::List(list.into_iter().map(Into::into).collect())
    }
}

/// Nothing becomes `null`.
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

/// Fields become an object; of fields with one name the last stays.
impl<K: Into<String>, V: Into<Value>> FromIterator<(K, V)> for Value {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(fields: I) -> Value {
        Value::Object(
            fields
                .into_iter()
                .map(|(field, value)| (field.into(), value.into()))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_text_is_plain_where_no_byte_is_special(text in "[ -~\u{0}-\u{7f}é店]{0,40}") {
            let plain = !text.bytes().any(is_special);
            prop_assert_eq!(is_plain(text.as_bytes()), plain);
        }
    }

    #[test]
    fn each_byte_is_found_wherever_it_stands() {
        for byte in 0..=u8::MAX {
            for place in 0..20 {
                let mut text = [b'a'; 20];
                text[place] = byte;
                assert_eq!(is_plain(&text), !is_special(byte), "{byte} at {place}");
            }
        }
    }

    #[test]
    fn values_are_written_as_the_wire_writes_them() {
        let value: Value = [
            ("id", Value::from(9001)),
            ("total", Value::from(Decimal::parse("48000").unwrap())),
            ("memo", Value::Null),
            ("taxable", Value::from(true)),
            ("name", Value::from("Toko \"Maju\"\n\u{1}\\ é 店")),
            ("lines", Value::from(vec![1, -2])),
            ("huge", Value::Huge("1e99".into())),
            ("empty", [("", Value::List(Vec::new()))].into_iter().collect()),
        ]
        .into_iter()
        .collect();
        assert_eq!(
            value.to_json(),
            r#"{"id":9001,"total":48000.000000,"memo":null,"taxable":true,"name":"Toko \"Maju\"\n\u0001\\ é 店","lines":[1,-2],"huge":1e99,"empty":{"":[]}}"#
        );
        assert_eq!(value.get("id").and_then(Value::as_integer), Some(9001));
        assert_eq!(value.get("absent"), None);
        assert_eq!(Value::from(Option::<bool>::None).kind(), "null");
    }
}
