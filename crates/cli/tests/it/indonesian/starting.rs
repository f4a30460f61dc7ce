//! What a server or a gateway doesn't start with: files, keys, addresses, certificates, settings.

use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use super::Failing;
use crate::support::{Server, data_folder, neraca};

/// A server at a free address, without the rest.
const SERVE: &str = "serve --listen 127.0.0.1:0 --operator off --log error";

fn write(folder: &Path, name: &str, bytes: &[u8], mode: u32) -> String {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_server_that_can_not_start_says_so_in_indonesian() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap();
    let mut running = Server::start();
    let used = data_folder(running.folder.path()).to_str().unwrap().to_owned();
    let file = write(folder.path(), "file", b"", 0o600);
    write(folder.path(), "open/master.key", &[7; 32], 0o644);
    write(folder.path(), "short/master.key", &[7; 5], 0o600);
    write(folder.path(), "damaged/directory.db", &[b'x'; 8192], 0o600);
    let text = write(folder.path(), "text.pem", b"no certificate\n", 0o600);
    let serve = |data: &str, more: &str| format!("{SERVE} --data-dir {} {more}", at(data));
    let rows = [
        Failing::new(
            &format!("serve --listen {taken} --operator off --log error --data-dir {}", at("a")),
            4,
            &format!(
                "{taken} tidak bisa dipakai untuk menerima sambungan: alamatnya sedang dipakai program lain (os error"
            ),
        )
        .detailed(),
        Failing::new(
            &format!("{SERVE} --data-dir {used}"),
            4,
            &format!("server lain sedang memakai folder data {used}: hentikan server itu"),
        ),
        Failing::new(
            &format!("{SERVE} --data-dir {file}"),
            4,
            &format!("folder data {file} tidak bisa dipakai: sudah ada (os error"),
        )
        .detailed(),
        Failing::new(
            &serve("open", ""),
            4,
            "ber-mode 644: orang lain bisa membaca kuncinya; beri chmod 600",
        ),
        Failing::new(&serve("short", ""), 4, "isinya tidak tepat 32 byte"),
        Failing::new(&serve("damaged", ""), 4, "berkasnya rusak atau bukan basis data: ").detailed(),
        Failing::new(
            &serve("b", "--host zeus=127.0.0.1:0 --host zeus=127.0.0.1:0"),
            4,
            "ada dua host data bernama zeus",
        ),
        Failing::new(
            &serve("c", "--public-url hera=https://hera.accurate.id"),
            4,
            "ada alamat publik untuk hera, padahal itu bukan host; yang ada: account, ",
        ),
        Failing::new(
            &serve("d", "--public-url zeus=ftp://zeus.accurate.id"),
            4,
            "alamat zeus salah: host-nya bukan http dan bukan https",
        ),
        Failing::new(
            &serve("e", "--tls-cert /no/cert.pem --tls-key /no/key.pem"),
            4,
            "/no/cert.pem tidak bisa dibaca: berkas atau folder itu tidak ada (os error 2)",
        )
        .detailed(),
        Failing::new(
            &serve("f", &format!("--tls-cert {text} --tls-key {text}")),
            4,
            "text.pem tidak berisi sertifikat (bagian BEGIN CERTIFICATE)",
        ),
        Failing::new(
            &serve("g", "--ready /no/such/folder/ready.json"),
            4,
            "/no/such/folder/ready.json tidak bisa ditulis: berkas atau folder itu tidak ada (os error 2)",
        ),
        Failing::new(
            &serve("h", "").replace("--operator off", "--operator rumah"),
            4,
            "--operator menerima alamat, atau off",
        ),
        Failing::new(
            &serve("i", "").replace("--log error", "--log a=b=c"),
            4,
            "saringan log tidak bisa dibaca; tulis seperti info atau neraca_server=debug: ",
        )
        .detailed(),
        Failing::new(
            &serve("j", "--assume limit-status"),
            4,
            "--assume limit-status: tulis sebagai key=value",
        ),
        Failing::new(
            &serve("k", "--assume limit-status=7"),
            4,
            "--assume limit-status=7: status HTTP dari 200 sampai 599",
        ),
        Failing::new(
            &serve("l", "--assume page-rows-max=0"),
            4,
            "--assume page-rows-max=0: satu halaman berisi 1 sampai 10000 baris",
        ),
        Failing::new(
            &serve("m", "--assume no-such=1"),
            4,
            "--assume no-such=1 tidak dimengerti: ",
        )
        .detailed(),
        Failing::new(
            &serve("n", "--demo").replace("127.0.0.1:0", "0.0.0.0:0"),
            4,
            "0.0.0.0:0 bukan alamat loopback",
        ),
    ];
    for row in rows {
        row.check(neraca());
    }
    let missing = Failing::new(
        &format!("{SERVE} --data-dir {used} --host hera=127.0.0.1:0"),
        4,
        "Data Usaha 1001 (PT Demo Nusantara) ada di host data zeus: mulai dengan --host zeus=ALAMAT",
    );
    running.ask_to_stop();
    running.end();
    missing.check(neraca());
}

