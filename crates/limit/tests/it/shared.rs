//! Paces of several processes on one real Redis, by the real clock.

use std::collections::HashMap;
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

/// Calls that were started.
struct Starts {
    /// When each was let through by Redis, in whole milliseconds of Redis's clock, in order; nothing while it is away. When a
    /// caller notices is another matter, on a machine that has much to do.
    by_redis: Vec<u64>,
    /// How many each pace has let through.
    of_each: Vec<usize>,
    /// From before the first was asked for to after the last was noticed.
    took: Duration,
}

/// Lets each pace start as many calls as it can, for two callers, until so many have started in all.
async fn starts(paces: &[&Pace], redis: &Redis, count: usize) -> Starts {
    let clock = SystemClock::new();
    let noticed = Arc::new(Mutex::new(Vec::new()));
    let leases = Arc::new(Mutex::new(HashMap::new()));
    let connection = Connection::to(redis).await;
    let mut callers = JoinSet::new();
    for (number, pace) in paces.iter().enumerate() {
        for name in ["a", "b"] {
            let (pace, noticed, leases) = ((*pace).clone(), Arc::clone(&noticed), Arc::clone(&leases));
            let mut connection = connection.clone();
            callers.spawn(async move {
                let caller = Caller::new(name);
                while noticed.lock().unwrap().len() < count {
                    let permit = pace
                        .permit(&caller, Priority::Interactive, Some(PATIENCE))
                        .await
                        .unwrap();
                    noticed.lock().unwrap().push(number);
                    // As long as the permit lives, its lease is there.
                    let held = connection.leases().await;
                    leases.lock().unwrap().extend(held);
                    drop(permit);
                }
            });
        }
    }
    callers.join_all().await;
    let mut by_redis: Vec<u64> = leases.lock().unwrap().values().copied().collect();
    by_redis.sort_unstable();
    let noticed = noticed.lock().unwrap();
    let of_each = (0..paces.len()).map(|pace| noticed.iter().filter(|it| **it == pace).count());
    Starts {
        by_redis,
        of_each: of_each.collect(),
        took: clock.elapsed(),
    }
}

/// A connection that looks at what Redis keeps, where it is there.
#[derive(Clone)]
struct Connection(Option<::redis::aio::MultiplexedConnection>);

impl Connection {
    async fn to(redis: &Redis) -> Self {
        let client = ::redis::Client::open(redis.address()).unwrap();
        Self(client.get_multiplexed_async_connection().await.ok())
    }

    /// The calls in flight with the moments of their starts, plus the same time for each: that until which a lease holds.
    async fn leases(&mut self) -> Vec<(String, u64)> {
        let Some(connection) = &mut self.0 else {
            return Vec::new();
        };
        let mut range = ::redis::cmd("ZRANGE");
        let range = range
            .arg("neraca:limit:{token}:leases")
            .arg(0)
            .arg(-1)
            .arg("WITHSCORES");
        let held: Vec<(String, String)> = range.query_async(connection).await.unwrap();
        let whole = |score: String| score.split('.').next().unwrap().parse().unwrap();
        held.into_iter()
            .map(|(lease, score)| (lease, whole(score)))
            .collect()
    }
}

/// No nine starts lie within a second of Redis's clock, and every start was seen.
fn assert_paced(starts: &Starts, count: usize) {
    assert!(
        starts.by_redis.len() >= count,
        "{} of {count}",
        starts.by_redis.len()
    );
    for nine in starts.by_redis.windows(9) {
        assert!(nine[8] - nine[0] >= 1_000, "{nine:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_use_one_allowance_and_share_it() {
    let redis = Redis::start();
    let clock = SystemClock::new();
    let (one, other) = (pace(&redis, "one", &clock), pace(&redis, "other", &clock));
    let starts = starts(&[&one, &other], &redis, 32).await;
    assert_paced(&starts, 32);
    assert!(
        starts.of_each[0].abs_diff(starts.of_each[1]) <= 4,
        "{:?}",
        starts.of_each
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
    starts(&[&one, &other], &redis, 8).await;
    redis.kill();
    let share = Sharing::Share { processes: 2 };
    let alone = starts(&[&one, &other], &redis, 24).await;
    assert!(is(&one, share) && is(&other, share));
    for own in alone.of_each {
        let most = 4 * (usize::try_from(alone.took.as_secs()).unwrap() + 1);
        assert!(own <= most, "{own} calls in {:?}", alone.took);
    }
    redis.restart();
    let shared = Sharing::Shared { processes: 2 };
    until("Redis is used again", || is(&one, shared) && is(&other, shared)).await;
    assert_paced(&starts(&[&one, &other], &redis, 16).await, 16);
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
