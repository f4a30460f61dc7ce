//! A server process with a data folder of its own, and signed calls to it.

mod admin;

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use neraca_wire::sign::{SignatureSecret, Signer};
use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::Value;
use tempfile::TempDir;

/// Resources that a demo has records of.
pub(crate) const DEMO_RESOURCES: [&str; 6] = [
    "unit",
    "item-category",
    "warehouse",
    "customer",
    "item",
    "sales-invoice",
];

/// Longest wait for anything that must happen.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A running server, killed when dropped.
pub(crate) struct Server {
    pub(crate) folder: TempDir,
    arguments: Vec<String>,
    process: Child,
    printed: Printed,
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
        Self::try_start_with(arguments).unwrap_or_else(|log| panic!("the server did not start:\n{log}"))
    }

    /// The same; gives the log of a server that did not start.
    pub(crate) fn try_start_with(arguments: &[&str]) -> Result<Self, String> {
        Self::try_start_in(tempfile::tempdir().unwrap(), arguments)
    }

    /// The same on a folder that something may have left a data folder in, as [`data_folder`] has it.
    pub(crate) fn try_start_in(folder: TempDir, arguments: &[&str]) -> Result<Self, String> {
        let hosts = ["--host", "zeus=127.0.0.1:0", "--host", "iris=127.0.0.1:0"];
        let arguments: Vec<String> = ["--demo"]
            .iter()
            .chain(&hosts)
            .chain(arguments)
            .map(|it| (*it).to_owned())
            .collect();
        let Launched {
            process,
            printed,
            ready,
        } = launch(folder.path(), &arguments)?;
        Ok(Self {
            folder,
            arguments,
            process,
            printed,
            ready,
            client: client().build().unwrap(),
        })
    }

    /// Kills the process with SIGKILL and starts another on the same data folder.
    pub(crate) fn kill_and_restart(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        let launched = launch(self.folder.path(), &self.arguments);
        let launched = launched.unwrap_or_else(|log| panic!("the server did not start again:\n{log}"));
        (self.process, self.printed, self.ready) = (launched.process, launched.printed, launched.ready);
    }

    /// What the server printed, up to the line with this mark, which it must print.
    pub(crate) fn printed_up_to(&mut self, mark: &str) -> &str {
        let Printed { text, rest } = &mut self.printed;
        while !text.contains(mark) {
            let bytes = rest.as_mut().unwrap().read_line(text).unwrap();
            assert!(bytes > 0, "{mark} in {text}");
        }
        text
    }

    /// Asks the process to stop, without waiting for it.
    pub(crate) fn ask_to_stop(&self) {
        let pid = self.process.id().to_string();
        let kill = Command::new("kill").args(["-TERM", &pid]).status();
        assert!(kill.unwrap().success());
    }

    /// Waits for the end of a process that was asked to stop.
    pub(crate) fn end(&mut self) -> ExitStatus {
        self.process.wait().unwrap()
    }

    /// Asks the process to stop and waits for its end.
    pub(crate) fn terminate(self) -> ExitStatus {
        self.last_words().0
    }

    /// Asks the process to stop and waits for its end; also gives all that it printed.
    pub(crate) fn last_words(mut self) -> (ExitStatus, String) {
        self.ask_to_stop();
        let Printed { mut text, mut rest } = std::mem::take(&mut self.printed);
        if let Some(rest) = &mut rest {
            rest.read_to_string(&mut text).unwrap();
        }
        (self.process.wait().unwrap(), text)
    }

    /// The lines of the log so far.
    pub(crate) fn log(&self) -> Vec<String> {
        let text = std::fs::read_to_string(self.folder.path().join("log")).unwrap();
        text.lines().map(str::to_owned).collect()
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
    for name in [
        "NERACA_SERVER",
        "NERACA_ADMIN_TOKEN",
        "NERACA_DATA_DIR",
        "NERACA_LOG",
        "NERACA_ACCOUNT",
        "NERACA_API_TOKEN",
        "NERACA_SIGNATURE_SECRET",
        "NERACA_PROFILE",
        "NERACA_CA",
        "LC_ALL",
        "LC_MESSAGES",
        "LANG",
    ] {
        command.env_remove(name);
    }
    command
        .env("NERACA_LANG", "en")
        .env("NERACA_CONFIG_DIR", "/dev/null/neraca");
    command
}

/// A server on a data folder and a free port, which logs what is wrong; to be started otherwise than [`Server`] does.
pub(crate) fn serve(data: &Path) -> Command {
    let mut command = neraca();
    command
        .args([
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--operator",
            "off",
            "--log",
            "error",
        ])
        .arg("--data-dir")
        .arg(data);
    command
}

/// The machine's clock, in milliseconds since 1970.
#[expect(
    clippy::disallowed_methods,
    reason = "the server under test runs on the same clock"
)]
pub(crate) fn now_ms() -> u128 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()
}

/// The project's root folder.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap()
}

/// An HTTP client that follows no redirect, and gives up when nothing comes.
#[expect(clippy::disallowed_methods, reason = "the one client of the tests")]
pub(crate) fn client() -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(PATIENCE)
}

/// The data folder of the server whose folder this is.
pub(crate) fn data_folder(folder: &Path) -> PathBuf {
    folder.join("data")
}

/// A server process that is ready.
struct Launched {
    process: Child,
    printed: Printed,
    ready: Value,
}

/// What a server printed up to the line that says that it is ready, and what comes after it.
#[derive(Default)]
struct Printed {
    text: String,
    rest: Option<BufReader<ChildStdout>>,
}

/// Starts a server process and waits until it says that it is ready; gives the log if it does not.
fn launch(folder: &Path, arguments: &[String]) -> Result<Launched, String> {
    let ready = folder.join("ready.json");
    let _ = std::fs::remove_file(&ready);
    let log = std::fs::File::options()
        .create(true)
        .append(true)
        .open(folder.join("log"))
        .unwrap();
    let mut command = neraca();
    command.args(["serve", "--listen", "127.0.0.1:0", "--data-dir"]);
    command
        .arg(data_folder(folder))
        .arg("--ready")
        .arg(&ready)
        .args(arguments);
    if !arguments.iter().any(|it| it == "--operator") {
        command.args(["--operator", "off"]);
    }
    let mut process = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
    let Some(printed) = wait_for_welcome(&mut process) else {
        process.wait().unwrap();
        return Err(std::fs::read_to_string(folder.join("log")).unwrap_or_default());
    };
    let text = std::fs::read_to_string(&ready).unwrap();
    let ready = serde_json::from_str(&text).unwrap();
    Ok(Launched {
        process,
        printed,
        ready,
    })
}

/// The server prints its welcome when it is ready and has written its `--ready` file.
fn wait_for_welcome(process: &mut Child) -> Option<Printed> {
    let mut rest = BufReader::new(process.stdout.take()?);
    let mut text = String::new();
    while !text.contains("is ready") {
        if rest.read_line(&mut text).ok()? == 0 {
            return None;
        }
    }
    Some(Printed {
        text,
        rest: Some(rest),
    })
}
