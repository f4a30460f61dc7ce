//! What is saved is read back, for every resource of the catalogue: through the answer of the save, through `detail.do`
//! and through `list.do`; and a form says the same as JSON.

use neraca_wire::catalogue::{Action, Catalogue, Field, Fields, Kind, Resource, ResourceId};
use reqwest::Method;
use serde_json::{Map, Value};

use crate::random_records::{RandomRecords, as_form};
use crate::support::{Server, answer};

/// Random records of each resource.
const RECORDS: u64 = 3;

/// What is the server's to give, and differs between two records of the same content.
const OWN: &[&str] = &["id", "optLock", "createDate", "lastUpdate", "seq", "noWithIndent"];

/// The resources that can be saved.
fn savable(catalogue: &Catalogue) -> Vec<ResourceId> {
    let all = catalogue.resources();
    all.filter(|(_, it)| it.actions.contains(&Action::Save))
        .map(|(id, _)| id)
        .collect()
}

#[tokio::test]
async fn what_is_saved_is_read_back() {
    let server = Server::start();
    let catalogue = Catalogue::built_in().unwrap();
    let (mut saved, mut refused) = (0, Vec::new());
    for id in savable(&catalogue) {
        let resource = catalogue.resource(id);
        // Some need a record of a resource that the API only lists.
        let (mut possible, mut kept) = (false, false);
        for seed in 0..RECORDS {
            let mut random = RandomRecords::new(&server, &catalogue, seed);
            let body = random.body(id).await;
            refused.append(&mut random.refused);
            let Some(body) = body else { continue };
            possible = true;
            let path = format!("{}/save.do", resource.name);
            let answer = server.post(&path, &Value::Object(body.clone())).await;
            if answer["s"] != true {
                refused.push(format!("{} {seed}: {}", resource.name, answer["d"]));
                continue;
            }
            (saved, kept) = (saved + 1, true);
            let place = format!("{} of seed {seed}", resource.name);
            shows(&place, &resource.fields, &body, &answer["r"]);
            read_back(&server, resource, &answer["r"], &place).await;
        }
        assert!(
            kept || !possible,
            "nothing of {} could be saved: {refused:?}",
            resource.name
        );
    }
    assert!(
        saved * 4 > savable(&catalogue).len() * 3 * usize::try_from(RECORDS).unwrap(),
        "{saved} saved, {refused:#?}"
    );
}

/// The record is in `detail.do` as the save answered it, and its columns are in `list.do`.
async fn read_back(server: &Server, resource: &Resource, record: &Value, place: &str) {
    let name = &resource.name;
    if resource.actions.contains(&Action::Detail) {
        let detail = server.get(&format!("{name}/detail.do?id={}", record["id"])).await;
        assert_eq!(&detail["d"], record, "{place}");
    }
    if !resource.actions.contains(&Action::List) {
        return;
    }
    let listed: Vec<&str> = resource
        .fields
        .iter()
        .filter(|(_, field)| field.listed && !matches!(field.kind, Kind::Lines(_)))
        .map(|(_, field)| field.name.as_str())
        .collect();
    let fields = ["id"]
        .iter()
        .chain(&listed)
        .copied()
        .collect::<Vec<_>>()
        .join(",");
    let list = server
        .get(&format!(
            "{name}/list.do?fields={fields}&sp.sort=id|desc&sp.pageSize=1"
        ))
        .await;
    let row = &list["d"][0];
    assert_eq!(row["id"], record["id"], "{place}");
    for field in listed {
        assert_eq!(row[field], record[field], "{field} of {place}");
    }
}

/// Each value that was sent is in what is shown.
fn shows(place: &str, fields: &Fields, sent: &Map<String, Value>, shown: &Value) {
    for (name, value) in sent {
        let Some(input) = fields.input(name) else { continue };
        let field = fields.at(input.field);
        let place = format!("{name} of {place}");
        match &field.kind {
            Kind::Lines(fields) => {
                let (sent, shown) = (value.as_array().unwrap(), shown[name].as_array().unwrap());
                assert_eq!(sent.len(), shown.len(), "{place}");
                for (sent, shown) in sent.iter().zip(shown) {
                    shows(&place, fields, sent.as_object().unwrap(), shown);
                }
            }
            Kind::References { .. } => {
                let shown: Vec<_> = shown[name]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|it| &it["id"])
                    .collect();
                assert_eq!(
                    value.as_array().unwrap().iter().collect::<Vec<_>>(),
                    shown,
                    "{place}"
                );
            }
            Kind::Decimal => assert_eq!(value.as_f64(), shown[name].as_f64(), "{place}"),
            _ => assert_eq!(value, &shown[name], "{place}"),
        }
    }
}

