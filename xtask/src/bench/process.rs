//! The measured processes: started on their core, stopped when they are let go.

use std::fs::File;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use super::clock;
use super::http::Connection;
use super::machine::SERVER_CORE;

/// Longest wait for a process to answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// A process that listens.
pub(crate) struct Process {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// Where it tells its operator what it has done.
    operator: Option<SocketAddr>,
    started: Instant,
}

impl Process {
    /// Starts a program on the server's core, its errors going to `log`.
    fn start(program: &Path, arguments: &[&str], address: SocketAddr, log: &Path) -> anyhow::Result<Self> {
        let mut command = Command::new("taskset");
        command.args(["-c", SERVER_CORE]).arg(program).args(arguments);
        let log = File::create(log)?;
        let started = clock::now();
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn();
        Ok(Self {
            child: child.context("can't start the measured process")?,
            address,
            operator: None,
            started,
        })
    }

    /// Starts the server on a data folder.
    pub(crate) fn neraca(program: &Path, data: &Path, log: &Path, more: &[&str]) -> anyhow::Result<Self> {
        let address = free_address()?;
        let (listen, data) = (address.to_string(), data.to_string_lossy());
        let mut arguments = vec!["serve", "--no-limits", "--operator", "off", "--listen", &listen];
        arguments.extend(["--data-dir", &data]);
        arguments.extend(more);
        Self::start(program, &arguments, address, log)
    }

    /// The same with a listener for its operator.
    pub(crate) fn watched(program: &Path, data: &Path, log: &Path, more: &[&str]) -> anyhow::Result<Self> {
        let (address, operator) = (free_address()?, free_address()?);
        let (listen, watch) = (address.to_string(), operator.to_string());
        let data = data.to_string_lossy();
        let mut arguments = vec!["serve", "--no-limits", "--operator", &watch, "--listen", &listen];
        arguments.extend(["--data-dir", &data]);
        arguments.extend(more);
        let mut process = Self::start(program, &arguments, address, log)?;
        process.operator = Some(operator);
        Ok(process)
    }

    /// The page of what it has done; only a watched one has it.
    pub(crate) fn metrics(&self) -> anyhow::Result<String> {
        let operator = self.operator.context("the process is not watched")?;
        let request = format!("GET /metrics HTTP/1.1\r\nHost: {operator}\r\n\r\n");
        let (status, page) = Connection::open(operator)?.call(request.as_bytes())?;
        if status != 200 {
            bail!("/metrics: status {status}");
        }
        Ok(String::from_utf8(page)?)
    }

    /// Starts the bare handler, which answers with the bodies of the two files.
    pub(crate) fn bare(api_token: &Path, list: &Path, log: &Path) -> anyhow::Result<Self> {
        Self::bare_at(free_address()?, api_token, list, log)
    }

    fn bare_at(address: SocketAddr, api_token: &Path, list: &Path, log: &Path) -> anyhow::Result<Self> {
        let (listen, api_token, list) = (
            address.to_string(),
            api_token.to_string_lossy(),
            list.to_string_lossy(),
        );
        let arguments = [
            "bench",
            "bare",
            "--listen",
            &listen,
            "--api-token",
            &api_token,
            "--list",
            &list,
        ];
        Self::start(&std::env::current_exe()?, &arguments, address, log)
    }

    /// Starts the bare handler, whose answer to `api-token.do` depends on its own address.
    pub(crate) fn bare_that_says(
        body: impl FnOnce(SocketAddr) -> String,
        api_token: &Path,
        list: &Path,
        log: &Path,
    ) -> anyhow::Result<Self> {
        let address = free_address()?;
        std::fs::write(api_token, body(address))?;
        Self::bare_at(address, api_token, list, log)
    }

    /// Starts nginx as a plain proxy to the address, with its files in the folder.
    pub(crate) fn nginx(folder: &Path, upstream: SocketAddr) -> anyhow::Result<Self> {
        let address = free_address()?;
        let config = folder.join("nginx.conf");
        let place = folder.display();
        let text = format!(
            "worker_processes 1; daemon off; master_process off; pid {place}/nginx.pid; error_log {place}/nginx.log;\n\
             events {{ worker_connections 4096; }}\n\
             http {{ access_log off; client_body_temp_path {place}/b; proxy_temp_path {place}/p; fastcgi_temp_path {place}/f;\n\
             uwsgi_temp_path {place}/u; scgi_temp_path {place}/s; keepalive_requests 100000000;\n\
             upstream handler {{ server {upstream}; keepalive 64; keepalive_requests 100000000; }}\n\
             server {{ listen {address}; location / {{ proxy_pass http://handler; proxy_http_version 1.1;\n\
             proxy_set_header Connection \"\"; }} }} }}\n"
        );
        std::fs::write(&config, text)?;
        let config = config.to_string_lossy();
        Self::start(
            Path::new("/usr/sbin/nginx"),
            &["-c", &config],
            address,
            &folder.join("nginx.err"),
        )
    }

    /// Starts the gateway with its configuration.
    pub(crate) fn gateway(program: &Path, config: &Path, log: &Path) -> anyhow::Result<Self> {
        let address = free_address()?;
        let (listen, config) = (address.to_string(), config.to_string_lossy());
        let arguments = [
            "gateway",
            "--listen",
            &listen,
            "--operator",
            "off",
            "--log",
            "warn",
            "--config",
            &config,
        ];
        Self::start(program, &arguments, address, log)
    }

    /// Asks until the request is answered with 200; gives the time since the process was started.
    pub(crate) fn first_answer(
        &mut self,
        request: impl FnOnce(SocketAddr) -> Vec<u8>,
    ) -> anyhow::Result<Duration> {
        let request = request(self.address);
        loop {
            let asked = Connection::open(self.address).map_err(anyhow::Error::from);
            match asked.and_then(|mut connection| connection.call(&request)) {
                Ok((200, _)) => return Ok(self.started.elapsed()),
                Ok((status, body)) => bail!("status {status}: {}", String::from_utf8_lossy(&body)),
                Err(_) if self.started.elapsed() < PATIENCE => std::thread::yield_now(),
                Err(error) => return Err(error).context("the measured process doesn't answer"),
            }
            self.check()?;
        }
    }

    /// Makes sure that it hasn't ended.
    pub(crate) fn check(&mut self) -> anyhow::Result<()> {
        match self.child.try_wait()? {
            Some(status) => bail!("the measured process has ended: {status}"),
            None => Ok(()),
        }
    }

    /// Its number. `taskset` has become the program.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Asks it to stop, and waits until it has.
    pub(crate) fn stop(mut self) -> anyhow::Result<()> {
        let pid = self.pid().to_string();
        if !Command::new("kill").args(["-TERM", &pid]).status()?.success() {
            bail!("the measured process was gone already");
        }
        let status = self.child.wait()?;
        if !status.success() {
            bail!("the measured process ended with {status}");
        }
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An address that nobody listens on now.
fn free_address() -> io::Result<SocketAddr> {
    TcpListener::bind("127.0.0.1:0")?.local_addr()
}
