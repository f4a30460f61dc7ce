//! From a record as a server shows it to what a save takes back: without what the server works out, with the keys of
//! other records in place of the records themselves.

use neraca_wire::catalogue::{Field, Fields, Kind};
use neraca_wire::value::{Object, Value};

use super::names::Names;
use super::place::{Place, Step};

/// The record as a save takes it. What has no value is left out.
pub(crate) fn inputs(names: Names<'_>, record: &Object) -> Object {
    of_fields(names, &names.resource.fields, record)
}

fn of_fields(names: Names<'_>, fields: &Fields, record: &Object) -> Object {
    let mut object = Object::new();
    for (_, field) in fields.iter().filter(|(_, field)| !field.computed) {
        let (Some(name), Some(value)) = (input_name(field), record.get(&field.name)) else {
            continue;
        };
        let value = match (&field.kind, value) {
            (_, Value::Null) => continue,
            (Kind::Lines(lines), Value::List(list)) => {
                let line = |line: &Value| {
                    line.as_object()
                        .map(|line| Value::Object(of_fields(names, lines, line)))
                };
                let lines: Vec<Value> = list.iter().filter_map(line).collect();
                match lines.is_empty() {
                    true => continue,
                    false => Value::List(lines),
                }
            }
            (Kind::Reference { .. } | Kind::References { .. }, value) => match key_of(names, field, value) {
                Some(key) => key,
                None => continue,
            },
            (_, value) => value.clone(),
        };
        object.insert(name.to_owned(), value);
    }
    object
}

/// Every place that [`inputs`] may fill of a table: header fields, and lines, but no lines of lines.
pub(crate) fn places(names: Names<'_>) -> Vec<Place> {
    let step = |name: &str| Step {
        name: name.to_owned(),
        line: None,
    };
    let mut places = Vec::new();
    for (_, field) in names.resource.fields.iter().filter(|(_, field)| !field.computed) {
        let Some(name) = input_name(field) else { continue };
        let Kind::Lines(lines) = &field.kind else {
            places.push(Place(vec![step(name)]));
            continue;
        };
        let lines = lines
            .iter()
            .filter(|(_, it)| !it.computed && !matches!(it.kind, Kind::Lines(_)));
        places.extend(lines.filter_map(|(_, line)| Some(Place(vec![step(name), step(input_name(line)?)]))));
    }
    places
}

/// The name by which a save takes a field back; nothing for a record that can't be named by a key.
fn input_name(field: &Field) -> Option<&str> {
    match field.kind {
        Kind::Reference { .. } | Kind::References { .. } => field.inputs.first().map(String::as_str),
        _ => Some(&field.name),
    }
}

/// The key, or the keys, of the other records.
fn key_of(names: Names<'_>, field: &Field, value: &Value) -> Option<Value> {
    let (to, by) = match &field.kind {
        Kind::Reference { to, by, .. } => (*to, by.as_deref()),
        Kind::References { to } => (*to, None),
        _ => return None,
    };
    let other = names.resource_of(to);
    let key = by.unwrap_or(&other.fields.at(other.key.field).name);
    let of = |object: &Value| object.get(key).filter(|it| !it.is_null()).cloned();
    match value {
        Value::List(list) if list.is_empty() => None,
        Value::List(list) => list.iter().map(of).collect::<Option<Vec<_>>>().map(Value::List),
        object => of(object),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::names::NotTaken;
    use neraca_wire::catalogue::Catalogue;

    #[test]
    fn a_record_becomes_what_a_save_takes() {
        let catalogue = Catalogue::built_in().unwrap();
        let names = Names::of(&catalogue, catalogue.find("sales-invoice").unwrap());
        let shown = br#"{"id":5,"number":"A","totalAmount":10.000000,"customer":{"id":1,"customerNo":"C.1"},"poNumber":null,
            "detailItem":[{"id":9,"item":{"no":"X"},"quantity":2.000000,"totalPrice":1.0,"salesmanList":[{"number":"E1"}],
            "detailSerialNumber":[{"id":3,"serialNumberNo":"S"}]}],"detailExpense":[]}"#;
        let Ok(Value::Object(shown)) = neraca_wire::json::parse(shown) else {
            panic!()
        };
        assert_eq!(
            Value::Object(inputs(names, &shown)).to_json(),
            r#"{"number":"A","customerNo":"C.1","detailItem":[{"itemNo":"X","quantity":2.000000,"salesmanListNumber":["E1"],"detailSerialNumber":[{"serialNumberNo":"S"}]}]}"#
        );
    }

    #[test]
    fn every_place_is_taken_by_a_save() {
        let catalogue = Catalogue::built_in().unwrap();
        for (id, resource) in catalogue.resources() {
            let names = Names::of(&catalogue, id);
            for place in places(names) {
                let steps: Vec<&str> = place.0.iter().map(|it| it.name.as_str()).collect();
                let taken = names.taken(&steps);
                assert!(
                    taken.is_ok(),
                    "{} {place}: {:?}",
                    resource.name,
                    taken.err().map(|it: NotTaken| it)
                );
            }
        }
    }
}
