//! The limits against a model that remembers every call there ever was.

use jiff::Timestamp;
use neraca_limit::{Lease, Local, Refusal, TokenKey};
use proptest::prelude::*;

use crate::at;

/// Both limits of the specification.
const EIGHT: usize = 8;

#[derive(Clone, Copy, Debug)]
enum Step {
    /// A call of this token begins.
    Take(TokenKey),
    /// One of the calls in flight is answered: the one at this place, counted round and round.
    Answer(usize),
    /// The clock goes on by so many milliseconds.
    Wait(i64),
}

/// Few tokens are called often enough to reach a limit; the many others make the map forget. All of them
/// fall into the same shard.
fn any_token() -> impl Strategy<Value = TokenKey> {
    prop_oneof![3 => 0_u64..3, 1 => 3_u64..600].prop_map(|number| TokenKey(64 * number))
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        12 => any_token().prop_map(Step::Take),
        8 => any::<usize>().prop_map(Step::Answer),
        2 => (0_i64..400).prop_map(Step::Wait),
        1 => (1_000_i64..5_000).prop_map(Step::Wait),
    ]
}

/// Every call that was let through.
#[derive(Default)]
struct Model {
    begun: Vec<(TokenKey, i64)>,
    in_flight: Vec<TokenKey>,
}

impl Model {
    fn take(&mut self, token: TokenKey, now: Timestamp) -> Result<(), Refusal> {
        let call = (token, now.as_second());
        if self.begun.iter().filter(|begun| **begun == call).count() == EIGHT {
            return Err(Refusal::PerSecond);
        }
        if self
            .in_flight
            .iter()
            .filter(|in_flight| **in_flight == token)
            .count()
            == EIGHT
        {
            return Err(Refusal::InFlight);
        }
        self.begun.push(call);
        self.in_flight.push(token);
        Ok(())
    }
}

proptest! {
    #[test]
    fn every_answer_is_that_of_the_model(steps in prop::collection::vec(any_step(), 0..1_500)) {
        let local = Local::default();
        let mut model = Model::default();
        let mut leases: Vec<Lease> = Vec::new();
        let mut clock = 0;
        for step in steps {
            match step {
                Step::Take(token) => {
                    let taken = local.take(token, at(clock));
                    prop_assert_eq!(taken.as_ref().map(|_| ()).map_err(|refusal| *refusal), model.take(token, at(clock)));
                    leases.extend(taken);
                }
                Step::Answer(_) if leases.is_empty() => {}
                Step::Answer(place) => {
                    let place = place % leases.len();
                    drop(leases.swap_remove(place));
                    model.in_flight.swap_remove(place);
                }
                Step::Wait(milliseconds) => clock += milliseconds,
            }
            prop_assert_eq!(local.calls_in_flight(), leases.len() as u64);
        }
        drop(leases);
        prop_assert_eq!(local.calls_in_flight(), 0);
    }

    #[test]
    fn whatever_the_clock_does_a_token_is_locked_no_longer_than_a_second_more(
        moments in prop::collection::vec(-5_000_i64..5_000, 0..200),
    ) {
        let local = Local::default();
        let token = TokenKey(0);
        for moment in &moments {
            // Answered at once, or refused because of the second.
            drop(local.take(token, at(*moment)));
        }
        let last = moments.last().copied().unwrap_or(0);
        prop_assert!(local.take(token, at(last + 2_000)).is_ok());
    }

    #[test]
    fn a_clock_that_trembles_around_a_second_lets_no_more_through(
        trembling in prop::collection::vec(0_i64..1_000, 0..200),
    ) {
        // Calls on both sides of a second's beginning: eight before it and eight in it at most.
        let local = Local::default();
        let calls = trembling.into_iter().filter(|offset| local.take(TokenKey(0), at(offset + 500)).is_ok());
        prop_assert!(calls.count() <= 2 * EIGHT);
    }
}
