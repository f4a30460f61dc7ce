//! The secret of the server itself: the admin token in the data folder.

use std::fmt;
use std::fs;
use std::io::Write;
use std::path::Path;

use neraca_store::seal::Entropy;
use subtle::ConstantTimeEq;

/// Name of the file in the data folder that holds the admin token.
const ADMIN_TOKEN_FILE: &str = "admin.token";

/// Random bytes of an admin token.
const ADMIN_TOKEN_BYTES: usize = 24;

/// The bearer token of the admin API.
pub(crate) struct AdminToken(String);

impl AdminToken {
    /// Reads the data folder's admin token; makes one when there is none.
    pub(crate) fn load_or_create(data_folder: &Path, entropy: &dyn Entropy) -> std::io::Result<Self> {
        let path = data_folder.join(ADMIN_TOKEN_FILE);
        match fs::read_to_string(&path) {
            Ok(text) if text.trim().len() >= ADMIN_TOKEN_BYTES => return Ok(Self(text.trim().to_owned())),
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        let mut random = [0; ADMIN_TOKEN_BYTES];
        entropy.fill(&mut random);
        let token: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&path)?;
        file.write_all(token.as_bytes())?;
        file.sync_all()?;
        Ok(Self(token))
    }

    /// Whether `given` is the token; takes as long whatever is given.
    pub(crate) fn is(&self, given: &str) -> bool {
        self.0.as_bytes().ct_eq(given.as_bytes()).into()
    }

    /// The token itself, to be shown to the operator at the start.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for AdminToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("AdminToken(…)")
    }
}
