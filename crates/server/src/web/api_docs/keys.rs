//! What a visitor may try calls with: live API Tokens of its own account, for applications of its own. Another
//! developer's application is not offered, even where the visitor has a token for it: its signature is that
//! developer's to make.

use jiff::Timestamp;
use neraca_store::StoreError;
use neraca_store::directory::api_tokens::{self, ApiToken};
use neraca_store::directory::applications::{self, Application};
use neraca_store::directory::data_usaha::{self, DataUsaha};
use neraca_wire::sign::{SignatureSecret, Signer};

use super::super::trouble::Trouble;
use super::super::visit::Visit;
use crate::admin::tokens::token_text;
use crate::credentials;

/// Tokens that are offered at most, the newest first.
const OFFERED_MAX: usize = 50;

/// A token with what it is for.
pub(super) struct OwnKey {
    token: ApiToken,
    application: Application,
    pub(super) company: DataUsaha,
}

/// Token and secret as texts.
pub(super) struct Secrets {
    pub(super) token: String,
    pub(super) secret: SignatureSecret,
}

/// The headers that a signed call carries.
pub(super) struct Signed {
    pub(super) timestamp: String,
    pub(super) signature: String,
    /// Until when the two are taken.
    pub(super) until: Timestamp,
}

/// Those of the visitor.
pub(super) fn own(visit: &Visit<'_>) -> Result<Vec<OwnKey>, Trouble> {
    let account = visit.session()?.account.id;
    let keys = visit.server.directory.read_here(|unit| {
        let mut keys = Vec::new();
        for token in api_tokens::of_account(unit, account)? {
            if keys.len() == OFFERED_MAX {
                break;
            }
            if token.revoked_at.is_some() {
                continue;
            }
            let application = applications::by_id(unit, token.application)?;
            let company = data_usaha::by_id(unit, token.data_usaha)?;
            if let (Some(application), Some(company)) = (application, company)
                && application.developer == account
                && application.api_token_enabled
            {
                keys.push(OwnKey {
                    token,
                    application,
                    company,
                });
            }
        }
        Ok::<_, StoreError>(keys)
    });
    Ok(keys?)
}

impl OwnKey {
    /// The token's number, by which forms name it.
    pub(super) fn id(&self) -> i64 {
        self.token.id
    }

    /// What it is called where one is chosen.
    pub(super) fn words(&self) -> String {
        format!("{} · {}", self.company.alias, self.application.name)
    }

    /// Token and secret, to be sent or shown where that was asked for.
    pub(super) fn secrets(&self, visit: &Visit<'_>) -> Result<Secrets, Trouble> {
        let fault = |error: String| Trouble::Fault(error);
        Ok(Secrets {
            token: token_text(&visit.server.token_key, &self.token, &self.application)
                .map_err(|error| fault(error.to_string()))?,
            secret: credentials::reveal(visit.server, &self.application)
                .map_err(|error| fault(error.to_string()))?,
        })
    }
}

impl Secrets {
    /// Timestamp and signature of this moment.
    pub(super) fn sign(&self, now: Timestamp) -> Signed {
        let timestamp = now.as_millisecond().to_string();
        let tolerance = jiff::SignedDuration::from_secs(neraca_wire::timestamp::TOLERANCE_SECONDS);
        Signed {
            signature: Signer::new(self.secret.clone()).sign_base64(&timestamp),
            timestamp,
            until: now.checked_add(tolerance).unwrap_or(Timestamp::MAX),
        }
    }
}
