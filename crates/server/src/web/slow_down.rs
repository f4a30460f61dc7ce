//! Slows down whoever tries passwords: after some failed tries for an account, or from an address, each further one has
//! to wait longer than the last.
//!
//! A try counts when it begins, so that many at once count as many; a success forgets those of its account. Waiting is
//! bounded by [`WAIT_MAX`]: a stranger who keeps on failing at someone's account must not lock its owner out. What is
//! remembered is bounded too. E-mail addresses without an account count like others, so that nothing tells them apart.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Failed tries for an account that need no waiting.
const ACCOUNT_TRIES: u32 = 5;

/// Failed tries from an address that need no waiting: many people may share one.
const ADDRESS_TRIES: u32 = 30;

/// The first wait; each further one is twice as long.
const WAIT_FIRST: Duration = Duration::from_secs(1);

/// The longest wait.
const WAIT_MAX: Duration = Duration::from_secs(60);

/// How long after the last try all is forgotten.
const MEMORY: Duration = Duration::from_secs(15 * 60);

/// Accounts and addresses that are remembered at most, each.
const REMEMBERED_MAX: usize = 10_000;

/// Doublings after which a wait is the longest in any case.
const DOUBLINGS_MAX: u32 = 10;

/// Tries of one account or one address.
#[derive(Debug, Clone, Copy)]
struct Tries {
    count: u32,
    last: Duration,
}

/// The tries so far.
#[derive(Default)]
pub(super) struct SlowDown {
    tries: Mutex<Remembered>,
}

#[derive(Default)]
struct Remembered {
    accounts: HashMap<String, Tries>,
    addresses: HashMap<IpAddr, Tries>,
}

impl SlowDown {
    /// Begins a try at `now`, a time that never runs backwards.
    ///
    /// # Errors
    /// How long to wait before the next one; this one must not be made.
    pub(super) fn begin(&self, email: &str, address: IpAddr, now: Duration) -> Result<(), Duration> {
        let email = email.trim().to_lowercase();
        let network = network(address);
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = [
            wait(tries.accounts.get(&email), ACCOUNT_TRIES, now),
            wait(tries.addresses.get(&network), ADDRESS_TRIES, now),
        ];
        if let Some(longest) = waits.into_iter().flatten().max() {
            return Err(longest);
        }
        note(&mut tries.accounts, email, now);
        note(&mut tries.addresses, network, now);
        Ok(())
    }

    /// Forgets the tries of an account that succeeded, and the one from its address.
    pub(super) fn succeeded(&self, email: &str, address: IpAddr) {
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        tries.accounts.remove(&email.trim().to_lowercase());
        if let Some(tries) = tries.addresses.get_mut(&network(address)) {
            tries.count = tries.count.saturating_sub(1);
        }
    }
}

/// How much longer to wait, if at all.
fn wait(tries: Option<&Tries>, free: u32, now: Duration) -> Option<Duration> {
    let tries = tries?;
    let since = now.saturating_sub(tries.last);
    if tries.count < free || since >= MEMORY {
        return None;
    }
    let doublings = (tries.count - free).min(DOUBLINGS_MAX);
    let whole = WAIT_FIRST.saturating_mul(1 << doublings).min(WAIT_MAX);
    whole.checked_sub(since).filter(|rest| !rest.is_zero())
}

/// Counts a try, making room for it where there is none.
fn note<K: Hash + Eq + Clone>(all: &mut HashMap<K, Tries>, key: K, now: Duration) {
    if all.len() >= REMEMBERED_MAX && !all.contains_key(&key) {
        all.retain(|_, tries| now.saturating_sub(tries.last) < MEMORY);
        // Whoever fills the memory pushes out the quietest, not those that are being slowed down.
        if all.len() >= REMEMBERED_MAX {
            let quietest = all.iter().min_by_key(|(_, tries)| (tries.count, tries.last));
            if let Some(quietest) = quietest.map(|(key, _)| key.clone()) {
                all.remove(&quietest);
            }
        }
    }
    let tries = all.entry(key).or_insert(Tries { count: 0, last: now });
    if now.saturating_sub(tries.last) >= MEMORY {
        tries.count = 0;
    }
    tries.count = tries.count.saturating_add(1);
    tries.last = now;
}

/// The network that one visitor can take any address of: a `/64` of IPv6.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        other @ IpAddr::V4(_) => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn waits_grow_to_a_bound_and_are_forgotten() {
        let slow_down = SlowDown::default();
        for _ in 0..ACCOUNT_TRIES {
            slow_down.begin("Budi@example.test", HERE, at(0)).unwrap();
        }
        let mut now = at(0);
        let mut waited = Vec::new();
        for _ in 0..9 {
            let wait = slow_down.begin(" budi@example.TEST", HERE, now).unwrap_err();
            waited.push(wait.as_secs());
            now += wait;
            slow_down.begin("budi@example.test", HERE, now).unwrap();
        }
        assert_eq!(waited, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
        slow_down.begin("ani@example.test", HERE, now).unwrap();
        now += MEMORY;
        for _ in 0..ACCOUNT_TRIES {
            slow_down.begin("budi@example.test", HERE, now).unwrap();
        }
        assert!(slow_down.begin("budi@example.test", HERE, now).is_err());
    }

    #[test]
    fn a_success_forgets_the_account() {
        let slow_down = SlowDown::default();
        for _ in 0..4 * ACCOUNT_TRIES {
            slow_down.begin("budi@example.test", HERE, at(0)).unwrap();
            slow_down.succeeded("budi@example.test", HERE);
        }
    }

    #[test]
    fn an_address_is_slowed_down_whatever_account_it_tries() {
        let slow_down = SlowDown::default();
        let address = |last: u16| IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 1, 1, 0, 0, 0, last));
        for number in 0..ADDRESS_TRIES {
            let address = address(u16::try_from(number).unwrap());
            slow_down
                .begin(&format!("{number}@example.test"), address, at(0))
                .unwrap();
        }
        assert_eq!(
            slow_down.begin("x@example.test", address(99), at(0)),
            Err(WAIT_FIRST)
        );
        slow_down.begin("x@example.test", HERE, at(0)).unwrap();
    }

    #[test]
    fn memory_is_bounded_and_keeps_those_that_are_slowed_down() {
        let slow_down = SlowDown::default();
        for _ in 0..ACCOUNT_TRIES {
            slow_down.begin("budi@example.test", HERE, at(0)).unwrap();
        }
        for number in 0..REMEMBERED_MAX + 10 {
            let address = IpAddr::V4(u32::try_from(number).unwrap().into());
            slow_down
                .begin(&format!("{number}@example.test"), address, at(0))
                .unwrap();
        }
        let tries = slow_down.tries.lock().unwrap();
        assert_eq!(
            (tries.accounts.len(), tries.addresses.len()),
            (REMEMBERED_MAX, REMEMBERED_MAX)
        );
        assert!(tries.accounts.contains_key("budi@example.test"));
    }
}
