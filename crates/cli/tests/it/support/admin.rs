//! What an operator does to a server under test: `neraca admin`.

use std::process::Output;

use serde_json::Value;

use super::{Key, Server, neraca};

impl Server {
    /// Runs `neraca admin` with the words against this server.
    pub(crate) fn admin(&self, words: &[&str]) -> Output {
        neraca()
            .arg("admin")
            .args(words)
            .env("NERACA_SERVER", self.account())
            .env("NERACA_ADMIN_TOKEN", self.ready["adminToken"].as_str().unwrap())
            .output()
            .unwrap()
    }

    /// What a successful `neraca admin` printed.
    pub(crate) fn admin_json(&self, words: &[&str]) -> Value {
        let output = self.admin(words);
        assert!(
            output.status.success(),
            "{words:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// The key of a further application that is installed in the demo's Data Usaha, for the account; and its token's id.
    pub(crate) fn another_key(&self, name: &str, email: &str) -> (Key, u64) {
        let app = self.admin_json(&["app", "add", "--name", name, "--developer", "admin@demo.test"]);
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let app_key = text(&app["appKey"]);
        let install = [
            "install",
            "--app",
            &app_key,
            "--data-usaha",
            "1001",
            "--as",
            "admin@demo.test",
        ];
        self.admin_json(&install);
        let token = self.admin_json(&[
            "token",
            "create",
            "--app",
            &app_key,
            "--data-usaha",
            "1001",
            "--as",
            email,
        ]);
        let key = Key {
            token: text(&token["apiToken"]),
            secret: text(&app["signatureSecret"]),
        };
        (key, token["id"].as_u64().unwrap())
    }

    /// Adds an Access Group to the demo's Data Usaha, or gives it these scopes.
    pub(crate) fn access_group(&self, name: &str, scopes: &str) {
        let add = ["access-group", "add", "--data-usaha", "1001"];
        self.admin_json(&[&add[..], &["--name", name, "--scopes", scopes]].concat());
    }

    /// The key of the demo's OPERATOR with only the rights of the Access Group.
    pub(crate) fn operator_key(&self, access_group: &str) -> Key {
        self.operator_becomes(&["OPERATOR", "--access-group", access_group]);
        self.another_key("Aplikasi Operator", "operator@demo.test").0
    }

    /// Makes the demo's second account a member of its Data Usaha with this role and what stands behind it.
    pub(crate) fn operator_becomes(&self, role: &[&str]) -> Value {
        let member = ["member", "add", "--data-usaha", "1001"];
        let operator = ["--email", "operator@demo.test", "--role"];
        self.admin_json(&[&member[..], &operator, role].concat())
    }

    /// Adds a Data Usaha with the demo's records that the demo's first account owns; and the key for its books.
    pub(crate) fn another_demo(&self, more: &[&str]) -> (Value, Key) {
        let (owner, app_key) = (
            "admin@demo.test",
            self.ready["application"]["appKey"].as_str().unwrap(),
        );
        let add = [
            "data-usaha",
            "add",
            "--alias",
            "PT Kedua",
            "--owner",
            owner,
            "--demo",
        ];
        let company = self.admin_json(&[&add[..], more].concat());
        let id = company["id"].to_string();
        let party = ["--app", app_key, "--data-usaha", &id, "--as", owner];
        self.admin_json(&[&["install"][..], &party].concat());
        let token = self.admin_json(&[&["token", "create"][..], &party].concat());
        let key = Key {
            token: token["apiToken"].as_str().unwrap().to_owned(),
            ..self.key()
        };
        (company, key)
    }
}
