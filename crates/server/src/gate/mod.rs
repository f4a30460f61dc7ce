//! The gate: what every call passes before its action, in this order.
//!
//! 1. bearer token present → known → not revoked (`caller`);
//! 2. timestamp present → readable → within 600 s of the server's clock (`proof`);
//! 3. signature present → the application's (`proof`);
//! 4. limits;
//! 5. the Data Usaha lives on this host, else 308;
//! 6. rights of the account;
//! 7. the action.
//!
//! Steps 1 to 4 are [`Gate::pass`]; 5 and 6 need to know what is called and follow in `data`. A 308 is therefore
//! answered only to a token that passed the gate.

mod caller;
mod proof;
mod refusal;

use std::sync::Arc;

use axum::http::HeaderMap;
use jiff::Timestamp;
use neraca_limit::{Lease, Limits, TokenKey};
use neraca_store::Database;
use neraca_store::seal::Keys;
use neraca_wire::settings::Settings;

use crate::answer::Wish;
use crate::call::Outcome;

pub(crate) use caller::Caller;
pub(crate) use refusal::Refusal;

/// Checks calls.
pub(crate) struct Gate {
    callers: caller::Callers,
    limits: Limits,
}

/// A call that passed: who makes it, and its place among the calls in flight.
pub(crate) struct Pass {
    pub(crate) caller: Arc<Caller>,
    /// Given back when the answer's last byte has left.
    pub(crate) lease: Lease,
}

/// Why a call was refused, and the caller where that much was known.
pub(crate) struct Refused {
    pub(crate) refusal: Refusal,
    pub(crate) caller: Option<Arc<Caller>>,
}

impl Refused {
    /// The outcome that tells the client.
    pub(crate) fn outcome(self, wish: &Wish, settings: &Settings) -> Outcome {
        Outcome {
            answer: self.refusal.answer(wish, settings),
            caller: self.caller,
            lease: None,
        }
    }
}

impl Gate {
    /// A gate for the tokens of `directory`.
    pub(crate) fn new(directory: Database, keys: Arc<Keys>, limits: Limits) -> Self {
        Self {
            callers: caller::Callers::new(directory, keys),
            limits,
        }
    }

    /// Steps 1 to 4.
    pub(crate) async fn pass(
        &self,
        headers: &HeaderMap,
        settings: &Settings,
        now: Timestamp,
    ) -> Result<Pass, Refused> {
        let caller = self.callers.identify(headers).map_err(|refusal| Refused {
            refusal,
            caller: None,
        })?;
        let refused = |refusal| Refused {
            refusal,
            caller: Some(Arc::clone(&caller)),
        };
        caller.check_alive().map_err(refused)?;
        proof::check(headers, &caller, &self.callers, settings, now).map_err(refused)?;
        match self.limits.take(TokenKey(caller.token_id().get()), now).await {
            Ok(lease) => Ok(Pass { caller, lease }),
            Err(_) => Err(refused(Refusal::LimitExceeded)),
        }
    }
}
