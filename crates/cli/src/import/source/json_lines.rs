//! A JSON object in each line.

use std::io::{BufRead, Read};

use neraca_wire::json;
use neraca_wire::value::Value;

use super::{ROW_BYTES_MAX, ROWS_MAX, Row, SourceError, Visit};

pub(super) fn each(mut reader: impl BufRead, visit: Visit<'_>) -> Result<(), SourceError> {
    let mut line = Vec::new();
    for number in 1.. {
        if number > ROWS_MAX {
            return Err(SourceError::TooManyRows);
        }
        let fault = |reason: String| SourceError::Row { row: number, reason };
        line.clear();
        let most = ROW_BYTES_MAX as u64 + 1;
        let read = reader.by_ref().take(most).read_until(b'\n', &mut line);
        if read.map_err(|error| fault(error.to_string()))? == 0 {
            return Ok(());
        }
        if line.len() > ROW_BYTES_MAX {
            return Err(SourceError::RowTooLong { row: number });
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let object = match json::parse(&line) {
            Ok(Value::Object(object)) => object,
            Ok(_) => return Err(fault(crate::say!("source-no-object"))),
            Err(error) => return Err(fault(error.to_string())),
        };
        if visit(Row::Object { number, object }).is_break() {
            return Ok(());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ops::ControlFlow;

    fn count(text: &str) -> Result<usize, SourceError> {
        let mut rows = 0;
        each(text.as_bytes(), &mut |_| {
            rows += 1;
            ControlFlow::Continue(())
        })?;
        Ok(rows)
    }

    #[test]
    fn a_line_is_an_object() {
        assert_eq!(count("{\"a\":1}\n\n{\"b\":2}").unwrap(), 2);
        assert!(matches!(
            count("{\"a\":1}\n[1]\n"),
            Err(SourceError::Row { row: 2, .. })
        ));
        assert!(matches!(
            count("{\"a\":1}\n{\"a\"\n"),
            Err(SourceError::Row { row: 2, .. })
        ));
    }
}
