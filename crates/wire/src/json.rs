//! JSON bodies, read into a [`Value`] without any number passing through a float.
//!
//! A body is first walked once, byte by byte, for its depth and its size; only what passes is taken apart,
//! one level at a time, with every value still in its own text until its kind is known. So neither deep
//! nesting nor junk costs more than that one walk.

use std::borrow::Cow;
use std::fmt;

use neraca_books::Decimal;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use thiserror::Error;

use crate::value::{Object, Value};

/// How deep lists and objects may stand in each other. The deepest body of the catalogue has seven levels.
pub const DEPTH_MAX: usize = 16;

/// How many values a body may hold, counting lists and objects themselves. A bulk save of a hundred documents
/// with a hundred lines of ten fields has half as many.
pub const NODES_MAX: usize = 200_000;

/// A place in a body, for people: both count from 1, columns in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}, column {}", self.line, self.column)
    }
}

impl Position {
    fn of(source: &[u8], offset: usize) -> Position {
        let before = source.get(..offset).unwrap_or(source);
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        let column = 1 + before.iter().rev().take_while(|byte| **byte != b'\n').count();
        Position { line, column }
    }
}

/// Why a body is no JSON that is read here. None of it repeats the body.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum JsonError {
    /// There is nothing, or only blanks.
    #[error("the body is empty")]
    Empty,
    /// The bytes are not UTF-8.
    #[error("the body is not UTF-8 at {at}")]
    NotUtf8 {
        /// The first byte that is wrong.
        at: Position,
    },
    /// Deeper than [`DEPTH_MAX`].
    #[error("the body is nested deeper than {DEPTH_MAX} levels at {at}")]
    TooDeep {
        /// The bracket that is one too many.
        at: Position,
    },
    /// More values than [`NODES_MAX`], or than the reader's own bound.
    #[error("the body holds more than {most} values at {at}")]
    TooManyNodes {
        /// How many it may hold.
        most: usize,
        /// Where the values became too many.
        at: Position,
    },
    /// Not the grammar of JSON.
    #[error("the body is not JSON at {at}: {reason}")]
    Syntax {
        /// Where the grammar ended.
        at: Position,
        /// What was expected, in the words of the parser.
        reason: String,
    },
}

/// Reads a body. Of fields with one name the last one counts; a byte order mark is skipped.
///
/// # Errors
/// [`JsonError`], with the place in the body.
pub fn parse(body: &[u8]) -> Result<Value, JsonError> {
    parse_up_to(body, NODES_MAX)
}

/// Reads a body with another bound than [`NODES_MAX`]: for clients, who get pages of a thousand whole records.
///
/// # Errors
/// [`JsonError`], with the place in the body.
pub fn parse_up_to(body: &[u8], nodes_max: usize) -> Result<Value, JsonError> {
    let body = body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body);
    measure(body, nodes_max)?;
    let source = std::str::from_utf8(body).map_err(|error| JsonError::NotUtf8 {
        at: Position::of(body, error.valid_up_to()),
    })?;
    if source.trim_ascii().is_empty() {
        return Err(JsonError::Empty);
    }
    Parser { source }.whole()
}

/// Hands the members of an object to `visit`, in their order. Makes no tree of them: for bodies that this product
/// has written itself, and reads again and again.
///
/// # Errors
/// [`JsonError`], with the place in the body.
pub fn visit_members(body: &str, mut visit: impl FnMut(&str, Value)) -> Result<(), JsonError> {
    measure(body.as_bytes(), NODES_MAX)?;
    let parser = Parser { source: body };
    let fields: Fields<'_> = parser.read(body)?;
    for (name, raw) in fields.0 {
        visit(&name, parser.value(raw)?);
    }
    Ok(())
}

