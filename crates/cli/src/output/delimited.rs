//! CSV as RFC 4180 has it, line by line.

use std::io::{self, Write};

use neraca_wire::value::{Object, Value};

use crate::records::object::shown;

/// Objects as rows: a column for every member that one of them has, in the order in which they come.
pub(super) fn objects(out: &mut impl Write, objects: &[Object]) -> io::Result<()> {
    // Keeps the order in which names come first, and none twice.
    let names: Object = objects
        .iter()
        .flat_map(Object::keys)
        .map(|name| (name.clone(), Value::Null))
        .collect();
    row(out, names.keys().map(String::as_str))?;
    for object in objects {
        let cell = |name: &String| match object.get(name) {
            None | Some(Value::Null) => String::new(),
            Some(value) => shown(value),
        };
        let cells: Vec<String> = names.keys().map(cell).collect();
        row(out, cells.iter().map(String::as_str))?;
    }
    Ok(())
}

/// Writes a row.
pub(super) fn row<'c>(out: &mut impl Write, cells: impl IntoIterator<Item = &'c str>) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    writer.write_record(cells).map_err(io::Error::other)?;
    let line = writer.into_inner().map_err(|error| error.into_error())?;
    out.write_all(&line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_have_the_columns_of_all_of_them() {
        let object = |text: &str| match neraca_wire::json::parse(text.as_bytes()).unwrap() {
            Value::Object(object) => object,
            other => panic!("{other:?}"),
        };
        let rows = [
            object(r#"{"a":1.500000,"b":null}"#),
            object(r#"{"c":["x","y"],"a":true}"#),
        ];
        let mut out = Vec::new();
        objects(&mut out, &rows).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text.lines().next(), Some("a,b,c"), "{text}");
        assert!(text.lines().all(|line| line.matches(',').count() >= 2), "{text}");
    }

    #[test]
    fn what_would_break_a_row_is_quoted() {
        let mut out = Vec::new();
        row(&mut out, ["a", "b,c", "d \"e\"", "f\ng", "", "Rp 1.500,00"]).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "a,\"b,c\",\"d \"\"e\"\"\",\"f\ng\",,\"Rp 1.500,00\"\n"
        );
    }
}
