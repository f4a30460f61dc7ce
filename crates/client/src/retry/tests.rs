use super::*;

const WAITING: Option<Duration> = Some(Duration::from_secs(7));

fn policy() -> RetryPolicy {
    RetryPolicy {
        attempts_max: 3,
        wait_first: Duration::from_millis(100),
        wait_max: Duration::from_millis(300),
    }
}

/// R: again; r: again, and everybody waits; x: returned; ?: ambiguous.
fn letter(decision: Decision) -> char {
    match decision {
        Decision::Return => 'x',
        Decision::Ambiguous => '?',
        Decision::Again {
            pauses_token: true, ..
        } => 'r',
        Decision::Again {
            pauses_token: false, ..
        } => 'R',
    }
}

#[test]
fn what_is_sent_again() {
    let outcomes = [
        Outcome::NotSent,
        Outcome::Lost,
        Outcome::Limited { retry_after: None },
        Outcome::NotExecuted { retry_after: None },
        Outcome::Failed { retry_after: None },
        Outcome::Answered,
    ];
    for (class, attempt, in_budget, expected) in [
        (Class::Read, 1, true, "RRrRRx"),
        (Class::Read, 2, true, "RRrRRx"),
        (Class::Read, 3, true, "xxxxxx"),
        (Class::Read, 1, false, "xxrxxx"),
        (Class::Write, 1, true, "R?rR?x"),
        (Class::Write, 3, true, "x?xx?x"),
        (Class::Write, 1, false, "x?rx?x"),
        (Class::MarkedWrite, 1, true, "RRrRRx"),
        (Class::MarkedWrite, 3, true, "x?xx?x"),
        (Class::MarkedWrite, 1, false, "x?rx?x"),
    ] {
        let decided: String = outcomes
            .iter()
            .map(|outcome| letter(policy().decide(class, *outcome, attempt, 5, in_budget)))
            .collect();
        assert_eq!(
            decided, expected,
            "{class:?}, attempt {attempt}, in budget {in_budget}"
        );
    }
}

#[test]
fn waits_double_are_spread_and_have_an_end() {
    let after = |attempt, random| {
        let policy = RetryPolicy {
            attempts_max: 9,
            ..policy()
        };
        match policy.decide(Class::Read, Outcome::Lost, attempt, random, true) {
            Decision::Again { after, .. } => after.as_micros(),
            other => panic!("{other:?}"),
        }
    };
    for (attempt, longest) in [(1, 100_000), (2, 200_000), (3, 300_000), (8, 300_000)] {
        for random in [0, 1, 12_345_678, u64::MAX] {
            let wait = after(attempt, random);
            assert!(
                (longest / 2..=longest).contains(&wait),
                "{attempt} {random}: {wait}"
            );
        }
    }
    assert_ne!(after(1, 0), after(1, 12_345_678));
}

#[test]
fn what_the_server_asks_for_is_kept_within_reason() {
    for (asked, at_least) in [
        (WAITING, Duration::from_secs(7)),
        (Some(Duration::from_secs(86_400)), RETRY_AFTER_MAX),
    ] {
        for outcome in [
            Outcome::Limited { retry_after: asked },
            Outcome::NotExecuted { retry_after: asked },
        ] {
            match policy().decide(Class::Write, outcome, 1, 0, true) {
                Decision::Again { after, .. } => {
                    assert!(after >= at_least && after < at_least + Duration::from_secs(1));
                }
                other => panic!("{other:?}"),
            }
        }
    }
}

#[test]
fn the_budget_ends_and_is_earned_again() {
    let mut budget = RetryBudget::default();
    let mut retries = 0;
    while budget.has_one() {
        budget.spend();
        retries += 1;
    }
    assert_eq!(retries, BUDGET_RETRIES);
    for _ in 1..CALLS_PER_RETRY {
        budget.earn();
        assert!(!budget.has_one());
    }
    budget.earn();
    assert!(budget.has_one());
    (0..10_000).for_each(|_| budget.earn());
    assert_eq!(budget, RetryBudget::default());
}
