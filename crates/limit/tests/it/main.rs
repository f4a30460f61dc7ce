//! The limits from outside: the specification's two examples, a naive model, threads, and forgetting.

#![expect(
    clippy::unwrap_used,
    reason = "what the helpers of a test are given is right, or the test fails"
)]

mod model;
mod pace;
mod redis;
mod shared;
mod threads;

use jiff::Timestamp;
use neraca_limit::{Allowance, Limits, Local, Refusal, TokenKey};

const TOKEN: TokenKey = TokenKey(7);

/// The most tokens that are remembered without any being in use: 64 shards of 64, as `Local` promises.
const UNSWEPT_TOKENS: usize = 64 * 64;

/// So many milliseconds after some second began.
fn at(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(1_700_000_000_000 + milliseconds).unwrap()
}

#[test]
fn eight_calls_in_the_same_second_and_a_ninth() {
    let local = Local::default();
    for call in 0..8 {
        // Each is answered at once.
        assert!(local.take(TOKEN, at(100 * call)).is_ok());
    }
    assert_eq!(local.take(TOKEN, at(999)).unwrap_err(), Refusal::PerSecond);
    assert!(
        local.take(TokenKey(8), at(999)).is_ok(),
        "another token has calls of its own"
    );
    assert!(local.take(TOKEN, at(1_000)).is_ok());
}

#[test]
fn eight_calls_without_an_answer_and_a_ninth() {
    let local = Local::default();
    let mut leases: Vec<_> = (0..8)
        .map(|call| local.take(TOKEN, at(1_000 * call)).unwrap())
        .collect();
    assert_eq!(local.calls_in_flight(), 8);
    assert_eq!(local.take(TOKEN, at(60_000)).unwrap_err(), Refusal::InFlight);
    leases.pop();
    assert!(local.take(TOKEN, at(60_000)).is_ok());
}

#[test]
fn other_allowances_are_kept_to() {
    let none = Local::new(Allowance {
        per_second: 0,
        in_flight: 8,
    });
    assert_eq!(none.take(TOKEN, at(0)).unwrap_err(), Refusal::PerSecond);
    assert_eq!(none.tokens_remembered(), 0);
    let one = Local::new(Allowance {
        per_second: 8,
        in_flight: 1,
    });
    let lease = one.take(TOKEN, at(0)).unwrap();
    assert_eq!(one.take(TOKEN, at(0)).unwrap_err(), Refusal::InFlight);
    drop(lease);
    assert!(one.take(TOKEN, at(0)).is_ok());
}

#[tokio::test]
async fn limits_that_are_off_let_everything_through() {
    let mut leases = Vec::new();
    for _ in 0..100 {
        leases.push(Limits::Off.take(TOKEN, at(0)).await.unwrap());
    }
}

#[tokio::test]
async fn a_lease_may_outlive_the_limits_and_move_to_another_task() {
    let limits = Limits::Local(Local::new(Allowance {
        per_second: 8,
        in_flight: 1,
    }));
    let lease = limits.take(TOKEN, at(0)).await.unwrap();
    assert_eq!(limits.take(TOKEN, at(0)).await.unwrap_err(), Refusal::InFlight);
    tokio::spawn(async move { drop(lease) }).await.unwrap();
    let lease = limits.take(TOKEN, at(0)).await.unwrap();
    drop(limits);
    drop(lease);
}

#[test]
fn idle_tokens_are_forgotten_and_busy_ones_are_not() {
    let local = Local::default();
    let busy: Vec<_> = (0..8).map(|_| local.take(TOKEN, at(0)).unwrap()).collect();
    // A new token every millisecond: about 2,000 of them have a second that is not long over.
    for token in 0..200_000 {
        let now = at(i64::try_from(token).unwrap());
        drop(local.take(TokenKey(1_000 + token), now).unwrap());
    }
    let remembered = local.tokens_remembered();
    assert!(
        remembered <= 2 * UNSWEPT_TOKENS,
        "{remembered} tokens are remembered"
    );
    assert_eq!(local.calls_in_flight(), 8);
    assert_eq!(local.take(TOKEN, at(200_000)).unwrap_err(), Refusal::InFlight);
    drop(busy);
    assert_eq!(local.calls_in_flight(), 0);
}

#[test]
fn a_second_that_is_not_over_is_never_forgotten() {
    let local = Local::default();
    for _ in 0..8 {
        drop(local.take(TOKEN, at(0)).unwrap());
    }
    for token in 0..100_000 {
        drop(local.take(TokenKey(1_000 + token), at(1_999)).unwrap());
    }
    // A thread that read the clock before the others did.
    assert_eq!(local.take(TOKEN, at(999)).unwrap_err(), Refusal::PerSecond);
}
