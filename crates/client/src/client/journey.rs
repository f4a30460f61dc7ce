//! One call over its attempts: what each leads to, until there is an answer or an error.

use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use std::time::Duration;

use jiff::SignedDuration;
use neraca_limit::pace::{Caller, Permit};
use neraca_wire::{header, host};

use super::attempt::Attempt;
use super::{Inner, MOVES_MAX, discovery};
use crate::call::{Answer, Call, Target};
use crate::cause::Cause;
use crate::config::Marks;
use crate::error::{BadCall, Error};
use crate::hosts::KnownHost;
use crate::retry::{Class, Decision, Outcome, RetryBudget};
use crate::transport::TransportError;

/// Where a call stands between its attempts.
pub(super) struct Journey<'a> {
    call: &'a Call,
    class: Class,
    /// When the caller loses patience, on the clock that never runs backwards.
    pub(super) end: Option<Duration>,
    attempts: u32,
    moves: u32,
    /// An attempt has left of which nobody knows what became.
    may_be_executed: Option<Cause>,
    /// The account host was asked again where the Data Usaha is.
    has_asked_again: bool,
    /// It was signed again with the server's time, after one of the clocks turned out to be wrong.
    has_corrected_clock: bool,
}

/// What an attempt leads to.
enum Step {
    Answer(Answer),
    Again {
        after: Duration,
    },
    /// At once, at another host.
    Elsewhere,
}

impl Inner {
    pub(crate) async fn send(&self, call: &Call) -> Result<Answer, Error> {
        if !call.is_plain() {
            return Err(Error::BadCall(BadCall::Path(call.path.clone())));
        }
        self.budget().earn();
        let is_marked = call.headers.contains_key(header::IDEMPOTENCY_KEY);
        let mut journey = Journey {
            call,
            class: call.class,
            end: call
                .patience
                .map(|patience| self.surroundings.clock.elapsed().saturating_add(patience)),
            attempts: 0,
            moves: 0,
            may_be_executed: None,
            has_asked_again: false,
            has_corrected_clock: false,
        };
        loop {
            if is_marked && call.class == Class::Write && self.heeds_marks() {
                journey.class = Class::MarkedWrite;
            }
            match self.step(&mut journey).await {
                Ok(Step::Answer(answer)) => return Ok(answer),
                Ok(Step::Elsewhere) => {}
                Ok(Step::Again { after }) => tokio::time::sleep(after).await,
                // What an earlier attempt has done is as unknown as before.
                Err(error) => {
                    return Err(match journey.may_be_executed {
                        Some(cause) if error.is_not_executed() => Error::Ambiguous { cause },
                        _ => error,
                    });
                }
            }
        }
    }

    /// One attempt, and what follows from it.
    async fn step(&self, journey: &mut Journey<'_>) -> Result<Step, Error> {
        let call = journey.call;
        let known = match call.target {
            Target::Account => None,
            Target::Data => Some(Box::pin(self.data_host(journey.end)).await?),
        };
        let host = known.as_ref().map_or(&self.config.account, |known| &known.host);
        let permit = self.permit(call, journey.end).await?;
        journey.attempts += 1;
        let ahead = self.ahead();
        let attempt = self.attempt(host, call, journey).await;
        drop(permit);
        // Refused at the gate: not carried out, and now the server's time is known.
        if !journey.has_corrected_clock && ahead != self.ahead() && attempt.is_refused_for_clock() {
            tracing::info!(ahead = ?self.ahead(), "signing with the server's time");
            journey.has_corrected_clock = true;
            return Ok(Step::Elsewhere);
        }
        if let Attempt::Answered(answer) = &attempt {
            if answer.status.as_u16() == 308 && call.target == Target::Data {
                return self.follow(answer, journey);
            }
            if answer.headers.contains_key(header::IDEMPOTENCY_STATUS) {
                self.heeds_marks.store(true, Ordering::Relaxed);
            }
        }
        if let Some(known) = known.filter(|_| !journey.has_asked_again && attempt.casts_doubt_on_host())
            && self.is_old(&known)
        {
            journey.has_asked_again = true;
            let now = Box::pin(self.ask_for_host(journey.end)).await?;
            if now.host != known.host {
                return Ok(Step::Elsewhere);
            }
        }
        self.judge(attempt, journey)
    }

