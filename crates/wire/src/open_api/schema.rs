//! What stands in bodies and answers, as JSON schemas.

use super::{list, object, text as word};
use crate::catalogue::{
    AccountFigure, Catalogue, Field, Fields, Kind, Parameter, Resource, Settlement, ShownFrom, StockFigure,
};
use crate::value::{Object, Value};

/// The schema of that name.
pub(super) fn named(name: &str) -> Value {
    object([("$ref", word(&format!("#/components/schemas/{name}")))])
}

pub(super) fn text() -> Value {
    of_type("string")
}

pub(super) fn whole() -> Value {
    of_type("integer")
}

fn of_type(name: &str) -> Value {
    object([("type", word(name))])
}

fn of_types(names: &[&str]) -> Value {
    object([("type", list(names.iter().copied().map(word)))])
}

fn pattern(pattern: &str) -> Value {
    object([("type", word("string")), ("pattern", word(pattern))])
}

/// A day as the wire has it.
const DAY: &str = "^[0-9]{2}/[0-9]{2}/[0-9]{4}$";

/// An instant as the wire has it.
const MOMENT: &str = "^[0-9]{2}/[0-9]{2}/[0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2}$";

/// An instant as answers have it.
pub(super) fn moment() -> Value {
    pattern(MOMENT)
}

/// What the schema describes, or null.
pub(super) fn or_null(schema: Value) -> Value {
    object([("anyOf", list([schema, of_type("null")]))])
}

/// What a parameter holds.
pub(super) fn parameter(kind: &Kind) -> Value {
    match kind {
        Kind::String { .. } | Kind::Percent | Kind::Reference { .. } => text(),
        Kind::Long => whole(),
        Kind::Decimal => of_type("number"),
        Kind::Boolean => of_type("boolean"),
        Kind::Date => pattern(DAY),
        Kind::Moment => pattern("^[0-9]{2}/[0-9]{2}/[0-9]{4}( [0-9]{2}:[0-9]{2}:[0-9]{2})?$"),
        Kind::Enum(enumeration) => {
            let values = enumeration.values.iter().map(|value| word(value));
            object([("type", word("string")), ("enum", list(values))])
        }
        Kind::References { .. } | Kind::Texts => object([
            ("type", word("array")),
            ("items", of_types(&["string", "integer"])),
        ]),
        Kind::Lines(fields) => object([("type", word("array")), ("items", save_of_line(fields))]),
    }
}

/// The body of a special action that writes.
pub(super) fn of_parameters(parameters: &[Parameter]) -> Value {
    let members = parameters.iter().map(|it| (it.name.clone(), parameter(&it.kind)));
    let required = parameters
        .iter()
        .filter(|it| it.required)
        .map(|it| word(&it.name));
    with_members(members.collect(), required.collect())
}

/// What a save takes.
pub(super) fn save(fields: &Fields) -> Value {
    let (mut members, required) = inputs(fields);
    members.insert("optLock".to_owned(), whole());
    members.insert("typeAutoNumber".to_owned(), whole());
    with_members(members, required)
}

fn save_of_line(fields: &Fields) -> Value {
    let (mut members, required) = inputs(fields);
    members.insert("_status".to_owned(), object([("enum", list([word("delete")]))]));
    with_members(members, required)
}

fn inputs(fields: &Fields) -> (Object, Vec<Value>) {
    let mut members = Object::new();
    let mut required = Vec::new();
    members.insert("id".to_owned(), whole());
    for (_, field) in fields.iter().filter(|(_, field)| !field.computed) {
        match &field.kind {
            Kind::Reference { .. } => {
                for input in &field.inputs {
                    members.insert(input.clone(), text());
                }
                members.insert(format!("{}Id", field.name), whole());
            }
            kind => {
                for input in std::iter::once(&field.name).chain(&field.inputs) {
                    members.insert(input.clone(), parameter(kind));
                }
            }
        }
        // One of several names is enough, which a list of required names can't say.
        if field.required && field.inputs.is_empty() && !matches!(field.kind, Kind::Reference { .. }) {
            required.push(word(&field.name));
        }
    }
    (members, required)
}

/// An object with these members, of which those must be there.
pub(super) fn with_members(members: Object, required: Vec<Value>) -> Value {
    let mut schema = Object::new();
    schema.insert("type".to_owned(), word("object"));
    schema.insert("properties".to_owned(), Value::Object(members));
    if !required.is_empty() {
        schema.insert("required".to_owned(), Value::List(required));
    }
    Value::Object(schema)
}

