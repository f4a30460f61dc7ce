//! What the admin API refuses: the server answers in the language that the command line asks for.

use super::Failing;
use crate::support::{Server, neraca};

const APP: &str = "00000000-1111-2222-3333-444444444444";

#[test]
fn refusals_of_the_admin_api_are_indonesian() {
    let server = Server::start();
    let demo = server.ready["application"]["appKey"].as_str().unwrap();
    let rows = [
        (
            "user add --email admin@demo.test --password rahasia-sekali".to_owned(),
            1,
            "alamat e-mail admin@demo.test milik akun lain (HTTP 409)",
        ),
        (
            "user add --email budi@example.test --password pendek".to_owned(),
            1,
            "kata sandi terlalu pendek: paling sedikit 8 karakter",
        ),
        (
            "user add --email budi --password rahasia-sekali".to_owned(),
            1,
            "budi bukan alamat e-mail",
        ),
        (
            "data-usaha add --alias PT --owner nobody@example.test".to_owned(),
            8,
            "tidak ada akun nobody@example.test",
        ),
        (
            "data-usaha add --alias PT --owner admin@demo.test --host hera".to_owned(),
            1,
            "tidak ada host data hera; yang ada: iris, zeus",
        ),
        (
            "member add --data-usaha 7 --email operator@demo.test --role OPERATOR".to_owned(),
            8,
            "tidak ada Data Usaha 7",
        ),
        (
            "member add --data-usaha 1001 --email operator@demo.test --role OPERATOR --access-group Gudang"
                .to_owned(),
            8,
            "tidak ada Akses Grup \"Gudang\"; yang ada: Penjualan",
        ),
        (
            "member add --data-usaha 1001 --email operator@demo.test --role ADMINISTRATOR --access-group Penjualan"
                .to_owned(),
            1,
            "ADMINISTRATOR tidak memiliki Akses Grup",
        ),
        (
            "member remove --data-usaha 1001 --email admin@demo.test".to_owned(),
            1,
            "pemilik Data Usaha 1001 dan tetap menjadi ADMINISTRATOR-nya",
        ),
        (
            "access-group add --data-usaha 1001 --name Toko --scopes toko_buka".to_owned(),
            1,
            "toko_buka bukan scope; yang ada: ",
        ),
        (
            format!("install --app {APP} --data-usaha 1001 --as admin@demo.test"),
            8,
            "tidak ada aplikasi 00000000-1111-2222-3333-444444444444",
        ),
        (
            "install --app 0d5e --data-usaha 1001 --as admin@demo.test".to_owned(),
            1,
            "0d5e bukan App Key",
        ),
        (
            format!("token create --app {demo} --data-usaha 1001 --as admin@demo.test"),
            1,
            "API Token 151 sudah ada untuk akun, Data Usaha, dan aplikasi ini",
        ),
        ("token revoke 4711".to_owned(), 8, "tidak ada API Token 4711"),
        (
            format!("app replace-secret --app {demo} --grace-hours 9999"),
            1,
            "masa tenggang dari 0 sampai ",
        ),
        (
            "host move --data-usaha 1001 --to zeus".to_owned(),
            1,
            "Data Usaha 1001 sudah ada di host data zeus",
        ),
    ];
    let token = server.ready["adminToken"].as_str().unwrap();
    let admin = |token: &str| {
        let mut command = neraca();
        command.args(["admin", "--server", server.account(), "--admin-token", token]);
        command
    };
    for (words, code, said) in rows {
        Failing::new(&words, code, said).check(admin(token));
    }
    Failing::new(
        "token revoke 151",
        5,
        "token admin tidak ada atau salah (HTTP 401)",
    )
    .check(admin("x"));
    let away = Failing::new(
        "admin token revoke 1 --server http://127.0.0.1:1 --admin-token x",
        3,
        "tidak ada jawaban dari http://127.0.0.1:1; apakah servernya berjalan di sana? sambungan ditolak (os error 111)",
    );
    away.check(neraca());
}

#[test]
fn what_is_remarked_of_calls_is_followed_in_indonesian() {
    let server = Server::start();
    let mut call = neraca();
    call.env("NERACA_ACCOUNT", server.account())
        .env("NERACA_API_TOKEN", server.key().token)
        .env("NERACA_SIGNATURE_SECRET", "0".repeat(32));
    let refused = call.args(["api", "GET", "unit/list.do"]).output().unwrap();
    assert!(!refused.status.success());
    let mut logs = neraca();
    logs.args(["logs", "--once", "--server", server.account(), "--lang", "id"]);
    logs.args(["--admin-token", server.ready["adminToken"].as_str().unwrap()]);
    let lines = String::from_utf8(logs.output().unwrap().stdout).unwrap();
    assert!(
        lines.contains("bentuk tanda tangannya benar, tetapi secret lain atau teks lain yang dipakai"),
        "{lines}"
    );
}
