//! A server process with a data folder of its own, and signed calls to it.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use neraca_wire::sign::{SignatureSecret, Signer};
use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::Value;
use tempfile::TempDir;

/// Longest wait for anything that must happen.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A running server, killed when dropped.
pub(crate) struct Server {
    pub(crate) folder: TempDir,
    arguments: Vec<String>,
    process: Child,
    /// What the server wrote to its `--ready` file.
    pub(crate) ready: Value,
    client: reqwest::Client,
}

impl Server {
    /// Starts a demo server with the data hosts zeus and iris on free ports, without limits.
    pub(crate) fn start() -> Self {
        Self::start_with(&["--no-limits"])
    }

    /// Starts a demo server with the data hosts zeus and iris on free ports and further arguments.
    pub(crate) fn start_with(arguments: &[&str]) -> Self {
        let hosts = ["--host", "zeus=127.0.0.1:0", "--host", "iris=127.0.0.1:0"];
        let arguments: Vec<String> =
            ["--demo"].iter().chain(&hosts).chain(arguments).map(|it| (*it).to_owned()).collect();
        let folder = tempfile::tempdir().unwrap();
        let (process, ready) = launch(folder.path(), &arguments);
        Self { folder, arguments, process, ready, client: client() }
    }

    /// Kills the process with SIGKILL and starts another on the same data folder.
    pub(crate) fn kill_and_restart(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        (self.process, self.ready) = launch(self.folder.path(), &self.arguments);
    }

    /// Asks the process to stop and waits for its end.
    pub(crate) fn terminate(mut self) -> ExitStatus {
        let pid = self.process.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        self.process.wait().unwrap()
    }

    /// The process's id.
    pub(crate) fn pid(&self) -> u32 {
        self.process.id()
    }

    /// The address of the account host.
    pub(crate) fn account(&self) -> &str {
        self.ready["account"].as_str().unwrap()
    }

    /// The address that the data host called `name` listens on.
    pub(crate) fn host(&self, name: &str) -> &str {
        self.ready["hosts"][name].as_str().unwrap()
    }

    /// The demo's token and secret.
    pub(crate) fn key(&self) -> Key {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        Key {
            token: text(&self.ready["apiToken"]),
            secret: text(&self.ready["application"]["signatureSecret"]),
        }
    }

    /// A signed call of the demo's token to its first data host; `path` is below `/accurate/api/`.
    pub(crate) fn call(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}/accurate/api/{path}", self.host("zeus"));
        self.key().sign(self.client.request(method, url))
    }

    /// The HTTP client: it follows no redirect.
    pub(crate) fn client(&self) -> &reqwest::Client {
        &self.client
    }

    /// `GET` of a data call; the answer's body.
    pub(crate) async fn get(&self, path: &str) -> Value {
        answer(self.call(Method::GET, path)).await.1
    }

    /// `POST` of a JSON body to a data call; the answer's body.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> Value {
        answer(self.call(Method::POST, path).json(body)).await.1
    }

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
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A token with the secret that signs for it.
#[derive(Clone)]
pub(crate) struct Key {
    pub(crate) token: String,
    pub(crate) secret: String,
}

impl Key {
    /// Adds the headers of a signed call.
    pub(crate) fn sign(&self, request: RequestBuilder) -> RequestBuilder {
        let timestamp = now_ms().to_string();
        request
            .bearer_auth(&self.token)
            .header("Accept", "application/json")
            .header("X-API-Signature", self.signer().sign_base64(&timestamp))
            .header("X-API-Timestamp", timestamp)
    }

    /// The signer of the secret.
    pub(crate) fn signer(&self) -> Signer {
        Signer::new(SignatureSecret::parse(&self.secret).unwrap())
    }
}

/// Sends the request; status and JSON body of the answer.
pub(crate) async fn answer(request: RequestBuilder) -> (StatusCode, Value) {
    let response = request.send().await.unwrap();
    let status = response.status();
    let text = response.text().await.unwrap();
    (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
}

/// A command of the binary under test, with nothing of this machine's settings.
pub(crate) fn neraca() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_neraca"));
    for name in ["NERACA_SERVER", "NERACA_ADMIN_TOKEN", "NERACA_DATA_DIR", "NERACA_LOG"] {
        command.env_remove(name);
    }
    command
}

/// The machine's clock, in milliseconds since 1970.
#[expect(clippy::disallowed_methods, reason = "the server under test runs on the same clock")]
pub(crate) fn now_ms() -> u128 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()
}

/// The project's root folder.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

#[expect(clippy::disallowed_methods, reason = "the one client of the tests")]
fn client() -> reqwest::Client {
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(PATIENCE).build().unwrap()
}

/// Starts a server process and waits until it says that it is ready.
fn launch(folder: &Path, arguments: &[String]) -> (Child, Value) {
    let ready = folder.join("ready.json");
    let _ = std::fs::remove_file(&ready);
    let log = std::fs::File::options().create(true).append(true).open(folder.join("log")).unwrap();
    let mut process = neraca()
        .arg("serve")
        .args(["--listen", "127.0.0.1:0", "--operator", "off", "--data-dir"])
        .arg(folder.join("data"))
        .arg("--ready")
        .arg(&ready)
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(log)
        .spawn()
        .unwrap();
    wait_for_welcome(&mut process, folder);
    let text = std::fs::read_to_string(&ready).unwrap();
    (process, serde_json::from_str(&text).unwrap())
}

/// The server prints its welcome when it is ready and has written its `--ready` file.
fn wait_for_welcome(process: &mut Child, folder: &Path) {
    use std::io::{BufRead, BufReader};
    let output = BufReader::new(process.stdout.take().unwrap());
    let is_ready = output.lines().map_while(Result::ok).any(|line| line.contains("is ready"));
    if !is_ready {
        let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
        panic!("the server did not start:\n{log}");
    }
}
