//! A Redis or Valkey server of one's own, on a socket in a folder that goes away with it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// A running server, killed when dropped.
pub(crate) struct Redis {
    folder: TempDir,
    process: Option<Child>,
}

impl Redis {
    pub(crate) fn start() -> Self {
        let mut redis = Self {
            folder: tempfile::tempdir().unwrap(),
            process: None,
        };
        redis.launch();
        redis
    }

    pub(crate) fn address(&self) -> String {
        format!("unix://{}/socket", self.folder.path().display())
    }

    fn launch(&mut self) {
        let launched = ["redis-server", "valkey-server"].into_iter().find_map(|program| {
            let arguments = [
                "--port",
                "0",
                "--unixsocket",
                "socket",
                "--save",
                "",
                "--appendonly",
                "no",
            ];
            let mut command = Command::new(program);
            command.args(arguments).current_dir(self.folder.path());
            command.stdout(Stdio::piped()).spawn().ok()
        });
        // scripts/test installs one of them.
        let mut process = launched.unwrap();
        let printed = BufReader::new(process.stdout.take().unwrap());
        let is_ready = |line: &str| line.contains("eady to accept connections");
        let mut lines = printed.lines().map_while(Result::ok);
        assert!(lines.any(|line| is_ready(&line)), "the server has not started");
        self.process = Some(process);
    }

    fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().unwrap();
            process.wait().unwrap();
        }
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.kill();
    }
}
