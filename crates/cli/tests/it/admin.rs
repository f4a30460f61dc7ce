//! `neraca admin`: each command line, what it prints and what it changes.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Key, Server, answer};

const ADMIN: &str = "admin@demo.test";
const OPERATOR: &str = "operator@demo.test";

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// The members of a JSON object, in the order of the alphabet.
fn members(value: &Value) -> Vec<&str> {
    let mut members: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    members.sort_unstable();
    members
}

/// A call with the key; `path` is below `/accurate/api/`.
async fn call(server: &Server, host: &str, key: &Key, method: Method, path: &str) -> (StatusCode, Value) {
    let url = format!("{}/accurate/api/{path}", server.host(host));
    let request = server.client().request(method.clone(), url);
    let request = if method == Method::POST {
        request.json(&json!({"name": "DUS"}))
    } else {
        request
    };
    answer(key.sign(request)).await
}

/// Adds an application and installs it in the Data Usaha; its App Key and a key without a token.
fn installed_app(server: &Server, data_usaha: &str) -> (String, Key) {
    let app = server.admin_json(&["app", "add", "--name", "Aplikasi", "--developer", ADMIN]);
    let app_key = text(&app["appKey"]).to_owned();
    server.admin_json(&[
        "install",
        "--app",
        &app_key,
        "--data-usaha",
        data_usaha,
        "--as",
        ADMIN,
    ]);
    (
        app_key,
        Key {
            token: String::new(),
            secret: text(&app["signatureSecret"]).to_owned(),
        },
    )
}

/// Creates a token of the account for the application in the demo's Data Usaha.
fn create_token(server: &Server, app_key: &str, account: &str) -> Value {
    server.admin_json(&[
        "token",
        "create",
        "--app",
        app_key,
        "--data-usaha",
        "1001",
        "--as",
        account,
    ])
}

#[tokio::test]
async fn a_company_is_set_up_from_nothing() {
    let server = Server::start();
    let budi = "budi@example.test";
    let user = server.admin_json(&["user", "add", "--email", budi, "--password", "rahasia sekali"]);
    assert_eq!(user, json!({"id": user["id"], "email": budi}));
    assert!(user["id"].is_u64());

    let add = [
        "data-usaha",
        "add",
        "--alias",
        "PT Contoh Maju",
        "--owner",
        budi,
        "--host",
        "iris",
    ];
    let company = server.admin_json(&add);
    let id = company["id"].to_string();
    let expected = json!({
        "id": company["id"], "alias": "PT Contoh Maju", "host": "iris", "url": server.host("iris"),
        "booksStart": null,
    });
    assert_eq!(company, expected);

    let app = server.admin_json(&["app", "add", "--name", "Aplikasi Contoh", "--developer", budi]);
    assert_eq!(members(&app), ["appKey", "id", "name", "signatureSecret"]);
    assert_eq!(app["name"], "Aplikasi Contoh");
    let (app_key, secret) = (text(&app["appKey"]), text(&app["signatureSecret"]));
    assert_eq!(
        app_key.split('-').map(str::len).collect::<Vec<_>>(),
        [8, 4, 4, 4, 12]
    );
    let is_hex = |it: char| it.is_ascii_digit() || ('a'..='f').contains(&it);
    assert!(secret.len() == 32 && secret.chars().all(is_hex), "{secret}");

    let party = ["--app", app_key, "--data-usaha", &id, "--as", budi];
    let installed = server.admin_json(&[&["install"][..], &party].concat());
    let expected = json!({"dataUsaha": company["id"], "application": "Aplikasi Contoh", "installed": true});
    assert_eq!(installed, expected);

    let token = server.admin_json(&[&["token", "create"][..], &party].concat());
    assert_eq!(members(&token), ["apiToken", "id"]);
    assert!(
        token["id"].is_u64() && text(&token["apiToken"]).starts_with("aat."),
        "{token}"
    );
    let key = Key {
        token: text(&token["apiToken"]).to_owned(),
        secret: secret.to_owned(),
    };
    let url = format!("{}/api/api-token.do", server.account());
    let (status, who) = answer(key.sign(server.client().get(url))).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(who["d"]["database"]["alias"], "PT Contoh Maju");
    assert_eq!(
        who["d"]["application"],
        json!({"name": "Aplikasi Contoh", "appKey": app_key})
    );
    assert_eq!(who["d"]["user"]["email"], budi);
    let (_, units) = call(&server, "iris", &key, Method::GET, "unit/list.do").await;
    assert_eq!(units["sp"]["rowCount"], 0, "new books are empty: {units}");

    let revoked = server.admin_json(&["token", "revoke", &token["id"].to_string()]);
    assert_eq!(revoked, json!({"id": token["id"], "revoked": true}));
    let (status, body) = call(&server, "iris", &key, Method::GET, "unit/list.do").await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert_eq!(body, json!({"s": false, "d": ["Invalid or Revoked API Token"]}));
}