/// A record as `detail.do` shows it.
pub(super) fn record(catalogue: &Catalogue, resource: &Resource) -> Value {
    let mut members = shown(catalogue, &resource.fields);
    members.extend(of_others(catalogue, resource));
    members.insert("id".to_owned(), whole());
    members.insert("optLock".to_owned(), whole());
    members.insert("createDate".to_owned(), moment());
    members.insert("lastUpdate".to_owned(), moment());
    with_members(members, Vec::new())
}

/// What a record shows of the documents that refer to it, and what follows from that.
fn of_others(catalogue: &Catalogue, resource: &Resource) -> Object {
    let mut members = Object::new();
    for name in resource.derived() {
        let holds = match *name {
            "outstanding" => of_type("boolean"),
            "age" => whole(),
            "percentTaxable" => of_type("number"),
            _ => of_types(&["string", "null"]),
        };
        members.insert((*name).to_owned(), holds);
    }
    if resource.effects.owing.is_some() {
        for (_, from) in catalogue.resources() {
            let of_rule = from.effects.settles.iter();
            for rule in of_rule.filter(|rule| settles(from, rule, resource, catalogue)) {
                members.insert(rule.history.clone(), of_type("array"));
            }
        }
    }
    if resource.effects.processing.is_some() {
        members.insert("processHistory".to_owned(), of_type("array"));
    }
    members
}

/// Whether the rule of `from` settles records of the resource.
fn settles(from: &Resource, rule: &Settlement, resource: &Resource, catalogue: &Catalogue) -> bool {
    let fields = match rule.lines.as_ref().and_then(|name| from.fields.get(name)) {
        Some(field) => match &field.kind {
            Kind::Lines(fields) => fields,
            _ => return false,
        },
        None => &from.fields,
    };
    let field = fields
        .get(&rule.reference)
        .or_else(|| from.fields.get(&rule.reference));
    let to = field.and_then(Field::refers_to);
    to.is_some_and(|to| std::ptr::eq(catalogue.resource(to), resource))
}

/// What a member that follows from others holds, as far as that is always the same.
fn follows(from: &ShownFrom) -> Value {
    match from {
        ShownFrom::Amount { .. }
        | ShownFrom::Sum { .. }
        | ShownFrom::SumReferredBy { .. }
        | ShownFrom::Left { .. } => of_type("number"),
        ShownFrom::Reached { .. } => of_type("boolean"),
        ShownFrom::OldestOwed(_) => whole(),
        ShownFrom::Joined { .. } => text(),
        ShownFrom::Text(_) | ShownFrom::InUnits { .. } => of_types(&["string", "null"]),
        ShownFrom::Record(_) => of_types(&["object", "null"]),
        ShownFrom::Object(members) => {
            let members = members.iter().map(|(name, from)| (name.clone(), follows(from)));
            with_members(members.collect(), Vec::new())
        }
        ShownFrom::List(_)
        | ShownFrom::Each { .. }
        | ShownFrom::History(_)
        | ShownFrom::ReferredBy(_)
        | ShownFrom::UsedBy { .. }
        | ShownFrom::OwedBy { .. }
        | ShownFrom::PriceRules(_) => of_type("array"),
        ShownFrom::Stock(figure) => stock(*figure),
        ShownFrom::Account(figure) => account(*figure),
        _ => Value::Object(Object::new()),
    }
}

fn stock(figure: StockFigure) -> Value {
    match figure {
        StockFigure::Balance | StockFigure::Ordered | StockFigure::Available => of_type("number"),
        StockFigure::UnitCost | StockFigure::TotalCost => of_types(&["number", "null"]),
        StockFigure::BalanceInUnits | StockFigure::AvailableInUnits => text(),
        StockFigure::Warehouses | StockFigure::SellingPrices => of_type("array"),
    }
}

fn account(figure: AccountFigure) -> Value {
    match figure {
        AccountFigure::Level => whole(),
        AccountFigure::IsBelow | AccountFigure::HasBelow => of_type("boolean"),
        AccountFigure::IndentedNumber | AccountFigure::IndentedName | AccountFigure::DashedName => text(),
        AccountFigure::Balance => of_type("number"),
        AccountFigure::Below => of_type("array"),
    }
}

