//! Places in a record, as people write them: `name`, `detailItem[0].itemNo`, and `detailItem.itemNo` for the line that
//! the row of a table stands for.

use std::fmt;

use neraca_wire::value::{Object, Value};

/// Most lines of one list, as servers take them.
pub(crate) const LINES_MAX: usize = 2_000;

/// Most names of a place: a record, its lines, their lines.
const NAMES_MAX: usize = 3;

/// One name of a place.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Step {
    /// The name.
    pub(crate) name: String,
    /// Which line of it; nothing for the row's own.
    pub(crate) line: Option<usize>,
}

/// A place in a record.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Place(pub(crate) Vec<Step>);

/// Why a text is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlaceFault {
    /// It isn't one.
    NotAPlace,
    /// It leads too deep.
    TooDeep,
    /// Its line is beyond the most that a list may have.
    TooManyLines,
    /// Its line comes before the ones in front of it.
    LineMissing,
    /// What it leads through holds a value of its own already.
    Occupied,
}

impl Place {
    /// Reads a place.
    pub(crate) fn parse(text: &str) -> Result<Self, PlaceFault> {
        let steps: Vec<Step> = text.split('.').map(step).collect::<Result<_, _>>()?;
        let ends_in_line = steps.last().is_some_and(|it| it.line.is_some());
        match steps.len() {
            _ if ends_in_line => Err(PlaceFault::NotAPlace),
            0..=NAMES_MAX => Ok(Self(steps)),
            _ => Err(PlaceFault::TooDeep),
        }
    }

    /// Whether it leads to a line.
    pub(crate) fn is_of_line(&self) -> bool {
        self.0.len() > 1
    }

    /// Puts a value there. A step without a line means the line that `row` says.
    pub(crate) fn put(&self, object: &mut Object, value: Value, row: usize) -> Result<(), PlaceFault> {
        let Some((last, before)) = self.0.split_last() else {
            return Err(PlaceFault::NotAPlace);
        };
        let mut object = object;
        for (depth, step) in before.iter().enumerate() {
            // Only the first list of a place is the row's: a line of a line is named by its number, or is the only one.
            let line = step.line.unwrap_or(if depth == 0 { row } else { 0 });
            let list = object
                .entry(step.name.clone())
                .or_insert_with(|| Value::List(Vec::new()));
            let Value::List(list) = list else {
                return Err(PlaceFault::Occupied);
            };
            if line >= LINES_MAX {
                return Err(PlaceFault::TooManyLines);
            }
            if line > list.len() {
                return Err(PlaceFault::LineMissing);
            }
            if line == list.len() {
                list.push(Value::Object(Object::new()));
            }
            object = match list.get_mut(line) {
                Some(Value::Object(object)) => object,
                _ => return Err(PlaceFault::Occupied),
            };
        }
        object.insert(last.name.clone(), value);
        Ok(())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.iter().enumerate() {
            let dot = if position > 0 { "." } else { "" };
            write!(formatter, "{dot}{}", step.name)?;
            if let Some(line) = step.line {
                write!(formatter, "[{line}]")?;
            }
        }
        Ok(())
    }
}

fn step(text: &str) -> Result<Step, PlaceFault> {
    let text = text.trim();
    let (name, line) = match text.split_once('[') {
        Some((name, rest)) => {
            let digits = rest.strip_suffix(']').ok_or(PlaceFault::NotAPlace)?;
            let is_number = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
            let line: usize = digits.parse().map_err(|_| match is_number {
                true => PlaceFault::TooManyLines,
                false => PlaceFault::NotAPlace,
            })?;
            (name, Some(line))
        }
        None => (text, None),
    };
    let is_name = !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_');
    match line {
        _ if !is_name => Err(PlaceFault::NotAPlace),
        Some(line) if line >= LINES_MAX => Err(PlaceFault::TooManyLines),
        line => Ok(Step {
            name: name.to_owned(),
            line,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_land_in_lines() {
        let mut object = Object::new();
        for (text, value) in [
            ("customerNo", "C.1"),
            ("detailItem[0].itemNo", "A"),
            ("detailItem[1].itemNo", "B"),
            ("detailItem[0].detailSerialNumber[0].serialNumberNo", "S1"),
        ] {
            Place::parse(text)
                .unwrap()
                .put(&mut object, Value::from(value), 0)
                .unwrap();
        }
        Place::parse("detailItem.quantity")
            .unwrap()
            .put(&mut object, Value::from(2), 1)
            .unwrap();
        assert_eq!(
            Value::Object(object).to_json(),
            r#"{"customerNo":"C.1","detailItem":[{"itemNo":"A","detailSerialNumber":[{"serialNumberNo":"S1"}]},{"itemNo":"B","quantity":2}]}"#
        );
    }

    #[test]
    fn what_is_no_place() {
        for (text, fault) in [
            ("", PlaceFault::NotAPlace),
            ("Nama Pelanggan", PlaceFault::NotAPlace),
            ("detailItem[].itemNo", PlaceFault::NotAPlace),
            ("detailItem[x].itemNo", PlaceFault::NotAPlace),
            ("detailItem[0]", PlaceFault::NotAPlace),
            ("a.b.c.d", PlaceFault::TooDeep),
            ("detailItem[2000].itemNo", PlaceFault::TooManyLines),
            (
                "detailItem[99999999999999999999].itemNo",
                PlaceFault::TooManyLines,
            ),
        ] {
            assert_eq!(Place::parse(text), Err(fault), "{text}");
        }
        let mut object = Object::from_iter([("name".to_owned(), Value::from("x"))]);
        let put = |text: &str, object: &mut Object| Place::parse(text).unwrap().put(object, Value::Null, 0);
        assert_eq!(
            put("detailItem[1].itemNo", &mut object),
            Err(PlaceFault::LineMissing)
        );
        assert_eq!(put("name.itemNo", &mut object), Err(PlaceFault::Occupied));
    }

    proptest! {
        #[test]
        fn a_place_is_written_as_it_is_read(text in "[a-zA-Z0-9_]{1,9}(\\[[0-9]{1,3}\\]\\.[a-z]{1,9}|\\.[a-z]{1,5})?") {
            let place = Place::parse(&text).unwrap();
            prop_assert_eq!(Place::parse(&place.to_string()), Ok(place));
        }

        #[test]
        fn no_text_panics(text in ".{0,40}") {
            let _ = Place::parse(&text);
        }
    }
}
