//! From what somebody wrote to what the wire carries: a cell of a table, a word of the command line or a JSON value
//! becomes the value of a field, or a fault that says what is wrong with it.

use jiff::civil::Date;
use neraca_books::{Decimal, DecimalError, DiscountChain};
use neraca_wire::catalogue::{Enumeration, Field, InputForm, Kind};
use neraca_wire::date::WireDate;
use neraca_wire::nearest::nearest;
use neraca_wire::value::Value;

use super::names::Taken;
use super::written::{self, Day, DayFault, Form, NumberFault, Style, day, day_of_serial};
use crate::say;

/// Stands between several values in one cell.
pub(crate) const SEVERAL: char = ';';

/// A value as a file has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text, as it stands.
    Text(String),
    /// A number that is exact already, as JSON and spreadsheets have them.
    Number(String),
    /// True or false.
    Truth(bool),
    /// A day, of a spreadsheet's own form.
    Day(Date),
}

impl Cell {
    /// Whether nothing but blanks is in it.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// The cell as a text that can be written into a table and read again.
    pub(crate) fn text(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) | Cell::Number(text) => text.clone(),
            Cell::Truth(truth) => truth.to_string(),
            Cell::Day(day) => WireDate(*day).to_string(),
        }
    }
}

impl From<&Value> for Cell {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Cell::Empty,
            Value::Bool(truth) => Cell::Truth(*truth),
            Value::Text(text) => Cell::Text(text.clone()),
            number => Cell::Number(number.to_json()),
        }
    }
}

/// How the texts of a column, or of a whole input, are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Reading {
    /// How numbers are written; nothing where that isn't known.
    pub(crate) style: Option<Style>,
    /// Spreadsheets whose days count from 1904.
    pub(crate) from_1904: bool,
}

/// What is wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ValueFault {
    /// It can't be read as a number.
    Number(NumberFault),
    /// It can't be read as a day.
    Day(DayFault),
    /// It is no whole number.
    NotWhole,
    /// It is neither true nor false.
    NotTruth,
    /// It is no chain of percentages such as `5+2`.
    NotPercent,
    /// It has more characters than the field takes.
    TooLong {
        /// Most characters.
        most: usize,
        /// Characters that there are.
        there: usize,
    },
    /// It has control characters.
    Characters,
    /// It is a list or an object where one value belongs.
    NotOne,
    /// It is below zero where nothing can be.
    Negative,
    /// It is none of the enumeration's values.
    NotOfEnumeration {
        /// The nearest value, or all of them.
        known: String,
    },
}

impl ValueFault {
    /// The fault in words.
    pub(crate) fn told(&self) -> String {
        match self {
            Self::Number(NumberFault::NotANumber) => say!("value-not-a-number"),
            Self::Number(NumberFault::TwoWays) => say!("value-two-ways"),
            Self::Number(NumberFault::OtherStyle) => say!("value-other-style"),
            Self::Number(NumberFault::TooFine) => say!("value-too-fine"),
            Self::Number(NumberFault::TooLarge) => say!("value-too-large"),
            Self::Day(DayFault::NotADay) => say!("value-not-a-day"),
            Self::Day(DayFault::NoSuchDay) => say!("value-no-such-day"),
            Self::Day(DayFault::ShortYear) => say!("value-short-year"),
            Self::Day(DayFault::MonthFirst) => say!("value-month-first"),
            Self::NotWhole => say!("value-not-whole"),
            Self::NotTruth => say!("value-not-truth"),
            Self::NotPercent => say!("value-not-percent"),
            Self::TooLong { most, there } => say!("value-too-long", most = most, there = there),
            Self::Characters => say!("value-characters"),
            Self::NotOne => say!("value-not-one"),
            Self::Negative => say!("value-negative"),
            Self::NotOfEnumeration { known } => say!("value-not-of-enumeration", known = known),
        }
    }
}

/// A value for the wire, and the form that it was read in where that is not the wire's.
pub(crate) type Converted = (Value, Option<Form>);