#[tokio::test]
async fn a_data_usaha_with_demo_records_holds_them() {
    let server = Server::start();
    let (company, key) = server.another_demo(&[]);
    assert_eq!(
        company["host"], "zeus",
        "the first data host unless told otherwise"
    );

    let path = "item/list.do?fields=id,no,name";
    let (_, theirs) = call(&server, "zeus", &key, Method::GET, path).await;
    assert_eq!(theirs, server.get(path).await);
    let (_, saved) = call(&server, "zeus", &key, Method::POST, "unit/save.do").await;
    assert_eq!(saved["s"], true, "{saved}");
    let ours = server.get("unit/list.do?fields=name").await.to_string();
    assert!(!ours.contains("DUS"), "two companies' books are apart: {ours}");
}

#[tokio::test]
async fn documents_of_days_before_the_books_start_are_refused() {
    let server = Server::start();
    let (company, key) = server.another_demo(&["--books-start", "01/04/2026"]);
    assert_eq!(company["booksStart"], "01/04/2026");
    let save = async |resource: &str, body: Value| {
        let url = format!("{}/accurate/api/{resource}/save.do", server.host("zeus"));
        answer(key.sign(server.client().post(url)).json(&body)).await.1
    };
    let invoice =
        |day: &str| json!({"customerNo": "C.00001", "transDate": day, "detailItem": [{"itemNo": "100001"}]});
    let early = "Tanggal transaksi tidak dapat lebih kecil dari tanggal mulai pembukuan (01/04/2026)";
    assert_eq!(
        save("sales-invoice", invoice("31/03/2026")).await,
        json!({"s": false, "d": [early]})
    );
    let saved = save("sales-invoice", invoice("01/04/2026")).await;
    assert_eq!(saved["s"], true, "{saved}");
    let moved = save(
        "sales-invoice",
        json!({"id": saved["r"]["id"], "transDate": "01/03/2026"}),
    )
    .await;
    assert_eq!(moved["d"], json!([early]));
    // Who is known since before may be, and other companies have no such day.
    let customer = json!({"name": "Pelanggan Lama", "transDate": "01/01/2020"});
    assert_eq!(save("customer", customer).await["s"], true);
    let ours = server.post("sales-invoice/save.do", &invoice("31/03/2026")).await;
    assert_eq!(ours["s"], true, "{ours}");
}

