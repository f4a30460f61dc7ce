//! Members that an answer shows and no record holds: each follows from what is stored, in the way that the catalogue
//! says.

mod fault;

use indexmap::IndexMap;
use serde::Deserialize;

use super::field::key;
use super::{Fields, Kind, When};

/// The word that leads in a path from a line to the record that it belongs to.
pub const HEADER: &str = "header";

/// Deepest description within a description that a file may have.
const DEPTH_MAX: usize = 6;

pub(super) use fault::fault;

/// A member, by its name on the wire, and what it follows from.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Its name.
    pub name: String,
    /// What it follows from.
    pub from: ShownFrom,
    /// What stands before its value in a JSON object, and before that of its id where it is a record: written once.
    pub keys: ShownKeys,
}

/// The members of something shown in a JSON object, up to their values: `"salesman":`.
#[derive(Debug, Clone)]
pub struct ShownKeys {
    /// Its own.
    pub own: String,
    /// `…Id`, of a record.
    pub id: Option<String>,
}

impl Shown {
    pub(super) fn new(name: String, from: ShownFrom) -> Self {
        let keys = ShownKeys {
            own: key(&name),
            id: from.record_path().map(|_| key(&format!("{name}Id"))),
        };
        Self { name, from, keys }
    }
}

/// What a member follows from.
///
/// A path is a field, or leads to one: through references, the first line of a list, the first of several references.
/// `customer.email`, `detailItem.salesmanList.name`. In lines, `header` leads to the record that they belong to. A path
/// that leads nowhere gives null.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ShownFrom {
    /// Nothing: JSON that is the same in every record, for what these books don't keep.
    Always(String),
    /// The value at the end of a path; of a reference its id.
    Path(String),
    /// The record that the path leads to, as its summary, with its id beside it.
    Record(String),
    /// Those of the texts that say something, one after the other.
    Joined {
        /// The fields.
        of: Vec<String>,
        /// What stands between them.
        by: String,
    },
    /// A text with what paths lead to in place of their names in braces: `{taxType} {rate}%`. Null where one of them
    /// leads nowhere.
    Text(Template),
    /// An object.
    Object(IndexMap<String, Self>),
    /// Another member of these, by its name.
    Member(String),
    /// The first of these that is not null.
    First(Vec<Self>),
    /// One thing where the conditions hold, and another, or null, where they don't.
    Where {
        /// The fields with the values of which they must have one.
        when: When,
        /// What is shown then.
        show: Box<Self>,
        /// What is shown otherwise.
        #[serde(default)]
        otherwise: Option<Box<Self>>,
    },
    /// These in a list, one after the other; those that are lists themselves with each of what they hold.
    List(Vec<Self>),
    /// A list with the same for each line.
    Each {
        /// The list of lines.
        of: String,
        /// What is shown of a line.
        show: Box<Self>,
    },
    /// A number where the conditions hold, else zero.
    Amount {
        /// The field.
        of: String,
        /// The fields with the values of which they must have one.
        #[serde(default)]
        when: When,
    },
    /// The sum over lines: `detailJournalVoucher.amount`.
    Sum {
        /// The list, and the field of its lines.
        of: String,
        /// The lines' fields with the values of which they must have one.
        #[serde(default)]
        when: When,
    },
    /// What is left of a number after another was taken from it, and never less than nothing.
    Left {
        /// The number.
        of: String,
        /// What is taken from it.
        less: String,
        /// What both are measured in, where that is not one: a unit's ratio.
        #[serde(default)]
        per: Option<String>,
    },
    /// Whether a number has reached another one, or a flag stands for it.
    Reached {
        /// The number that is reached.
        goal: String,
        /// The number that reaches it.
        by: String,
        /// The flag.
        #[serde(default)]
        or: Option<String>,
    },
    /// A quantity of an item's first unit, as people say it in all of its units: `4 BOX 3 PCS`.
    InUnits {
        /// The quantity.
        of: String,
        /// The item.
        item: String,
    },
    /// The prices, or the discounts, of an item's units for whom a document is for.
    PriceRules(PriceRules),
    /// A figure of an item's stock.
    Stock(StockFigure),
    /// What an account shows of its place among the others.
    Account(AccountFigure),
    /// The documents that the lines refer to, each once, as a history: `detailItem.deliveryOrder`.
    History(String),
    /// The approved documents that refer to this one in their header, as a history: `sales-invoice.orderDownPayment`.
    ReferredBy(String),
    /// The sum of a figure of those documents.
    SumReferredBy {
        /// The documents' resource and their reference.
        by: String,
        /// The figure.
        of: String,
    },
    /// The approved documents with lines that use up those documents, as a history with what each used.
    UsedBy {
        /// The documents that are used up, by their resource and their reference to this record.
        through: String,
        /// The documents that use them up, with the list and the reference of its lines.
        by: String,
        /// What a line uses of one.
        of: String,
    },
    /// What is owed of those documents, and has been from the beginning, in a list with a row for each currency.
    OwedBy {
        /// The documents' resource and their reference.
        by: String,
        /// What was owed when the books began: lines with an `amount` and a `currency`.
        opening: String,
    },
    /// The days since the oldest of those documents of which something is owed; zero without one.
    OldestOwed(String),
}

/// A text with paths in it.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "String")]
pub struct Template(Vec<Piece>);

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Stands there as it is.
    Literal(String),
    /// Stands for what the path leads to.
    Path(String),
}

