//! `neraca completion` and `neraca man`: what shells and readers want of the command line, made from it.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use clap_complete::Shell;

use crate::exit::{self, Failure};
use crate::{facts, help, say};

/// Print the completions for a shell
#[derive(Args)]
pub(crate) struct Completion {
    /// Which shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completion {
    /// Prints.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let mut script = Vec::new();
        let mut command = help::in_language(crate::written_out());
        clap_complete::generate(self.shell, &mut command, "neraca", &mut script);
        facts::write(&String::from_utf8_lossy(&script))
    }
}

/// Write man pages into a folder, one for each command
#[derive(Args)]
pub(crate) struct Man {
    /// The folder; made where it is missing
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl Man {
    /// Writes.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let write = || {
            std::fs::create_dir_all(&self.folder)?;
            clap_mangen::generate_to(help::in_language(crate::written_out()), &self.folder)
        };
        write()
            .with_context(|| say!("folder-cannot-write", path = self.folder.display()))
            .map_err(|error| Failure::new(exit::CANNOT_START, error))
    }
}
