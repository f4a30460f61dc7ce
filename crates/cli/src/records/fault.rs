//! What is wrong with a record before it is sent, and where.

use super::names::{NotTaken, Unknown};
use super::place::{LINES_MAX, PlaceFault};
use super::values::ValueFault;
use crate::say;

/// A fault of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Where: a column of a table, or a place such as `detailItem[0].itemNo`.
    pub(crate) place: String,
    /// What.
    pub(crate) what: What,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// The value can't be read.
    Value {
        /// What was written, shortened.
        written: String,
        /// Why.
        fault: ValueFault,
    },
    /// A save takes nothing under this name.
    NotTaken(NotTaken),
    /// The place can't be.
    Place(PlaceFault),
    /// A list was expected.
    NotAList,
    /// A value is needed and there is none.
    Required,
    /// The document has no lines.
    LinesMissing,
    /// The file has the same in this row already.
    Duplicate {
        /// The value.
        value: String,
        /// The row.
        row: u64,
    },
    /// The rows of one document differ in what they have in common.
    RowsDiffer {
        /// The row that said something else.
        row: u64,
    },
}

/// Characters of a value that a fault repeats.
const SHOWN_CHARACTERS: usize = 40;

impl Fault {
    pub(crate) fn new(place: impl Into<String>, what: What) -> Self {
        Self {
            place: place.into(),
            what,
        }
    }

    pub(crate) fn value(place: impl Into<String>, written: &str, fault: ValueFault) -> Self {
        let written = shortened(written);
        Self::new(place, What::Value { written, fault })
    }

    /// The fault in words, with its place in front.
    pub(crate) fn told(&self) -> String {
        say!("fault-at", place = self.place, what = self.what.told())
    }
}

impl What {
    /// The fault in words.
    pub(crate) fn told(&self) -> String {
        match self {
            Self::Value { written, fault } => say!("fault-value", written = written, fault = fault.told()),
            Self::NotTaken(NotTaken::Unknown(unknown)) => unknown.told(),
            Self::NotTaken(NotTaken::Computed(name)) => say!("fault-computed", name = name),
            Self::NotTaken(NotTaken::IsList(name)) => say!("fault-is-list", name = name),
            Self::NotTaken(NotTaken::IsNoList(name)) => say!("fault-is-no-list", name = name),
            Self::Place(PlaceFault::NotAPlace) => say!("fault-not-a-place"),
            Self::Place(PlaceFault::TooDeep) => say!("fault-too-deep"),
            Self::Place(PlaceFault::TooManyLines) => say!("fault-too-many-lines", most = LINES_MAX),
            Self::Place(PlaceFault::LineMissing) => say!("fault-line-missing"),
            Self::Place(PlaceFault::Occupied) => say!("fault-occupied"),
            Self::NotAList => say!("fault-not-a-list"),
            Self::Required => say!("fault-required"),
            Self::LinesMissing => say!("fault-lines-missing"),
            Self::Duplicate { value, row } => say!("fault-duplicate", value = shortened(value), row = row),
            Self::RowsDiffer { row } => say!("fault-rows-differ", row = row),
        }
    }
}

impl Unknown {
    /// The unknown name in words, with the one that was probably meant.
    pub(crate) fn told(&self) -> String {
        match &self.near {
            Some(near) => say!("unknown-name-near", name = shortened(&self.name), near = near),
            None => say!("unknown-name", name = shortened(&self.name)),
        }
    }
}

/// A value as a message repeats it.
pub(crate) fn shortened(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN_CHARACTERS).map(visible).collect();
    if text.chars().count() > SHOWN_CHARACTERS {
        shown.push('…');
    }
    shown
}

fn visible(character: char) -> char {
    match character.is_control() {
        true => '\u{fffd}',
        false => character,
    }
}
