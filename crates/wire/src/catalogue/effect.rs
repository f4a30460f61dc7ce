//! What a saved document does to others: the goods it moves, the invoices it settles, the orders it carries out, the
//! accounts it posts to. Rules in the files of resources; what they bring about is the engine's matter.
//!
//! A rule names fields. In a rule for lines a name means the line's field where the line has one, else the header's;
//! `order.warehouse` is a field of the record that a reference names.

use indexmap::IndexMap;
use serde::Deserialize;

use super::{Kind, Resource};

/// Fields, each with the values of which it must have one.
pub type When = IndexMap<String, Vec<String>>;

/// When a rule applies: fields that must have one of the values, references that must be there or must not.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Applies {
    /// Fields with the values of which they must have one.
    #[serde(default)]
    pub when: When,
    /// References that must all name a record.
    #[serde(default)]
    pub with: Vec<String>,
    /// References of which none may name a record.
    #[serde(default)]
    pub unless: Vec<String>,
}

/// Which way goods go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Into the warehouse.
    In,
    /// Out of it.
    Out,
    /// In or out, so that as much as the line says is there on the document's day.
    Set,
}

/// Lines that move goods.
#[derive(Debug, Clone, Deserialize)]
pub struct StockRule {
    /// The list of lines.
    pub lines: String,
    /// Which way.
    pub direction: Direction,
    /// When.
    #[serde(flatten)]
    pub applies: Applies,
    /// The field with the warehouse; without one the goods are on their way between two.
    pub warehouse: Option<String>,
    /// The field with the item; without one the record is the item itself.
    pub item: Option<String>,
    /// The field with the day.
    #[serde(default = "document_day")]
    pub day: String,
    /// The field with what the whole line cost, where goods come in at a cost that the document names.
    pub cost: Option<String>,
    /// The field with what one of the line's units cost, where the document names that.
    pub unit_cost: Option<String>,
    /// The field with the rate into the base currency, where the cost is in the document's.
    pub rate: Option<String>,
    /// The line's field that keeps how much had to move, for [`Direction::Set`].
    pub difference: Option<String>,
}

/// What a document is owed for: the figures of the resource that follow from settlements.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Owing {
    /// The field with the amount in full.
    pub amount: String,
    /// The computed field with what is still owed.
    pub into: String,
    /// `list.field`: amounts of its own lines that lessen it, such as down payments that it uses up.
    pub less: Option<String>,
    /// The computed field with the day of the last payment.
    pub last_payment: Option<String>,
}

/// What a payment can't exceed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Limit {
    /// What a customer owes.
    Receivable,
    /// What is owed to a vendor.
    Payable,
}

/// A document, or its lines, that settle what another document is owed for.
#[derive(Debug, Clone, Deserialize)]
pub struct Settlement {
    /// The list of lines; none where the header settles.
    pub lines: Option<String>,
    /// The reference to the document that is settled.
    pub reference: String,
    /// The field with the amount.
    pub amount: String,
    /// The list under which the settled document shows it, such as `receiptHistory`.
    pub history: String,
    /// It can't settle more than is owed; what a refusal calls that.
    pub limit: Option<Limit>,
    /// It is a payment, rather than a return of goods.
    #[serde(default)]
    pub payment: bool,
    /// When.
    #[serde(flatten)]
    pub applies: Applies,
}

/// A payment that has to be enough for what it settles.
#[derive(Debug, Clone, Deserialize)]
pub struct Cover {
    /// The field with the amount that is paid.
    pub amount: String,
    /// The list of lines that it is paid for.
    pub lines: String,
    /// The line's field with the amount that it settles.
    pub settled: String,
    /// `list.field` of a line: what takes off, such as discounts.
    pub less: String,
    /// The field with the rate into the base currency: amounts in another one are not compared.
    pub rate: String,
    /// When: where it applies to one line but not to another, it doesn't apply at all.
    #[serde(flatten)]
    pub applies: Applies,
}

/// How far an order has been carried out: the figures of the resource that follow from later documents.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Processing {
    /// The list of lines that are carried out.
    pub lines: String,
    /// The line's computed field with the quantity that was, in the item's first unit.
    pub processed: Option<String>,
    /// The computed field with the share that was, in percent.
    pub percent: Option<String>,
    /// The computed field with the status.
    pub status: String,
    /// The field that closes the order by hand.
    pub closed_by: Option<String>,
    /// The line's reference to a document that carried it out before it was there, such as an invoice before delivery.
    pub done_before: Option<String>,
    /// Once all of it is carried out, no further document may carry it out.
    #[serde(default)]
    pub once: bool,
    /// Fields with the values of which they must have one; other records have no status.
    #[serde(default)]
    pub when: When,
    /// The statuses.
    pub states: States,
}

/// The statuses of an order.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct States {
    /// Nothing is carried out yet.
    pub none: String,
    /// A part is.
    pub some: String,
    /// All is.
    pub all: String,
    /// It was closed by hand.
    pub closed: Option<String>,
}

/// Lines that carry out another document's.
#[derive(Debug, Clone, Deserialize)]
pub struct Carrying {
    /// The list of lines.
    pub lines: String,
    /// The reference to the document that is carried out.
    pub reference: String,
    /// When.
    #[serde(flatten)]
    pub applies: Applies,
}

