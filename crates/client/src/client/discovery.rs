//! Finding the data host: remembered, asked for, or pointed to by a 308, and in every case checked.

use std::time::Duration;

use http::Method;
use jiff::SignedDuration;
use neraca_limit::pace::Priority;
use neraca_wire::host::DataHost;

use super::Inner;
use crate::call::{Call, Target};
use crate::error::Error;
use crate::hosts::{KnownHost, named_by};
use crate::retry::Class;

/// From this age on a remembered host is doubted when it doesn't know the token, isn't there, or has no such path.
pub(super) const DOUBT_AFTER: SignedDuration = SignedDuration::from_secs(60);

impl Inner {
    /// The remembered host, or the one that the account host names.
    pub(super) async fn data_host(&self, end: Option<Duration>) -> Result<KnownHost, Error> {
        if let Some(known) = self.remembered() {
            return Ok(known);
        }
        let _one = self.asking.lock().await;
        match self.remembered() {
            Some(known) => Ok(known),
            None => self.ask_for_host(end).await,
        }
    }

    /// A remembered host that is still believed and may get the token. One from a file may be anything.
    fn remembered(&self) -> Option<KnownHost> {
        let known = self.surroundings.hosts.find(self.config.token_mark())?;
        let is_usable =
            known.is_fresh(self.surroundings.clock.now()) && self.config.check(&known.host).is_ok();
        is_usable.then_some(known)
    }

    /// Asks `api-token.do`, and notes its answer.
    pub(super) async fn ask_for_host(&self, end: Option<Duration>) -> Result<KnownHost, Error> {
        // Whoever waits for this waits for everything else, too.
        let mut call = Call::new(Method::POST, Target::Account, "api-token.do")
            .class(Class::Read)
            .priority(Priority::Interactive);
        call.patience = end.map(|end| end.saturating_sub(self.surroundings.clock.elapsed()));
        let answer = Box::pin(self.send(&call)).await?;
        let envelope = answer.envelope(self.config.language)?;
        let named = named_by(&envelope.data).ok_or(Error::NoDataHost)?;
        let host = DataHost::parse(named).map_err(|_| Error::NoDataHost)?;
        self.note(host)
    }

    /// Notes a host that may get the token.
    pub(super) fn note(&self, host: DataHost) -> Result<KnownHost, Error> {
        self.may_get_credentials(&host)?;
        let known = KnownHost {
            host,
            learned: self.surroundings.clock.now(),
        };
        tracing::info!(host = %known.host, "the Data Usaha is here");
        self.surroundings.hosts.note(self.config.token_mark(), &known);
        Ok(known)
    }

    pub(super) fn may_get_credentials(&self, host: &DataHost) -> Result<(), Error> {
        self.config.check(host).map_err(|refusal| Error::HostNotAllowed {
            host: host.to_string(),
            refusal,
        })
    }
}
