//! Where log lines go, and how they look.

mod lines;
mod readable;

use clap::ValueEnum;
use tracing_subscriber::EnvFilter;

use lines::Lines;
use readable::Readable;

use crate::say;

pub(crate) use lines::Writing;

/// Form of the log lines.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum LogFormat {
    /// One readable line per event
    Text,
    /// One JSON object per line
    Json,
}

/// Sends log lines of `filter` (such as `info` or `neraca=debug`) to standard error, as long as what it gives is kept.
pub(crate) fn start(format: LogFormat, filter: &str) -> anyhow::Result<Writing> {
    let filter = EnvFilter::try_new(filter)
        .map_err(|error| anyhow::anyhow!(say!("cause-log-filter", cause = error)))?;
    let (lines, writing) = Lines::start(std::io::stderr())?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(lines);
    match format {
        LogFormat::Text => builder.event_format(Readable).init(),
        LogFormat::Json => builder.json().flatten_event(true).with_target(false).init(),
    }
    Ok(writing)
}
