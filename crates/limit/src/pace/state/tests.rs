//! The machine against what a server counts, with every kind of lateness.

use std::collections::HashMap;

use proptest::prelude::*;

use super::super::window::{CLOCK_ERROR, JITTER_MARGIN, LATENESS};
use super::*;

const SECOND: Duration = Duration::from_secs(1);

fn caller(name: &str) -> Caller {
    Caller::new(name)
}

/// A moment on a clock whose seconds turn `offset` after those of the server.
fn moment(at: Duration, offset: Duration) -> Moment {
    let phase = Duration::from_nanos((at + offset).subsec_nanos().into());
    Moment { at, phase }
}

fn milliseconds(count: u64) -> Duration {
    Duration::from_millis(count)
}

/// Lets calls start as long as there are any and the time is not over; each ends after `latency`. Gives who started
/// when.
fn run(
    state: &mut State,
    names: &HashMap<Ticket, Caller>,
    latency: Duration,
    end: Duration,
) -> Vec<(Caller, Duration)> {
    let mut now = Duration::ZERO;
    let mut ends: Vec<Duration> = Vec::new();
    let mut starts = Vec::new();
    while now < end {
        while ends.first().is_some_and(|end| *end <= now) {
            ends.remove(0);
            state.end();
        }
        while let Some(started) = state.start(moment(now, Duration::ZERO)) {
            starts.push((names[&started.ticket].clone(), now));
            ends.push(now + latency);
        }
        now = match (state.look(now), ends.first()) {
            (Look::Never, None) => break,
            (Look::Never | Look::AfterAnEnd, Some(end)) => *end,
            (Look::AfterAnEnd, None) => unreachable!("calls in flight end"),
            (Look::At(at), Some(end)) => at.min(*end).max(now + Duration::from_nanos(1)),
            (Look::At(at), None) => at,
        };
    }
    starts
}

#[test]
fn all_but_half_a_percent_of_the_rate_is_used() {
    let mut state = State::new(Allowance::default());
    let mut names = HashMap::new();
    for _ in 0..CALLER_QUEUE_MAX {
        let ticket = state.ask(&caller("a"), Priority::Bulk, Duration::ZERO).unwrap();
        names.insert(ticket, caller("a"));
    }
    let starts = run(&mut state, &names, milliseconds(20), SECOND * 120);
    let (first, last) = (starts[0].1, starts[CALLER_QUEUE_MAX - 1].1);
    let rounds = u32::try_from(CALLER_QUEUE_MAX / 8 - 1).unwrap();
    assert!(last - first >= (SECOND + JITTER_MARGIN) * rounds);
    assert!(
        (last - first) * 100 <= SECOND * rounds * 101,
        "{:?}",
        last - first
    );
}

#[test]
fn a_burst_of_one_caller_starts_at_once_and_the_ninth_waits() {
    let mut state = State::new(Allowance::default());
    for _ in 0..9 {
        state
            .ask(&caller("a"), Priority::Interactive, Duration::ZERO)
            .unwrap();
    }
    let now = moment(SECOND, milliseconds(500));
    for _ in 0..8 {
        assert!(state.start(now).is_some());
        state.end();
    }
    assert_eq!(state.start(now), None);
    assert_eq!(state.look(now.at), Look::At(now.at + SECOND + JITTER_MARGIN));
}

#[test]
fn a_start_just_before_the_second_turns_counts_in_the_next_one() {
    let mut state = State::new(Allowance {
        per_second: 1,
        in_flight: 8,
    });
    for _ in 0..2 {
        state
            .ask(&caller("a"), Priority::Interactive, Duration::ZERO)
            .unwrap();
    }
    let now = moment(SECOND, milliseconds(960));
    assert!(state.start(now).is_some());
    state.end();
    // 40 ms later the second turns; the next but one turn is safe.
    assert_eq!(
        state.look(now.at),
        Look::At(now.at + milliseconds(1_040) + CLOCK_ERROR)
    );
}

#[test]
fn a_ninth_in_flight_waits_for_an_end() {
    let mut state = State::new(Allowance {
        per_second: 100,
        in_flight: 8,
    });
    for _ in 0..9 {
        state
            .ask(&caller("a"), Priority::Interactive, Duration::ZERO)
            .unwrap();
    }
    let now = moment(SECOND, Duration::ZERO);
    for _ in 0..8 {
        assert!(state.start(now).is_some());
    }
    assert_eq!((state.start(now), state.look(now.at)), (None, Look::AfterAnEnd));
    state.end();
    assert!(state.start(now).is_some());
}

#[test]
fn a_call_that_never_left_gives_its_place_back() {
    let mut state = State::new(Allowance::default());
    let now = moment(SECOND, Duration::ZERO);
    for _ in 0..9 {
        state.ask(&caller("a"), Priority::Interactive, now.at).unwrap();
    }
    let mut started = Vec::new();
    while let Some(one) = state.start(now) {
        started.push(one);
    }
    assert_eq!(started.len(), 8);
    state.take_back(started[3].start);
    assert!(state.start(now).is_some());
    assert_eq!(state.start(now), None);
}

#[test]
fn callers_get_the_same_however_much_they_ask_for() {
    let mut state = State::new(Allowance::default());
    let mut names = HashMap::new();
    for (name, calls) in [("greedy", 400), ("b", 60), ("c", 60), ("d", 60)] {
        for _ in 0..calls {
            let ticket = state
                .ask(&caller(name), Priority::Interactive, Duration::ZERO)
                .unwrap();
            names.insert(ticket, caller(name));
        }
    }
    let starts = run(&mut state, &names, milliseconds(20), SECOND * 20);
    for name in ["greedy", "b", "c", "d"] {
        let count = starts
            .iter()
            .filter(|(started, _)| started.name() == name)
            .count();
        assert!((39..=41).contains(&count), "{name} {count} of {}", starts.len());
    }
}

