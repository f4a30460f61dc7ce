//! The caller's side from outside: waiting, giving up, pausing, on a clock that stands still unless it is waited for.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use neraca_limit::pace::{Caller, Pace, Permit, Priority, Reason, Sharing, Snapshot, TooLate};
use neraca_limit::{Allowance, Clock};
use tokio::task::JoinSet;
use tokio::time::Instant;

const SECOND: Duration = Duration::from_secs(1);

/// Time that goes on only while everybody waits.
struct TestClock(Instant);

impl TestClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "tokio's own clock, which the test has stopped"
    )]
    fn new() -> Arc<Self> {
        Arc::new(Self(Instant::now()))
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        // Half a second into a second.
        let start = Timestamp::from_millisecond(1_700_000_000_500).unwrap();
        start
            .checked_add(SignedDuration::try_from(self.elapsed()).unwrap())
            .unwrap()
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

fn pace() -> (Pace, Arc<TestClock>) {
    let clock = TestClock::new();
    (Pace::new(Allowance::default(), clock.clone()), clock)
}

fn desk() -> Caller {
    Caller::new("desk")
}

async fn permit(pace: &Pace) -> Permit {
    pace.permit(&desk(), Priority::Interactive, None).await.unwrap()
}

/// Eight permits that end at once, so that the second is used up.
async fn use_up(pace: &Pace) {
    for _ in 0..8 {
        drop(permit(pace).await);
    }
}

#[tokio::test(start_paused = true)]
async fn eight_start_at_once_and_the_ninth_a_second_later() {
    let (pace, clock) = pace();
    use_up(&pace).await;
    assert_eq!(clock.elapsed(), Duration::ZERO);
    drop(permit(&pace).await);
    assert!(clock.elapsed() >= SECOND && clock.elapsed() < SECOND + Duration::from_millis(10));
}

#[tokio::test(start_paused = true)]
async fn a_ninth_call_waits_until_one_of_eight_in_flight_ends() {
    let (pace, clock) = pace();
    let mut permits = Vec::new();
    for _ in 0..8 {
        permits.push(permit(&pace).await);
    }
    let ninth = tokio::spawn({
        let pace = pace.clone();
        async move { permit(&pace).await }
    });
    tokio::time::sleep(SECOND * 10).await;
    assert!(!ninth.is_finished());
    assert_eq!(
        pace.snapshot(),
        Snapshot {
            waiting: 1,
            in_flight: 8,
            paused: Duration::ZERO,
            callers: vec![(desk(), 1)],
            sharing: Sharing::Alone,
        }
    );
    permits.pop();
    drop(ninth.await.unwrap());
    assert_eq!(clock.elapsed(), SECOND * 10);
}

/// The eight in flight end when their second is not over yet: the ones who wait have to look at the clock again.
#[tokio::test(start_paused = true)]
async fn an_end_within_the_second_lets_the_next_ones_start_when_it_is_over() {
    let (pace, clock) = pace();
    let mut calls = JoinSet::new();
    for _ in 0..40 {
        let pace = pace.clone();
        calls.spawn(async move {
            let permit = permit(&pace).await;
            tokio::time::sleep(SECOND / 10).await;
            drop(permit);
        });
    }
    while calls.join_next().await.transpose().unwrap().is_some() {}
    assert!(
        clock.elapsed() >= SECOND * 4 && clock.elapsed() < SECOND * 5,
        "{:?}",
        clock.elapsed()
    );
    assert_eq!(pace.snapshot(), Snapshot::default());
}

#[tokio::test(start_paused = true)]
async fn who_cannot_wait_is_told_at_once_how_long_it_would_take() {
    let (pace, clock) = pace();
    use_up(&pace).await;
    let refused = pace
        .permit(&desk(), Priority::Bulk, Some(SECOND / 2))
        .await
        .unwrap_err();
    assert_eq!(refused.reason, Reason::Deadline);
    assert!(refused.expected_wait >= SECOND, "{refused}");
    assert_eq!(clock.elapsed(), Duration::ZERO);
    assert_eq!(pace.snapshot().waiting, 0);
}

#[tokio::test(start_paused = true)]
async fn who_has_waited_too_long_leaves_the_queue() {
    let (pace, clock) = pace();
    let mut permits = Vec::new();
    for _ in 0..8 {
        permits.push(permit(&pace).await);
    }
    let refused = pace
        .permit(&desk(), Priority::Interactive, Some(SECOND * 3))
        .await;
    assert!(matches!(
        refused,
        Err(TooLate {
            reason: Reason::Deadline,
            ..
        })
    ));
    assert_eq!(clock.elapsed(), SECOND * 3);
    assert_eq!(pace.snapshot().waiting, 0);
}

#[tokio::test(start_paused = true)]
async fn a_wait_can_be_dropped_at_any_time_and_nobody_else_is_held_up() {
    let (pace, clock) = pace();
    use_up(&pace).await;
    let mut waiting = Vec::new();
    let mut finished = JoinSet::new();
    for number in 0..24 {
        let pace = pace.clone();
        // Two of three give up, the first of all among them, which keeps the time.
        match number % 3 {
            2 => drop(finished.spawn(async move { drop(permit(&pace).await) })),
            _ => waiting.push(tokio::spawn(async move { drop(permit(&pace).await) })),
        }
    }
    for task in waiting {
        tokio::task::yield_now().await;
        task.abort();
    }
    while finished.join_next().await.transpose().unwrap().is_some() {}
    assert!(
        clock.elapsed() < SECOND + Duration::from_millis(10),
        "{:?}",
        clock.elapsed()
    );
    assert_eq!(pace.snapshot(), Snapshot::default());
}

#[tokio::test(start_paused = true)]
async fn nobody_starts_during_a_pause_and_it_is_never_shortened() {
    let (pace, clock) = pace();
    let after = |seconds| {
        clock
            .now()
            .checked_add(SignedDuration::from_secs(seconds))
            .unwrap()
    };
    pace.pause_until(after(5));
    pace.pause_until(after(2));
    pace.pause_until(after(-2));
    assert_eq!(pace.snapshot().paused, SECOND * 5);
    drop(permit(&pace).await);
    assert_eq!(clock.elapsed(), SECOND * 5);
}

#[tokio::test(start_paused = true)]
async fn a_minute_of_four_callers_uses_the_rate_and_shares_it() {
    let (pace, clock) = pace();
    let mut callers = JoinSet::new();
    for name in 0..4_u64 {
        let (pace, clock) = (pace.clone(), Arc::clone(&clock));
        callers.spawn(async move {
            let caller = Caller::new(&name.to_string());
            let mut calls = 0_u32;
            while clock.elapsed() < SECOND * 60 {
                let permit = pace.permit(&caller, Priority::Interactive, None).await.unwrap();
                tokio::time::sleep(Duration::from_millis(10 + 10 * name)).await;
                drop(permit);
                calls += 1;
            }
            calls
        });
    }
    let calls = callers.join_all().await;
    let all: u32 = calls.iter().sum();
    assert!(all >= 476, "{calls:?}: at least 99 % of 8 a second");
    assert!(
        calls.iter().all(|calls| all.abs_diff(4 * calls) * 10 <= all),
        "{calls:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_smaller_share_holds_at_once_and_a_larger_one_a_second_later() {
    let (pace, clock) = pace();
    let share = |calls| Allowance {
        per_second: calls,
        in_flight: calls,
    };
    for _ in 0..4 {
        drop(permit(&pace).await);
    }
    pace.set_allowance(share(4));
    drop(permit(&pace).await);
    assert!(clock.elapsed() >= SECOND, "four were used already");
    pace.set_allowance(share(8));
    let began = clock.elapsed();
    for _ in 0..4 {
        drop(permit(&pace).await);
    }
    assert!(clock.elapsed() >= began + SECOND, "others may have used the rest");
}
