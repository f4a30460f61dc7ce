//! Sheets of XLSX workbooks, cell by cell.
//!
//! A workbook keeps numbers as binary fractions and shows fifteen digits of them; those fifteen digits are what its
//! writer saw, so those are read.

use std::io::{Read, Seek};

use calamine::{Data, DataRef, ExcelDateTime, Reader, Xlsx};
use jiff::civil::Date;

use super::{COLUMNS_MAX, ROWS_MAX, Row, SourceError, Visit};
use crate::records::values::Cell;

/// Digits of a number that a spreadsheet shows.
const DIGITS: usize = 15;

pub(super) fn each(
    reader: impl Read + Seek,
    sheet: Option<&str>,
    visit: Visit<'_>,
) -> Result<(), SourceError> {
    let mut workbook = open(reader)?;
    let names = workbook.sheet_names();
    let name = match sheet {
        None => names.first().cloned().ok_or(SourceError::NoHeader)?,
        Some(sheet) => {
            names
                .iter()
                .find(|name| *name == sheet)
                .cloned()
                .ok_or_else(|| SourceError::NoSheet {
                    sheet: sheet.to_owned(),
                    known: names.join(", "),
                })?
        }
    };
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(failed)?;
    let mut rows = Rows {
        columns: None,
        current: None,
        visit,
    };
    while let Some(cell) = cells.next_cell().map_err(failed)? {
        let (row, column) = cell.get_position();
        if u64::from(row) >= ROWS_MAX {
            return Err(SourceError::TooManyRows);
        }
        let value = value(cell.get_value()).map_err(|reason| SourceError::Row {
            row: u64::from(row) + 1,
            reason,
        })?;
        let column = usize::try_from(column).unwrap_or(COLUMNS_MAX);
        if column >= COLUMNS_MAX {
            match value.is_empty() {
                true => continue,
                false => return Err(SourceError::TooManyColumns),
            }
        }
        if !rows.add(u64::from(row) + 1, column, value)? {
            return Ok(());
        }
    }
    rows.end()
}

pub(super) fn counts_from_1904(reader: impl Read + Seek) -> Result<bool, SourceError> {
    open(reader).map(|it| it.has_1904_epoch())
}

fn open<R: Read + Seek>(reader: R) -> Result<Xlsx<R>, SourceError> {
    Xlsx::new(reader).map_err(failed)
}

fn failed(error: impl std::fmt::Display) -> SourceError {
    SourceError::Workbook {
        reason: error.to_string(),
    }
}

/// Gathers cells into rows.
struct Rows<'v> {
    /// How many columns the header has.
    columns: Option<usize>,
    current: Option<(u64, Vec<Cell>)>,
    visit: Visit<'v>,
}

impl Rows<'_> {
    /// Takes a cell; says whether to go on.
    fn add(&mut self, number: u64, column: usize, value: Cell) -> Result<bool, SourceError> {
        if self
            .current
            .as_ref()
            .is_some_and(|(current, _)| *current != number)
            && !self.flush()?
        {
            return Ok(false);
        }
        let (_, cells) = self.current.get_or_insert_with(|| (number, Vec::new()));
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        if let Some(cell) = cells.get_mut(column) {
            *cell = value;
        }
        Ok(true)
    }

    fn flush(&mut self) -> Result<bool, SourceError> {
        let Some((number, mut cells)) = self.current.take() else {
            return Ok(true);
        };
        while cells.last().is_some_and(Cell::is_empty) {
            cells.pop();
        }
        if cells.is_empty() {
            return Ok(true);
        }
        let row = match self.columns {
            None => {
                self.columns = Some(cells.len());
                Row::Header(cells.iter().map(Cell::text).collect())
            }
            Some(columns) if cells.len() > columns => {
                let reason = crate::say!("source-further-cells", columns = columns);
                return Err(SourceError::Row { row: number, reason });
            }
            Some(columns) => {
                cells.resize(columns, Cell::Empty);
                Row::Cells { number, cells }
            }
        };
        Ok((self.visit)(row).is_continue())
    }

    fn end(mut self) -> Result<(), SourceError> {
        self.flush()?;
        self.columns.map(|_| ()).ok_or(SourceError::NoHeader)
    }
}

fn value(value: &DataRef<'_>) -> Result<Cell, String> {
    Ok(match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number(number.to_string()),
        DataRef::Float(number) => Cell::Number(fifteen_digits(*number)),
        DataRef::String(text) => text_cell(text),
        DataRef::SharedString(text) => text_cell(text),
        DataRef::Bool(truth) => Cell::Truth(*truth),
        DataRef::DateTime(moment) => day(moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text_cell(text),
        DataRef::Error(error) => {
            return Err(crate::say!(
                "source-cell-error",
                error = Data::Error(error.clone())
            ));
        }
    })
}

fn text_cell(text: &str) -> Cell {
    match text.is_empty() {
        true => Cell::Empty,
        false => Cell::Text(text.to_owned()),
    }
}

/// A day. One with a time stays a text, for whoever takes it to judge.
fn day(moment: &ExcelDateTime) -> Cell {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = || {
        let (year, month, day) = (
            i16::try_from(year).ok()?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        );
        Date::new(year, month, day).ok()
    };
    match date() {
        Some(date) if moment.is_datetime() && (hour, minute, second) == (0, 0, 0) => Cell::Day(date),
        Some(date) if moment.is_datetime() => Cell::Text(format!("{date} {hour:02}:{minute:02}:{second:02}")),
        _ => Cell::Number(fifteen_digits(moment.as_f64())),
    }
}

/// The number with the digits that a spreadsheet shows, as JSON writes numbers.
fn fifteen_digits(number: f64) -> String {
    let text = format!("{number:.*e}", DIGITS - 1);
    let Some((mantissa, exponent)) = text.split_once('e') else {
        return text;
    };
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(mantissa) => ("-", mantissa),
        None => ("", mantissa),
    };
    let exponent: i32 = exponent.parse().unwrap_or_default();
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    // Where the point stands among the digits.
    let point = exponent + 1;
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    match digits {
        "" => "0".to_owned(),
        // Far beyond any amount: whoever takes it says so.
        _ if point.abs() > 40 => format!("{sign}{mantissa}e{exponent}"),
        _ if point <= 0 => format!("{sign}0.{}{digits}", "0".repeat(point.unsigned_abs() as usize)),
        _ if point >= count => format!(
            "{sign}{digits}{}",
            "0".repeat((point - count).unsigned_abs() as usize)
        ),
        _ => {
            let (whole, fraction) = digits.split_at(point.unsigned_abs() as usize);
            format!("{sign}{whole}.{fraction}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn binary_fractions_are_read_as_they_are_shown() {
        for (number, text) in [
            (0.1 + 0.2, "0.3"),
            (1500.25, "1500.25"),
            (-0.000_001, "-0.000001"),
            (0.0, "0"),
            (999_000_000_000.0, "999000000000"),
            (123_456_789.123_456, "123456789.123456"),
            (100.0, "100"),
            (1e60, "1.00000000000000e60"),
        ] {
            assert_eq!(fifteen_digits(number), text);
        }
    }

    proptest! {
        #[test]
        fn fifteen_digits_survive(micros in -999_999_999_999_999_i64..=999_999_999_999_999) {
            let exact = neraca_books::Decimal::from_micros(micros);
            let binary: f64 = exact.to_string().parse().unwrap();
            prop_assert_eq!(neraca_books::Decimal::parse(&fifteen_digits(binary)), Ok(exact));
        }
    }
}
