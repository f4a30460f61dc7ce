//! The machine that is measured on, and what its processes use.

use std::fs;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, bail};

/// The core that the measured process runs on.
pub(crate) const SERVER_CORE: &str = "0";

/// The core that the load generator runs on.
pub(crate) const LOAD_CORE: &str = "1";

/// Clock ticks per second in `/proc/<pid>/stat`: the same on every Linux.
const TICKS_PER_SECOND: u64 = 100;

/// The machine in one line.
pub(crate) fn describe() -> String {
    let field = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_once(':'))
            .map_or_else(String::new, |(_, value)| value.trim().to_owned())
    };
    let processor = field(
        &fs::read_to_string("/proc/cpuinfo").unwrap_or_default(),
        "model name",
    );
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    format!("{cores} cores, {processor}, Linux {}", kernel.trim())
}

/// Runnable processes in the last minute, on average: what else the machine has to do.
pub(crate) fn load_average() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or_default().to_owned()
}

/// Pins this thread, and what it starts from now on, to the load generator's core.
pub(crate) fn pin_here() -> anyhow::Result<()> {
    let pid = std::process::id().to_string();
    let pinned = Command::new("taskset")
        .args(["-c", "-p", LOAD_CORE, &pid])
        .output();
    let pinned = pinned.context("taskset (package util-linux) is needed")?;
    if !pinned.status.success() {
        bail!(
            "two cores are needed: {}",
            String::from_utf8_lossy(&pinned.stderr).trim()
        );
    }
    Ok(())
}

/// Processor time that a process has used.
pub(crate) fn processor_time(pid: u32) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // The name may hold anything; behind its bracket the fields begin with the third.
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks = fields
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse::<u64>().ok());
    Duration::from_millis(ticks.sum::<u64>() * 1_000 / TICKS_PER_SECOND)
}

/// The most memory that a process has had resident, in bytes.
pub(crate) fn peak_memory(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kib = line
        .and_then(|line| line.split_whitespace().nth(1))
        .and_then(|kib| kib.parse::<u64>().ok());
    kib.unwrap_or(0) * 1_024
}
