//! `neraca login`, `logout`, `profile`: credentials that are tried before they are kept, sealed on disk.

use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::support::{Key, Server, neraca};

/// `neraca` with a folder of its own below the server's.
fn at_home(server: &Server) -> Command {
    let mut command = neraca();
    command.env("NERACA_CONFIG_DIR", server.folder.path().join("config"));
    command
}

/// Logs in as a script does, with the token and the secret on standard input.
fn log_in(server: &Server, name: &str, key: &Key) -> Output {
    use std::io::Write;
    let mut process = at_home(server)
        .args([
            "login",
            "--stdin",
            "--account",
            server.account(),
            "--profile",
            name,
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = format!("{}\n{}\n", key.token, key.secret);
    process.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    process.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn whoami(server: &Server, words: &[&str]) -> Value {
    let output = at_home(server)
        .args(["whoami", "-o", "json"])
        .args(words)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn profiles_are_kept_chosen_and_removed() {
    let server = Server::start();
    let other = server.another_key("Lain", "operator@demo.test").0;
    let output = log_in(&server, "toko", &server.key());
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("Logged in to PT Demo Nusantara as admin@demo.test"));
    assert!(log_in(&server, "gudang", &other).status.success());

    assert_eq!(
        whoami(&server, &[])["application"],
        "Lain",
        "the last one is used"
    );
    assert_eq!(
        whoami(&server, &["--profile", "toko"])["email"],
        "admin@demo.test"
    );
    assert!(
        at_home(&server)
            .args(["profile", "use", "toko"])
            .output()
            .unwrap()
            .status
            .success()
    );
    assert_eq!(whoami(&server, &[])["email"], "admin@demo.test");
    let list = at_home(&server).args(["profile", "list"]).output().unwrap();
    let list = text(&list.stdout);
    assert!(list.contains("* toko") && list.contains("  gudang"), "{list}");
    let rows = at_home(&server)
        .args(["profile", "list", "-o", "json"])
        .output()
        .unwrap();
    let rows: Value = serde_json::from_slice(&rows.stdout).unwrap();
    assert_eq!(
        (&rows[0]["name"], &rows[1]["used"]),
        (&"gudang".into(), &true.into()),
        "{rows}"
    );

    assert!(at_home(&server).arg("logout").output().unwrap().status.success());
    let nobody = at_home(&server).arg("whoami").output().unwrap();
    assert_eq!(
        nobody.status.code(),
        Some(5),
        "no other profile takes its place by itself"
    );
    let unknown = at_home(&server)
        .args(["profile", "use", "toko"])
        .output()
        .unwrap();
    assert_eq!(unknown.status.code(), Some(8), "{}", text(&unknown.stderr));
    assert!(
        at_home(&server)
            .args(["logout", "--all"])
            .output()
            .unwrap()
            .status
            .success()
    );
    let list = at_home(&server).args(["profile", "list"]).output().unwrap();
    assert!(text(&list.stdout).contains("There are no profiles"));
}

#[test]
fn the_disk_shows_no_secret_and_nobody_else_may_look() {
    let server = Server::start();
    let key = server.key();
    assert!(log_in(&server, "toko", &key).status.success());
    whoami(&server, &[]);
    let folder = server.folder.path().join("config");
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
        let bytes = std::fs::read(&path).unwrap();
        let shown = String::from_utf8_lossy(&bytes);
        assert!(
            !shown.contains(&key.token) && !shown.contains(&key.secret),
            "{}",
            path.display()
        );
        files.push(path.file_name().unwrap().to_str().unwrap().to_owned());
    }
    files.sort();
    assert_eq!(files, ["hosts.json", "lock", "master.key", "profiles.json"]);

    let profiles = folder.join("profiles.json");
    let changed = std::fs::read_to_string(&profiles)
        .unwrap()
        .replace(server.account(), "http://127.0.0.1:9");
    std::fs::write(&profiles, changed).unwrap();
    let output = at_home(&server).arg("whoami").output().unwrap();
    assert_eq!(
        output.status.code(),
        Some(4),
        "the token goes nowhere else: {}",
        text(&output.stderr)
    );
    assert!(
        text(&output.stderr).contains("log in again"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn what_the_server_refuses_is_not_kept() {
    let server = Server::start();
    let other = server.another_key("Lain", "admin@demo.test").0;
    let mixed = Key {
        token: server.key().token,
        secret: other.secret,
    };
    let output = log_in(&server, "toko", &mixed);
    assert_eq!(output.status.code(), Some(5));
    assert!(
        text(&output.stderr).contains("another application's"),
        "{}",
        text(&output.stderr)
    );
    assert!(!server.folder.path().join("config/profiles.json").exists());
    let no_terminal = at_home(&server)
        .arg("login")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(
        no_terminal.status.code(),
        Some(2),
        "{}",
        text(&no_terminal.stderr)
    );
    assert!(text(&no_terminal.stderr).contains("--stdin"));
}

/// A walk at a terminal, by Python's pty: what is asked is answered; what was typed after the prompts must not be shown.
const WALK: &str = r#"
import os, pty, select, sys, termios, time
program, account, token, secret = sys.argv[1:5]
pid, fd = pty.fork()
if pid == 0:
    os.execv(program, [program, "login", "--profile", "toko"])
screen = b""
def until(mark):
    global screen
    end = time.monotonic() + 60
    while mark not in screen:
        if not select.select([fd], [], [], max(0, end - time.monotonic()))[0]:
            sys.exit("no %r in %r" % (mark, screen))
        try:
            screen += os.read(fd, 65536)
        except OSError:
            sys.exit("ended before %r: %r" % (mark, screen))
def unseen(mark, answer):
    until(mark)
    # The question stands there a moment before the terminal is told to show nothing, which also throws away what was
    # typed before. Nothing announces that.
    end = time.monotonic() + 60
    while termios.tcgetattr(fd)[3] & termios.ECHO:
        if time.monotonic() > end:
            sys.exit("what is typed would be shown: %r" % screen)
        os.sched_yield()
    os.write(fd, answer.encode() + b"\r")
until(b"Account host")
os.write(fd, b"\x15" + account.encode() + b"\r")
unseen(b"API Token (not shown)", token)
unseen(b"Signature Secret (not shown)", secret)
until(b"Logged in to")
sys.stdout.write(screen.decode())
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
"#;

#[test]
fn at_a_terminal_it_asks_and_shows_no_secret() {
    let server = Server::start();
    let key = server.key();
    let output = Command::new("python3")
        .args([
            "-c",
            WALK,
            env!("CARGO_BIN_EXE_neraca"),
            server.account(),
            &key.token,
            &key.secret,
        ])
        .env("NERACA_CONFIG_DIR", server.folder.path().join("config"))
        .env("NERACA_LANG", "en")
        .env_remove("NERACA_ACCOUNT")
        .env_remove("NERACA_API_TOKEN")
        .output()
        .unwrap();
    let (screen, complaints) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{screen}\n{complaints}");
    assert!(screen.contains(server.account()), "{screen}");
    assert!(
        !screen.contains(&key.token) && !screen.contains(&key.secret),
        "{screen}"
    );
    assert_eq!(whoami(&server, &[])["dataUsaha"], "PT Demo Nusantara");
}
