//! The record commands of the command line, as people use them: lists, saves, imports, exports.

mod exports;
mod filters;
mod help;
mod imports;
mod interrupted;
mod lists;
mod saves;
mod tables;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::support::Server;

/// `neraca` with the demo's credentials in the environment, in the folder of the server.
pub(crate) fn as_demo(server: &Server) -> Command {
    let mut command = crate::whoami::as_demo(server);
    command.current_dir(server.folder.path());
    command
}

/// What a command said.
#[derive(Debug)]
struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Said {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The output of a command that must have succeeded.
    #[track_caller]
    fn done(self) -> String {
        assert_eq!(self.code, Some(0), "{}\n{}", self.out, self.err);
        self.out
    }

    /// The one line of a command that must have failed so.
    #[track_caller]
    fn failed(self, code: i32) -> String {
        assert_eq!(self.code, Some(code), "{}\n{}", self.out, self.err);
        let line = self.err.lines().last().unwrap_or_default().to_owned();
        assert!(line.starts_with("neraca: "), "{line}");
        line
    }
}

fn run(server: &Server, words: &[&str]) -> Said {
    Said::of(as_demo(server).args(words).output().unwrap())
}

/// The rows of a list as JSON.
fn rows(server: &Server, words: &[&str]) -> Vec<Value> {
    let out = run(server, &[words, &["--all", "--output", "json"]].concat()).done();
    serde_json::from_str(&out).unwrap()
}

/// The values of a member of each row.
fn texts(rows: &[Value], name: &str) -> Vec<String> {
    rows.iter()
        .map(|row| row[name].as_str().unwrap_or_default().to_owned())
        .collect()
}

/// Writes a file into the server's folder.
fn file(server: &Server, name: &str, text: &str) -> PathBuf {
    let path = server.folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}
