//! Turns what a client sent into the value that a field holds, or says what is wrong with it.

use neraca_books::{Decimal, DecimalError, DiscountChain};
use neraca_wire::catalogue::{Field, Kind};
use neraca_wire::date;
use neraca_wire::value::Value;

/// What is wrong with a value.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// It can't be read as what the field holds.
    Unreadable,
    /// It is a text of more characters than the field takes.
    TooLong {
        /// Most characters that the field takes.
        max: usize,
    },
    /// It has control characters.
    Characters,
    /// It is a number beyond 999 billion.
    TooLarge,
    /// It is a number below zero where none can be.
    Negative,
}

/// The value of `field` that `sent` means. Null, and an empty text for anything but a text, mean no value.
pub(crate) fn value(field: &Field, sent: &Value) -> Result<Value, Unfit> {
    let empty = matches!(sent, Value::Text(text) if text.trim().is_empty());
    match &field.kind {
        _ if matches!(sent, Value::Null) => Ok(Value::Null),
        // A key is looked up without blanks around it, so none are kept.
        Kind::String { max } if field.unique => string(sent, *max).map(trimmed),
        Kind::String { max } => string(sent, *max),
        Kind::Percent if empty => Ok(Value::Text(String::new())),
        _ if empty => Ok(Value::Null),
        Kind::Percent => percent(sent),
        Kind::Long => whole_number(sent).map(Value::Integer),
        Kind::Decimal => match decimal(sent)? {
            number if field.min == Some(0) && number.is_negative() => Err(Unfit::Negative),
            number => Ok(Value::Decimal(number)),
        },
        Kind::Boolean => boolean(sent).map(Value::Bool),
        Kind::Date => day(sent),
        Kind::Enum(enumeration) => match sent {
            Value::Text(text) if enumeration.has(text) => Ok(Value::Text(text.clone())),
            _ => Err(Unfit::Unreadable),
        },
        Kind::Reference { .. } => whole_number(sent).map(Value::Integer),
        Kind::Texts => texts(sent),
        // Lists have readers of their own, and no field is a moment.
        Kind::References { .. } | Kind::Lines(_) | Kind::Moment => Err(Unfit::Unreadable),
    }
}

/// Most texts of one list.
const TEXTS_MAX: usize = 100;

/// Longest of several texts, in characters.
const TEXT_CHARACTERS_MAX: usize = 255;

fn texts(sent: &Value) -> Result<Value, Unfit> {
    let Value::List(sent) = sent else {
        return Err(Unfit::Unreadable);
    };
    if sent.len() > TEXTS_MAX {
        return Err(Unfit::Unreadable);
    }
    let text = |sent| string(sent, TEXT_CHARACTERS_MAX).map(trimmed);
    sent.iter().map(text).collect::<Result<_, _>>().map(Value::List)
}

/// The id that was sent; within, nothing where none was. Nothing at all where what was sent is no id.
pub(crate) fn id(sent: &Value) -> Option<Option<i64>> {
    match sent {
        Value::Null => Some(None),
        Value::Integer(id) => Some(Some(*id)),
        Value::Text(text) if text.trim().is_empty() => Some(None),
        Value::Text(text) => text.trim().parse().ok().map(Some),
        _ => None,
    }
}

/// A scalar as text: the key of a record may come as a number.
pub(crate) fn scalar_text(sent: &Value) -> Option<String> {
    match sent {
        Value::Text(text) => Some(text.trim().to_owned()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Decimal(number) => {
            let text = number.to_string();
            Some(text.trim_end_matches('0').trim_end_matches('.').to_owned())
        }
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

fn string(sent: &Value, max: usize) -> Result<Value, Unfit> {
    let text = match sent {
        Value::Text(text) => text.clone(),
        other => scalar_text(other).ok_or(Unfit::Unreadable)?,
    };
    if text
        .chars()
        .any(|it| it.is_control() && !matches!(it, '\n' | '\r' | '\t'))
    {
        return Err(Unfit::Characters);
    }
    if text.chars().count() > max {
        return Err(Unfit::TooLong { max });
    }
    Ok(Value::Text(text))
}

fn trimmed(value: Value) -> Value {
    match value {
        Value::Text(text) => Value::Text(text.trim().to_owned()),
        other => other,
    }
}

fn percent(sent: &Value) -> Result<Value, Unfit> {
    let text = scalar_text(sent).ok_or(Unfit::Unreadable)?;
    let chain: DiscountChain = text.parse().map_err(|_| Unfit::Unreadable)?;
    Ok(Value::Text(chain.to_string()))
}

fn whole_number(sent: &Value) -> Result<i64, Unfit> {
    match sent {
        Value::Integer(number) => Ok(*number),
        Value::Text(text) => text.trim().parse().map_err(|_| Unfit::Unreadable),
        _ => Err(Unfit::Unreadable),
    }
}

fn decimal(sent: &Value) -> Result<Decimal, Unfit> {
    let number = match sent {
        Value::Integer(number) => Decimal::from_integer(*number),
        Value::Decimal(number) => Ok(*number),
        Value::Huge(_) => Err(DecimalError::TooLarge),
        Value::Text(text) => Decimal::parse(text.trim()),
        _ => return Err(Unfit::Unreadable),
    };
    match number {
        Ok(number) if number.abs() <= Decimal::MAX_INPUT => Ok(number),
        Ok(_) | Err(DecimalError::TooLarge) => Err(Unfit::TooLarge),
        Err(_) => Err(Unfit::Unreadable),
    }
}

fn boolean(sent: &Value) -> Result<bool, Unfit> {
    match sent {
        Value::Bool(flag) => Ok(*flag),
        Value::Text(text) if text.eq_ignore_ascii_case("true") => Ok(true),
        Value::Text(text) if text.eq_ignore_ascii_case("false") => Ok(false),
        _ => Err(Unfit::Unreadable),
    }
}

fn day(sent: &Value) -> Result<Value, Unfit> {
    let Value::Text(text) = sent else {
        return Err(Unfit::Unreadable);
    };
    let date = date::parse_date(text.trim()).map_err(|_| Unfit::Unreadable)?;
    Ok(Value::Text(date::IsoDate(date).to_string()))
}
