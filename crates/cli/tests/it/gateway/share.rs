//! Four programs in four languages on one token, whose server counts.

use super::process::Gateway;
use super::programs::{names, start};
use super::redis::Redis;
use crate::support::Server;

/// How long the programs call where nothing is measured.
const TEST_MILLISECONDS: u64 = 9_000;

/// How much of the limit is used at least where it is measured, in thousandths.
const USED_MIN: u64 = 990;

/// For how many seconds to measure: a minute where `cargo xtask bench gateway` says so. A test doesn't measure, for it
/// may run beside anything.
fn seconds_to_measure() -> Option<u64> {
    std::env::var("NERACA_SHARE_SECONDS").ok()?.parse().ok()
}

fn milliseconds() -> u64 {
    seconds_to_measure().map_or(TEST_MILLISECONDS, |seconds| seconds * 1_000)
}

/// Makes sure that each program has had its share, and, where that is measured, that together they used the limit.
fn check(seen: &[super::programs::Seen]) {
    let used = super::programs::used(seen);
    super::programs::assert_shared(seen);
    assert!(used <= 1_000, "{used} per mille of the limit");
    if seconds_to_measure().is_some() {
        assert!(used >= USED_MIN, "{used} per mille of the limit");
    }
}

#[tokio::test]
async fn four_programs_use_the_whole_limit_fairly_and_none_is_refused() {
    let server = Server::start_with(&[]);
    let gateway = Gateway::to(&server, &names(), &[]);
    let programs: Vec<_> = (0..4)
        .map(|program| start(&gateway, program, milliseconds()))
        .collect();
    let seen: Vec<_> = programs.into_iter().map(super::programs::Running::end).collect();
    check(&seen);
}

#[tokio::test]
async fn two_gateways_with_one_redis_are_one_gateway() {
    let server = Server::start_with(&[]);
    let redis = Redis::start();
    let gateways: Vec<_> = (0..2)
        .map(|_| Gateway::with_redis(&server, &names(), &redis.address()))
        .collect();
    let programs: Vec<_> = (0..4)
        .map(|program| start(&gateways[program % 2], program, milliseconds()))
        .collect();
    let seen: Vec<_> = programs.into_iter().map(super::programs::Running::end).collect();
    check(&seen);
    for gateway in &gateways {
        let ready = gateway.ready_text();
        assert_eq!(ready, "ready, 2 gateways share the limit\n");
    }
}