#[tokio::test]
async fn a_form_says_the_same_as_json() {
    let server = Server::start();
    let catalogue = Catalogue::built_in().unwrap();
    let mut compared = 0;
    for id in savable(&catalogue) {
        let resource = catalogue.resource(id);
        let path = format!("{}/save.do", resource.name);
        let mut random = RandomRecords::new(&server, &catalogue, 7);
        random.may_carry_out = false;
        let Some(body) = random.body(id).await else {
            continue;
        };
        let json = server.post(&path, &Value::Object(body.clone())).await;
        let form = as_form(&Value::Object(another(&resource.fields, body)));
        let call = server.call(Method::POST, &path).body(form);
        let call = call.header("Content-Type", "application/x-www-form-urlencoded");
        let form = answer(call).await.1;
        assert_eq!(json["s"], form["s"], "{}: {json} {form}", resource.name);
        if json["s"] == true {
            compared += 1;
            let content = |answer: &Value| content(&resource.fields, &answer["r"]);
            assert_eq!(content(&json), content(&form), "{}", resource.name);
        }
    }
    assert!(compared * 2 > savable(&catalogue).len(), "{compared}");
}

#[tokio::test]
async fn rows_of_a_form_say_the_same_as_rows_of_json() {
    let server = Server::start();
    let catalogue = Catalogue::built_in().unwrap();
    let mut compared = 0;
    for id in savable(&catalogue) {
        let resource = catalogue.resource(id);
        if !resource.actions.contains(&Action::BulkSave) {
            continue;
        }
        let path = format!("{}/bulk-save.do", resource.name);
        let mut random = RandomRecords::new(&server, &catalogue, 11);
        random.may_carry_out = false;
        let mut rows = Vec::new();
        for _ in 0..2 {
            rows.extend(random.body(id).await);
        }
        let others: Value = rows
            .iter()
            .map(|body| Value::Object(another(&resource.fields, body.clone())))
            .collect();
        let rows: Value = rows.into_iter().map(Value::Object).collect();
        let json = server.post(&path, &rows).await;
        let form = as_form(&serde_json::json!({"data": others}));
        let call = server.call(Method::POST, &path).body(form);
        let call = call.header("Content-Type", "application/x-www-form-urlencoded");
        let form = answer(call).await.1;
        let (Some(json), Some(form)) = (json["d"].as_array(), form["d"].as_array()) else {
            panic!("{}: {json} {form}", resource.name);
        };
        assert_eq!(json.len(), form.len(), "{}", resource.name);
        for (json, form) in json.iter().zip(form) {
            assert_eq!(json["s"], form["s"], "{}: {json} {form}", resource.name);
            if json["s"] == true {
                compared += 1;
                let content = |answer: &Value| content(&resource.fields, &answer["r"]);
                assert_eq!(content(json), content(form), "{}", resource.name);
            }
        }
    }
    assert!(compared > savable(&catalogue).len(), "{compared}");
}

/// The same body with other values where no two records have the same.
fn another(fields: &Fields, mut body: Map<String, Value>) -> Map<String, Value> {
    for (_, field) in fields.iter().filter(|(_, field)| is_own(field)) {
        if let Some(Value::String(text)) = body.get_mut(&field.name) {
            *text = text.chars().rev().collect();
        }
    }
    body
}

fn is_own(field: &Field) -> bool {
    field.unique || field.numbered
}

/// A record without what two records of the same content differ in.
fn content(fields: &Fields, record: &Value) -> Value {
    let mut members = record.as_object().unwrap().clone();
    members.retain(|name, _| !OWN.contains(&name.as_str()) && !fields.get(name).is_some_and(is_own));
    // What follows from the fields differs where those do.
    members.retain(|name, _| fields.shows(name).is_none());
    for (_, field) in fields.iter() {
        if let (Kind::Lines(fields), Some(Value::Array(lines))) = (&field.kind, members.get_mut(&field.name))
        {
            for line in lines {
                *line = content(fields, line);
            }
        }
    }
    Value::Object(members)
}
