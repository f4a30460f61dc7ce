//! The model of a field: its kind, and where its value comes from.

use std::sync::Arc;

use super::{Enumeration, Fields, Label, ResourceId};
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
    /// What stands before its value, and before those of its companions, in a JSON object: written once.
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
        let key = |suffix: &str| key(&format!("{name}{suffix}"));
        Self {
            own: key(""),
            id: key("Id"),
            view: key("View"),
        }
    }
}

/// What stands before the value of a member called `name`.
pub(super) fn key(name: &str) -> String {
    let mut key = String::new();
    write_json_text(name, &mut key);
    key.push(':');
    key
}

impl Field {
    /// What a whole record shows of it where it has no value: JSON members, without braces.
    pub(super) fn members_without_value(&self) -> String {
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

    /// Whether it may have a value that the client did not send.
    pub(super) fn has_default(&self) -> bool {
        let has_default_record = matches!(
            self.kind,
            Kind::Reference {
                default_record: Some(_),
                ..
            }
        );
        has_default_record || self.default != Default::Nothing
    }

    /// Whether its value is looked at before a record is stored.
    pub(super) fn is_checked(&self) -> bool {
        let is_list = matches!(self.kind, Kind::Lines(_));
        !is_list && (self.required || self.positive || self.required_with.is_some())
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
    Lines(Box<Fields>),
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
