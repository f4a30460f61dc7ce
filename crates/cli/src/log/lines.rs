//! Log lines on their way to standard error.
//!
//! One line per call, each written by the thread that serves the call, would be one system call per line: a tenth of
//! what a short call costs in all. So lines gather for a moment, and one thread writes them together. Warnings and
//! errors don't wait for others. None is lost: when the program ends, what has gathered is written first, and where
//! nobody takes the lines, those who have more to say wait.

use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use tracing::{Level, Metadata};
use tracing_subscriber::fmt::MakeWriter;

/// How long a line waits for others to be written with it.
const GATHERING: Duration = Duration::from_millis(10);

/// Bytes that may wait to be written; whoever has more to say waits itself.
const WAITING_BYTES_MAX: usize = 1 << 20;

/// The lines that wait.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    /// A first line has come, or one that can't wait.
    come: Condvar,
    /// What waited is being written.
    taken: Condvar,
}

#[derive(Debug, Default)]
struct State {
    text: Vec<u8>,
    urgent: bool,
    ended: bool,
}

/// The thread that writes. Dropping it waits until everything is written.
#[derive(Debug)]
pub(crate) struct Writing {
    lines: Lines,
    thread: Option<JoinHandle<()>>,
}

impl Lines {
    /// Begins to write lines to `out`.
    pub(super) fn start(out: impl Write + Send + 'static) -> io::Result<(Self, Writing)> {
        let lines = Self::default();
        let writing = lines.clone();
        let thread = std::thread::Builder::new().name("log".to_owned());
        let thread = Some(thread.spawn(move || writing.write_to(out))?);
        let writing = Writing {
            lines: lines.clone(),
            thread,
        };
        Ok((lines, writing))
    }

    /// Writes what comes, until the end.
    fn write_to(&self, mut out: impl Write) {
        while let Some(text) = self.next() {
            // Nothing is left to tell if standard error itself is gone.
            let _ = out.write_all(&text).and_then(|()| out.flush());
        }
    }

    /// Waits for lines and then a moment for more of them; nothing when there are no more to come.
    fn next(&self) -> Option<Vec<u8>> {
        let is_silent = |state: &mut State| state.text.is_empty() && !state.ended;
        let can_wait =
            |state: &mut State| !state.urgent && !state.ended && state.text.len() < WAITING_BYTES_MAX;
        let state = self
            .0
            .come
            .wait_while(self.state(), is_silent)
            .unwrap_or_else(PoisonError::into_inner);
        let gathered = self.0.come.wait_timeout_while(state, GATHERING, can_wait);
        let (mut state, _) = gathered.unwrap_or_else(PoisonError::into_inner);
        state.urgent = false;
        let text = std::mem::take(&mut state.text);
        drop(state);
        self.0.taken.notify_all();
        (!text.is_empty()).then_some(text)
    }

    fn add(&self, line: &[u8], urgent: bool) {
        let is_full = |state: &mut State| state.text.len() >= WAITING_BYTES_MAX && !state.ended;
        let state = self.0.taken.wait_while(self.state(), is_full);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        let first = state.text.is_empty();
        state.text.extend_from_slice(line);
        state.urgent |= urgent;
        let full = state.text.len() >= WAITING_BYTES_MAX;
        drop(state);
        if first || urgent || full {
            self.0.come.notify_one();
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing under the lock panics half-way.
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        self.lines.state().ended = true;
        self.lines.0.come.notify_one();
        self.lines.0.taken.notify_all();
        if let Some(thread) = self.thread.take() {
            // It ends by itself; if it has panicked, that was told already.
            let _ = thread.join();
        }
    }
}

/// A line while it is handed over, which the subscriber does in one piece.
pub(super) struct Line<'l> {
    lines: &'l Lines,
    urgent: bool,
}

impl Write for Line<'_> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.lines.add(line, self.urgent);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'l> MakeWriter<'l> for Lines {
    type Writer = Line<'l>;

    fn make_writer(&'l self) -> Self::Writer {
        Line {
            lines: self,
            urgent: false,
        }
    }

    fn make_writer_for(&'l self, metadata: &Metadata<'_>) -> Self::Writer {
        Line {
            lines: self,
            urgent: *metadata.level() <= Level::WARN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was written, and how often.
    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<(Vec<u8>, usize)>>);

    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let mut written = self.0.lock().unwrap();
            written.0.extend_from_slice(bytes);
            written.1 += 1;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn every_line_is_written_before_the_end_and_few_of_them_alone() {
        const LINES: usize = 50_000;
        let written = Written::default();
        let (lines, writing) = Lines::start(written.clone()).unwrap();
        let mut expected = Vec::new();
        for number in 0..LINES {
            let line = format!("line {number} of a log, as long as such lines are\n");
            lines.make_writer().write_all(line.as_bytes()).unwrap();
            expected.extend_from_slice(line.as_bytes());
        }
        drop(writing);
        let (text, writes) = written.0.lock().unwrap().clone();
        assert!(expected.len() > 2 * WAITING_BYTES_MAX, "the bound is reached");
        assert!(text == expected, "{} of {} bytes", text.len(), expected.len());
        assert!(writes < LINES / 2, "{writes} writes");
    }

    #[test]
    fn lines_after_the_end_do_not_block() {
        let (lines, writing) = Lines::start(io::sink()).unwrap();
        drop(writing);
        let line = vec![b'x'; WAITING_BYTES_MAX];
        lines.make_writer().write_all(&line).unwrap();
        lines.make_writer().write_all(&line).unwrap();
    }
}
