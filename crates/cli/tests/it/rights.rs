//! What an account may do: an ADMINISTRATOR everything, an OPERATOR what its Access Group holds, at the moment of the
//! call.

use serde_json::{Value, json};

use crate::raw::{Answer, Line, Request};
use crate::support::{DEMO_RESOURCES, Key, Server};

const ACTIONS: [&str; 4] = ["list", "detail", "save", "delete"];

/// The scope that an action asks for.
fn scope(resource: &str, action: &str) -> String {
    let right = match action {
        "list" | "detail" => "view",
        // There is a scope for deleting invoices, but the action asks for the one for saving.
        "delete" if resource == "sales-invoice" => "save",
        other => other,
    };
    format!("{}_{right}", resource.replace('-', "_"))
}

/// Calls the action for a record that isn't there: only who may do it hears so.
async fn call(server: &Server, key: &Key, resource: &str, action: &str) -> Answer {
    let target = format!("/accurate/api/{resource}/{action}.do");
    let request = match action {
        "save" => Request::signed(key, "POST", &target).with_body("application/json", r#"{"id":999}"#),
        "delete" => Request::signed(key, "DELETE", &format!("{target}?id=999")),
        _ => Request::signed(key, "GET", &format!("{target}?id=999")),
    };
    Line::to(server.host("zeus")).await.call(&request).await
}

/// Each action of each resource is done exactly where the account holds its scope.
async fn assert_rights(server: &Server, key: &Key, held: &[&str]) {
    for resource in DEMO_RESOURCES {
        for action in ACTIONS {
            let answer = call(server, key, resource, action).await;
            let scope = scope(resource, action);
            if held.contains(&scope.as_str()) || held.contains(&"*") {
                assert_eq!(answer.status, 200, "{resource} {action}: {}", answer.body);
                let body: Value = serde_json::from_str(&answer.body).unwrap();
                assert_eq!(body["s"], json!(action == "list"), "{resource} {action}: {body}");
            } else {
                let refused = format!(
                    r#"{{"error":"insufficient_scope","error_description":"Insufficient scope for this resource","scope":"{scope}"}}"#
                );
                assert_eq!(
                    (answer.status, answer.body),
                    (403, refused),
                    "{resource} {action}"
                );
            }
        }
    }
}

#[tokio::test]
async fn an_access_group_holds_what_it_holds() {
    let server = Server::start();
    assert_rights(&server, &server.key(), &["*"]).await;
    let key = server.operator_key("Penjualan");
    let held = [
        "customer_view",
        "item_view",
        "sales_invoice_save",
        "sales_invoice_view",
    ];
    assert_rights(&server, &key, &held).await;
    let scopes = Line::to(server.account())
        .await
        .call(&Request::signed(&key, "GET", "/api/approved-scope.do"))
        .await;
    assert_eq!(
        serde_json::from_str::<Value>(&scopes.body).unwrap(),
        json!({"s": true, "d": held})
    );
    // What it may do, it does; also where the document refers to what it may not look at.
    let body = json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "100001", "warehouseName": "Gudang Utama"}]});
    let request = Request::signed(&key, "POST", "/accurate/api/sales-invoice/save.do");
    let saved = Line::to(server.host("zeus"))
        .await
        .call(&request.with_body("application/json", body.to_string()))
        .await;
    assert!(saved.body.contains("berhasil disimpan"), "{}", saved.body);
}

#[tokio::test]
async fn rights_are_those_of_the_moment() {
    let server = Server::start();
    let key = server.operator_key("Penjualan");
    let group = |scopes: &str| server.access_group("Penjualan", scopes);
    group("unit_view,unit_save");
    assert_rights(&server, &key, &["unit_view", "unit_save"]).await;
    server.operator_becomes(&["OPERATOR"]);
    assert_rights(&server, &key, &["*"]).await;
    server.operator_becomes(&["OPERATOR", "--access-group", "Penjualan"]);
    assert_rights(&server, &key, &["unit_view", "unit_save"]).await;
    server.operator_becomes(&["ADMINISTRATOR"]);
    assert_rights(&server, &key, &["*"]).await;
}