/// A gateway with this configuration.
fn gateway(folder: &Path, config: &str, more: &str) -> Command {
    let path = write(folder, "gateway.toml", config.as_bytes(), 0o600);
    let mut command = neraca();
    command.args(["gateway", "--listen", "127.0.0.1:0", "--operator", "off"]);
    command.args(["--log", "error", "--config", &path]);
    command.args(more.split_whitespace());
    command
}

#[test]
fn a_gateway_that_can_not_start_says_so_in_indonesian() {
    let folder = tempfile::tempdir().unwrap();
    let secret = "0".repeat(32);
    let hash = format!("sha256:{}", "0".repeat(64));
    let account = "account = \"http://127.0.0.1:1\"\n";
    let complete = format!("{account}api-token = \"aat.x\"\nsignature-secret = \"{secret}\"\n");
    let with = |line: &str| format!("{complete}{line}\n[keys]\nkasir = \"{hash}\"\n");
    let missing_ca = "/no/ca.pem tidak bisa dibaca: berkas atau folder itu tidak ada (os error 2)";
    let key_of_kasir = "kunci kasir bukan hash: buat dengan neraca gateway key kasir";
    let rows = [
        (
            account.to_owned(),
            "",
            "api-token belum ada: isi NERACA_API_TOKEN",
            false,
        ),
        (
            "token = 1".to_owned(),
            "",
            "konfigurasi tidak bisa dibaca: ",
            true,
        ),
        (
            complete.clone(),
            "",
            "kunci lokal, di sini ada 0: buat dengan neraca gateway key NAMA",
            false,
        ),
        (
            format!("{complete}[keys]\nkasir = \"x\"\n"),
            "",
            key_of_kasir,
            false,
        ),
        (
            format!("{complete}[keys]\n\"a b\" = \"{hash}\"\n"),
            "",
            "nama pemanggil \"a b\" harus 1 sampai 64 huruf, angka",
            false,
        ),
        (
            with("redis = \"rumah\""),
            "",
            "rumah://… bukan alamat server Redis atau Valkey; tulis redis://host:port",
            false,
        ),
        (
            with("cache = [\"rumah\"]"),
            "",
            "rumah tidak bisa disimpan sementara: resource itu tidak ada",
            false,
        ),
        (
            with(""),
            "--deadline 0s",
            "patience-seconds harus dari 1 sampai 3600 detik",
            false,
        ),
        (with(""), "--upstream-ca /no/ca.pem", missing_ca, true),
        (
            with("").replace("http://127.0.0.1:1", "http://account.accurate.id"),
            "",
            "host akun dihubungi tanpa TLS; pakai https, atau alamat mesin ini",
            false,
        ),
        (
            with("").replace("http://127.0.0.1:1", "rumah saya"),
            "",
            "alamat host akun tidak bisa dibaca; tulis seperti https://account.accurate.id",
            false,
        ),
        (
            with("").replace(&secret, "pendek"),
            "",
            "Signature Secret terdiri dari 32 karakter, semuanya angka hex",
            false,
        ),
        (
            with("").replace("aat.x", "aat x"),
            "",
            "API Token kosong, terlalu panjang, atau memuat karakter yang tidak ada pada token",
            false,
        ),
    ];
    for (config, more, said, has_detail) in rows {
        let failing = Failing {
            has_detail,
            ..Failing::new("", 4, said)
        };
        failing.check(gateway(folder.path(), &config, more));
    }
    let name = Failing::new(
        "gateway key a/b",
        2,
        "nama pemanggil \"a/b\" harus 1 sampai 64 huruf",
    );
    name.check(neraca());
}

#[test]
fn what_makes_clients_trust_the_development_ca_is_told_in_indonesian() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let mut process = neraca()
        .args(SERVE.split(' '))
        .args(["--host", "zeus=127.0.0.1:0", "--lang", "id"])
        .arg("--tls-dev")
        .arg(at("tls"))
        .arg("--data-dir")
        .arg(at("data"))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut printed = String::new();
    let mut lines = BufReader::new(process.stdout.take().unwrap());
    // Its last words before it serves.
    while !printed.contains("Ctrl-C menghentikan server") {
        assert!(lines.read_line(&mut printed).unwrap() > 0, "{printed}");
    }
    process.kill().unwrap();
    process.wait().unwrap();
    for line in [
        "Baris untuk /etc/hosts:\n  127.0.0.1 account.accurate.id zeus.accurate.id\n",
        "Agar CA pengembangan dipercaya:\n  # curl\n",
        "# Python ssl, httpx, OpenSSL\n",
    ] {
        assert!(printed.contains(line), "{line} in {printed}");
    }
}
