//! `bulk-save.do`: several saves of one resource in one unit of work. Each row is kept or refused by itself; what the
//! rows are stored with is one commit.

use neraca_store::Unit;
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::{EngineError, Saved};

/// Most rows of one call (the public schema's bound).
pub(crate) const ROWS_MAX: usize = 100;

/// The members under which clients send the rows: as documented, and as one SDK sends them.
const MEMBERS: [&str; 2] = ["data", "detail"];

/// What became of a row: what a save of it answers, or why it was refused.
pub(crate) type Row = Result<Saved, Vec<Message>>;

/// The rows of a body: `{"data":[…]}`, `{"detail":[…]}`, or a list by itself. A form's `data[0].name` is the first.
pub(crate) fn rows(body: &Value) -> Result<&[Value], EngineError> {
    let named = || MEMBERS.iter().find_map(|member| body.get(member)?.as_list());
    let rows = body.as_list().or_else(named).unwrap_or_default();
    match rows.len() {
        0 => Err(EngineError::refused(Message::RowsMissing)),
        count if count > ROWS_MAX => Err(EngineError::refused(Message::TooManyRows {
            max: ROWS_MAX.to_string(),
        })),
        _ => Ok(rows),
    }
}

/// Saves the rows one after the other. A refused one leaves nothing behind; what goes wrong with the store itself ends
/// the whole.
pub(crate) fn save(
    unit: &Unit<'_>,
    rows: &[Value],
    mut save: impl FnMut(&Unit<'_>, &Value) -> Result<Saved, EngineError>,
) -> Result<Vec<Row>, EngineError> {
    rows.iter()
        .map(|row| match unit.attempt(|unit| save(unit, row)) {
            Ok(saved) => Ok(Ok(saved)),
            Err(EngineError::Refused(messages)) => Ok(Err(messages)),
            Err(error) => Err(error),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(body: &str) -> Result<usize, EngineError> {
        rows(&neraca_wire::json::parse(body.as_bytes()).unwrap()).map(<[Value]>::len)
    }

    #[test]
    fn rows_are_found_where_clients_send_them() {
        for body in [
            r#"{"data":[{},{}]}"#,
            r#"{"detail":[{},{}]}"#,
            "[{},{}]",
            r#"{"data":{},"detail":[1,2]}"#,
        ] {
            assert_eq!(count(body).unwrap(), 2, "{body}");
        }
        let form = neraca_wire::form::parse(
            "data[0].name=a&data[1].name=b",
            neraca_wire::form::Empty::NotSupplied,
        );
        assert_eq!(rows(&form.unwrap()).unwrap().len(), 2);
    }

    #[test]
    fn none_and_too_many_are_refused() {
        for body in ["{}", "[]", r#"{"data":[]}"#, r#"{"data":{"name":"x"}}"#] {
            let refused = count(body).unwrap_err();
            assert!(
                matches!(refused, EngineError::Refused(why) if why == [Message::RowsMissing]),
                "{body}"
            );
        }
        let many = |rows: usize| format!("[{}]", vec!["{}"; rows].join(","));
        assert_eq!(count(&many(ROWS_MAX)).unwrap(), ROWS_MAX);
        assert!(count(&many(ROWS_MAX + 1)).is_err());
    }
}
