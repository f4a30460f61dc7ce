//! The limits as the client keeps them: pauses, deadlines, and calls that are given up.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::Duration;

use futures_util::future::join_all;
use neraca_client::resource::Customer;
use neraca_client::transport::{Sending, Transport, TransportError};
use neraca_client::{
    Allowance, Call, Caller, Client, Clock, Config, Error, MemoryHosts, Object, Pacing, Priority, Resource,
    Surroundings, Value,
};
use tokio::time::Instant;

use crate::stage::{Counting, NOW_MS, SECRET, Stage, lives_on, says, says_with};

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

/// Calls all at once with a path that names the caller.
async fn flood(client: Client, name: &str, count: usize) {
    let calls = (0..count).map(|_| client.ask(Call::get(&format!("{name}/list.do"))));
    for answer in join_all(calls).await {
        answer.unwrap();
    }
}

/// The places at which calls with this path were sent.
fn places(stage: &Stage, name: &str) -> Vec<usize> {
    let path = format!("/{name}/");
    let uris = stage.uris();
    let own = uris.iter().enumerate().filter(|(_, uri)| uri.contains(&path));
    own.map(|(place, _)| place).collect()
}

fn agreeable() -> Arc<Stage> {
    Stage::new(|n, _| match n {
        0 => lives_on("https://zeus.accurate.id"),
        _ => says(200, r#"{"s":true,"d":[]}"#),
    })
}

#[tokio::test(start_paused = true)]
async fn a_task_that_calls_a_lot_leaves_the_others_their_share() {
    let stage = agreeable();
    let client = client("aat.fair", Arc::clone(&stage));
    client.data_host().await.unwrap();
    let many = tokio::spawn(flood(client.clone(), "many", 48));
    let few = tokio::spawn(flood(client.clone(), "few", 6));
    many.await.unwrap();
    few.await.unwrap();
    let last = *places(&stage, "few").last().unwrap();
    assert!(last <= 1 + 8 + 12, "{last}");
}

#[tokio::test(start_paused = true)]
async fn callers_share_and_interactive_calls_go_before_bulk_ones() {
    let stage = agreeable();
    let client = client("aat.urgent", Arc::clone(&stage));
    client.data_host().await.unwrap();
    let bulk = client.with_priority(Priority::Bulk);
    // All from one task, so that only what is said of them tells them apart.
    tokio::join!(
        flood(bulk.for_caller(Caller::new("export")), "export", 24),
        flood(bulk.for_caller(Caller::new("import")), "import", 24),
        async {
            tokio::time::sleep(Duration::from_millis(10)).await;
            flood(client.for_caller(Caller::new("cashier")), "cashier", 6).await;
        },
    );
    let last = *places(&stage, "cashier").last().unwrap();
    assert!(last <= 1 + 8 + 8, "every fourth turn is a bulk call's: {last}");
    let (export, import) = (places(&stage, "export"), places(&stage, "import"));
    let of_the_middle = |places: &[usize]| places.iter().filter(|it| (15..45).contains(*it)).count();
    let (of_export, of_import) = (of_the_middle(&export), of_the_middle(&import));
    assert!(of_export.abs_diff(of_import) <= 2, "{export:?} {import:?}");
}

/// Polls a future so often at most, and drops it: as soon as it has to wait once more, or only when it is woken.
async fn dropped_after<F: Future>(future: F, polls: usize, waits_for_bell: bool) -> Option<F::Output> {
    let mut future = Box::pin(future);
    let mut polled = 0;
    std::future::poll_fn(|context| {
        if polled == polls {
            return Poll::Ready(None);
        }
        polled += 1;
        match future.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if polled == polls && !waits_for_bell => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// A transport that takes its time, before whatever answers.
struct Late(Arc<Stage>);

impl Transport for Late {
    fn send(&self, request: http::Request<bytes::Bytes>) -> Sending<'_> {
        Box::pin(async move {
            tokio::time::sleep(Duration::from_millis(30)).await;
            self.0.send(request).await
        })
    }
}

/// A server at which a call meets everything that there is to wait for: discovery, turns, a failure, a refusal by the
/// limits, a move, and a lost answer with its look-up.
fn eventful() -> Arc<Stage> {
    let data = AtomicUsize::new(0);
    Stage::new(move |_, request| {
        if request.uri().host() == Some("account.accurate.id") {
            return lives_on("https://zeus.accurate.id");
        }
        let path = request.uri().path();
        if path.ends_with("/list.do") && request.uri().query().is_some_and(|it| it.contains("filter.no")) {
            return says(200, r#"{"s":true,"d":[],"sp":{}}"#);
        }
        let saves = path.ends_with("save.do");
        match data.fetch_add(1, Ordering::Relaxed) {
            0 => says_with(308, "location", "https://iris.accurate.id/", ""),
            1 => says(429, "{}"),
            2 if saves => Err(TransportError::maybe_sent("cut")),
            2 => says(503, "busy"),
            _ if path.ends_with("bulk-save.do") => says(200, r#"{"s":true,"d":[{"s":true,"r":{"id":1}}]}"#),
            _ => says(200, r#"{"s":true,"r":{"id":1},"d":[]}"#),
        }
    })
}

/// Drops what `deed` gives at each of its awaits in turn, and sees to it that nothing is left of it.
async fn nothing_is_left(name: &str, deed: impl AsyncFn(Client) -> bool) {
    for waits_for_bell in [false, true] {
        for polls in 1.. {
            let token = format!("aat.{name}.{polls}.{waits_for_bell}");
            let client = client(&token, Late(eventful()));
            let outcome = dropped_after(deed(client.clone()), polls, waits_for_bell).await;
            let queue = client.queue().unwrap();
            assert_eq!((queue.in_flight, queue.waiting), (0, 0), "{name}, {polls} polls");
            // Whoever comes after it gets through.
            let after =
                tokio::time::timeout(Duration::from_secs(10), client.ask(Call::get("unit/detail.do")));
            after.await.unwrap().unwrap();
            if let Some(is_done) = outcome {
                assert!(is_done, "{name}");
                assert!(polls >= 8, "{name} waits {polls} times only");
                break;
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn whatever_is_dropped_wherever_it_waits_leaves_nothing_behind() {
    nothing_is_left("read", async |client| {
        client.ask(Call::get("unit/detail.do")).await.is_ok()
    })
    .await;
    let record = || Object::from_iter([("number".to_owned(), Value::from("C-1"))]);
    nothing_is_left("save", async |client| {
        client.records(Customer::SHAPE).save(record()).await.is_ok()
    })
    .await;
    nothing_is_left("bulk-save", async |client| {
        let results = client.records(Customer::SHAPE).bulk_save(vec![record()]).await;
        results.iter().all(Result::is_ok)
    })
    .await;
}
