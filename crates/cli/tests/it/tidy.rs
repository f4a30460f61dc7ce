//! The workspace keeps its shape: dependencies point one way, and each kind of outside library has its one crate.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

use crate::support::root;

/// What each crate may depend on within the workspace.
const DIRECTION: &[(&str, &[&str])] = &[
    ("neraca-books", &[]),
    ("neraca-limit", &[]),
    ("neraca-listen", &[]),
    ("neraca-wire", &["neraca-books"]),
    ("neraca-seal", &[]),
    ("neraca-store", &["neraca-books", "neraca-seal"]),
    ("neraca-client", &["neraca-books", "neraca-limit", "neraca-wire"]),
    (
        "neraca-gateway",
        &["neraca-client", "neraca-limit", "neraca-listen", "neraca-wire"],
    ),
    (
        "neraca-server",
        &[
            "neraca-books",
            "neraca-limit",
            "neraca-listen",
            "neraca-store",
            "neraca-wire",
        ],
    ),
    (
        "neraca-cli",
        &[
            "neraca-books",
            "neraca-client",
            "neraca-gateway",
            "neraca-seal",
            "neraca-server",
            "neraca-wire",
        ],
    ),
];

/// Libraries that only these crates may name. The benchmarks are not shipped and measure against bare libraries.
const OWNERS: &[(&str, &[&str])] = &[
    ("rusqlite", &["neraca-store", "xtask"]),
    ("askama", &["neraca-server"]),
    ("argon2", &["neraca-server"]),
    ("fluent-bundle", &["neraca-cli", "neraca-server", "neraca-wire"]),
    ("chacha20poly1305", &["neraca-seal"]),
    (
        "axum",
        &["neraca-gateway", "neraca-listen", "neraca-server", "xtask"],
    ),
    ("hyper", &["neraca-listen", "xtask"]),
    ("redis", &["neraca-limit"]),
    ("reqwest", &["neraca-cli", "neraca-client"]),
    ("clap", &["neraca-cli", "xtask"]),
    ("calamine", &["neraca-cli"]),
    ("comfy-table", &["neraca-cli"]),
    ("csv", &["neraca-cli"]),
    ("indicatif", &["neraca-cli"]),
    ("rust_xlsxwriter", &["neraca-cli"]),
    ("clap_complete", &["neraca-cli"]),
    ("clap_mangen", &["neraca-cli"]),
    ("dialoguer", &["neraca-cli"]),
    ("jaq-core", &["neraca-cli"]),
    ("getrandom", &["neraca-cli", "neraca-client"]),
    (
        "tokio",
        &[
            "neraca-cli",
            "neraca-client",
            "neraca-gateway",
            "neraca-limit",
            "neraca-listen",
            "neraca-server",
            "neraca-store",
            "xtask",
        ],
    ),
];

/// The direct dependencies that each crate ships with.
fn dependencies() -> BTreeMap<String, Vec<String>> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--no-deps",
            "--offline",
            "--locked",
        ])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let shipped = |it: &&Value| it["kind"].is_null();
    let of_package = |package: &Value| {
        let names = package["dependencies"]
            .as_array()
            .unwrap()
            .iter()
            .filter(shipped)
            .map(|it| text(&it["name"]));
        (text(&package["name"]), names.collect())
    };
    metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(of_package)
        .collect()
}

#[test]
fn dependencies_point_one_way() {
    let dependencies = dependencies();
    for (name, allowed) in DIRECTION {
        let ours = dependencies[*name].iter().filter(|it| it.starts_with("neraca-"));
        for other in ours {
            assert!(
                allowed.contains(&other.as_str()),
                "{name} must not depend on {other}"
            );
        }
    }
    let described = DIRECTION.len();
    let there = dependencies.keys().filter(|it| it.starts_with("neraca-")).count();
    assert_eq!(described, there, "a crate is missing from the list above");
}

#[test]
fn each_outside_library_has_its_crates() {
    for (name, dependencies) in dependencies() {
        for (library, owners) in OWNERS {
            let is_owner = owners.contains(&name.as_str());
            let named = dependencies.iter().any(|it| it == library);
            assert!(is_owner || !named, "{name} must not name {library}");
        }
    }
}
