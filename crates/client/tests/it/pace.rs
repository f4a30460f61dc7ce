//! The limits as the client keeps them: pauses, deadlines, and calls that are given up.

use std::sync::Arc;
use std::time::Duration;

use neraca_client::transport::{Sending, Transport};
use neraca_client::{Allowance, Call, Client, Clock, Config, Error, MemoryHosts, Pacing, Surroundings};
use tokio::time::Instant;

use crate::stage::{Counting, NOW_MS, SECRET, Stage, lives_on, says};

/// The runtime's own clock, which a test turns.
struct Turned(Instant);

impl Clock for Turned {
    fn now(&self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(NOW_MS).unwrap() + self.elapsed()
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the runtime's clock is the one that the test turns"
)]
fn client(token: &str, transport: impl Transport) -> Client {
    let mut config = Config::new("https://account.accurate.id", token, SECRET).unwrap();
    config.pacing = Pacing::PerToken(Allowance::default());
    let surroundings = Surroundings {
        transport: Arc::new(transport),
        clock: Arc::new(Turned(Instant::now())),
        entropy: Arc::new(Counting::default()),
        hosts: Arc::new(MemoryHosts::default()),
    };
    Client::new(config, surroundings)
}

#[tokio::test(start_paused = true)]
async fn a_refusal_pauses_everyone_on_the_token() {
    let stage = Stage::new(|n, _| match n {
        0 => lives_on("https://zeus.accurate.id"),
        1 => says(
            200,
            r#"{"s":false,"d":["Jumlah request API melebihi toleransi yang diperbolehkan."]}"#,
        ),
        _ => says(200, r#"{"s":true,"d":[]}"#),
    });
    let first = client("aat.pause", Arc::clone(&stage));
    let second = client("aat.pause", Arc::clone(&stage));
    first.data_host().await.unwrap();
    let refused = tokio::spawn({
        let first = first.clone();
        async move { first.ask(Call::get("unit/list.do")).await }
    });
    while second.queue().unwrap().paused.is_zero() {
        // As long as somebody is busy the clock stands still.
        tokio::task::yield_now().await;
    }
    assert!(second.queue().unwrap().paused > Duration::from_millis(900));
    let tight = second
        .send(Call::account("x.do").patience(Duration::from_millis(500)))
        .await;
    assert!(matches!(tight, Err(Error::TooLate(_))), "{tight:?}");
    refused.await.unwrap().unwrap();
    assert_eq!(first.queue().unwrap().paused, Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn nine_calls_take_more_than_a_second() {
    let stage = Stage::new(|n, _| match n {
        0 => lives_on("https://zeus.accurate.id"),
        _ => says(200, r#"{"s":true,"d":[]}"#),
    });
    let client = client("aat.nine", stage);
    client.data_host().await.unwrap();
    tokio::time::advance(Duration::from_secs(3)).await;
    let call = || client.ask(Call::get("unit/list.do"));
    let eight = async { tokio::try_join!(call(), call(), call(), call(), call(), call(), call(), call()) };
    tokio::time::timeout(Duration::from_millis(100), eight)
        .await
        .unwrap()
        .unwrap();
    tokio::time::timeout(Duration::from_millis(800), call())
        .await
        .unwrap_err();
    tokio::time::timeout(Duration::from_millis(300), call())
        .await
        .unwrap()
        .unwrap();
}

/// Never answers.
struct Silent;

impl Transport for Silent {
    fn send(&self, _: http::Request<bytes::Bytes>) -> Sending<'_> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_given_up_leaves_nothing_behind() {
    let client = client("aat.dropped", Silent);
    for _ in 0..20 {
        let call = client.send(Call::account("db-list.do"));
        tokio::time::timeout(Duration::from_millis(10), call)
            .await
            .unwrap_err();
    }
    let queue = client.queue().unwrap();
    assert_eq!((queue.in_flight, queue.waiting), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn patience_ends_a_call_and_says_what_is_known() {
    let client = client("aat.patience", Silent);
    let read = Call::account("db-list.do").patience(Duration::from_secs(2));
    assert!(matches!(client.send(read).await, Err(Error::Lost(_))));
    let write = Call::new(http::Method::POST, neraca_client::Target::Account, "x.do");
    let write = client.send(write.patience(Duration::from_secs(2))).await;
    assert!(matches!(write, Err(Error::Ambiguous { .. })), "{write:?}");
}
