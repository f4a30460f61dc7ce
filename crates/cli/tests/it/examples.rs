//! The example programs, each in its own language, against a real server.

use std::process::{Command, Output};

use crate::support::{Server, neraca, root};

/// How each example is started, and the variable by which its language trusts a CA.
struct Example {
    program: &'static str,
    file: &'static str,
    trust: Trust,
}

enum Trust {
    Variable(&'static str),
    /// An option of the interpreter, before the file.
    Setting(&'static str),
}

const EXAMPLES: [Example; 4] = [
    Example {
        program: "bash",
        file: "examples/curl/neraca.sh",
        trust: Trust::Variable("CURL_CA_BUNDLE"),
    },
    Example {
        program: "python3",
        file: "examples/python/neraca.py",
        trust: Trust::Variable("SSL_CERT_FILE"),
    },
    Example {
        program: "node",
        file: "examples/node/neraca.mjs",
        trust: Trust::Variable("NODE_EXTRA_CA_CERTS"),
    },
    Example {
        program: "php",
        file: "examples/php/neraca.php",
        trust: Trust::Setting("curl.cainfo"),
    },
];

/// Variables that a machine may have set for its own CA or its own servers.
const FOREIGN_VARIABLES: [&str; 7] = [
    "ACCOUNT_URL",
    "CURL_CA_BUNDLE",
    "DATA_HOST",
    "NODE_EXTRA_CA_CERTS",
    "REQUESTS_CA_BUNDLE",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
];

impl Example {
    /// The command that runs the example, trusting the CA in `ca` if there is one.
    fn command(&self, server: &Server, ca: Option<&str>) -> Command {
        let mut command = Command::new(self.program);
        for name in FOREIGN_VARIABLES {
            command.env_remove(name);
        }
        match (&self.trust, ca) {
            (Trust::Variable(name), Some(ca)) => {
                command.env(name, ca);
            }
            (Trust::Setting(name), Some(ca)) => {
                command.args(["-d", &format!("{name}={ca}")]);
            }
            (_, None) => {}
        }
        let key = server.key();
        command
            .arg(root().join(self.file))
            .env("ACCOUNT_URL", server.account())
            .env("API_TOKEN", key.token)
            .env("SIGNATURE_SECRET", key.secret)
            .env("RECORD_NAME", format!("Barang {}", self.program));
        command
    }

    fn run(&self, command: &mut Command) -> Output {
        let missing = |error| {
            panic!(
                "{} can't be started ({error}): scripts/test installs it",
                self.program
            )
        };
        command.output().unwrap_or_else(missing)
    }

    /// Runs the example, which must succeed; what it printed.
    fn succeed(&self, command: &mut Command) -> String {
        let output = self.run(command);
        let printed = String::from_utf8(output.stdout).unwrap();
        let complaints = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {printed}{complaints}", self.file);
        printed
    }
}

fn has_line(printed: &str, line: &str) -> bool {
    printed.lines().any(|it| it == line)
}

#[test]
fn each_lists_and_saves() {
    let server = Server::start();
    for example in &EXAMPLES {
        let printed = example.succeed(&mut example.command(&server, None));
        assert!(printed.contains("company: PT Demo Nusantara"), "{printed}");
        assert!(has_line(&printed, "invoices: 6"), "{printed}");
        let saved = format!(
            "saved: Item \"Barang {}\" has been successfully saved",
            example.program
        );
        assert!(has_line(&printed, &saved), "{printed}");
    }
}

#[test]
fn each_does_so_over_tls() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().to_str().unwrap();
    let server = Server::start_with(&["--no-limits", "--tls-dev", dir]);
    let ca = folder.path().join("ca.pem");
    for example in &EXAMPLES {
        let mut command = example.command(&server, ca.to_str());
        let printed = example.succeed(command.env("DATA_HOST", server.host("zeus")));
        assert!(has_line(&printed, "invoices: 6"), "{printed}");
        let mut distrusting = example.command(&server, None);
        assert_eq!(
            example.run(&mut distrusting).status.code(),
            Some(1),
            "{} trusts anybody",
            example.file
        );
    }
}

#[tokio::test]
async fn each_follows_a_host_move() {
    let server = Server::start();
    server.admin_json(&["host", "move", "--data-usaha", "1001", "--to", "iris"]);
    for example in &EXAMPLES {
        let mut command = example.command(&server, None);
        let printed = example.succeed(command.env("DATA_HOST", server.host("zeus")));
        assert!(printed.contains("moved: "), "{printed}");
        assert!(has_line(&printed, "invoices: 6"), "{printed}");
    }
    let url = format!(
        "{}/accurate/api/item/list.do?fields=name&filter.keywords.val=Barang",
        server.host("iris")
    );
    let (_, list) = crate::support::answer(server.key().sign(server.client().get(url))).await;
    assert_eq!(list["sp"]["rowCount"], 4, "each saved its item once: {list}");
}

/// A server whose data host odin is known by a name, over TLS; its port has to be known before.
fn start_with_named_host(dir: &str) -> Server {
    let mut log = String::new();
    // Somebody else may take the port in between.
    for _ in 0..10 {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let (host, url) = (
            format!("odin=127.0.0.1:{port}"),
            format!("odin=https://localhost:{port}"),
        );
        let arguments = [
            "--no-limits",
            "--tls-dev",
            dir,
            "--host",
            &host,
            "--public-url",
            &url,
        ];
        match Server::try_start_with(&arguments) {
            Ok(server) => return server,
            Err(error) => log = error,
        }
    }
    panic!("the server did not start:\n{log}");
}

#[test]
fn each_follows_a_host_move_over_tls() {
    let folder = tempfile::tempdir().unwrap();
    let server = start_with_named_host(folder.path().to_str().unwrap());
    let ca = folder.path().join("ca.pem");
    let token = server.ready["adminToken"].as_str().unwrap();
    let moved = neraca()
        .args(["admin", "host", "move", "--data-usaha", "1001", "--to", "odin"])
        .args(["--server", server.account(), "--admin-token", token])
        .env("SSL_CERT_FILE", &ca)
        .output()
        .unwrap();
    assert!(
        moved.status.success(),
        "{}",
        String::from_utf8_lossy(&moved.stderr)
    );
    let odin = server.host("odin").replace("127.0.0.1", "localhost");
    for example in &EXAMPLES {
        let mut command = example.command(&server, ca.to_str());
        let printed = example.succeed(command.env("DATA_HOST", server.host("zeus")));
        assert!(has_line(&printed, &format!("moved: {odin}")), "{odin}: {printed}");
        assert!(has_line(&printed, "invoices: 6"), "{printed}");
    }
}

#[test]
fn a_wrong_secret_ends_with_one_line_and_code_1() {
    let server = Server::start();
    for example in &EXAMPLES {
        let mut command = example.command(&server, None);
        let output = example.run(command.env("SIGNATURE_SECRET", "0".repeat(32)));
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", example.file);
        assert_eq!(
            complaint.trim().lines().count(),
            1,
            "{}: {complaint}",
            example.file
        );
        assert!(
            complaint.contains("Header X-API-Signature invalid"),
            "{}: {complaint}",
            example.file
        );
    }
}

/// Runs in a network and a mount namespace of its own: nothing leaves the machine, and its hosts file stays untouched.
const BUILT_IN_ADDRESSES: &str = r#"
set -eu
ip link set lo up
printf '127.0.0.1 localhost account.accurate.id zeus.accurate.id\n' > "$FOLDER/hosts"
mount --bind "$FOLDER/hosts" /etc/hosts
"$NERACA" serve --demo --no-limits --operator off --listen 127.0.0.1:443 --tls-dev "$FOLDER/tls" \
    --data-dir "$FOLDER/data" --ready "$FOLDER/ready.json" > "$FOLDER/welcome" 2> "$FOLDER/log" &
server=$!
trap 'kill $server' EXIT
tail --pid=$server -n +1 -f "$FOLDER/welcome" | grep -q 'is ready'
API_TOKEN=$(sed 's/.*"apiToken":"\([^"]*\)".*/\1/' "$FOLDER/ready.json") \
SIGNATURE_SECRET=$(sed 's/.*"signatureSecret":"\([^"]*\)".*/\1/' "$FOLDER/ready.json") \
SSL_CERT_FILE="$FOLDER/tls/ca.pem" python3 "$EXAMPLE"
"#;

#[test]
fn built_in_addresses_work_unchanged() {
    let allowed = Command::new("unshare")
        .args(["--net", "--mount", "true"])
        .status();
    if !allowed.is_ok_and(|status| status.success()) {
        eprintln!(
            "SKIPPED: this machine permits no network namespace, so port 443 and the hosts file stay untried"
        );
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new("unshare");
    for name in FOREIGN_VARIABLES {
        command.env_remove(name);
    }
    let output = command
        .args(["--net", "--mount", "bash", "-c", BUILT_IN_ADDRESSES])
        .env("FOLDER", folder.path())
        .env("NERACA", env!("CARGO_BIN_EXE_neraca"))
        .env("NERACA_LANG", "en")
        .env("EXAMPLE", root().join("examples/python/neraca.py"))
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(
        has_line(&printed, "host: https://zeus.accurate.id"),
        "{printed}{complaints}"
    );
    assert!(has_line(&printed, "invoices: 6"), "{printed}{complaints}");
}