fn shown(catalogue: &Catalogue, fields: &Fields) -> Object {
    let mut members = Object::new();
    for it in fields.shown() {
        members.insert(it.name.clone(), follows(&it.from));
        if it.from.record_path().is_some() {
            members.insert(format!("{}Id", it.name), of_types(&["integer", "null"]));
        }
    }
    for (_, field) in fields.iter() {
        if let Kind::Reference { .. } = field.kind {
            members.insert(format!("{}Id", field.name), of_types(&["integer", "null"]));
        }
        members.insert(field.name.clone(), value(catalogue, field));
        if field.view {
            members.insert(format!("{}View", field.name), of_types(&["string", "null"]));
        }
        if field.named_values().is_some() {
            members.insert(format!("{}Name", field.name), of_types(&["string", "null"]));
        }
    }
    members
}

fn value(catalogue: &Catalogue, field: &Field) -> Value {
    match &field.kind {
        Kind::Reference { .. } => of_types(&["object", "null"]),
        Kind::References { .. } => object([("type", word("array")), ("items", of_type("object"))]),
        Kind::Texts => of_types(&["array", "null"]),
        Kind::Lines(fields) => {
            let mut members = shown(catalogue, fields);
            members.insert("id".to_owned(), whole());
            members.insert("seq".to_owned(), whole());
            object([
                ("type", word("array")),
                ("items", with_members(members, Vec::new())),
            ])
        }
        kind => or_null(parameter(kind)),
    }
}

/// A page of records, of which a list shows what was asked for.
pub(super) fn list_of(resource: &Resource) -> Value {
    page_of(named(&resource.name))
}

/// A page of rows.
pub(super) fn page_of(row: Value) -> Value {
    let rows = object([("type", word("array")), ("items", row)]);
    success([("d", rows), ("sp", named("page"))])
}

/// One value.
pub(super) fn read(of: Value) -> Value {
    success([("d", of)])
}

/// A saved record with a message.
pub(super) fn saved(record: Value) -> Value {
    success([("d", messages()), ("r", record)])
}

/// A saved record with a message, or neither.
pub(super) fn saved_if_any(record: Value) -> Value {
    object([("anyOf", list([saved(record), done()]))])
}

/// An answer for each row of a bulk-save.
pub(super) fn saved_rows(record: Value) -> Value {
    let row = object([("oneOf", list([saved(record), named("failure")]))]);
    object([
        ("type", word("object")),
        (
            "properties",
            object([
                ("s", of_type("boolean")),
                ("d", object([("type", word("array")), ("items", row)])),
            ]),
        ),
        ("required", list([word("s"), word("d")])),
    ])
}

/// A message.
pub(super) fn done() -> Value {
    success([("d", messages())])
}

/// The rows of a bulk-save.
pub(super) fn rows(of: Value) -> Value {
    let rows = object([
        ("type", word("array")),
        ("items", of),
        ("minItems", Value::Integer(1)),
        ("maxItems", Value::Integer(100)),
    ]);
    object([
        ("type", word("object")),
        ("properties", object([("data", rows)])),
        ("required", list([word("data")])),
    ])
}

fn messages() -> Value {
    object([("type", word("array")), ("items", text())])
}

fn success<const N: usize>(members: [(&str, Value); N]) -> Value {
    let required = std::iter::once("s").chain(members.iter().map(|(name, _)| *name));
    let required = list(required.map(word));
    let mut properties = Object::new();
    properties.insert("s".to_owned(), object([("const", Value::Bool(true))]));
    properties.extend(members.into_iter().map(|(name, value)| (name.to_owned(), value)));
    object([
        ("type", word("object")),
        ("properties", Value::Object(properties)),
        ("required", required),
    ])
}

/// What went wrong, as one or more sentences.
pub(super) fn failure() -> Value {
    object([
        ("type", word("object")),
        (
            "properties",
            object([("s", object([("const", Value::Bool(false))])), ("d", messages())]),
        ),
        ("required", list([word("s"), word("d")])),
    ])
}

/// What the token layer refuses.
pub(super) fn refusal() -> Value {
    object([
        ("type", word("object")),
        (
            "properties",
            object([
                ("error", text()),
                ("error_description", text()),
                ("scope", text()),
            ]),
        ),
        ("required", list([word("error")])),
    ])
}

/// Where a page stands in its list.
pub(super) fn page() -> Value {
    let names = ["page", "pageSize", "pageCount", "rowCount", "start"];
    let mut members: Object = names.iter().map(|name| ((*name).to_owned(), whole())).collect();
    members.insert("sort".to_owned(), of_types(&["string", "null"]));
    members.insert("limit".to_owned(), of_type("null"));
    with_members(members, names.iter().copied().map(word).collect())
}