/// The side of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Debit.
    Debit,
    /// Credit.
    Credit,
    /// The side on which accounts of its type have their balance.
    Normal,
}

/// An amount that a document, or each of its lines, brings to an account.
#[derive(Debug, Clone, Deserialize)]
pub struct Posting {
    /// The list of lines; none where the header names the account and the amount.
    pub lines: Option<String>,
    /// The reference to the account; without one the record is the account itself.
    pub account: Option<String>,
    /// The field with the amount.
    pub amount: String,
    /// The field with the rate into the base currency.
    pub rate: Option<String>,
    /// The field with the day.
    #[serde(default = "document_day")]
    pub day: String,
    /// The account's side.
    pub side: Side,
    /// When.
    #[serde(flatten)]
    pub applies: Applies,
}

fn document_day() -> String {
    "transDate".to_owned()
}

/// All that a resource's documents do to others, and what others do to them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Effects {
    /// The goods that they move.
    pub stock: Vec<StockRule>,
    /// What they are owed for.
    pub owing: Option<Owing>,
    /// What they settle.
    pub settles: Vec<Settlement>,
    /// What has to be enough for that.
    pub covers: Option<Cover>,
    /// How far they are carried out.
    pub processing: Option<Processing>,
    /// What they carry out.
    pub carries_out: Vec<Carrying>,
    /// What they post.
    pub posts: Vec<Posting>,
}

/// Names the first field that a rule of the resource names and that is not there.
pub(super) fn missing_field(resource: &Resource) -> Option<String> {
    let effects = &resource.effects;
    let stock = effects.stock.iter().flat_map(|it| {
        let mut names = vec![it.day.as_str()];
        names.extend(
            [
                &it.warehouse,
                &it.item,
                &it.cost,
                &it.unit_cost,
                &it.rate,
                &it.difference,
            ]
            .into_iter()
            .flatten()
            .map(String::as_str),
        );
        names.extend(conditions(&it.applies));
        names
            .into_iter()
            .map(|name| (Some(it.lines.as_str()), name))
            .collect::<Vec<_>>()
    });
    let settles = effects.settles.iter().flat_map(|it| {
        let named = [it.reference.as_str(), it.amount.as_str()]
            .into_iter()
            .chain(conditions(&it.applies));
        named.map(|name| (it.lines.as_deref(), name)).collect::<Vec<_>>()
    });
    let carries = effects.carries_out.iter().flat_map(|it| {
        let named = std::iter::once(it.reference.as_str()).chain(conditions(&it.applies));
        named
            .map(|name| (Some(it.lines.as_str()), name))
            .collect::<Vec<_>>()
    });
    let posts = effects.posts.iter().flat_map(|it| {
        let mut names = vec![it.amount.as_str(), it.day.as_str()];
        names.extend([&it.account, &it.rate].into_iter().flatten().map(String::as_str));
        names.extend(conditions(&it.applies));
        names
            .into_iter()
            .map(|name| (it.lines.as_deref(), name))
            .collect::<Vec<_>>()
    });
    let owing = effects.owing.iter().flat_map(|it| {
        let named = [Some(&it.amount), Some(&it.into), it.last_payment.as_ref()];
        named.into_iter().flatten().map(|name| (None, name.as_str()))
    });
    let covers = effects.covers.iter().flat_map(|it| {
        let of_line = [it.settled.as_str(), it.less.as_str()]
            .into_iter()
            .chain(conditions(&it.applies));
        let of_line = of_line.map(|name| (Some(it.lines.as_str()), name));
        let of_header = [it.amount.as_str(), it.rate.as_str()].map(|name| (None, name));
        of_header.into_iter().chain(of_line).collect::<Vec<_>>()
    });
    let processing = effects.processing.iter().flat_map(|it| {
        let header = [Some(&it.status), it.percent.as_ref(), it.closed_by.as_ref()];
        let line = [it.processed.as_ref(), it.done_before.as_ref()];
        let header = header.into_iter().flatten().chain(it.when.keys());
        let header = header.map(|name| (None, name.as_str()));
        header
            .chain(
                line.into_iter()
                    .flatten()
                    .map(|name| (Some(it.lines.as_str()), name.as_str())),
            )
            .collect::<Vec<_>>()
    });
    let mut all = stock
        .chain(settles)
        .chain(carries)
        .chain(posts)
        .chain(owing)
        .chain(covers)
        .chain(processing);
    all.find(|(lines, name)| !is_there(resource, *lines, name))
        .map(|(lines, name)| lines.map_or_else(|| name.to_owned(), |lines| format!("{lines}.{name}")))
}

fn conditions(applies: &Applies) -> impl Iterator<Item = &str> {
    applies
        .when
        .keys()
        .chain(&applies.with)
        .chain(&applies.unless)
        .map(String::as_str)
}

fn is_there(resource: &Resource, lines: Option<&str>, name: &str) -> bool {
    let first = name.split('.').next().unwrap_or(name);
    let of_line = match lines {
        None => None,
        Some(lines) => match resource.fields.get(lines).map(|field| &field.kind) {
            Some(Kind::Lines(fields)) => Some(fields),
            _ => return false,
        },
    };
    of_line.is_some_and(|fields| fields.get(first).is_some()) || resource.fields.get(first).is_some()
}
