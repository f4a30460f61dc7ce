//! Exporting records into a file that spreadsheets open and [`import`](crate::import) takes back.

mod file;

use neraca_wire::catalogue::Kind;
use neraca_wire::value::{Object, Value};

use crate::records::column::{Column, Shown};
use crate::records::inputs::{inputs, places};
use crate::records::names::Names;
use crate::records::place::Place;
use crate::records::values::SEVERAL;

pub(crate) use file::{FileForm, Output};

/// What is exported of a record.
#[derive(Debug, Clone)]
pub(crate) enum Picked {
    /// What was asked for by name.
    Columns(Vec<Column>),
    /// Everything that a save takes back.
    Whole(Vec<Place>),
}

/// A value of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    Nothing,
    Text(String),
    Number(String),
    Truth(bool),
}

impl Picked {
    pub(crate) fn whole(names: Names<'_>) -> Self {
        Self::Whole(places(names))
    }

    /// What the columns are called.
    pub(crate) fn header(&self) -> Vec<String> {
        match self {
            Self::Columns(columns) => columns.iter().map(|it| it.name.clone()).collect(),
            Self::Whole(places) => places.iter().map(Place::to_string).collect(),
        }
    }

    /// The record as one object, for lines of JSON.
    pub(crate) fn object(&self, names: Names<'_>, record: &Object) -> Object {
        match self {
            Self::Whole(_) => inputs(names, record),
            Self::Columns(columns) => {
                let value = |column: &Column| match column.value(record) {
                    Shown::Nothing => Value::Null,
                    Shown::Value(value) => value.clone(),
                    Shown::Several(values) => Value::List(values.into_iter().cloned().collect()),
                };
                columns
                    .iter()
                    .map(|column| (column.name.clone(), value(column)))
                    .collect()
            }
        }
    }

    /// The record as rows of a table: one, or as many as the longest of its lists has lines.
    pub(crate) fn rows(&self, names: Names<'_>, record: &Object) -> Vec<Vec<Cell>> {
        let lists = self.lists(names);
        let record = match self {
            Self::Whole(_) => inputs(names, record),
            Self::Columns(_) => record.clone(),
        };
        let lines = |name: &String| {
            record
                .get(name)
                .and_then(Value::as_list)
                .map_or(0, <[Value]>::len)
        };
        let count = lists.iter().map(lines).max().unwrap_or(0).max(1);
        let row = |line: usize| {
            let mut one = record.clone();
            for name in &lists {
                let line = record
                    .get(name)
                    .and_then(Value::as_list)
                    .and_then(|it| it.get(line));
                one.insert(name.clone(), Value::List(line.cloned().into_iter().collect()));
            }
            self.cells(&one)
        };
        (0..count).map(row).collect()
    }

    fn cells(&self, record: &Object) -> Vec<Cell> {
        match self {
            Self::Columns(columns) => columns
                .iter()
                .map(|column| match column.value(record) {
                    Shown::Value(value) => cell(value),
                    shown @ Shown::Several(_) => Cell::Text(shown.text()),
                    Shown::Nothing => Cell::Nothing,
                })
                .collect(),
            Self::Whole(places) => places
                .iter()
                .map(|place| at(record, place).map_or(Cell::Nothing, cell))
                .collect(),
        }
    }

    /// The lists of lines that have columns.
    fn lists(&self, names: Names<'_>) -> Vec<String> {
        let mut lists: Vec<String> = Vec::new();
        for name in self.header() {
            let Some((list, _)) = name.split_once('.') else {
                continue;
            };
            let field = names.resource.fields.get(list);
            let is_list = field.is_some_and(|it| matches!(it.kind, Kind::Lines(_)));
            if is_list && !lists.iter().any(|it| it == list) {
                lists.push(list.to_owned());
            }
        }
        lists
    }
}

fn at<'v>(record: &'v Object, place: &Place) -> Option<&'v Value> {
    let (last, before) = place.0.split_last()?;
    let mut object = record;
    for step in before {
        object = object.get(&step.name)?.as_list()?.first()?.as_object()?;
    }
    object.get(&last.name)
}

fn cell(value: &Value) -> Cell {
    match value {
        Value::Null => Cell::Nothing,
        Value::Bool(truth) => Cell::Truth(*truth),
        Value::Text(text) if text.is_empty() => Cell::Nothing,
        Value::Text(text) => Cell::Text(text.clone()),
        Value::Integer(_) | Value::Decimal(_) | Value::Huge(_) => Cell::Number(value.to_json()),
        Value::List(values) => {
            let texts: Vec<String> = values.iter().map(crate::records::object::shown).collect();
            match texts.is_empty() {
                true => Cell::Nothing,
                false => Cell::Text(texts.join(&SEVERAL.to_string())),
            }
        }
        Value::Object(_) => Cell::Text(value.to_json()),
    }
}
