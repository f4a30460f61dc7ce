//! What a new record must have: its required values and lines. The server says the same, later and row by row.

use neraca_wire::catalogue::{Default, Fields, Kind, Resource};
use neraca_wire::value::{Object, Value};

use super::fault::{Fault, What};

/// Adds a fault for each required value that a new record lacks. A change, which has an id, may lack everything.
pub(crate) fn complete(resource: &Resource, object: &Object, faults: &mut Vec<Fault>) {
    let is_change = object.get("id").is_some_and(|it| !it.is_null());
    if !is_change {
        values(&resource.fields, object, "", faults);
    }
}

fn values(fields: &Fields, object: &Object, before: &str, faults: &mut Vec<Fault>) {
    for (place, field) in fields.iter() {
        let sent = || {
            let of_field =
                |(name, _): &(&String, &Value)| fields.input(name).is_some_and(|it| it.field == place);
            object.iter().filter(of_field).map(|(_, value)| value)
        };
        match &field.kind {
            Kind::Lines(lines) => {
                let mut count = 0;
                for (position, line) in sent().filter_map(Value::as_list).flatten().enumerate() {
                    count += 1;
                    if let Some(line) = line.as_object() {
                        let is_change = line.get("id").is_some_and(|it| !it.is_null());
                        if !is_change {
                            values(
                                lines,
                                line,
                                &format!("{before}{}[{position}].", field.name),
                                faults,
                            );
                        }
                    }
                }
                let excuse = field.required_unless.as_deref().and_then(|name| object.get(name));
                let is_excused = excuse.and_then(Value::as_bool) == Some(true);
                if field.required && !is_excused && count == 0 {
                    faults.push(Fault::new(format!("{before}{}", field.name), What::LinesMissing));
                }
            }
            _ => {
                let has_default = field.default != Default::Nothing || field.numbered || field.computed;
                if field.required && !has_default && sent().all(is_nothing) {
                    let input = field.inputs.first().filter(|_| field.refers_to().is_some());
                    let name = input.unwrap_or(&field.name);
                    faults.push(Fault::new(format!("{before}{name}"), What::Required));
                }
            }
        }
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => text.trim().is_empty(),
        Value::List(list) => list.is_empty(),
        _ => false,
    }
}

/// The values of the fields that no two records share, with the field's name.
pub(crate) fn unique<'o>(
    resource: &'o Resource,
    object: &'o Object,
) -> impl Iterator<Item = (&'o str, &'o str)> {
    object.iter().filter_map(|(name, value)| {
        let field = resource.fields.at(resource.fields.input(name)?.field);
        let text = value.as_text().map(str::trim).filter(|text| !text.is_empty())?;
        field.unique.then_some((field.name.as_str(), text))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use neraca_wire::catalogue::Catalogue;

    fn missing(resource: &str, body: &str) -> Vec<String> {
        let catalogue = Catalogue::built_in().unwrap();
        let resource = catalogue.resource(catalogue.find(resource).unwrap());
        let Value::Object(object) = neraca_wire::json::parse(body.as_bytes()).unwrap() else {
            panic!("{body}");
        };
        let mut faults = Vec::new();
        complete(resource, &object, &mut faults);
        faults.into_iter().map(|it| it.place).collect()
    }

    #[test]
    fn what_a_new_record_must_have() {
        assert_eq!(missing("customer", "{}"), ["name"]);
        assert_eq!(missing("customer", r#"{"name":" "}"#), ["name"]);
        assert!(missing("customer", r#"{"name":"Toko"}"#).is_empty());
        assert!(missing("customer", r#"{"id":50}"#).is_empty());
        assert_eq!(missing("sales-invoice", "{}"), ["customerNo", "detailItem"]);
        assert!(missing("sales-invoice", r#"{"customerId":5,"invoiceDp":true}"#).is_empty());
        assert_eq!(
            missing(
                "sales-invoice",
                r#"{"customerNo":"C","detailItem":[{"quantity":1},{"itemNo":"A"}]}"#
            ),
            ["detailItem[0].itemNo"]
        );
    }
}
