//! Two Data Usaha on one server know nothing of each other: whatever one asks with the other's ids and keys, it learns
//! and changes nothing.

use std::collections::BTreeSet;

use neraca_wire::catalogue::{Action, Catalogue, Kind, Method, Parameter, Resource};
use neraca_wire::language::Language;
use serde_json::{Value, json};

use crate::random_records::RandomRecords;
use crate::raw::{Line, Request};
use crate::support::{Key, Server};

/// The ids of the other's that are tried for each resource: the first in its tables.
const IDS: std::ops::Range<u64> = 50..54;

/// Shorter texts are likely to stand in an answer by chance.
const SECRET_CHARACTERS_MIN: usize = 8;

/// A company of its own beside the demo, on the same host and with the same application; its books are empty.
fn another_company(server: &Server) -> Key {
    let owner = "tetangga@example.test";
    server.admin_json(&["user", "add", "--email", owner, "--password", "rahasia sekali"]);
    let company = server.admin_json(&[
        "data-usaha",
        "add",
        "--alias",
        "PT Tetangga",
        "--owner",
        owner,
        "--host",
        "zeus",
    ]);
    let company = company["id"].to_string();
    let app_key = server.ready["application"]["appKey"].as_str().unwrap();
    let party = ["--app", app_key, "--data-usaha", &company, "--as", owner];
    server.admin_json(&[&["install"][..], &party].concat());
    let token = server.admin_json(&[&["token", "create"][..], &party].concat());
    Key {
        token: token["apiToken"].as_str().unwrap().to_owned(),
        secret: server.key().secret,
    }
}

/// Every text in the tree, but those of keys: they are what the neighbour asks with.
fn texts(value: &Value, keys: &BTreeSet<String>, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if text.chars().count() >= SECRET_CHARACTERS_MIN && !keys.contains(text) => {
            found.insert(text.clone());
        }
        Value::Array(all) => all.iter().for_each(|it| texts(it, keys, found)),
        Value::Object(all) => all.values().for_each(|it| texts(it, keys, found)),
        _ => {}
    }
}

/// The demo's records, whole.
async fn records(server: &Server, catalogue: &Catalogue) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for (_, resource) in catalogue.resources() {
        for id in IDS {
            if resource.actions.contains(&Action::Detail) {
                let path = format!("{}/detail.do?id={id}", resource.name);
                let record = server.get(&path).await;
                if record["s"] == true {
                    all.push((path, record["d"].clone()));
                }
            }
        }
    }
    all
}

/// A call of each action with the id and the key.
fn attempts(resource: &Resource, id: u64, key: &str) -> Vec<(&'static str, String, Option<Value>)> {
    let name = &resource.name;
    let parameter = &resource.key.parameter;
    let key = &percent(key);
    let one = |action: Action| match action {
        Action::List => vec![
            (
                "GET",
                format!("{name}/list.do?fields=id,name,number,no,description&filter.id={id}"),
                None,
            ),
            (
                "GET",
                format!("{name}/list.do?filter.keywords.op=CONTAIN&filter.keywords.val={key}"),
                None,
            ),
        ],
        Action::Detail => vec![
            ("GET", format!("{name}/detail.do?id={id}"), None),
            ("GET", format!("{name}/detail.do?{parameter}={key}"), None),
        ],
        Action::Save => vec![(
            "POST",
            format!("{name}/save.do"),
            Some(json!({"id": id, "description": "x"})),
        )],
        Action::BulkSave => vec![(
            "POST",
            format!("{name}/bulk-save.do"),
            Some(json!({"data": [{"id": id}]})),
        )],
        Action::Delete => vec![
            ("DELETE", format!("{name}/delete.do?id={id}"), None),
            ("DELETE", format!("{name}/delete.do?{parameter}={key}"), None),
        ],
    };
    resource.actions.iter().copied().flat_map(one).collect()
}

fn percent(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// A value of a special action's parameter that means something in the demo.
fn value(parameter: &Parameter, keys: &[(String, String)]) -> String {
    let name = parameter.name.trim_end_matches("No").trim_end_matches("Name");
    let of_resource = keys
        .iter()
        .find(|(resource, _)| resource.replace('-', "").eq_ignore_ascii_case(name));
    match (&parameter.kind, of_resource) {
        (Kind::Date, _) => "01/01/2026".to_owned(),
        (Kind::Long, _) => "50".to_owned(),
        (_, Some((_, key))) => percent(key),
        // Items are named by `no` and `keywords`.
        _ => "100001".to_owned(),
    }
}

#[tokio::test]
async fn a_company_learns_and_changes_nothing_of_its_neighbour() {
    let server = Server::start();
    let catalogue = Catalogue::built_in().unwrap();
    for (id, resource) in catalogue.resources() {
        if resource.actions.contains(&Action::Save)
            && let Some(body) = RandomRecords::new(&server, &catalogue, 1).body(id).await
        {
            server
                .post(&format!("{}/save.do", resource.name), &Value::Object(body))
                .await;
        }
    }
    let before = records(&server, &catalogue).await;
    assert!(before.len() > 40, "the demo has records");
    let keys: Vec<(String, String)> = catalogue
        .resources()
        .filter_map(|(_, resource)| {
            let of_it = |(path, _): &&(String, Value)| path.starts_with(&format!("{}/", resource.name));
            let (_, record) = before.iter().find(of_it)?;
            let key = record[&resource.fields.at(resource.key.field).name].as_str()?;
            Some((resource.name.clone(), key.to_owned()))
        })
        .collect();
    let known: BTreeSet<String> = keys.iter().map(|(_, key)| key.clone()).collect();
    let mut secrets = BTreeSet::new();
    for (_, record) in &before {
        texts(record, &known, &mut secrets);
    }
    // What any record has, whoever's it is; and the product's own words.
    secrets.retain(|text| text.contains(' ') && !text.contains('/') && !text.starts_with("Belum"));
    for (_, resource) in catalogue.resources() {
        secrets.remove(resource.label.text(Language::Indonesian));
    }
    assert!(secrets.len() > 20, "{secrets:?}");

    let neighbour = another_company(&server);
    let mut line = Line::to(server.host("zeus")).await;
    let mut calls = Vec::new();
    for (_, resource) in catalogue.resources() {
        let key = keys.iter().find(|(name, _)| *name == resource.name);
        for id in IDS {
            calls.extend(attempts(resource, id, key.map_or("50", |(_, key)| key)));
        }
    }
    for (_, special) in catalogue.specials() {
        let query = special
            .parameters
            .iter()
            .map(|it| format!("{}={}", it.name, value(it, &keys)));
        let query = query.collect::<Vec<_>>().join("&");
        let path = format!("{}.do?{query}", special.path);
        calls.push(match special.method {
            Method::Get => ("GET", path, None),
            Method::Post => ("POST", path, Some(json!({}))),
        });
    }
    for (method, path, body) in calls {
        let request = Request::signed(&neighbour, method, &format!("/accurate/api/{path}"));
        let request = match &body {
            Some(body) => request.with_body("application/json", body.to_string()),
            None => request,
        };
        let answer = line.call(&request).await;
        assert_eq!(answer.status, 200, "{method} {path}: {}", answer.body);
        let leaked = secrets
            .iter()
            .find(|secret| answer.body.contains(secret.as_str()));
        assert!(
            leaked.is_none(),
            "{method} {path} tells {leaked:?}: {}",
            answer.body
        );
    }
    assert_eq!(
        records(&server, &catalogue).await,
        before,
        "the neighbour changed something"
    );
}