#[tokio::test]
async fn a_token_has_the_rights_of_its_account_at_the_moment_of_the_call() {
    let server = Server::start();
    let (app_key, app) = installed_app(&server, "1001");
    let token = create_token(&server, &app_key, OPERATOR);
    let key = Key {
        token: text(&token["apiToken"]).to_owned(),
        ..app
    };
    let status = async |method, path| call(&server, "zeus", &key, method, path).await.0;

    let limited = server.operator_becomes(&["OPERATOR", "--access-group", "Penjualan"]);
    let expected = json!({
        "dataUsaha": 1001, "account": 36_002, "role": "OPERATOR", "accessGroup": "Penjualan",
    });
    assert_eq!(limited, expected);
    assert_eq!(status(Method::GET, "item/list.do").await, StatusCode::OK);
    assert_eq!(status(Method::POST, "unit/save.do").await, StatusCode::FORBIDDEN);

    let promoted = server.operator_becomes(&["ADMINISTRATOR"]);
    assert_eq!(
        (&promoted["role"], &promoted["accessGroup"]),
        (&json!("ADMINISTRATOR"), &Value::Null)
    );
    assert_eq!(status(Method::POST, "unit/save.do").await, StatusCode::OK);

    server.operator_becomes(&["OPERATOR", "--access-group", "Penjualan"]);
    assert_eq!(status(Method::POST, "unit/save.do").await, StatusCode::FORBIDDEN);

    let removed = server.admin_json(&["member", "remove", "--data-usaha", "1001", "--email", OPERATOR]);
    assert_eq!(
        removed,
        json!({"dataUsaha": 1001, "account": 36_002, "revokedTokens": [token["id"]]})
    );
    assert_eq!(
        status(Method::GET, "item/list.do").await,
        StatusCode::UNAUTHORIZED
    );

    // Coming back does not bring a dead token back, but allows a new one.
    server.operator_becomes(&["OPERATOR"]);
    assert_eq!(
        status(Method::GET, "item/list.do").await,
        StatusCode::UNAUTHORIZED
    );
    let again = create_token(&server, &app_key, OPERATOR);
    let key = Key {
        token: text(&again["apiToken"]).to_owned(),
        ..key.clone()
    };
    assert_eq!(
        call(&server, "zeus", &key, Method::GET, "item/list.do").await.0,
        StatusCode::OK
    );
}

#[tokio::test]
async fn an_application_that_is_removed_takes_its_tokens_along() {
    let server = Server::start();
    let (app_key, app) = installed_app(&server, "1001");
    let token = create_token(&server, &app_key, ADMIN);
    let key = Key {
        token: text(&token["apiToken"]).to_owned(),
        ..app
    };
    let list = async |key: &Key| call(&server, "zeus", key, Method::GET, "item/list.do").await.0;
    assert_eq!(list(&key).await, StatusCode::OK);
    let party = ["--app", &app_key, "--data-usaha", "1001", "--as", ADMIN];
    let removed = server.admin_json(&[&["uninstall"][..], &party].concat());
    assert_eq!(
        removed,
        json!({"dataUsaha": 1001, "installed": false, "revokedTokens": [token["id"]]})
    );
    assert_eq!(list(&key).await, StatusCode::UNAUTHORIZED);
    assert_eq!(
        list(&server.key()).await,
        StatusCode::OK,
        "other applications stay"
    );
}

#[tokio::test]
async fn app_api_token_switches_the_feature() {
    let server = Server::start();
    let app_key = text(&server.ready["application"]["appKey"]).to_owned();
    let key = server.key();
    for (state, enabled, status) in [("off", false, 401), ("on", true, 200)] {
        let switched = server.admin_json(&["app", "api-token", "--app", &app_key, state]);
        assert_eq!(
            switched,
            json!({"id": 501, "name": "Demo App", "apiToken": enabled})
        );
        let called = call(&server, "zeus", &key, Method::GET, "unit/list.do").await;
        assert_eq!(called.0, status, "{}", called.1);
    }
}

#[tokio::test]
async fn app_replace_secret_gives_another_and_lets_the_old_one_sign_for_a_while() {
    let server = Server::start();
    let app_key = text(&server.ready["application"]["appKey"]).to_owned();
    let old = server.key();
    let replaced = server.admin_json(&["app", "replace-secret", "--app", &app_key]);
    assert_eq!(
        members(&replaced),
        ["id", "name", "previousUntil", "signatureSecret"]
    );
    let newer = Key {
        secret: text(&replaced["signatureSecret"]).to_owned(),
        ..old.clone()
    };
    for key in [&old, &newer] {
        let called = call(&server, "zeus", key, Method::GET, "unit/list.do").await;
        assert_eq!(called.0, 200, "{}", called.1);
    }
    server.admin_json(&["app", "replace-secret", "--app", &app_key, "--grace-hours", "0"]);
    for key in [&old, &newer] {
        let called = call(&server, "zeus", key, Method::GET, "unit/list.do").await;
        assert_eq!(called.0, 401, "{}", called.1);
    }
    let beyond = server.admin(&["app", "replace-secret", "--app", &app_key, "--grace-hours", "721"]);
    let complaint = String::from_utf8_lossy(&beyond.stderr).into_owned();
    assert!(complaint.contains("from 0 to 720 hours"), "{complaint}");
}
