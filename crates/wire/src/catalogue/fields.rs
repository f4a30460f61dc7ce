//! The fields of a record or of a line as a list, with the look-ups by the names that clients use.

use std::collections::HashMap;

use super::{Field, Kind, Shown};

/// How a parameter gives the value of its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputForm {
    /// The value itself.
    Value,
    /// The natural key of the record referred to.
    Key,
    /// The id of the record referred to.
    Id,
}

/// A parameter by which a client sends a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// The field's place in its list.
    pub field: usize,
    /// How the parameter gives its value.
    pub form: InputForm,
}

/// Look-ups by names that stand in the catalogue. They are made by the dozen for every save, and nobody but the
/// catalogue puts names in, so the hash need not withstand an attacker.
type ByName<T> = HashMap<String, T, foldhash::fast::RandomState>;

/// The fields of a record or of a line, in the order in which an answer shows them.
#[derive(Debug)]
pub struct Fields {
    list: Vec<Field>,
    places: ByName<usize>,
    inputs: ByName<Input>,
    /// The places of those that may have a value which the client did not send.
    with_default: Vec<usize>,
    /// The places of those whose value is looked at before a record is stored.
    checked: Vec<usize>,
    /// The places of the lists of lines.
    lists: Vec<usize>,
    absent: Absent,
    shown: Vec<Shown>,
}

/// What a whole record shows of the fields that have no value: JSON members, without braces. Most fields of most records
/// have none, and they stand beside each other, so this is written once, for all of them in one text.
#[derive(Debug)]
struct Absent {
    members: String,
    /// Where in the text the members of each field begin; and behind those of the last one, where they end.
    starts: Vec<usize>,
}

impl Absent {
    fn of(list: &[Field]) -> Self {
        let mut absent = Self {
            members: String::new(),
            starts: vec![0],
        };
        for field in list {
            let members = field.members_without_value();
            if !members.is_empty() && !absent.members.is_empty() {
                absent.members.push(',');
            }
            absent.members.push_str(&members);
            absent.starts.push(absent.members.len());
        }
        absent
    }
}

impl Fields {
    /// Makes the list and its look-ups by name and by parameter.
    #[must_use]
    pub fn new(list: Vec<Field>) -> Self {
        let places = list
            .iter()
            .enumerate()
            .map(|(n, it)| (it.name.clone(), n))
            .collect();
        let inputs = list
            .iter()
            .enumerate()
            .filter(|(_, it)| !it.computed)
            .flat_map(inputs_of)
            .collect();
        let which = |is_meant: fn(&Field) -> bool| -> Vec<usize> {
            let meant = list.iter().enumerate().filter(|(_, it)| is_meant(it));
            meant.map(|(place, _)| place).collect()
        };
        Self {
            with_default: which(Field::has_default),
            checked: which(Field::is_checked),
            lists: which(|it| matches!(it.kind, Kind::Lines(_))),
            absent: Absent::of(&list),
            list,
            places,
            inputs,
            shown: Vec::new(),
        }
    }

    /// Adds the members that follow from the fields.
    pub(super) fn with_shown(mut self, shown: Vec<Shown>) -> Self {
        self.shown = shown;
        self
    }

    /// The members that an answer shows beside the fields.
    #[must_use]
    pub fn shown(&self) -> &[Shown] {
        &self.shown
    }

    /// The one of them called `name`. What shows a record is also called by the name of its id.
    #[must_use]
    pub fn shows(&self, name: &str) -> Option<&Shown> {
        let of_record =
            |it: &Shown| it.from.record_path().is_some() && name.strip_suffix("Id") == Some(it.name.as_str());
        self.shown.iter().find(|it| it.name == name || of_record(it))
    }

    /// Marks the field that the resource's number series fills.
    pub(super) fn set_numbered(&mut self, place: usize) {
        self.list[place].numbered = true;
    }

    /// The field at `place`.
    #[must_use]
    pub fn at(&self, place: usize) -> &Field {
        &self.list[place]
    }

    /// How many fields there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The place of the field called `name`.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }

    /// Whether a member called `name` shows what the record itself holds, and nothing of records that it refers to.
    pub(super) fn is_own(&self, name: &str) -> bool {
        let refers = |field: &Field| matches!(field.kind, Kind::Reference { .. } | Kind::References { .. });
        match (
            self.get(name),
            name.strip_suffix("Id").and_then(|it| self.get(it)),
        ) {
            (Some(field), _) => !refers(field),
            (None, Some(field)) => refers(field),
            (None, None) => {
                let view = name.strip_suffix("View").and_then(|it| self.get(it));
                let named = name.strip_suffix("Name").and_then(|it| self.get(it));
                matches!(name, "id" | "optLock")
                    || self.shows(name).is_some_and(|it| it.from.is_own(self))
                    || view.is_some_and(|it| it.view)
                    || named.is_some_and(|it| it.named_values().is_some())
            }
        }
    }

    /// The field called `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Field> {
        self.place(name).map(|place| self.at(place))
    }

    /// The field that the parameter `name` sends.
    #[must_use]
    pub fn input(&self, name: &str) -> Option<Input> {
        self.inputs.get(name).copied()
    }

    /// The fields that may have a value which the client did not send, with their places. Few of them have one.
    pub fn with_default(&self) -> impl Iterator<Item = (usize, &Field)> {
        self.at_each(&self.with_default)
    }

    /// The fields whose values must be there, or be of some size, with their places; no lists of lines.
    pub fn checked(&self) -> impl Iterator<Item = (usize, &Field)> {
        self.at_each(&self.checked)
    }

    /// The lists of lines, with their places, and with the fields of their lines.
    pub fn lists(&self) -> impl Iterator<Item = (usize, &Field, &Fields)> {
        self.at_each(&self.lists)
            .filter_map(|(place, list)| match &list.kind {
                Kind::Lines(fields) => Some((place, list, fields.as_ref())),
                _ => None,
            })
    }

    fn at_each<'f>(&'f self, places: &'f [usize]) -> impl Iterator<Item = (usize, &'f Field)> {
        places.iter().map(|place| (*place, &self.list[*place]))
    }

    /// What a whole record shows of `count` fields from `place` on that have no value: JSON members, without braces.
    /// Nothing where they are lists of lines.
    #[must_use]
    pub fn absent(&self, place: usize, count: usize) -> &str {
        let Absent { members, starts } = &self.absent;
        members[starts[place]..starts[place + count]].trim_start_matches(',')
    }

    /// All fields with their places.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Field)> {
        self.list.iter().enumerate()
    }
}

/// The parameters by which a client may send the field at `place`.
fn inputs_of((place, field): (usize, &Field)) -> Vec<(String, Input)> {
    let form = match field.kind {
        Kind::Reference { .. } | Kind::References { .. } => InputForm::Key,
        _ => InputForm::Value,
    };
    let mut inputs: Vec<_> = field
        .inputs
        .iter()
        .map(|name| (name.clone(), Input { field: place, form }))
        .collect();
    let id = (
        format!("{}Id", field.name),
        Input {
            field: place,
            form: InputForm::Id,
        },
    );
    inputs.push(match field.kind {
        Kind::Reference { .. } => id,
        // Under their own name several records are sent as they are shown: by their ids.
        Kind::References { .. } => (
            field.name.clone(),
            Input {
                field: place,
                form: InputForm::Id,
            },
        ),
        _ => (field.name.clone(), Input { field: place, form }),
    });
    inputs
}
