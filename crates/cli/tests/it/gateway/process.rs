//! A gateway process in front of a server, and calls through it.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::process::{Child, Command, ExitStatus, Stdio};

use reqwest::{Method, RequestBuilder};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Key, Server, client, neraca};

/// A running gateway, killed when dropped.
pub(crate) struct Gateway {
    folder: TempDir,
    arguments: Vec<String>,
    process: Child,
    ready: Value,
    keys: Vec<String>,
    client: reqwest::Client,
}

impl Gateway {
    /// A gateway to the server with local keys of these programs and further arguments.
    pub(crate) fn to(server: &Server, programs: &[&str], arguments: &[&str]) -> Self {
        Self::to_account(server.account(), &server.key(), programs, arguments)
    }

    /// A gateway that shares the limit with others through Redis at this address.
    pub(crate) fn with_redis(server: &Server, programs: &[&str], redis: &str) -> Self {
        let more = format!("redis = {redis:?}\n");
        Self::configured(server.account(), &server.key(), programs, &more, &[])
    }

    /// A gateway to any account host.
    pub(crate) fn to_account(account: &str, key: &Key, programs: &[&str], arguments: &[&str]) -> Self {
        Self::configured(account, key, programs, "", arguments)
    }

    fn configured(account: &str, key: &Key, programs: &[&str], more: &str, arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made: Vec<_> = programs.iter().map(|name| make_key(name)).collect();
        let lines: String = made.iter().map(|(_, line)| format!("{line}\n")).collect();
        let text = format!(
            "account = {account:?}\napi-token = {:?}\nsignature-secret = {:?}\n{more}\n[keys]\n{lines}",
            key.token, key.secret
        );
        let config = folder.path().join("gateway.toml");
        let mut file = std::fs::File::options()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(config)
            .unwrap();
        file.write_all(text.as_bytes()).unwrap();
        let arguments: Vec<String> = arguments.iter().map(|it| (*it).to_owned()).collect();
        let (process, ready) = launch(&folder, &arguments, "127.0.0.1:0")
            .unwrap_or_else(|log| panic!("the gateway did not start:\n{log}"));
        Self {
            folder,
            arguments,
            process,
            ready,
            keys: made.into_iter().map(|(key, _)| key).collect(),
            client: client().build().unwrap(),
        }
    }

    /// A second process of the same gateway, started while the first one runs; gives the first one's.
    pub(crate) fn start_successor(&mut self) -> Child {
        let launched = launch(&self.folder, &self.arguments, "127.0.0.1:0");
        let (process, ready) = launched.unwrap_or_else(|log| panic!("the successor did not start:\n{log}"));
        self.ready = ready;
        std::mem::replace(&mut self.process, process)
    }

    /// Kills the process with SIGKILL and starts another at the same address.
    pub(crate) fn kill_and_restart(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        let address = self.ready["address"].as_str().unwrap().to_owned();
        let launched = launch(&self.folder, &self.arguments, &address);
        (self.process, self.ready) =
            launched.unwrap_or_else(|log| panic!("the gateway did not start again:\n{log}"));
    }

    /// Asks the process to stop and waits for its end.
    pub(crate) fn terminate(&mut self) -> ExitStatus {
        let pid = self.process.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &pid])
                .status()
                .unwrap()
                .success()
        );
        self.process.wait().unwrap()
    }

    /// Where programs find it.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.ready["address"].as_str().unwrap())
    }

    /// Where its operator finds it.
    pub(crate) fn operator(&self) -> &str {
        self.ready["operator"].as_str().unwrap()
    }

    /// What it says of its readiness.
    pub(crate) fn ready_text(&self) -> String {
        let url = format!("{}/readyz", self.operator());
        let output = Command::new("curl").args(["-s", &url]).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    }

    /// The local key of the program at this place.
    pub(crate) fn key(&self, program: usize) -> &str {
        &self.keys[program]
    }

    /// An unsigned call with the first program's key; `path` begins with a slash.
    pub(crate) fn call(&self, method: Method, path: &str) -> RequestBuilder {
        self.call_as(0, method, path)
    }

    /// The same with the key of another program.
    pub(crate) fn call_as(&self, program: usize, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.url()));
        request
            .bearer_auth(self.key(program))
            .header("Accept", "application/json")
    }

    /// Everything that it has logged.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap()
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A command of the gateway without this machine's settings.
pub(crate) fn gateway() -> Command {
    let mut command = neraca();
    for name in [
        "NERACA_API_TOKEN",
        "NERACA_SIGNATURE_SECRET",
        "NERACA_REDIS",
        "NERACA_ACCOUNT",
    ] {
        command.env_remove(name);
    }
    command.arg("gateway");
    command
}

/// A new key, and its line for the configuration.
pub(crate) fn make_key(name: &str) -> (String, String) {
    let output = gateway().args(["key", name]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let line = |mark: &str| {
        text.lines()
            .find(|line| line.contains(mark))
            .unwrap()
            .trim()
            .to_owned()
    };
    (line("nlk_"), line("sha256:"))
}

fn launch(folder: &TempDir, arguments: &[String], address: &str) -> Result<(Child, Value), String> {
    let path = |name: &str| folder.path().join(name);
    let log = std::fs::File::options()
        .create(true)
        .append(true)
        .open(path("log"))
        .unwrap();
    let _ = std::fs::remove_file(path("ready.json"));
    let mut command = gateway();
    command
        .env("NERACA_CONFIG_DIR", path("config"))
        .args(["--listen", address, "--config"])
        .arg(path("gateway.toml"));
    command.arg("--ready").arg(path("ready.json")).args(arguments);
    if !arguments.iter().any(|it| it == "--operator") {
        command.args(["--operator", "127.0.0.1:0"]);
    }
    let mut process = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
    let mut printed = BufReader::new(process.stdout.take().unwrap());
    let mut line = String::new();
    while !line.contains("is ready") {
        line.clear();
        if printed.read_line(&mut line).unwrap() == 0 {
            process.wait().unwrap();
            return Err(std::fs::read_to_string(path("log")).unwrap_or_default());
        }
    }
    // The rest is read by nobody; the gateway runs all the same.
    let ready = std::fs::read_to_string(path("ready.json")).unwrap();
    Ok((process, serde_json::from_str(&ready).unwrap()))
}
