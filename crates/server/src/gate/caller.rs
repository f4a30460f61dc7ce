//! Who calls: the bearer token, and everything that the directory says of it.
//!
//! A token's text is verified by its seal alone, without a look-up. Its state comes from the directory once and is kept
//! together with the directory's revision: any change of the directory makes every kept state stale, so a revoked token
//! is dead for the very next call. The verified text is kept beside it, and the same text is known again by comparing,
//! which costs a fraction of computing its seal.

use std::sync::Arc;

use axum::http::{HeaderMap, header};
use jiff::Timestamp;
use neraca_store::directory::access_groups::AccessGroup;
use neraca_store::directory::accounts::Account;
use neraca_store::directory::applications::{self, SealedSecret};
use neraca_store::directory::data_usaha::DataUsaha;
use neraca_store::directory::grant::{self, Grant, GrantApplication, Liveness};
use neraca_store::directory::memberships;
use neraca_store::seal::Keys;
use neraca_store::{Database, StoreError};
use neraca_wire::sign::{SignatureSecret, Signer};
use neraca_wire::token::{TokenId, TokenKey, VerifiedToken};
use papaya::HashMap;
use uuid::Uuid;

use super::refusal::Refusal;

/// Most applications whose secrets are tried to tell that a signature is another application's.
const FOREIGN_APPLICATIONS_MAX: i64 = 64;

/// The caller behind a token.
pub(crate) struct Caller {
    token: VerifiedToken,
    pub(crate) grant: Grant,
    pub(super) signers: Arc<Signers>,
    /// The directory's revision that the rest was read at.
    pub(crate) revision: u64,
}

impl Caller {
    /// The token's id.
    pub(crate) fn token_id(&self) -> TokenId {
        self.token.id()
    }

    /// Whether the token is alive.
    pub(super) fn check_alive(&self) -> Result<(), Refusal> {
        match self.grant.liveness() {
            Liveness::Live => Ok(()),
            Liveness::Dead(reason) => Err(Refusal::Revoked { reason }),
        }
    }

    /// Whether the account may do what asks for `scope`.
    pub(crate) fn may(&self, scope: &str) -> bool {
        let group = self.grant.access_group.as_deref();
        self.grant
            .role
            .is_some_and(|role| memberships::may(role, group, scope))
    }
}

/// What an application's calls are verified with.
pub(super) struct Signers {
    /// Its Signature Secret.
    pub(super) current: Signer,
    /// The one before, and when that ends.
    previous: Option<(Signer, Timestamp)>,
}

impl Signers {
    /// Whether it is a signature of the application at this moment. A secret that was replaced signs until its end.
    pub(super) fn verify(&self, timestamp: &str, signature: &str, now: Timestamp) -> bool {
        self.current.verify(timestamp, signature)
            || self
                .previous
                .as_ref()
                .is_some_and(|(signer, until)| now < *until && signer.verify(timestamp, signature))
    }

    /// When the secret before the current one ended, if it is the one that signed.
    pub(super) fn ended(&self, timestamp: &str, signature: &str) -> Option<Timestamp> {
        let (signer, until) = self.previous.as_ref()?;
        signer.verify(timestamp, signature).then_some(*until)
    }
}

/// One copy of each thing that tokens have in common, by its id: ten thousand tokens of ten accounts keep ten of these.
struct Shared<T>(HashMap<i64, Arc<T>>);

impl<T: PartialEq> Shared<T> {
    /// The kept copy if it is the same as this one; else this one, which is kept from now on.
    fn one_copy(&self, id: i64, newest: &mut Arc<T>) {
        let copies = self.0.pin();
        match copies.get(&id) {
            Some(kept) if kept == newest => *newest = Arc::clone(kept),
            _ => drop(copies.insert(id, Arc::clone(newest))),
        }
    }
}

/// The callers known so far.
pub(super) struct Callers {
    directory: Database,
    keys: Arc<Keys>,
    token_key: TokenKey,
    known: HashMap<u64, Arc<Caller>>,
    signers: HashMap<i64, (u64, Arc<Signers>)>,
    accounts: Shared<Account>,
    applications: Shared<GrantApplication>,
    data_usaha: Shared<DataUsaha>,
    access_groups: Shared<AccessGroup>,
}

impl Callers {
    pub(super) fn new(directory: Database, keys: Arc<Keys>) -> Self {
        let token_key = crate::keys::token_key(&keys);
        Self {
            directory,
            keys,
            token_key,
            known: HashMap::new(),
            signers: HashMap::new(),
            accounts: Shared(HashMap::new()),
            applications: Shared(HashMap::new()),
            data_usaha: Shared(HashMap::new()),
            access_groups: Shared(HashMap::new()),
        }
    }

