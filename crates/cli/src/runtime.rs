//! Where the asynchronous work of a command is done that isn't a server: on the thread that the process began with.

use crate::exit::{self, Failure};

/// Does the work.
pub(crate) fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new(exit::CANNOT_START, error))?
        .block_on(work)
}
