//! The same benchmark as on a disk whose flushes take longer: what a commit costs is decided by the disk, and what shares
//! one is worth the more, the slower that is. A small library that is loaded before all others makes each flush wait.

use std::env;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

/// The library that is preloaded.
const SOURCE: &str = include_str!("slow_flush.c");

/// What the system's linker reads the libraries to preload from.
const PRELOAD: &str = "LD_PRELOAD";

/// Marks the process whose flushes wait already.
const MARK: &str = "NERACA_BENCH_SLOW_FLUSH";

/// Runs this program once more with the same arguments, and says so, unless it runs so already.
pub(crate) fn again(microseconds: u32, folder: &Path) -> anyhow::Result<bool> {
    if env::var_os(MARK).is_some() {
        return Ok(false);
    }
    let (source, library) = (folder.join("slow_flush.c"), folder.join("slow_flush.so"));
    std::fs::write(&source, SOURCE)?;
    let compiled = Command::new("cc")
        .args(["-shared", "-fPIC", "-O2", "-o"])
        .arg(&library)
        .arg(format!("-DFLUSH_US={microseconds}L"))
        .arg(&source)
        .arg("-ldl")
        .status();
    if !compiled.context("cc can't be started")?.success() {
        bail!("the slow flush can't be compiled");
    }
    let status = Command::new(env::current_exe()?)
        .args(env::args_os().skip(1))
        .env(PRELOAD, &library)
        .env(MARK, "1")
        .status()?;
    if !status.success() {
        bail!("the benchmark with slow flushes ended with {status}");
    }
    Ok(true)
}