impl Template {
    /// The parts, in their order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Path(path) => Some(path.as_str()),
            Piece::Literal(_) => None,
        })
    }
}

impl From<String> for Template {
    fn from(text: String) -> Self {
        let mut pieces = Vec::new();
        let mut rest = text.as_str();
        while let Some((literal, path, after)) = rest
            .split_once('{')
            .and_then(|(literal, behind)| behind.split_once('}').map(|(path, after)| (literal, path, after)))
        {
            pieces.push(Piece::Literal(literal.to_owned()));
            pieces.push(Piece::Path(path.to_owned()));
            rest = after;
        }
        pieces.push(Piece::Literal(rest.to_owned()));
        Self(pieces)
    }
}

/// Whose prices, and of what.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceRules {
    /// What the rules say.
    pub of: PriceRule,
    /// The item.
    pub item: String,
    /// The category of prices or discounts.
    pub category: String,
    /// The branch that sells.
    pub branch: String,
    /// The currency.
    pub currency: String,
    /// The day.
    pub day: String,
}

impl PriceRules {
    fn paths(&self) -> [&String; 5] {
        [
            &self.item,
            &self.category,
            &self.branch,
            &self.currency,
            &self.day,
        ]
    }
}

/// What a price rule says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PriceRule {
    /// The price of a unit.
    Price,
    /// The discount on a unit.
    Discount,
}

/// A figure of an item's stock, or what follows from the documents that price it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StockFigure {
    /// How much there is of it in all warehouses.
    Balance,
    /// The same in all of its units.
    BalanceInUnits,
    /// How much customers have ordered that was not delivered yet.
    Ordered,
    /// How much there is beyond that.
    Available,
    /// The same in all of its units.
    AvailableInUnits,
    /// What one of it costs, where a document names a cost.
    UnitCost,
    /// What all of it costs, where that is known.
    TotalCost,
    /// A row for each warehouse.
    Warehouses,
    /// A row for each price that documents have brought into force.
    SellingPrices,
}

/// What an account shows of its place among the others, and of what stands on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccountFigure {
    /// How deep it lies; 1 without an account above.
    Level,
    /// Whether there is an account above.
    IsBelow,
    /// Whether there are accounts below.
    HasBelow,
    /// Its number, indented by its level.
    IndentedNumber,
    /// Its name, indented by its level.
    IndentedName,
    /// Its name behind a dash for each level.
    DashedName,
    /// What stands on it and all below it.
    Balance,
    /// The accounts right below.
    Below,
}

impl ShownFrom {
    /// Whether it shows nothing of further records.
    pub(super) fn is_own(&self, fields: &Fields) -> bool {
        self.is_own_within(fields, DEPTH_MAX)
    }

    /// The same, of what is no deeper than `depth`: members may name each other.
    fn is_own_within(&self, fields: &Fields, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else {
            return false;
        };
        let is_own = |it: &Self| it.is_own_within(fields, depth);
        match self {
            Self::Always(_) | Self::Joined { .. } => true,
            Self::Path(path) => !path.contains('.'),
            Self::Text(text) => text.paths().all(|path| !path.contains('.')),
            Self::Object(members) => members.values().all(is_own),
            Self::First(all) | Self::List(all) => all.iter().all(is_own),
            Self::Member(name) => fields.shows(name).is_some_and(|it| is_own(&it.from)),
            Self::Where {
                when,
                show,
                otherwise,
            } => {
                let mut both = std::iter::once(show).chain(otherwise);
                when.keys().all(|path| !path.contains('.')) && both.all(|it| is_own(it))
            }
            Self::Each { of, show } => {
                lines_of(fields, of).is_some_and(|fields| show.is_own_within(fields, depth))
            }
            _ => false,
        }
    }

    /// Whether it follows from lines of a record with these fields.
    #[must_use]
    pub fn needs_lines(&self, fields: &Fields) -> bool {
        self.needs_lines_within(fields, DEPTH_MAX)
    }

    fn needs_lines_within(&self, fields: &Fields, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else {
            return false;
        };
        let needs = |it: &Self| it.needs_lines_within(fields, depth);
        let first_is_lines = |path: &str| {
            let first = path.split('.').next().unwrap_or_default();
            lines_of(fields, first).is_some()
        };
        match self {
            Self::Path(path) | Self::Record(path) => first_is_lines(path),
            Self::Text(text) => text.paths().any(first_is_lines),
            Self::Object(members) => members.values().any(needs),
            Self::First(all) | Self::List(all) => all.iter().any(needs),
            Self::Member(name) => fields.shows(name).is_some_and(|it| needs(&it.from)),
            Self::Where { show, otherwise, .. } => std::iter::once(show).chain(otherwise).any(|it| needs(it)),
            Self::Sum { .. } | Self::History(_) | Self::Each { .. } | Self::OwedBy { .. } => true,
            _ => false,
        }
    }

    /// The path to the record that is shown, where it is one: its id stands beside it.
    #[must_use]
    pub fn record_path(&self) -> Option<&str> {
        match self {
            Self::Record(path) => Some(path),
            Self::Where { show, .. } => show.record_path(),
            _ => None,
        }
    }
}

fn lines_of<'f>(fields: &'f Fields, name: &str) -> Option<&'f Fields> {
    match &fields.get(name)?.kind {
        Kind::Lines(lines) => Some(lines),
        _ => None,
    }
}