/// One program sends call after call and waits for each answer, the other has many under way.
#[test]
fn who_waits_for_each_answer_gets_its_share() {
    let mut state = State::new(Allowance::default());
    let (patient, greedy) = (caller("patient"), caller("greedy"));
    let mut own = state
        .ask(&patient, Priority::Interactive, Duration::ZERO)
        .unwrap();
    for _ in 0..300 {
        state.ask(&greedy, Priority::Interactive, Duration::ZERO).unwrap();
    }
    let latency = milliseconds(30);
    let (mut patient_starts, mut all) = (0, 0);
    let mut answer_at = None;
    for now in (0..20_000).map(milliseconds) {
        while let Some(started) = state.start(moment(now, Duration::ZERO)) {
            all += 1;
            if started.ticket == own {
                patient_starts += 1;
                answer_at = Some(now + latency);
            } else {
                state.end();
            }
        }
        if answer_at.is_some_and(|at| at <= now) {
            answer_at = None;
            state.end();
            own = state.ask(&patient, Priority::Interactive, now).unwrap();
        }
    }
    assert!(all >= 158, "{all}");
    assert!((75..=85).contains(&patient_starts), "{patient_starts} of {all}");
}

#[test]
fn interactive_calls_go_first_and_bulk_calls_do_not_starve() {
    let mut state = State::new(Allowance::default());
    let mut names = HashMap::new();
    for name in ["bulk", "desk"] {
        let priority = if name == "bulk" {
            Priority::Bulk
        } else {
            Priority::Interactive
        };
        for _ in 0..80 {
            let ticket = state.ask(&caller(name), priority, Duration::ZERO).unwrap();
            names.insert(ticket, caller(name));
        }
    }
    let starts = run(&mut state, &names, milliseconds(1), SECOND * 5);
    assert_eq!(starts[0].0.name(), "desk");
    for four in starts.as_chunks::<4>().0 {
        assert_eq!(four.iter().filter(|(name, _)| name.name() == "bulk").count(), 1);
    }
}

#[test]
fn the_queue_has_bounds() {
    let mut state = State::new(Allowance::default());
    let now = Duration::ZERO;
    for _ in 0..CALLER_QUEUE_MAX {
        state.ask(&caller("a"), Priority::Bulk, now).unwrap();
    }
    assert_eq!(
        state.ask(&caller("a"), Priority::Interactive, now),
        Err(Reason::CallerQueueFull)
    );
    for other in 0..QUEUE_MAX - CALLER_QUEUE_MAX {
        state
            .ask(&caller(&other.to_string()), Priority::Bulk, now)
            .unwrap();
    }
    assert_eq!(
        state.ask(&caller("b"), Priority::Bulk, now),
        Err(Reason::QueueFull)
    );
}

#[test]
fn what_is_expected_is_what_comes() {
    let mut state = State::new(Allowance::default());
    let now = SECOND;
    for _ in 0..20 {
        state.ask(&caller("a"), Priority::Interactive, now).unwrap();
    }
    let round = SECOND + JITTER_MARGIN;
    // Behind twenty of its own there are two whole rounds; another caller goes after one call of each.
    assert_eq!(
        state.expected_wait(&caller("a"), Priority::Interactive, now),
        round * 2
    );
    assert_eq!(
        state.expected_wait(&caller("b"), Priority::Interactive, now),
        Duration::ZERO
    );
    assert_eq!(
        state.expected_wait(&caller("b"), Priority::Bulk, now),
        Duration::ZERO
    );
    state.pause_until(now + SECOND * 3);
    assert_eq!(
        state.expected_wait(&caller("b"), Priority::Interactive, now),
        SECOND * 3
    );
}

proptest! {
    /// Whatever is asked for when, and however late each call arrives: no second of the server's clock counts nine,
    /// nor does any sliding second, as far as the named margins go.
    #[test]
    fn no_server_counts_nine(
        offset in 0_u64..1_000,
        error in -10_i64..=10,
        asks in prop::collection::vec((0_u64..900, 0_u8..3, 0_u64..=50, 0_u64..=2), 1..200),
    ) {
        let mut state = State::new(Allowance::default());
        let mut starts = Vec::new();
        let mut lateness = Vec::new();
        let mut now = SECOND;
        let offset = milliseconds(offset);
        for (wait, name, late, jitter) in asks {
            lateness.push((milliseconds(late), milliseconds(jitter)));
            state.ask(&caller(&name.to_string()), Priority::Interactive, now).unwrap();
            let until = now + milliseconds(wait / 4);
            while now <= until {
                while state.start(moment(now, offset)).is_some() {
                    state.end();
                    starts.push(now);
                }
                now = match state.look(now) {
                    Look::At(at) if at <= until => at,
                    _ => break,
                };
            }
            now = until;
        }
        prop_assert!(LATENESS == milliseconds(50) && CLOCK_ERROR == milliseconds(10), "the ranges above");
        let mut by_second: HashMap<u64, u32> = HashMap::new();
        for (start, (late, _)) in starts.iter().zip(&lateness) {
            let wall = *start + offset + *late;
            let wall = i64::try_from(wall.as_millis()).unwrap() + error;
            *by_second.entry(wall.unsigned_abs() / 1_000).or_default() += 1;
        }
        prop_assert!(by_second.values().all(|count| *count <= 8), "{by_second:?}");
        let mut arrivals: Vec<_> = starts.iter().zip(&lateness).map(|(start, (_, jitter))| *start + *jitter).collect();
        arrivals.sort_unstable();
        for nine in arrivals.windows(9) {
            prop_assert!(nine[8] - nine[0] > SECOND, "{nine:?}");
        }
    }
}