/// The value that a cell means where a save takes it.
pub(crate) fn taken(taken: Taken<'_>, cell: &Cell, reading: Reading) -> Result<Converted, ValueFault> {
    match taken {
        Taken::Field(field, form) => of_field(field, form, cell, reading),
        // What happens to a line is a word, everything else of this kind a number.
        Taken::Fixed if cell.is_empty() => Ok((Value::Null, None)),
        Taken::Fixed => match cell {
            Cell::Text(text) if text.trim() == "delete" => Ok((Value::from("delete"), None)),
            other => whole(other).map(|it| (Value::Integer(it), None)),
        },
    }
}

fn of_field(field: &Field, form: InputForm, cell: &Cell, reading: Reading) -> Result<Converted, ValueFault> {
    if cell.is_empty() {
        // Null leaves a field with a default as it is; an empty text empties it.
        let empties = matches!(
            (cell, &field.kind),
            (Cell::Text(_), Kind::String { .. } | Kind::Percent)
        );
        let value = if empties { Value::from("") } else { Value::Null };
        return Ok((value, None));
    }
    match (&field.kind, form) {
        (Kind::References { .. }, InputForm::Id) => {
            let ids = several(cell)
                .iter()
                .map(|it| whole(it).map(Value::Integer))
                .collect::<Result<_, _>>()?;
            Ok((Value::List(ids), None))
        }
        (Kind::Reference { .. }, InputForm::Id) => Ok((Value::Integer(whole(cell)?), None)),
        (Kind::Reference { .. }, _) => Ok((Value::Text(key(cell)), None)),
        (Kind::References { .. } | Kind::Texts, _) => {
            let keys = several(cell).iter().map(|it| Value::Text(key(it))).collect();
            Ok((Value::List(keys), None))
        }
        (kind, _) => of_kind(kind, field.min, cell, reading),
    }
}

/// The value that a cell means for a kind of field, or of parameter.
pub(crate) fn of_kind(
    kind: &Kind,
    min: Option<i64>,
    cell: &Cell,
    reading: Reading,
) -> Result<Converted, ValueFault> {
    match kind {
        Kind::String { max } => text(cell, *max),
        Kind::Percent => percent(cell),
        Kind::Long => whole(cell).map(|it| (Value::Integer(it), None)),
        Kind::Decimal => match decimal(cell, reading)? {
            (number, _) if min == Some(0) && number.is_negative() => Err(ValueFault::Negative),
            (number, form) => Ok((Value::Decimal(number), form)),
        },
        Kind::Boolean => truth(cell).map(|(it, form)| (Value::Bool(it), form)),
        Kind::Date => date(cell, reading).map(|(it, form)| (Value::Text(WireDate(it).to_string()), form)),
        Kind::Moment => match cell {
            Cell::Text(text) => {
                let moment = written::moment(text).map_err(ValueFault::Day)?;
                Ok((Value::Text(moment), None))
            }
            other => date(other, reading).map(|(it, form)| (Value::Text(WireDate(it).to_string()), form)),
        },
        Kind::Enum(enumeration) => word(enumeration, cell),
        Kind::Reference { .. } => Ok((Value::Text(key(cell)), None)),
        Kind::References { .. } | Kind::Texts => Ok((
            Value::List(several(cell).iter().map(|it| Value::Text(key(it))).collect()),
            None,
        )),
        // Lists of lines have places of their own; a whole one is JSON.
        Kind::Lines(_) => Ok((Value::Text(cell.text()), None)),
    }
}

/// A number, exactly.
pub(crate) fn decimal(cell: &Cell, reading: Reading) -> Result<(Decimal, Option<Form>), ValueFault> {
    match cell {
        Cell::Number(text) => match Decimal::parse(text) {
            Ok(number) if number.abs() > Decimal::MAX_INPUT => Err(ValueFault::Number(NumberFault::TooLarge)),
            Ok(_) if decimals(text) > 6 => Err(ValueFault::Number(NumberFault::TooFine)),
            Ok(number) => Ok((number, None)),
            Err(DecimalError::TooLarge) => Err(ValueFault::Number(NumberFault::TooLarge)),
            Err(_) => Err(ValueFault::Number(NumberFault::NotANumber)),
        },
        Cell::Text(text) => written::number(text, reading.style).map_err(ValueFault::Number),
        _ => Err(ValueFault::Number(NumberFault::NotANumber)),
    }
}

