//! Whether a record that was found is the one that was sent, or one of somebody else with the same number.

use jiff::{SignedDuration, Timestamp};
use neraca_books::Decimal;
use neraca_wire::date;
use neraca_wire::value::{Object, Value};

/// Creation times are whole seconds, and clocks are never quite the same.
const CREATION_ERROR: SignedDuration = SignedDuration::from_secs(5);

/// Whose a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Identity {
    Ours,
    Another,
    Unclear,
}

/// Compares what was sent with what was found. `mark` is the custom field and the mark that were sent in it; `first` is
/// the server's time when the record was first sent.
pub(super) fn identity(
    sent: &Object,
    found: &Object,
    mark: Option<(&str, &str)>,
    first: Timestamp,
) -> Identity {
    if let Some((field, mark)) = mark {
        match found.get(field).and_then(Value::as_text) {
            Some(there) if there == mark => return Identity::Ours,
            Some(_) => return Identity::Another,
            None => {}
        }
    }
    let created = found
        .get("createDate")
        .and_then(Value::as_text)
        .and_then(|text| date::parse_moment(text).ok());
    let is_older = created.is_some_and(|created| created.duration_since(first) < -CREATION_ERROR);
    match (is_older, agrees(sent, found), created) {
        (true, ..) => Identity::Another,
        (false, true, _) => Identity::Ours,
        (false, false, Some(_)) => Identity::Unclear,
        (false, false, None) => Identity::Another,
    }
}

/// Whether nothing that both have differs. What only one has says nothing: inputs have other names than what they become.
pub(super) fn agrees(sent: &Object, found: &Object) -> bool {
    sent.iter().all(|(name, value)| match found.get(name) {
        Some(other) => is_same(value, other),
        None => true,
    })
}

fn is_same(sent: &Value, found: &Value) -> bool {
    match (sent, found) {
        // Nothing sent leaves a default, and an object stands for a reference that has other names.
        (Value::Null, _) | (_, Value::Object(_)) => true,
        (Value::Text(text), _) if text.is_empty() => true,
        (Value::List(sent), Value::List(found)) => {
            let lines = |(sent, found): (&Value, &Value)| match (sent, found) {
                (Value::Object(sent), Value::Object(found)) => agrees(sent, found),
                _ => true,
            };
            sent.len() == found.len() && sent.iter().zip(found).all(lines)
        }
        (Value::List(_), _) | (_, Value::List(_)) => true,
        _ => match (number(sent), number(found)) {
            (Some(sent), Some(found)) => sent == found,
            _ => text(sent) == text(found),
        },
    }
}

fn number(value: &Value) -> Option<Decimal> {
    match value {
        Value::Integer(integer) => Decimal::from_integer(*integer).ok(),
        Value::Decimal(decimal) => Some(*decimal),
        Value::Text(text) => Decimal::parse(text).ok(),
        _ => None,
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.trim().to_owned(),
        other => other.to_json(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use neraca_wire::json;

    fn object(text: &str) -> Object {
        match json::parse(text.as_bytes()).unwrap() {
            Value::Object(object) => object,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn whose_it_is() {
        // 14/11/2023 22:13:20 UTC is 05:13:20 in WIB.
        let first = Timestamp::from_second(1_700_000_000).unwrap();
        let sent = r#"{"number":"A-1","customerNo":"C.1","rate":1,"memo":"","detailItem":[{"itemNo":"X","quantity":2}]}"#;
        let same = r#""number":"A-1","customer":{"id":5},"rate":1.000000,"memo":"x","detailItem":[{"id":7,"quantity":2.000000}]"#;
        let other = r#""number":"A-1","rate":1.0,"detailItem":[{"quantity":3.000000}]"#;
        let lines = r#""number":"A-1","rate":1.0,"detailItem":[]"#;
        let after = r#""createDate":"15/11/2023 05:13:21","#;
        let before = r#""createDate":"15/11/2023 05:13:00","#;
        for (found, expected) in [
            (format!("{{{after}{same}}}"), Identity::Ours),
            (format!("{{{same}}}"), Identity::Ours),
            (format!("{{{before}{same}}}"), Identity::Another),
            (format!("{{{after}{other}}}"), Identity::Unclear),
            (format!("{{{after}{lines}}}"), Identity::Unclear),
            (format!("{{{other}}}"), Identity::Another),
        ] {
            assert_eq!(
                identity(&object(sent), &object(&found), None, first),
                expected,
                "{found}"
            );
        }
        let mark = Some(("charField10", "m-1"));
        for (found, expected) in [
            (r#"{"charField10":"m-1","rate":9}"#, Identity::Ours),
            (r#"{"charField10":"","rate":1}"#, Identity::Another),
            (r#"{"rate":1}"#, Identity::Ours),
        ] {
            assert_eq!(
                identity(&object(sent), &object(found), mark, first),
                expected,
                "{found}"
            );
        }
    }
}
