//! Who still calls an old data host: what 308s were answered, by token and host.
//!
//! Counted where a 308 is answered, in memory only; a restart forgets it. A 308 is answered to who passed the gate
//! alone, so there are no more entries than tokens and hosts, and never more than [`KEPT_MAX`].

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use neraca_store::directory::grant::Grant;

/// Tokens on hosts that are kept; the one that called longest ago makes room.
const KEPT_MAX: usize = 1_024;

/// What was answered to a token on a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MovedAnswer {
    pub(crate) token: i64,
    /// The token's account.
    pub(crate) account: i64,
    pub(crate) application: i64,
    pub(crate) data_usaha: i64,
    /// The data host that was called.
    pub(crate) host: String,
    /// How many 308s.
    pub(crate) count: u64,
    pub(crate) first_at: Timestamp,
    pub(crate) last_at: Timestamp,
}

/// All that is kept, by token and host.
#[derive(Default)]
pub(crate) struct MovedAnswers(Mutex<HashMap<(i64, String), MovedAnswer>>);

impl MovedAnswers {
    /// Notes a 308 that the host called `host` answers.
    pub(crate) fn note(&self, grant: &Grant, host: &str, now: Timestamp) {
        self.add(MovedAnswer {
            token: grant.token.id,
            account: grant.account.id,
            application: grant.application.id,
            data_usaha: grant.data_usaha.id,
            host: host.to_owned(),
            count: 1,
            first_at: now,
            last_at: now,
        });
    }

    fn add(&self, answer: MovedAnswer) {
        let key = (answer.token, answer.host.clone());
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = all.get_mut(&key) {
            known.count = known.count.saturating_add(1);
            known.last_at = known.last_at.max(answer.last_at);
            return;
        }
        if all.len() >= KEPT_MAX {
            let silent = all.iter().min_by_key(|(_, it)| it.last_at);
            if let Some(silent) = silent.map(|(key, _)| key.clone()) {
                all.remove(&silent);
            }
        }
        all.insert(key, answer);
    }

    /// All that is kept, the latest first.
    pub(crate) fn all(&self) -> Vec<MovedAnswer> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut answers: Vec<MovedAnswer> = all.values().cloned().collect();
        drop(all);
        answers.sort_by_key(|it| (std::cmp::Reverse(it.last_at), it.token));
        answers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(token: i64, host: &str, second: i64) -> MovedAnswer {
        let at = Timestamp::from_second(second).unwrap();
        MovedAnswer {
            token,
            account: 1,
            application: 501,
            data_usaha: 1_001,
            host: host.to_owned(),
            count: 1,
            first_at: at,
            last_at: at,
        }
    }

    #[test]
    fn answers_are_counted_by_token_and_host_the_latest_first() {
        let answers = MovedAnswers::default();
        for (token, host, second) in [
            (151, "zeus", 5),
            (152, "zeus", 6),
            (151, "iris", 7),
            (151, "zeus", 9),
        ] {
            answers.add(answer(token, host, second));
        }
        let all = answers.all();
        let told: Vec<_> = all
            .iter()
            .map(|it| (it.token, it.host.as_str(), it.count))
            .collect();
        assert_eq!(told, [(151, "zeus", 2), (151, "iris", 1), (152, "zeus", 1)]);
        assert_eq!((all[0].first_at.as_second(), all[0].last_at.as_second()), (5, 9));
    }

    #[test]
    fn whoever_called_longest_ago_makes_room() {
        let answers = MovedAnswers::default();
        for number in 0..1_024 {
            answers.add(answer(number, "zeus", 10_000 - number));
        }
        answers.add(answer(5_000, "zeus", 20_000));
        let all = answers.all();
        assert_eq!(all.len(), KEPT_MAX);
        assert_eq!(all[0].token, 5_000);
        assert!(
            !all.iter().any(|it| it.token == 1_023),
            "the one that was silent longest"
        );
    }
}
