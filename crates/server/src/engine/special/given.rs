//! What a client sent with a special action: parameters of query and body alike, checked by the catalogue.

use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::{Fields, Kind, Parameter};
use neraca_wire::date;
use neraca_wire::language::Language;
use neraca_wire::list::ListRequest;
use neraca_wire::message::Message;
use neraca_wire::value::{Object, Value};

use crate::engine::EngineError;
use crate::engine::convert::scalar_text;

/// Parameters that another one may stand in for.
const INSTEAD: &[(&str, &[&str])] = &[
    ("no", &["id", "upcNo"]),
    ("itemNo", &["itemId"]),
    ("code", &["id"]),
    ("vendorNo", &["vendorId"]),
    ("number", &["id"]),
];

/// Checked parameters. A day is ISO text, a number is exact; lists and objects stand as they were sent.
#[derive(Debug)]
pub(crate) struct Given {
    values: Object,
    /// The paging, sort keys and filters.
    pub(crate) list: ListRequest,
}

impl Given {
    /// Checks what was sent.
    ///
    /// # Errors
    /// All that is missing or can't be read.
    pub(crate) fn read(
        parameters: &[Parameter],
        sent: &Value,
        list: ListRequest,
        language: Language,
    ) -> Result<Self, EngineError> {
        let mut values = Object::new();
        let mut faults = Vec::new();
        for it in parameters {
            let Some(value) = sent.get(&it.name).filter(|value| !is_blank(value)) else {
                if it.required && !has_instead(&it.name, sent) {
                    faults.push(required(it.label.text(language)));
                }
                continue;
            };
            match read(&it.kind, value, &it.name, &mut faults) {
                Some(value) => {
                    values.insert(it.name.clone(), value);
                }
                None => faults.push(invalid(&it.name)),
            }
        }
        if faults.is_empty() {
            Ok(Self { values, list })
        } else {
            faults.dedup();
            Err(EngineError::Refused(faults))
        }
    }

    /// The text of the parameter.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name)?.as_text()
    }

    /// The whole number of the parameter.
    pub(crate) fn integer(&self, name: &str) -> Option<i64> {
        self.values.get(name)?.as_integer()
    }

    /// The truth value of the parameter.
    pub(crate) fn flag(&self, name: &str) -> Option<bool> {
        self.values.get(name)?.as_bool()
    }

    /// The day of the parameter.
    pub(crate) fn day(&self, name: &str) -> Option<Date> {
        self.text(name).and_then(|text| date::parse_iso(text).ok())
    }

    /// The parameter as it was sent.
    pub(crate) fn value(&self, name: &str) -> &Value {
        self.values.get(name).unwrap_or(&Value::Null)
    }

    /// All parameters, as a save takes them.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, Value)> {
        let as_sent = |name: &str, value: &Value| match value.as_text().map(date::parse_iso) {
            Some(Ok(day)) if name.ends_with("Date") => Value::Text(date::WireDate(day).to_string()),
            _ => value.clone(),
        };
        self.values
            .iter()
            .map(move |(name, value)| (name.as_str(), as_sent(name, value)))
    }

    /// The elements of the parameter, where it is a list.
    pub(crate) fn elements(&self, name: &str) -> &[Value] {
        self.value(name).as_list().unwrap_or_default()
    }
}

fn required(name: &str) -> Message {
    Message::Required {
        label: name.to_owned(),
    }
}

fn invalid(name: &str) -> Message {
    Message::InvalidValue {
        field: name.to_owned(),
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

fn has_instead(name: &str, sent: &Value) -> bool {
    let others = INSTEAD.iter().find(|(known, _)| *known == name);
    let is_there = |other: &&str| sent.get(other).is_some_and(|value| !is_blank(value));
    others.is_some_and(|(_, others)| others.iter().any(is_there))
}

/// The value that was sent, as the kind has it; nothing where it can't be read.
fn read(kind: &Kind, sent: &Value, name: &str, faults: &mut Vec<Message>) -> Option<Value> {
    match kind {
        Kind::Lines(fields) => {
            let list = sent.as_list()?;
            for (index, element) in list.iter().enumerate() {
                element.as_object()?;
                check_element(fields, element, &format!("{name}[{index}]"), faults);
            }
            Some(sent.clone())
        }
        Kind::Long => whole(sent).map(Value::Integer),
        Kind::Decimal => number(sent).map(Value::Decimal),
        Kind::Boolean => match scalar_text(sent)?.to_ascii_lowercase().as_str() {
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            _ => None,
        },
        Kind::Date => {
            let day = date::parse_date(scalar_text(sent)?.as_str()).ok()?;
            Some(Value::Text(date::IsoDate(day).to_string()))
        }
        Kind::Enum(enumeration) => {
            let text = scalar_text(sent)?;
            enumeration.has(&text).then_some(Value::Text(text))
        }
        _ => scalar_text(sent).map(Value::Text),
    }
}

/// Checks a line of a list: what it must have, and that its values can be read.
fn check_element(fields: &Fields, element: &Value, path: &str, faults: &mut Vec<Message>) {
    for (_, field) in fields.iter() {
        let name = format!("{path}.{}", field.name);
        match element.get(&field.name).filter(|value| !is_blank(value)) {
            None if field.required => faults.push(required(&field.name)),
            None => {}
            Some(value) if read(&field.kind, value, &name, faults).is_none() => faults.push(invalid(&name)),
            Some(_) => {}
        }
    }
}

fn whole(sent: &Value) -> Option<i64> {
    match sent {
        Value::Integer(number) => Some(*number),
        Value::Text(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// A number that a client sent.
pub(crate) fn number(sent: &Value) -> Option<Decimal> {
    let number = match sent {
        Value::Integer(number) => Decimal::from_integer(*number).ok()?,
        Value::Decimal(number) => *number,
        Value::Text(text) => Decimal::parse(text.trim()).ok()?,
        _ => return None,
    };
    (number.abs() <= Decimal::MAX_INPUT).then_some(number)
}