    /// Remembers where a 308 points, if it may.
    fn follow(&self, answer: &Answer, journey: &mut Journey<'_>) -> Result<Step, Error> {
        journey.moves += 1;
        // A move is no attempt: the call was not carried out.
        journey.attempts = journey.attempts.saturating_sub(1);
        if journey.moves > MOVES_MAX {
            return Err(Error::TooManyMoves { most: MOVES_MAX });
        }
        let host = host::read_move(answer.header(header::LOCATION), &answer.body).map_err(Error::Moved)?;
        self.note(host)?;
        Ok(Step::Elsewhere)
    }

    /// Decides about an attempt.
    fn judge(&self, attempt: Attempt, journey: &mut Journey<'_>) -> Result<Step, Error> {
        let outcome = attempt.outcome(journey.call.target);
        if outcome == Outcome::Answered {
            return attempt.into_answer(journey.attempts).map(Step::Answer);
        }
        let mut random = [0; 8];
        self.surroundings.entropy.fill(&mut random);
        let mut budget = self.budget();
        let decision = self.config.retry.decide(
            journey.class,
            outcome,
            journey.attempts,
            u64::from_le_bytes(random),
            budget.has_one(),
        );
        if journey.class != Class::Read && matches!(outcome, Outcome::Lost | Outcome::Failed { .. }) {
            journey.may_be_executed = Some(attempt.cause());
        }
        match decision {
            Decision::Again { after, pauses_token } if self.is_in_time(after, journey.end) => {
                if pauses_token {
                    self.pause(after);
                } else {
                    budget.spend();
                }
                tracing::debug!(attempt = journey.attempts, ?outcome, ?after, "trying again");
                // The pause holds back this call with all others.
                let is_held_back = pauses_token && self.lane.pace.is_some();
                let after = if is_held_back { Duration::ZERO } else { after };
                Ok(Step::Again { after })
            }
            Decision::Ambiguous => Err(Error::Ambiguous {
                cause: attempt.cause(),
            }),
            _ if journey.may_be_executed.is_some() => Err(Error::Ambiguous {
                cause: attempt.cause(),
            }),
            _ => Err(attempt.into_error(self.config.language)),
        }
    }

    pub(crate) fn heeds_marks(&self) -> bool {
        match self.config.marks {
            Marks::Detect => self.heeds_marks.load(Ordering::Relaxed),
            Marks::Heeded => true,
            Marks::Ignored => false,
        }
    }

    /// How far the server's clock is ahead of ours.
    pub(crate) fn ahead(&self) -> SignedDuration {
        self.lane.ahead()
    }

    fn is_in_time(&self, after: Duration, end: Option<Duration>) -> bool {
        end.is_none_or(|end| self.surroundings.clock.elapsed().saturating_add(after) < end)
    }

    fn pause(&self, pause: Duration) {
        if let Some(pace) = &self.lane.pace {
            let end = SignedDuration::try_from(pause)
                .ok()
                .and_then(|pause| self.surroundings.clock.now().checked_add(pause).ok());
            if let Some(end) = end {
                tracing::warn!(
                    ?pause,
                    "the server refused a call for the limits: nobody calls for a while"
                );
                pace.pause_until(end);
            }
        }
    }

    async fn permit(&self, call: &Call, end: Option<Duration>) -> Result<Option<Permit>, Error> {
        let Some(pace) = &self.lane.pace else {
            return Ok(None);
        };
        let caller = call.caller.as_ref().or(self.config.caller.as_ref());
        let caller = caller.cloned().unwrap_or_else(this_task);
        let priority = call.priority.unwrap_or(self.config.priority);
        let patience = end.map(|end| end.saturating_sub(self.surroundings.clock.elapsed()));
        pace.permit(&caller, priority, patience)
            .await
            .map(Some)
            .map_err(Error::TooLate)
    }

    fn budget(&self) -> std::sync::MutexGuard<'_, RetryBudget> {
        self.budget.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_old(&self, known: &KnownHost) -> bool {
        let age = self.surroundings.clock.now().duration_since(known.learned);
        !(SignedDuration::ZERO..discovery::DOUBT_AFTER).contains(&age)
    }
}

/// The task that runs now, as a caller.
fn this_task() -> Caller {
    match tokio::task::try_id() {
        Some(task) => Caller::new(&format!("task {task}")),
        None => Caller::new("client"),
    }
}

/// A time-out is an attempt that may have arrived.
pub(super) fn timed_out(after: Duration) -> TransportError {
    TransportError::maybe_sent(Cause::TimedOut(after))
}
