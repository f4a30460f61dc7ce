//! The limits under calls that really come at once.

use std::{
    sync::{
        Barrier,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use neraca_limit::{Allowance, Local, TokenKey};

use crate::{TOKEN, at};

/// Twice as many as may be in flight.
const THREADS: usize = 16;
const ROUNDS: usize = 200;

#[test]
fn of_sixteen_calls_at_once_exactly_eight_are_let_through() {
    let local = Local::default();
    let let_through = AtomicUsize::new(0);
    let barrier = Barrier::new(THREADS);
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for round in 0..ROUNDS {
                    barrier.wait();
                    let lease = local.take(TOKEN, at(1_000 * round as i64));
                    let_through.fetch_add(usize::from(lease.is_ok()), Ordering::Relaxed);
                    // Nobody answers before everybody has called.
                    barrier.wait();
                    drop(lease);
                }
            });
        }
    });
    assert_eq!(let_through.into_inner(), 8 * ROUNDS);
    assert_eq!(local.calls_in_flight(), 0);
}

#[test]
fn never_more_than_eight_are_in_flight() {
    let local = Local::new(Allowance {
        per_second: u32::MAX,
        ..Allowance::default()
    });
    let in_flight = AtomicUsize::new(0);
    let most = AtomicUsize::new(0);
    thread::scope(|scope| {
        for thread in 0..THREADS as u64 {
            let (local, in_flight, most) = (&local, &in_flight, &most);
            scope.spawn(move || {
                for round in 0..20 * ROUNDS as u64 {
                    let now = at(round as i64);
                    if let Ok(lease) = local.take(TOKEN, now) {
                        let others = in_flight.fetch_add(1, Ordering::SeqCst);
                        most.fetch_max(others + 1, Ordering::SeqCst);
                        thread::yield_now();
                        in_flight.fetch_sub(1, Ordering::SeqCst);
                        drop(lease);
                    }
                    // New tokens of the same shard, so that it sweeps meanwhile.
                    let other = TokenKey(TOKEN.0 + 64 * (1 + thread * 1_000_000 + round));
                    drop(local.take(other, now).expect("nobody else uses this token"));
                }
            });
        }
    });
    assert!(most.into_inner() <= 8);
    assert_eq!(local.calls_in_flight(), 0);
}
