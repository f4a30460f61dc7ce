//! The model of a field: its kind, where its value comes from, and by which parameters a client sends it.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Enumeration, Label, ResourceId, Shown};
use crate::value::write_json_text;

/// A field of a record or of one of its lines.
#[derive(Debug)]
pub struct Field {
    /// Name on the wire, such as `transDate`.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// What messages call it; the parameter's name where the catalogue gives no label.
    pub label: Label,
    /// A save without it is refused.
    pub required: bool,
    /// The flag of the same record that makes it optional after all, such as `invoiceDp` for an invoice's goods.
    pub required_unless: Option<String>,
    /// Another field of the same record; where that has a value, this one has to have one, such as a second unit's ratio.
    pub required_with: Option<String>,
    /// Two records of the resource can't have the same value.
    pub unique: bool,
    /// A list may show, filter and sort by it: it gets a column of its own in the store.
    pub listed: bool,
    /// Its column is indexed.
    pub indexed: bool,
    /// The engine computes it; what a client sends under its name is ignored.
    pub computed: bool,
    /// A date that has a companion `<name>View` such as `17 Mar 2026`.
    pub view: bool,
    /// A reference that also shows its key under the name of its input, such as `unit1Name`.
    pub echo: bool,
    /// The resource's number series fills it where the client doesn't.
    pub numbered: bool,
    /// The lowest number that it takes.
    pub min: Option<i64>,
    /// It has to be more than zero.
    pub positive: bool,
    /// How a refusal calls a record that a reference names and that is not there.
    pub missing: MissingReference,
    /// Its value where the client sends none.
    pub default: Default,
    /// A computed figure that is the sum of a field of lines, such as `detailInvoice.paymentAmount`.
    pub sum_of: Option<String>,
    /// Further parameter names that a client may send it by.
    pub inputs: Vec<String>,
    /// The name of its list filter where that differs from the field's.
    pub filter: Option<String>,
    /// What a whole record shows of it where it has no value: JSON members, without braces. Most fields of most records
    /// have none, so this is written once.
    pub absent: String,
    /// What stands before its value, and before those of its companions, in a JSON object: written once as well.
    pub keys: Keys,
}

/// The members that a field has in a JSON object, up to their values: `"customer":`.
#[derive(Debug)]
pub struct Keys {
    /// The field's own.
    pub own: String,
    /// `…Id`, of a reference.
    pub id: String,
    /// `…View`, of a date.
    pub view: String,
}

impl Keys {
    pub(super) fn of(name: &str) -> Self {
        let key = |suffix: &str| {
            let mut key = String::new();
            write_json_text(&format!("{name}{suffix}"), &mut key);
            key.push(':');
            key
        };
        Self {
            own: key(""),
            id: key("Id"),
            view: key("View"),
        }
    }
}

impl Field {
    /// [`Field::absent`].
    fn members_without_value(&self) -> String {
        let mut names = Vec::new();
        let nothing = match &self.kind {
            Kind::Lines(_) => return String::new(),
            Kind::Texts | Kind::References { .. } => "[]",
            Kind::Reference { .. } => {
                names.push(format!("{}Id", self.name));
                "null"
            }
            _ => "null",
        };
        names.push(self.name.clone());
        if self.view && matches!(self.kind, Kind::Date) {
            names.push(format!("{}View", self.name));
        }
        if self.named_values().is_some() {
            names.push(format!("{}Name", self.name));
        }
        if self.echo && self.refers_to().is_some() {
            names.extend(self.inputs.iter().cloned());
        }
        let mut members = String::new();
        for name in names {
            if !members.is_empty() {
                members.push(',');
            }
            write_json_text(&name, &mut members);
            members.push(':');
            members.push_str(nothing);
        }
        members
    }

    /// The enumeration of its values, where those have names that a record shows beside them.
    #[must_use]
    pub fn named_values(&self) -> Option<&Enumeration> {
        match &self.kind {
            Kind::Enum(enumeration) if !enumeration.names.is_empty() => Some(enumeration),
            _ => None,
        }
    }

    /// Whether the field has a column in the store.
    #[must_use]
    pub fn has_column(&self) -> bool {
        let refers = matches!(self.kind, Kind::Reference { .. } | Kind::References { .. });
        self.listed || self.unique || self.indexed || refers
    }

    fn has_default(&self) -> bool {
        let has_default_record = matches!(
            self.kind,
            Kind::Reference {
                default_record: Some(_),
                ..
            }
        );
        has_default_record || self.default != Default::Nothing
    }

    /// The resource that the field refers to, if it is a reference to one record.
    #[must_use]
    pub fn refers_to(&self) -> Option<ResourceId> {
        match self.kind {
            Kind::Reference { to, .. } => Some(to),
            _ => None,
        }
    }
}

/// What a field holds.
#[derive(Debug)]
pub enum Kind {
    /// Text of at most `max` characters.
    String {
        /// Longest value, in characters.
        max: usize,
    },
    /// A chain of discount percentages as text, such as `5+2`.
    Percent,
    /// A whole number.
    Long,
    /// Money, a quantity or a rate: exact, six decimals.
    Decimal,
    /// True or false.
    Boolean,
    /// A day.
    Date,
    /// An instant, to the second. Only parameters are of this kind.
    Moment,
    /// One of an enumeration's values.
    Enum(Arc<Enumeration>),
    /// Another record.
    Reference {
        /// The resource that the other record belongs to.
        to: ResourceId,
        /// The field of that resource that a client names it by, where that isn't its natural key.
        by: Option<String>,
        /// The boolean field of that resource that marks the record to take when the client names none.
        default_record: Option<String>,
    },
    /// Several other records of a resource, such as the salesmen of a line.
    References {
        /// The resource that the other records belong to.
        to: ResourceId,
    },
    /// Several texts.
    Texts,
    /// A list of lines with fields of their own. A line may have lists of lines, which have none.
    Lines(Fields),
}

/// The value of a field that the client did not send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Default {
    /// Null.
    Nothing,
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// True or false.
    Boolean(bool),
    /// The day of the save, in WIB.
    Today,
    /// The value of another field of the same record.
    Field(String),
    /// The value of a field of the record that a reference of the same line names, such as `item.unitPrice`.
    Referenced {
        /// The reference.
        reference: String,
        /// The field of the record it names.
        field: String,
    },
}

/// How a refusal calls a record that is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MissingReference {
    /// By its resource and the key that was sent: `Pelanggan C.9 tidak ditemukan atau sudah dihapus`.
    #[default]
    Key,
    /// By the field's label alone: `Akun diskon tidak ditemukan atau sudah dihapus`.
    Label,
    /// As one that is not exact, by the field's label: `Nama Bank tidak tepat`.
    NotExact,
}

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
    shown: Vec<Shown>,
}

impl Fields {
    /// Makes the list and its look-ups by name and by parameter.
    #[must_use]
    pub fn new(mut list: Vec<Field>) -> Self {
        for field in &mut list {
            field.absent = field.members_without_value();
        }
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
        let with_default = list.iter().enumerate().filter(|(_, it)| it.has_default());
        Self {
            with_default: with_default.map(|(place, _)| place).collect(),
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
        self.with_default.iter().map(|place| (*place, &self.list[*place]))
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
