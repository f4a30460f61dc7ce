//! The API as an OpenAPI 3.1 document, derived from the catalogue: paths, parameters, bodies, and what is answered.
//!
//! `parameters` describes what calls take in their query, `schema` what stands in bodies and answers, `answer` what special
//! actions answer.

mod answer;
mod parameters;
mod schema;

use crate::catalogue::{Action, Catalogue, Method, Resource, Special};
use crate::value::{Object, Value};

/// The document, for a server whose data host answers at `server`, such as `https://zeus.accurate.id`.
#[must_use]
pub fn document(catalogue: &Catalogue, server: &str) -> Value {
    let mut paths = Object::new();
    for (_, resource) in catalogue.resources() {
        for action in &resource.actions {
            let path = format!("/accurate/api/{}/{}.do", resource.name, action.word());
            paths.insert(path, of_records(resource, *action));
        }
    }
    for (_, special) in catalogue.specials() {
        paths.insert(
            format!("/accurate/api/{}.do", special.path),
            of_special(catalogue, special),
        );
    }
    object([
        ("openapi", text("3.1.0")),
        (
            "info",
            object([
                ("title", text("Accurate Online API")),
                ("version", text(env!("CARGO_PKG_VERSION"))),
            ]),
        ),
        ("servers", list([object([("url", text(server))])])),
        ("security", list([security()])),
        ("paths", Value::Object(paths)),
        ("components", components(catalogue)),
    ])
}

/// An action on the records of a resource.
fn of_records(resource: &Resource, action: Action) -> Value {
    let name = &resource.name;
    let (method, parameters, body, answer) = match action {
        Action::List => (
            "get",
            parameters::of_list(resource),
            None,
            schema::list_of(resource),
        ),
        Action::Detail => (
            "get",
            parameters::of_name(resource),
            None,
            schema::read(schema::named(name)),
        ),
        Action::Save => (
            "post",
            parameters::of_write(),
            Some(schema::named(&save_name(name))),
            schema::saved(schema::named(name)),
        ),
        Action::BulkSave => (
            "post",
            parameters::of_write(),
            Some(schema::rows(schema::named(&save_name(name)))),
            schema::saved_rows(schema::named(name)),
        ),
        Action::Delete => {
            let mut all = parameters::of_name(resource);
            all.extend(parameters::of_write());
            ("delete", all, None, schema::done())
        }
    };
    let id = format!("{name}.{}", action.word());
    let scope = resource.scopes.needed(action);
    let mut operation = operation(&id, name, &[scope], parameters, answer);
    if let Some(body) = body {
        operation.insert("requestBody".to_owned(), request_body(body));
    }
    object([(method, Value::Object(operation))])
}

fn of_special(catalogue: &Catalogue, special: &Special) -> Value {
    let tag = special.path.rsplit_once('/').map_or("", |(resource, _)| resource);
    let scopes: Vec<&str> = special.scopes.iter().map(String::as_str).collect();
    let id = special.path.replace('/', ".");
    let (method, parameters, body) = match special.method {
        Method::Get => ("get", parameters::of_special(special), None),
        Method::Post => (
            "post",
            parameters::of_write(),
            Some(schema::of_parameters(&special.parameters)),
        ),
    };
    let answer = answer::of_special(catalogue, special);
    let mut operation = operation(&id, tag, &scopes, parameters, answer);
    if let Some(body) = body {
        operation.insert("requestBody".to_owned(), request_body(body));
    }
    object([(method, Value::Object(operation))])
}

fn operation(id: &str, tag: &str, scopes: &[&str], parameters: Vec<Value>, answer: Value) -> Object {
    let members = object([
        ("operationId", text(id)),
        ("tags", list([text(tag)])),
        ("x-scopes", list(scopes.iter().copied().map(text))),
        ("parameters", Value::List(parameters)),
        ("responses", responses(answer)),
    ]);
    match members {
        Value::Object(members) => members,
        _ => Object::new(),
    }
}

/// What a call is answered: its own answer or a failure with status 200, and what the gate says with other ones.
fn responses(answer: Value) -> Value {
    let json = |schema: Value| object([("application/json", object([("schema", schema)]))]);
    let failure = schema::named("failure");
    let success = object([("oneOf", list([answer, failure.clone()]))]);
    let response = |description: &str, schema: Value| {
        object([("description", text(description)), ("content", json(schema))])
    };
    let refusal = object([("anyOf", list([failure.clone(), schema::named("refusal")]))]);
    object([
        ("200", response("Done, or not: see s", success)),
        (
            "308",
            response("The Data Usaha lives on another data host", failure.clone()),
        ),
        ("400", response("The body can't be read", failure.clone())),
        (
            "401",
            response("The token or the signature is refused", refusal.clone()),
        ),
        ("403", response("The token's account lacks a scope", refusal)),
        ("413", response("The body is too large", failure.clone())),
        ("429", response("More calls than a token may make", failure)),
    ])
}

fn request_body(schema: Value) -> Value {
    let content = object([("application/json", object([("schema", schema)]))]);
    object([("required", Value::Bool(true)), ("content", content)])
}

fn security() -> Value {
    let none = || Value::List(Vec::new());
    object([("token", none()), ("timestamp", none()), ("signature", none())])
}

fn components(catalogue: &Catalogue) -> Value {
    let mut schemas = Object::new();
    schemas.insert("failure".to_owned(), schema::failure());
    schemas.insert("refusal".to_owned(), schema::refusal());
    schemas.insert("page".to_owned(), schema::page());
    for (_, resource) in catalogue.resources() {
        schemas.insert(resource.name.clone(), schema::record(catalogue, resource));
        schemas.insert(save_name(&resource.name), schema::save(&resource.fields));
    }
    let header = |name: &str| {
        object([
            ("type", text("apiKey")),
            ("in", text("header")),
            ("name", text(name)),
        ])
    };
    let schemes = object([
        (
            "token",
            object([("type", text("http")), ("scheme", text("bearer"))]),
        ),
        ("timestamp", header("X-API-Timestamp")),
        ("signature", header("X-API-Signature")),
    ]);
    object([("schemas", Value::Object(schemas)), ("securitySchemes", schemes)])
}

/// The name of the schema of a resource's save.
fn save_name(resource: &str) -> String {
    format!("{resource}-save")
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Object(
        members
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}

fn list(values: impl IntoIterator<Item = Value>) -> Value {
    Value::List(values.into_iter().collect())
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reference_in_the_document_leads_somewhere() {
        let catalogue = Catalogue::built_in().unwrap();
        let tree = document(&catalogue, "http://localhost:8081");
        let json = tree.to_json();
        let schemas = tree.get("components").and_then(|it| it.get("schemas")).unwrap();
        let mark = "\"#/components/schemas/";
        for (place, _) in json.match_indices(mark) {
            let name = &json[place + mark.len()..];
            let name = &name[..name.find('"').unwrap()];
            assert!(schemas.get(name).is_some(), "{name}");
        }
    }

    #[test]
    fn every_action_has_a_path() {
        let catalogue = Catalogue::built_in().unwrap();
        let tree = document(&catalogue, "http://localhost:8081");
        let Some(Value::Object(paths)) = tree.get("paths") else {
            panic!("no paths");
        };
        let actions: usize = catalogue.resources().map(|(_, it)| it.actions.len()).sum();
        assert_eq!(paths.len(), actions + catalogue.specials().count());
    }
}
