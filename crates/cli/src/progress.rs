//! Progress on standard error, with rate and time left: only where that is a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How often the picture is drawn anew, in times per second.
const PICTURES_PER_SECOND: u8 = 5;

/// A bar that shows how far a long work is.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar for so many steps; for an unknown number it only counts.
    pub(crate) fn new(steps: Option<u64>) -> Self {
        let bar =
            ProgressBar::with_draw_target(steps, ProgressDrawTarget::stderr_with_hz(PICTURES_PER_SECOND));
        let template = match steps {
            Some(_) => "{bar:30} {human_pos}/{human_len}  {per_sec}  {eta}",
            None => "{spinner} {human_pos}  {per_sec}",
        };
        // A template that can't be read is found by the first who sees the bar.
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// So many steps further.
    pub(crate) fn advance(&self, steps: u64) {
        self.0.inc(steps);
    }

    /// Takes the bar away.
    pub(crate) fn end(&self) {
        self.0.finish_and_clear();
    }
}