    /// The caller that the bearer token names.
    pub(super) fn identify(&self, headers: &HeaderMap) -> Result<Arc<Caller>, Refusal> {
        let token = bearer(headers).ok_or(Refusal::Unauthorized)?;
        // No token has characters outside ASCII, but this one is there: let it be refused as wrong.
        let token = std::str::from_utf8(token).map_err(|_| Refusal::InvalidToken)?;
        // Read before the state is: what is read after a revision is still true while the revision stands.
        let revision = self.directory.revision();
        if let Ok(id) = TokenId::read_unverified(token)
            && let Some(caller) = self.known.pin().get(&id.get())
            && caller.revision == revision
            && caller.token.is_named_by(token)
        {
            return Ok(Arc::clone(caller));
        }
        let token = self
            .token_key
            .verified(token)
            .map_err(|_| Refusal::InvalidToken)?;
        let caller = self.look_up(token, revision)?.ok_or(Refusal::InvalidToken)?;
        self.known
            .pin()
            .insert(caller.token_id().get(), Arc::clone(&caller));
        Ok(caller)
    }

    fn look_up(&self, token: VerifiedToken, revision: u64) -> Result<Option<Arc<Caller>>, Refusal> {
        let fault = |error: StoreError| Refusal::Fault {
            cause: error.to_string(),
        };
        let grant = self
            .directory
            .read_here(|unit| grant::grant(unit, token.id().as_i64()))
            .map_err(fault)?;
        let Some(mut grant) = grant else { return Ok(None) };
        self.share(&mut grant);
        let signers = self.signers(&grant, revision)?;
        Ok(Some(Arc::new(Caller {
            token,
            grant,
            signers,
            revision,
        })))
    }

    fn share(&self, grant: &mut Grant) {
        self.accounts.one_copy(grant.account.id, &mut grant.account);
        self.applications
            .one_copy(grant.application.id, &mut grant.application);
        self.data_usaha
            .one_copy(grant.data_usaha.id, &mut grant.data_usaha);
        if let Some(group) = &mut grant.access_group {
            self.access_groups.one_copy(group.id, group);
        }
    }

    /// Unseals an application's secrets once per revision of the directory, however many tokens it has.
    fn signers(&self, grant: &Grant, revision: u64) -> Result<Arc<Signers>, Refusal> {
        let application = &grant.application;
        if let Some((known_at, signers)) = self.signers.pin().get(&application.id)
            && *known_at == revision
        {
            return Ok(Arc::clone(signers));
        }
        let signer = |sealed: &SealedSecret| {
            let cause = || format!("a secret of application {} can't be unsealed", application.id);
            unseal(&self.keys, sealed, application.app_key)
                .map(Signer::new)
                .ok_or_else(|| Refusal::Fault { cause: cause() })
        };
        let previous = match &application.previous_secret {
            Some(previous) => Some((signer(&previous.sealed)?, previous.until)),
            None => None,
        };
        let signers = Arc::new(Signers {
            current: signer(&application.sealed_secret)?,
            previous,
        });
        self.signers
            .pin()
            .insert(application.id, (revision, Arc::clone(&signers)));
        Ok(signers)
    }

    /// Whether a signature that isn't the caller's application's is that of another application. Runs only on refused
    /// calls of live tokens; bounded, because each application costs an unsealing.
    pub(super) fn signed_by_another(&self, caller: &Caller, timestamp: &str, signature: &str) -> bool {
        let newest = self
            .directory
            .read_here(|unit| applications::newest(unit, FOREIGN_APPLICATIONS_MAX));
        let others = newest
            .unwrap_or_default()
            .into_iter()
            .filter(|it| it.id != caller.grant.application.id);
        others
            .filter_map(|it| unseal(&self.keys, &it.sealed_secret, it.app_key))
            .any(|secret| Signer::new(secret).verify(timestamp, signature))
    }
}

fn unseal(keys: &Keys, sealed: &SealedSecret, app_key: Uuid) -> Option<SignatureSecret> {
    let plain = sealed.open(keys, app_key).ok()?;
    SignatureSecret::parse(std::str::from_utf8(&plain).ok()?).ok()
}

/// The token in the Authorization header; `None` without the header or with another scheme.
fn bearer(headers: &HeaderMap) -> Option<&[u8]> {
    let value = headers.get(header::AUTHORIZATION)?.as_bytes().trim_ascii();
    let (scheme, token) = value.split_at(value.iter().position(|byte| *byte == b' ')?);
    let token = token.trim_ascii();
    (scheme.eq_ignore_ascii_case(b"bearer") && !token.is_empty()).then_some(token)
}
