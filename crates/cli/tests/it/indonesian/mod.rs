//! `--lang id`: whatever goes wrong is said in Indonesian, from whichever crate it comes.
//!
//! Each row is a failure that a user can bring about. Its sentence is in the table; that nothing else of the line is
//! English is looked for by the words that no English sentence does without. What the operating system or a foreign
//! library has said stands behind the last colon and may be English.

mod admin;
mod calling;
mod starting;

use std::process::{Command, Output, Stdio};
use std::sync::mpsc;

use crate::support::PATIENCE;

/// Words that hardly an English sentence does without, and that Indonesian doesn't have.
const ENGLISH: [&str; 24] = [
    "a", "an", "and", "are", "be", "by", "can't", "cannot", "does", "doesn't", "for", "from", "has", "have",
    "in", "is", "it", "must", "no", "not", "of", "the", "there", "with",
];

/// What a command has said that must end by itself; what starts after all is killed, so that the test goes on.
fn ended(command: &mut Command) -> Output {
    let process = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let process = process.spawn().unwrap();
    let pid = process.id().to_string();
    let (give, take) = mpsc::channel();
    let waiting = std::thread::spawn(move || give.send(process.wait_with_output().unwrap()));
    let output = take.recv_timeout(PATIENCE).unwrap_or_else(|_| {
        assert!(
            Command::new("kill")
                .args(["-KILL", &pid])
                .status()
                .unwrap()
                .success()
        );
        take.recv().unwrap()
    });
    waiting.join().unwrap().unwrap();
    output
}

/// A failure.
struct Failing {
    /// The command line.
    words: Vec<String>,
    /// The exit code.
    code: i32,
    /// What it says, or the telling part of it.
    said: String,
    /// Behind that stand the words of the operating system or of a library.
    has_detail: bool,
}

impl Failing {
    fn new(words: &str, code: i32, said: &str) -> Self {
        Self {
            words: words.split_whitespace().map(str::to_owned).collect(),
            code,
            said: said.to_owned(),
            has_detail: false,
        }
    }

    fn detailed(self) -> Self {
        Self {
            has_detail: true,
            ..self
        }
    }

    /// Runs the command and reads what it says.
    fn check(&self, mut command: Command) {
        let output = ended(command.args(&self.words).args(["--lang", "id"]));
        let line = String::from_utf8(output.stderr).unwrap();
        let shown = self.words.join(" ");
        assert_eq!(output.status.code(), Some(self.code), "{shown}: {line}");
        let told: Vec<_> = line.lines().filter(|it| it.starts_with("neraca: ")).collect();
        assert_eq!(told.len(), 1, "{shown}: {line}");
        assert!(told[0].contains(&self.said), "{shown}: {line}lacks {}", self.said);
        let own = match self.has_detail {
            true => told[0].split_once(&self.said).map_or("", |(before, _)| before),
            false => told[0],
        };
        let own = format!("{own} {}", self.said);
        let english = own
            .split(|it: char| it.is_whitespace() || "();:,.".contains(it))
            .find(|word| ENGLISH.contains(word));
        assert_eq!(english, None, "{shown}: {line}");
    }
}