/// What `approved-scope.do` answers to the key.
async fn approved(server: &Server, key: &Key) -> Value {
    let request = Request::signed(key, "GET", "/api/approved-scope.do");
    let answer = Line::to(server.account()).await.call(&request).await;
    let answer: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(answer["s"], json!(true), "{answer}");
    answer["d"].clone()
}

/// What an action about Access Groups answers to the key.
async fn groups(server: &Server, key: &Key, action: &str) -> Value {
    let request = Request::signed(key, "GET", &format!("/accurate/api/access-privilege/{action}"));
    let answer = Line::to(server.host("zeus")).await.call(&request).await;
    serde_json::from_str(&answer.body).unwrap()
}

#[tokio::test]
async fn access_privileges_say_what_the_members_of_a_group_may_do() {
    let server = Server::start();
    let key = server.operator_key("Penjualan");
    let change = |name: &str, scopes: &str| {
        let words = [
            "access-group",
            "add",
            "--data-usaha",
            "1001",
            "--name",
            name,
            "--scopes",
            scopes,
        ];
        server.admin_json(&words);
    };
    change("Gudang", "item_view,warehouse_view");
    for scopes in ["customer_view,item_view", "access_privilege_view,item_save"] {
        change("Penjualan", scopes);
        let listed = groups(&server, &server.key(), "list.do").await;
        let rows = listed["d"].as_array().unwrap();
        assert_eq!(listed["sp"]["rowCount"], json!(2), "{listed}");
        for row in rows {
            let detail = groups(&server, &server.key(), &format!("detail.do?id={}", row["id"])).await;
            assert_eq!(detail["d"], *row, "a list shows whole groups");
        }
        let group = rows.iter().find(|row| row["name"] == json!("Penjualan")).unwrap();
        assert_eq!(group["scopeList"], approved(&server, &key).await, "{scopes}");
        let held: Vec<&str> = scopes.split(',').collect();
        assert_rights(&server, &key, &held).await;
        // Its members look at groups where they may.
        let own = groups(&server, &key, &format!("detail.do?id={}", group["id"])).await;
        match scopes.contains("access_privilege_view") {
            true => assert_eq!(own["d"], *group),
            false => assert_eq!(own["scope"], json!("access_privilege_view"), "{own}"),
        }
    }
    // A list is one whatever else it is asked; a group of nobody is not exact.
    let found = groups(&server, &server.key(), "list.do?id=1&keywords=gud").await;
    assert_eq!(found["sp"]["rowCount"], json!(1), "{found}");
    assert_eq!(found["d"][0]["name"], json!("Gudang"));
    let missing = groups(&server, &server.key(), "detail.do?id=999").await;
    assert_eq!(missing, json!({"s": false, "d": ["Akses Grup tidak tepat"]}));
    // Whom no group limits holds every scope that there is.
    let all = approved(&server, &server.key()).await;
    server.operator_becomes(&["ADMINISTRATOR"]);
    assert_eq!(approved(&server, &key).await, all);
    assert!(all.as_array().unwrap().contains(&json!("access_privilege_view")));
}

#[tokio::test]
async fn the_right_is_asked_before_anything_is_looked_at() {
    let server = Server::start();
    let key = server.operator_key("Penjualan");
    let save = || Request::signed(&key, "POST", "/accurate/api/unit/save.do");
    for request in [
        save().with_body("application/json", "{bukan json"),
        save().with_body("application/json", r#"{"name":"PCS"}"#),
        save().with("Content-Length", "99999999"),
        Request::signed(&key, "PUT", "/accurate/api/unit/save.do"),
        Request::signed(&key, "GET", "/accurate/api/unit/list.do?fields=%zz"),
        Request::signed(&key, "GET", "/accurate/api/unit/detail.do?id=bukan-angka"),
        Request::signed(&key, "DELETE", "/accurate/api/unit/delete.do?unitName=PCS"),
    ] {
        let answer = Line::to(server.host("zeus")).await.call(&request).await;
        assert_eq!(answer.status, 403, "{request:?}: {}", answer.body);
        assert!(answer.body.contains("insufficient_scope"), "{}", answer.body);
    }
    assert_eq!(server.get("unit/detail.do?unitName=PCS").await["s"], json!(true));
}
