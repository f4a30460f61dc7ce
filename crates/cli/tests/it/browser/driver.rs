//! The WebDriver process and the browser that it starts.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::json;
use thirtyfour::prelude::*;

use super::Script;

/// What chromedriver says before the port that it listens on.
const PORT_MARK: &str = "started successfully on port ";

/// A chromedriver process, killed when dropped; its browser then ends by itself, since they speak through a pipe.
pub(super) struct Driver {
    process: Child,
    port: u16,
}

/// How often a chromedriver is started that ends before it listens: it takes a free port of IPv4 and needs the same one
/// of IPv6, which a neighbour may have.
const STARTS_MAX: usize = 5;

impl Driver {
    /// Starts one on a free port.
    pub(super) fn start() -> Self {
        (0..STARTS_MAX)
            .find_map(|_| Self::try_start())
            .unwrap_or_else(|| panic!("chromedriver ends before it listens"))
    }

    fn try_start() -> Option<Self> {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("chromedriver is missing, which scripts/test installs: {error}"));
        let mut printed = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = printed.find_map(|line| {
            let line = line.unwrap();
            let (_, port) = line.split_once(PORT_MARK)?;
            port.trim_end_matches('.').parse().ok()
        });
        let Some(port) = port else {
            // It has closed its output, so it ends.
            let _ = process.wait();
            return None;
        };
        // What it prints later is read by nobody: it must not wait for a reader.
        std::thread::spawn(move || printed.for_each(drop));
        Some(Self { process, port })
    }

    /// Where it listens.
    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What the browser is started with.
pub(super) fn capabilities(script: Script) -> thirtyfour::ChromeCapabilities {
    let mut wanted = DesiredCapabilities::chrome();
    for argument in [
        "--headless=new",
        // Chromium refuses its sandbox to root, which tests may run as.
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--hide-scrollbars",
        "--no-first-run",
        "--disable-background-networking",
        "--remote-debugging-pipe",
    ] {
        wanted.add_arg(argument).unwrap();
    }
    if script == Script::Off {
        const BLOCKED: u8 = 2;
        let settings = json!({"profile.managed_default_content_settings.javascript": BLOCKED});
        wanted.add_experimental_option("prefs", settings).unwrap();
    }
    wanted
}
