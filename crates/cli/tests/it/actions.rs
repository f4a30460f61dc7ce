//! Every action of the API is there: `actions.txt` names each with its method and the scopes that it asks for.

use std::collections::BTreeSet;

use neraca_wire::catalogue::{Catalogue, Endpoint};
use serde_json::Value;

use crate::raw::{Line, Request};
use crate::support::Server;

const ACTIONS: &str = include_str!("actions.txt");

/// Method, path and scopes of each action.
fn actions() -> impl Iterator<Item = (&'static str, &'static str, Vec<&'static str>)> {
    ACTIONS.lines().map(|line| {
        let mut words = line.split(' ');
        let (method, path) = (words.next().unwrap(), words.next().unwrap());
        let scopes = words.next().unwrap().split(',').filter(|scope| *scope != "-");
        (method, path, scopes.collect())
    })
}

#[tokio::test]
async fn every_action_is_served() {
    let server = Server::start();
    let key = server.key();
    let mut data = Line::to(server.host("zeus")).await;
    let mut account = Line::to(server.account()).await;
    assert_eq!(actions().count(), 322 + 11 + 4);
    for (method, path, _) in actions() {
        let request = Request::signed(&key, method, path);
        let request = match method {
            "POST" => request.with_body("application/json", "{}"),
            _ => request,
        };
        let line = if path.starts_with("/accurate/") {
            &mut data
        } else {
            &mut account
        };
        let answer = line.call(&request).await;
        let body: Value = serde_json::from_str(&answer.body).unwrap();
        let is_inner_fault = answer.body.contains("Upsss");
        assert!(!is_inner_fault, "{method} {path}: {body}");
        assert_ne!(answer.status, 404, "{method} {path}: {body}");
        assert_ne!(answer.status, 405, "{method} {path}: {body}");
    }
}

#[test]
fn every_action_asks_for_its_scopes_and_there_is_no_other_action() {
    let catalogue = Catalogue::built_in().unwrap();
    let mut known = BTreeSet::new();
    for (_, path, scopes) in actions() {
        let Some(path) = path.strip_prefix("/accurate/api/") else {
            continue;
        };
        let path = path.strip_suffix(".do").unwrap();
        known.insert(path.to_owned());
        let asked: Vec<&str> = match catalogue.endpoint(path).unwrap() {
            Endpoint::Records(id, action) => vec![catalogue.resource(id).scopes.needed(action)],
            Endpoint::Special(id) => catalogue.special(id).scopes.iter().map(String::as_str).collect(),
        };
        assert_eq!(asked, scopes, "{path}");
    }
    let of_records = catalogue.resources().flat_map(|(_, resource)| {
        let path = |action: &neraca_wire::catalogue::Action| format!("{}/{}", resource.name, action.word());
        resource.actions.iter().map(path).collect::<Vec<_>>()
    });
    let special = catalogue.specials().map(|(_, special)| special.path.clone());
    let served: BTreeSet<String> = of_records.chain(special).collect();
    assert_eq!(served, known);
}