/// Decimals of a number's text that aren't zero at its end. One with an exponent is taken for few: it is checked as the
/// number that it is.
fn decimals(text: &str) -> usize {
    match text.split_once('.') {
        Some((_, fraction)) if !fraction.contains(['e', 'E']) => fraction.trim_end_matches('0').len(),
        _ => 0,
    }
}

fn text(cell: &Cell, most: usize) -> Result<Converted, ValueFault> {
    let text = match cell {
        Cell::Number(number) => short(number),
        other => other.text(),
    };
    if text
        .chars()
        .any(|it| it.is_control() && !matches!(it, '\n' | '\r' | '\t'))
    {
        return Err(ValueFault::Characters);
    }
    match text.chars().count() {
        there if there > most => Err(ValueFault::TooLong { most, there }),
        _ => Ok((Value::Text(text), None)),
    }
}

fn percent(cell: &Cell) -> Result<Converted, ValueFault> {
    let text = match cell {
        Cell::Number(number) => short(number),
        other => other.text().trim().trim_end_matches('%').to_owned(),
    };
    let chain: Result<DiscountChain, _> = text.parse();
    chain
        .map(|chain| (Value::Text(chain.to_string()), None))
        .map_err(|_| ValueFault::NotPercent)
}

fn whole(cell: &Cell) -> Result<i64, ValueFault> {
    match cell {
        Cell::Number(text) => short(text).parse().map_err(|_| ValueFault::NotWhole),
        Cell::Text(text) => text.trim().parse().map_err(|_| ValueFault::NotWhole),
        _ => Err(ValueFault::NotWhole),
    }
}

fn truth(cell: &Cell) -> Result<(bool, Option<Form>), ValueFault> {
    let text = match cell {
        Cell::Truth(truth) => return Ok((*truth, None)),
        Cell::Number(number) => short(number),
        other => other.text(),
    };
    let (truth, is_other) = written::truth(&text).ok_or(ValueFault::NotTruth)?;
    Ok((truth, is_other.then_some(Form::Word)))
}

fn date(cell: &Cell, reading: Reading) -> Result<Day, ValueFault> {
    match cell {
        Cell::Day(day) => Ok((*day, None)),
        Cell::Number(number) => {
            let serial = short(number)
                .parse()
                .map_err(|_| ValueFault::Day(DayFault::NotADay))?;
            let date = day_of_serial(serial, reading.from_1904).map_err(ValueFault::Day)?;
            Ok((date, Some(Form::SerialDay)))
        }
        Cell::Text(text) => day(text).map_err(ValueFault::Day),
        _ => Err(ValueFault::Day(DayFault::NotADay)),
    }
}

fn word(enumeration: &Enumeration, cell: &Cell) -> Result<Converted, ValueFault> {
    let text = cell.text();
    let text = text.trim();
    if enumeration.has(text) {
        return Ok((Value::from(text), None));
    }
    let spelt = text.replace([' ', '-'], "_").to_uppercase();
    if let Some(known) = enumeration.values.iter().find(|it| it.to_uppercase() == spelt) {
        return Ok((Value::from(known.as_str()), Some(Form::Spelling)));
    }
    let near = nearest(&spelt, enumeration.values.iter().map(String::as_str));
    Err(ValueFault::NotOfEnumeration {
        known: near.unwrap_or_else(|| enumeration.values.join(", ")),
    })
}

/// The key of another record. Spreadsheets make numbers of keys that look like them.
fn key(cell: &Cell) -> String {
    match cell {
        Cell::Number(number) => short(number),
        other => other.text().trim().to_owned(),
    }
}

/// The values of a cell that holds several.
fn several(cell: &Cell) -> Vec<Cell> {
    match cell {
        Cell::Text(text) => {
            let parts = text.split(SEVERAL).map(str::trim).filter(|part| !part.is_empty());
            parts.map(|part| Cell::Text(part.to_owned())).collect()
        }
        other => vec![other.clone()],
    }
}

/// A number without the zeros behind its point.
pub(crate) fn short(number: &str) -> String {
    match number.contains('.') && !number.contains(['e', 'E']) {
        true => number.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => number.to_owned(),
    }
}

#[cfg(test)]
mod tests;
