//! Paces of several processes on one real Redis, by the real clock.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use neraca_limit::pace::{Caller, Pace, Priority, Sharing};
use neraca_limit::shared::Shared;
use neraca_limit::{Allowance, Clock};
use tokio::task::JoinSet;

use crate::redis::Redis;

/// Longest wait for anything that must happen.
const PATIENCE: Duration = Duration::from_secs(20);

/// Looks between which the observed may change.
const LOOK: Duration = Duration::from_millis(5);

struct SystemClock(Instant);

impl SystemClock {
    #[expect(clippy::disallowed_methods, reason = "Redis goes by the real clock")]
    fn new() -> Arc<Self> {
        Arc::new(Self(Instant::now()))
    }
}

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "Redis goes by the real clock")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

fn pace(redis: &Redis, process: &str, clock: &Arc<SystemClock>) -> Pace {
    let shared = Shared::new(&redis.address(), "token", process).unwrap();
    Pace::shared(Allowance::default(), clock.clone(), shared)
}

async fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let waiting = async {
        while !is_so() {
            tokio::time::sleep(LOOK).await;
        }
    };
    assert!(tokio::time::timeout(PATIENCE, waiting).await.is_ok(), "{what}");
}

/// Lets each pace start as many calls as it can, for two callers, until so many have started in all. Gives the moment
/// and the pace of each.
async fn starts(paces: &[&Pace], clock: &Arc<SystemClock>, count: usize) -> Vec<(Duration, usize)> {
    let starts = Arc::new(Mutex::new(Vec::new()));
    let mut callers = JoinSet::new();
    for (number, pace) in paces.iter().enumerate() {
        for name in ["a", "b"] {
            let (pace, clock, starts) = ((*pace).clone(), Arc::clone(clock), Arc::clone(&starts));
            callers.spawn(async move {
                let caller = Caller::new(name);
                while starts.lock().unwrap().len() < count {
                    let permit = pace
                        .permit(&caller, Priority::Interactive, Some(PATIENCE))
                        .await
                        .unwrap();
                    starts.lock().unwrap().push((clock.elapsed(), number));
                    tokio::time::sleep(LOOK).await;
                    drop(permit);
                }
            });
        }
    }
    callers.join_all().await;
    let mut starts = Arc::into_inner(starts).unwrap().into_inner().unwrap();
    starts.sort_unstable();
    starts
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_use_one_allowance_and_share_it() {
    let redis = Redis::start();
    let clock = SystemClock::new();
    let (one, other) = (pace(&redis, "one", &clock), pace(&redis, "other", &clock));
    let starts = starts(&[&one, &other], &clock, 32).await;
    for nine in starts.windows(9) {
        assert!(nine[8].0 - nine[0].0 > Duration::from_secs(1), "{nine:?}");
    }
    let took = starts[24].0 - starts[0].0;
    assert!(
        took < Duration::from_millis(3_100),
        "three rounds of eight: {took:?}"
    );
    let ones = starts.iter().filter(|(_, pace)| *pace == 0).count();
    assert!(
        (starts.len() / 2).abs_diff(ones) <= 2,
        "{ones} of {}",
        starts.len()
    );
    for pace in [&one, &other] {
        assert_eq!(pace.snapshot().sharing, Sharing::Shared { processes: 2 });
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_calls_of_a_dead_process_end_by_themselves() {
    let redis = Redis::start();
    let clock = SystemClock::new();
    let lease = Duration::from_millis(2_500);
    let dead = Shared::new(&redis.address(), "token", "dead")
        .unwrap()
        .with_lease(lease);
    let dead = Pace::shared(Allowance::default(), clock.clone(), dead);
    for _ in 0..8 {
        // Never ended, as if the process had been killed.
        std::mem::forget(
            dead.permit(&Caller::new("a"), Priority::Bulk, None)
                .await
                .unwrap(),
        );
    }
    let began = clock.elapsed();
    let other = pace(&redis, "other", &clock);
    let permit = other
        .permit(&Caller::new("b"), Priority::Interactive, Some(PATIENCE))
        .await;
    assert!(permit.is_ok());
    let waited = clock.elapsed() - began;
    assert!(
        waited > Duration::from_millis(1_500) && waited < PATIENCE / 2,
        "{waited:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_redis_each_process_keeps_to_its_share_until_it_is_back() {
    let mut redis = Redis::start();
    let clock = SystemClock::new();
    let (one, other) = (pace(&redis, "one", &clock), pace(&redis, "other", &clock));
    let is = |pace: &Pace, sharing| pace.snapshot().sharing == sharing;
    starts(&[&one, &other], &clock, 8).await;
    redis.kill();
    let share = Sharing::Share { processes: 2 };
    let alone = starts(&[&one, &other], &clock, 24).await;
    assert!(is(&one, share) && is(&other, share));
    for number in 0..2 {
        let own: Vec<_> = alone.iter().filter(|(_, pace)| *pace == number).collect();
        for five in own.windows(5) {
            assert!(five[4].0 - five[0].0 > Duration::from_secs(1), "{five:?}");
        }
    }
    redis.restart();
    let shared = Sharing::Shared { processes: 2 };
    until("Redis is used again", || is(&one, shared) && is(&other, shared)).await;
    let again = starts(&[&one, &other], &clock, 16).await;
    for nine in again.windows(9) {
        assert!(nine[8].0 - nine[0].0 > Duration::from_secs(1), "{nine:?}");
    }
}

#[tokio::test]
async fn an_address_that_is_none_is_refused_without_its_password() {
    let refused = Shared::new("http://user:geheim@x", "token", "one")
        .unwrap_err()
        .to_string();
    assert!(
        refused.contains("http://") && !refused.contains("geheim"),
        "{refused}"
    );
    assert!(Shared::new("redis://127.0.0.1", "", "one").is_err());
}
