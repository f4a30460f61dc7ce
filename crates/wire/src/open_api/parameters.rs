//! What calls take in their query and headers.

use super::{list, object, schema, text};
use crate::catalogue::{Field, Kind, Parameter, Resource, Special};
use crate::list::Operator;
use crate::value::Value;

/// What a list takes: pages, order, fields, and a pair of operator and value for each filter.
pub(super) fn of_list(resource: &Resource) -> Vec<Value> {
    let mut all = paging();
    if !resource.lists_whole {
        all.push(query("fields", false, schema::text()));
    }
    all.push(query("keywords", false, schema::text()));
    all.extend(filter("keywords", schema::text()));
    for name in ["id", "lastUpdate", "createDate"] {
        all.extend(filter(name, schema::text()));
    }
    for (_, field) in resource.fields.iter().filter(|(_, field)| field.has_column()) {
        match &field.kind {
            Kind::Lines(_) | Kind::References { .. } | Kind::Texts => {}
            Kind::Reference { .. } => all.extend(reference_filters(field)),
            kind => all.extend(filter(&field.name, schema::parameter(kind))),
        }
    }
    if resource.fields.get(&resource.key.filter).is_none() {
        all.extend(filter(&resource.key.filter, schema::text()));
    }
    for parameter in &resource.filters {
        let name = format!("filter.{}", parameter.name);
        all.push(query(&name, false, schema::parameter(&parameter.kind)));
    }
    all
}

/// How one record is named: by id or by natural key.
pub(super) fn of_name(resource: &Resource) -> Vec<Value> {
    let mut all = vec![query("id", false, schema::whole())];
    if resource.key.parameter != "id" {
        all.push(query(&resource.key.parameter, false, schema::text()));
    }
    all
}

/// What every writing call takes.
pub(super) fn of_write() -> Vec<Value> {
    vec![object([
        ("name", text("Idempotency-Key")),
        ("in", text("header")),
        ("required", Value::Bool(false)),
        (
            "schema",
            object([
                ("type", text("string")),
                ("minLength", Value::Integer(1)),
                ("maxLength", Value::Integer(255)),
            ]),
        ),
    ])]
}

/// What a special action takes in its query.
pub(super) fn of_special(special: &Special) -> Vec<Value> {
    let mut all = if special.paged { paging() } else { Vec::new() };
    let of_query = |it: &Parameter| query(&it.name, it.required, schema::parameter(&it.kind));
    all.extend(special.parameters.iter().map(of_query));
    all
}

fn paging() -> Vec<Value> {
    vec![
        query("sp.page", false, schema::whole()),
        query("sp.pageSize", false, schema::whole()),
        query("sp.sort", false, schema::text()),
    ]
}

fn reference_filters(field: &Field) -> Vec<Value> {
    let mut all = filter(&format!("{}Id", field.name), schema::text());
    for input in &field.inputs {
        all.push(query(&format!("filter.{input}"), false, schema::text()));
    }
    all
}

fn filter(name: &str, value: Value) -> Vec<Value> {
    let operators = Operator::NAMES.into_iter().map(text);
    let operator = object([("type", text("string")), ("enum", list(operators))]);
    vec![
        query(&format!("filter.{name}.op"), false, operator),
        query(&format!("filter.{name}.val"), false, value),
    ]
}

fn query(name: &str, required: bool, schema: Value) -> Value {
    object([
        ("name", text(name)),
        ("in", text("query")),
        ("required", Value::Bool(required)),
        ("schema", schema),
    ])
}