/// Counts brackets and commas outside of strings, which bounds depth and values of any valid body from above.
fn measure(body: &[u8], nodes_max: usize) -> Result<(), JsonError> {
    let (mut depth, mut nodes) = (0_usize, 1_usize);
    let (mut in_text, mut escaped) = (false, false);
    for (offset, byte) in body.iter().enumerate() {
        if in_text {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_text = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'{' | b'[' => {
                depth += 1;
                nodes += 1;
                if depth > DEPTH_MAX {
                    return Err(JsonError::TooDeep {
                        at: Position::of(body, offset),
                    });
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => nodes += 1,
            _ => {}
        }
        if nodes > nodes_max {
            return Err(JsonError::TooManyNodes {
                most: nodes_max,
                at: Position::of(body, offset),
            });
        }
    }
    Ok(())
}

struct Parser<'a> {
    source: &'a str,
}

impl<'a> Parser<'a> {
    /// Reads the body's one value from the whole text.
    fn whole(&self) -> Result<Value, JsonError> {
        let text = self.source.trim_ascii();
        match text.as_bytes().first() {
            Some(b'{') => self.object(self.read(text)?),
            Some(b'[') => self.list(self.read(text)?),
            // Also what is no JSON at all, for which the parser knows the reason.
            _ => self.value(self.read(text)?),
        }
    }

    /// Reads one value from its own text, of which the parser has already found that it is JSON: only what is
    /// inside of it is still to be read. Recursion is as deep as the body, which was measured.
    fn value(&self, raw: &'a RawValue) -> Result<Value, JsonError> {
        let text = raw.get();
        match text.as_bytes().first() {
            Some(b'{') => self.object(self.read(text)?),
            Some(b'[') => self.list(self.read(text)?),
            Some(b'"') => match plain_text(text) {
                Some(plain) => Ok(Value::from(plain)),
                None => self.read(text).map(Value::Text),
            },
            Some(b't') => Ok(Value::Bool(true)),
            Some(b'f') => Ok(Value::Bool(false)),
            Some(b'n') => Ok(Value::Null),
            _ => Ok(number(text)),
        }
    }

    fn object(&self, fields: Fields<'a>) -> Result<Value, JsonError> {
        let mut object = Object::with_capacity(fields.0.len());
        for (field, raw) in fields.0 {
            object.insert(field.into_owned(), self.value(raw)?);
        }
        Ok(Value::Object(object))
    }

    fn list(&self, items: Vec<&'a RawValue>) -> Result<Value, JsonError> {
        items
            .into_iter()
            .map(|raw| self.value(raw))
            .collect::<Result<_, _>>()
            .map(Value::List)
    }

    fn read<T: Deserialize<'a>>(&self, text: &'a str) -> Result<T, JsonError> {
        serde_json::from_str(text).map_err(|error| self.syntax(text, &error))
    }

    fn syntax(&self, text: &'a str, error: &serde_json::Error) -> JsonError {
        // Every text that is read is a piece of the source.
        let start = text.as_ptr().addr().saturating_sub(self.source.as_ptr().addr());
        let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
        let offset = start + lines.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or_default().to_owned();
        JsonError::Syntax {
            at: Position::of(self.source.as_bytes(), offset),
            reason,
        }
    }
}

/// What stands between the quotes of a JSON string, where it stands for itself.
fn plain_text(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    (!inner.as_bytes().contains(&b'\\')).then_some(inner)
}

/// The value of a text that the parser has found to be a JSON number.
fn number(text: &str) -> Value {
    if !text.contains(['.', 'e', 'E'])
        && let Ok(integer) = text.parse()
    {
        return Value::Integer(integer);
    }
    Decimal::parse(text).map_or_else(|_| Value::Huge(text.into()), Value::Decimal)
}

/// An object's fields with their values still in their own text.
struct Fields<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Fields<'a>, D::Error> {
        struct FieldsVisitor;

        impl<'de> Visitor<'de> for FieldsVisitor {
            type Value = Fields<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
                let mut fields = Vec::new();
                while let Some((Name(name), value)) = map.next_entry()? {
                    fields.push((name, value));
                }
                Ok(Fields(fields))
            }
        }

        deserializer.deserialize_map(FieldsVisitor)
    }
}

/// A field's name, borrowed where it stands for itself.
#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

#[cfg(test)]
mod tests;
