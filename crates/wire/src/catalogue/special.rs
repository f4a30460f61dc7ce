//! Actions that are not list, detail, save, bulk-save or delete: what they are called, what they take,
//! and what they answer. What they do is the server's matter.

use super::{Answer, Kind, Label, ResourceId};

/// A special action's place in its catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SpecialId(pub(super) usize);

impl SpecialId {
    /// The place as a number, for tables that run parallel to the catalogue.
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}

/// The HTTP method that an action is documented with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// It reads.
    Get,
    /// It writes.
    Post,
}

/// A special action.
#[derive(Debug)]
pub struct Special {
    /// Its path below `/accurate/api/`, without `.do`: `item/get-stock`.
    pub path: String,
    /// The resource that it belongs to; none for reports and the like.
    pub resource: Option<ResourceId>,
    /// The documented method. A reading one may be called with POST too.
    pub method: Method,
    /// The scopes that an Access Group must hold, all of them.
    pub scopes: Vec<String>,
    /// Its answer is a list with pages.
    pub paged: bool,
    /// What it takes.
    pub parameters: Vec<Parameter>,
    /// What it answers.
    pub answer: Answer,
}

impl Special {
    /// The methods that the action is called with, the documented one first.
    #[must_use]
    pub fn methods(&self) -> &'static str {
        match self.method {
            Method::Get => "GET, POST",
            Method::Post => "POST",
        }
    }
}

/// A parameter that is no field of a record.
#[derive(Debug)]
pub struct Parameter {
    /// Name on the wire.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// A call without it is refused.
    pub required: bool,
    /// What such a refusal calls it: its own name, unless it is known by another.
    pub label: Label,
}
