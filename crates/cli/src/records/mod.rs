//! Records as the command line handles them: what people write becomes what the wire carries, by the catalogue alone.
//! Nothing here knows a server, a file or a terminal.

pub(crate) mod column;
pub(crate) mod complete;
pub(crate) mod fault;
pub(crate) mod filter;
pub(crate) mod inputs;
pub(crate) mod names;
pub(crate) mod object;
pub(crate) mod place;
pub(crate) mod query;
pub(crate) mod values;
pub(crate) mod written;

use std::sync::LazyLock;

use neraca_wire::catalogue::{Catalogue, CatalogueError};

use crate::cause;
use crate::exit::{self, Failure};

static CATALOGUE: LazyLock<Result<Catalogue, CatalogueError>> = LazyLock::new(Catalogue::built_in);

/// The catalogue that is built into the program.
pub(crate) fn catalogue() -> Result<&'static Catalogue, Failure> {
    match &*CATALOGUE {
        Ok(catalogue) => Ok(catalogue),
        Err(error) => Err(Failure::told(exit::CANNOT_START, cause::told(error))),
    }
}
