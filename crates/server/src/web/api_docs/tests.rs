//! What the pages say of an action, held against the OpenAPI document, which describes the same catalogue for programs.

use std::collections::BTreeSet;

use jiff::Timestamp;
use neraca_wire::catalogue::Catalogue;
use neraca_wire::language::Language;
use neraca_wire::open_api;
use neraca_wire::value::Value;

use super::super::words::Words;
use super::answers;
use super::blanks::Examples;
use super::numbered::stem;
use super::parameters::{Describing, Item};
use super::subjects::{Offer, Subject, What};

/// Every name that items stand for.
fn names(items: &[Item], before: &str, found: &mut BTreeSet<String>) {
    for item in items {
        let own = std::iter::once(&item.name).chain(&item.also);
        for name in own {
            found.insert(format!("{before}{name}"));
            let Some(last) = &item.through else { continue };
            let (stem_of_it, first) = stem(name);
            let (_, last) = stem(last);
            let rest = &name[stem_of_it.len() + first.unwrap().to_string().len()..];
            for number in first.unwrap()..=last.unwrap() {
                found.insert(format!("{before}{stem_of_it}{number}{rest}"));
            }
        }
        names(&item.lines, &format!("{before}{}[].", item.name), found);
    }
}

/// Every member that a schema describes.
fn members(schema: &Value, document: &Value, before: &str, found: &mut BTreeSet<String>) {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_text) {
        let name = reference.rsplit('/').next().unwrap();
        let schemas = document
            .get("components")
            .and_then(|it| it.get("schemas"))
            .unwrap();
        return members(schemas.get(name).unwrap(), document, before, found);
    }
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        for (name, schema) in properties {
            found.insert(format!("{before}{name}"));
            if let Some(of_lines) = schema.get("items") {
                members(of_lines, document, &format!("{before}{name}[]."), found);
            }
        }
    }
}

/// The operation of an action.
fn operation<'d>(document: &'d Value, offer: &Offer<'_>) -> &'d Value {
    let path = document
        .get("paths")
        .and_then(|it| it.get(&offer.path()))
        .unwrap();
    path.get(&offer.method().to_lowercase()).unwrap()
}

/// The names of an operation's parameters, those of a filter's two parts as one.
fn parameters(operation: &Value) -> BTreeSet<String> {
    let all = operation.get("parameters").and_then(Value::as_list).unwrap();
    let name = |it: &Value| it.get("name").and_then(Value::as_text).unwrap().to_owned();
    let whole = |name: String| match name.strip_suffix(".op").or(name.strip_suffix(".val")) {
        Some(filter) => filter.to_owned(),
        None => name,
    };
    all.iter().map(name).map(whole).collect()
}

#[test]
fn a_page_names_what_the_open_api_document_names() {
    let catalogue = Catalogue::built_in().unwrap();
    let document = open_api::document(&catalogue, "http://zeus.test");
    let describing = Describing {
        catalogue: &catalogue,
        words: Words(Language::Indonesian),
    };
    let mut compared = 0;
    for subject in Subject::all(&catalogue) {
        for offer in &subject.offers {
            let mut shown = BTreeSet::new();
            for section in describing.sections(offer) {
                names(&section.items, "", &mut shown);
            }
            let operation = operation(&document, offer);
            let mut described = parameters(operation);
            let body = operation.get("requestBody").and_then(|it| it.get("content"));
            if let Some(content) = body {
                let schema = content
                    .get("application/json")
                    .and_then(|it| it.get("schema"))
                    .unwrap();
                members(schema, &document, "", &mut described);
            }
            // `keywords` is a filter too, and told once.
            described.remove("filter.keywords");
            shown.remove("filter.keywords");
            assert_eq!(shown, described, "{}", offer.path());
            compared += described.len();
        }
    }
    assert!(compared > 10_000, "{compared} names were compared");
}

/// Every member of an example.
fn members_of_value(value: &Value, before: &str, found: &mut BTreeSet<String>) {
    for element in value.as_list().unwrap_or_default() {
        members_of_value(element, &format!("{before}[]"), found);
    }
    for (name, value) in value.as_object().into_iter().flatten() {
        found.insert(format!("{before}.{name}"));
        members_of_value(value, &format!("{before}.{name}"), found);
    }
}

/// Every member that a schema says is there.
fn members_described(schema: &Value, before: &str, found: &mut BTreeSet<String>) {
    if let Some(of_lines) = schema.get("items") {
        members_described(of_lines, &format!("{before}[]"), found);
    }
    for (name, schema) in schema
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        found.insert(format!("{before}.{name}"));
        members_described(schema, &format!("{before}.{name}"), found);
    }
}

#[test]
fn the_example_of_what_is_read_has_the_members_that_the_open_api_document_describes() {
    let catalogue = Catalogue::built_in().unwrap();
    let document = open_api::document(&catalogue, "http://zeus.test");
    let examples = Examples::new(&catalogue, Words(Language::English), Timestamp::UNIX_EPOCH);
    let mut compared = 0;
    for subject in Subject::all(&catalogue) {
        let is_read = |offer: &&Offer<'_>| matches!(offer.what, What::Special(_)) && !offer.writes();
        for offer in subject.offers.iter().filter(is_read) {
            let schema = [
                "responses",
                "200",
                "content",
                "application/json",
                "schema",
                "oneOf",
            ]
            .iter()
            .fold(operation(&document, offer), |at, name| at.get(name).unwrap());
            let data = |it: &Value| it.get("properties").and_then(|it| it.get("d")).cloned();
            let described = schema.as_list().unwrap().first().and_then(data).unwrap();
            let example = neraca_wire::json::parse(answers::of(&examples, offer).as_bytes()).unwrap();
            let (mut told, mut shown) = (BTreeSet::new(), BTreeSet::new());
            members_described(&described, "d", &mut told);
            members_of_value(example.get("d").unwrap(), "d", &mut shown);
            assert_eq!(shown, told, "{}", offer.path());
            compared += told.len();
        }
    }
    assert!(compared > 100, "{compared} members were compared");
}

#[test]
fn custom_fields_are_shown_as_one() {
    let catalogue = Catalogue::built_in().unwrap();
    let describing = Describing {
        catalogue: &catalogue,
        words: Words(Language::English),
    };
    let invoice = Subject::find(&catalogue, "sales-invoice").unwrap();
    let items = describing.record(invoice.resource.unwrap());
    let chars = items.iter().find(|item| item.name == "charField1").unwrap();
    assert!(chars.through.as_deref().unwrap().starts_with("charField"));
    assert!(!items.iter().any(|item| item.name == "charField2"));
    let item = items.iter().find(|item| item.name == "detailItem").unwrap();
    let of_line = item.lines.iter().find(|item| item.name == "item").unwrap();
    assert_eq!(
        of_line.refers,
        Some(("/developer/api-docs/item".to_owned(), "Item".to_owned()))
    );
}
