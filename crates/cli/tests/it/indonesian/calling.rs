//! What a client of the API meets: wrong command lines, wrong credentials, servers that refuse or are not there.

use std::process::Command;

use super::Failing;
use crate::support::{Server, neraca};
use crate::whoami::as_demo;

#[test]
fn wrong_command_lines_are_told_in_indonesian() {
    let server = Server::start();
    for (words, said) in [
        (
            "whoami --acount x",
            "--acount tidak dikenal di sini; maksud Anda --account?",
        ),
        (
            "custmer list",
            "tidak ada perintah custmer; maksud Anda customer?",
        ),
        ("customer lst", "tidak ada perintah lst; maksud Anda list?"),
        ("api GET", "<PATH> belum ada"),
        ("customer get", "<KEY|--id <N>> belum ada"),
        ("customer list --limit 0", "ini bukan bilangan bulat mulai dari 1"),
        ("customer list --limit 5 --all", "tidak bisa bersama"),
        (
            "customer list --output tabel",
            "tabel bukan pilihan --output <FORM>: table, json",
        ),
        ("customer list --fields numbr", "tidak ada numbr"),
        (
            "customer list --filter transDat>=01/11/2026",
            "tidak bisa dikirim: tidak ada transDat; maksud Anda transDate?",
        ),
        (
            "customer save -f nam=Toko",
            "nam: tidak ada nam; maksud Anda name?",
        ),
        (
            "admin member remove --data-usaha abc --email x",
            "bukan bilangan bulat, atau terlalu besar",
        ),
        ("gateway top --every 5", "dari 100 sampai 60000 milidetik"),
        (
            "serve --listen rumah",
            "rumah bukan alamat seperti 127.0.0.1:7802",
        ),
        ("serve --host zeus", "tulis sebagai NAME=VALUE"),
        ("gateway --deadline besok", "tulis dalam detik, misalnya 30s"),
        ("api GET unit/list.do -f nama", "tulis sebagai KEY=VALUE"),
        (
            "api GET unit/list.do --jq .[",
            "ekspresi jq tidak bisa dipakai: ada yang kurang di akhirnya",
        ),
        (
            "sign --timestamp kemarin",
            "tanggal dalam kata-kata tidak dapat dibaca",
        ),
    ] {
        Failing::new(words, 2, said).check(as_demo(&server));
    }
}

/// The demo's caller with one variable set otherwise.
fn with(server: &Server, variable: &str, value: &str) -> Command {
    let mut command = as_demo(server);
    command.env(variable, value);
    command
}

#[test]
fn callers_that_are_not_let_in_hear_why_in_indonesian() {
    let server = Server::start();
    let ca = server.folder.path().join("no-ca.pem");
    std::fs::write(&ca, "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n").unwrap();
    let list = "api GET unit/list.do";
    let rows = [
        (
            "NERACA_ACCOUNT",
            "http://127.0.0.1:1",
            list,
            3,
            "tidak ada sambungan ke server",
            true,
        ),
        (
            "NERACA_ACCOUNT",
            "http://account.accurate.id",
            list,
            2,
            "host akun dihubungi tanpa TLS",
            false,
        ),
        (
            "NERACA_ACCOUNT",
            "rumah saya",
            list,
            2,
            "alamat host akun tidak bisa dibaca",
            false,
        ),
        (
            "NERACA_API_TOKEN",
            "aat x",
            list,
            2,
            "API Token kosong, terlalu panjang, atau memuat karakter",
            false,
        ),
        (
            "NERACA_API_TOKEN",
            "aat.x",
            list,
            5,
            "server tidak mengenal API Token ini",
            false,
        ),
        (
            "NERACA_API_TOKEN",
            "",
            list,
            2,
            "API Token belum: beri --api-token",
            false,
        ),
        (
            "NERACA_SIGNATURE_SECRET",
            "pendek",
            list,
            2,
            "Signature Secret terdiri dari 32 karakter",
            false,
        ),
        (
            "NERACA_SIGNATURE_SECRET",
            "00000000000000000000000000000000",
            list,
            5,
            "Signature Secret bukan milik aplikasi yang menerbitkan token",
            false,
        ),
        (
            "NERACA_CA",
            "/no/ca.pem",
            list,
            4,
            "berkas atau folder itu tidak ada (os error 2)",
            true,
        ),
        (
            "NERACA_CA",
            ca.to_str().unwrap(),
            list,
            4,
            "HTTP dan TLS tidak bisa disiapkan: ",
            true,
        ),
        (
            "X",
            "",
            "api GET unit/liste.do",
            8,
            "server tidak punya jalur itu: URL API tidak tepat",
            false,
        ),
        (
            "X",
            "",
            "api GET /api/open-db.do",
            1,
            "ditolak server: API Token sudah",
            false,
        ),
        (
            "X",
            "",
            "customer get X-1",
            8,
            "ditolak server: Pelanggan tidak tepat",
            false,
        ),
        (
            "X",
            "",
            "api GET unit/list.do --allow ..",
            2,
            "domain yang diizinkan, ..",
            false,
        ),
        (
            "X",
            "",
            "customer save --input /no/file.json",
            4,
            "berkas atau folder itu tidak ada",
            true,
        ),
        (
            "X",
            "",
            "whoami --profile toko",
            8,
            "tidak ada profil toko",
            false,
        ),
    ];
    for (variable, value, words, code, said, has_detail) in rows {
        let failing = Failing {
            has_detail,
            ..Failing::new(words, code, said)
        };
        failing.check(with(&server, variable, value));
    }
}

#[test]
fn what_was_wrong_with_another_programs_call_is_told_in_indonesian() {
    let server = Server::start();
    let output = neraca()
        .args(["doctor", "--lang", "id", "--account", server.account()])
        .args(["--timestamp", "10:00:00 24/11/2026", "--signature", "x"])
        .env("NERACA_API_TOKEN", server.key().token)
        .env("NERACA_SIGNATURE_SECRET", server.key().secret)
        .output()
        .unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    for told in [
        "jamnya di depan tanggal; tulis dd/mm/yyyy hh:nn:ss",
        "tanda tangannya bukan base64 dan bukan hex",
    ] {
        assert!(shown.contains(told), "{told} in {shown}");
    }
}
