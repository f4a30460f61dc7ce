//! Safe save over a line that breaks: each business key ends up in the books exactly once.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use futures_util::TryStreamExt;
use futures_util::stream::{self, StreamExt};
use neraca_client::resource::{SalesInvoice, Unit};
use neraca_client::transport::{HttpTransport, TransportOptions};
use neraca_client::{
    Client, Clock, Config, Error, HostBook, KnownHost, MemoryHosts, SaveError, Surroundings, SystemClock,
};
use neraca_wire::host::DataHost;

use crate::fault_proxy::{Fault, FaultProxy, Plan};
use crate::sdk;
use crate::support::Server;

/// One call in twenty is cut after it was carried out, and one in forty before; the pattern has no rhythm with retries.
fn some(call: usize) -> Fault {
    match (call * 7 + call / 5) % 40 {
        3 => Fault::CutAfter,
        17 => Fault::CutWithin,
        29 => Fault::CutBefore,
        _ => Fault::None,
    }
}

/// A client whose data host is the proxy.
fn client_through(proxy: &FaultProxy, config: Config) -> Client {
    let hosts = MemoryHosts::default();
    let known = KnownHost {
        host: DataHost::parse(&proxy.address).unwrap(),
        learned: SystemClock::new().now(),
    };
    hosts.note(config.token_mark(), &known);
    let transport = HttpTransport::new(&TransportOptions::default()).unwrap();
    let surroundings = Surroundings {
        hosts: Arc::new(hosts),
        ..Surroundings::with(transport)
    };
    Client::new(config, surroundings)
}

/// Saves so many invoices side by side and checks that each is there once. Gives how many were found by their keys.
async fn save_all(server: &Server, client: &Client, prefix: &str, count: usize, numbered: bool) -> usize {
    let invoices = client.of::<SalesInvoice>();
    let save = |n: usize| {
        let mut invoice = sdk::invoice(1);
        invoice.description = Some(format!("{prefix}{n}"));
        invoice.number = numbered.then(|| format!("{prefix}{n}"));
        let invoices = invoices.clone();
        async move { invoices.save(&invoice).await }
    };
    let results: Vec<_> = stream::iter((0..count).map(save))
        .buffer_unordered(6)
        .collect()
        .await;
    let mut found = 0;
    for result in results {
        found += usize::from(result.unwrap().was_found);
    }
    let direct = sdk::client(server);
    let rows = direct.of::<SalesInvoice>().list();
    let rows = rows.filter(SalesInvoice::DESCRIPTION.contains(prefix));
    let rows: Vec<SalesInvoice> = rows.stream().try_collect().await.unwrap();
    let mut keys: Vec<String> = rows.into_iter().filter_map(|it| it.description).collect();
    keys.sort();
    let mut expected: Vec<String> = (0..count).map(|n| format!("{prefix}{n}")).collect();
    expected.sort();
    assert_eq!(keys, expected, "each business key exactly once");
    found
}

#[tokio::test]
async fn numbers_that_the_sender_gives_are_looked_for() {
    let server = Server::start();
    let plan = Plan::of_writes(some).hiding_marks(true);
    let proxy = FaultProxy::before(server.host("zeus"), plan).await;
    let client = client_through(&proxy, sdk::config(&server, &server.key()));
    let found = save_all(&server, &client, "NR-", 120, true).await;
    assert!(found > 0 && proxy.faults.load(Ordering::Relaxed) > 5);
}

#[tokio::test]
async fn automatic_numbers_are_looked_for_by_a_custom_field() {
    let server = Server::start();
    let plan = Plan::of_writes(some).hiding_marks(true);
    let proxy = FaultProxy::before(server.host("zeus"), plan).await;
    let mut config = sdk::config(&server, &server.key());
    config.key_field = Some("charField10".to_owned());
    let client = client_through(&proxy, config);
    assert!(save_all(&server, &client, "CF-", 100, false).await > 0);
}

#[tokio::test]
async fn marks_that_are_heeded_make_a_plain_resend_safe() {
    let server = Server::start();
    // The first answer shows that they are.
    let plan = Plan::of_writes(|call| if call == 0 { Fault::None } else { some(call) });
    let proxy = FaultProxy::before(server.host("zeus"), plan).await;
    let client = client_through(&proxy, sdk::config(&server, &server.key()));
    let first = client.of::<SalesInvoice>().save(&sdk::invoice(1)).await.unwrap();
    assert!(first.record.id.is_some());
    assert_eq!(save_all(&server, &client, "MK-", 100, false).await, 0);
    assert!(proxy.faults.load(Ordering::Relaxed) > 5);
}

#[tokio::test]
async fn without_key_and_mark_the_caller_hears_that_nobody_knows() {
    let server = Server::start();
    let plan = Plan::of_writes(|_| Fault::CutAfter).hiding_marks(true);
    let proxy = FaultProxy::before(server.host("zeus"), plan).await;
    let client = client_through(&proxy, sdk::config(&server, &server.key()));
    let invoices = client.of::<SalesInvoice>();
    let unknown = invoices.save(&sdk::invoice(1)).await.unwrap_err();
    assert!(matches!(unknown, SaveError::Unknown { .. }), "{unknown:?}");
    assert_eq!(proxy.faults.load(Ordering::Relaxed), 1, "it was sent once");
}

#[tokio::test]
async fn a_number_of_somebody_else_is_not_taken_for_ours() {
    let server = Server::start();
    let direct = sdk::client(&server);
    let mut theirs = sdk::invoice(5);
    theirs.number = Some("DUP-1".to_owned());
    direct.of::<SalesInvoice>().save(&theirs).await.unwrap();
    let plan =
        Plan::of_writes(|call| if call == 0 { Fault::CutBefore } else { Fault::None }).hiding_marks(true);
    let proxy = FaultProxy::before(server.host("zeus"), plan).await;
    let client = client_through(&proxy, sdk::config(&server, &server.key()));
    let mut ours = sdk::invoice(7);
    ours.number = Some("DUP-1".to_owned());
    match client.of::<SalesInvoice>().save(&ours).await.unwrap_err() {
        // Made within the same seconds, so that only its contents tell.
        SaveError::Unknown { key, .. } => assert_eq!(key.as_deref(), Some("DUP-1")),
        SaveError::NotSaved(error) => assert!(matches!(error, Error::KeyTaken { .. }), "{error}"),
    }
}

#[tokio::test]
async fn bulk_saves_are_whole_again_row_by_row() {
    let server = Server::start();
    let plan = Plan::of_writes(|call| match call {
        0 => Fault::CutAfter,
        1 => Fault::CutBefore,
        2 => Fault::CutWithin,
        _ => Fault::None,
    })
    .hiding_marks(true);
    let proxy = FaultProxy::before(server.host("zeus"), plan).await;
    let client = client_through(&proxy, sdk::config(&server, &server.key()));
    let unit = |n: usize| Unit {
        // The last of every batch is refused.
        name: Some(if n % 100 == 99 {
            String::new()
        } else {
            format!("B{n}")
        }),
        ..Unit::default()
    };
    let rows: Vec<Unit> = (0..250).map(unit).collect();
    let results = client.of::<Unit>().bulk_save(&rows).await;
    assert!(proxy.faults.load(Ordering::Relaxed) >= 3);
    for (n, result) in results.iter().enumerate() {
        match result {
            Ok(saved) => assert_eq!(saved.record.name, Some(format!("B{n}"))),
            Err(error) => assert_eq!(n % 100, 99, "{error}"),
        }
    }
    let there = sdk::client(&server)
        .of::<Unit>()
        .list()
        .filter(Unit::NAME.contains("B"));
    let there: Vec<Unit> = there.stream().try_collect().await.unwrap();
    let mut names: Vec<_> = there
        .into_iter()
        .filter_map(|it| it.name)
        .filter(|it| it != "BOX")
        .collect();
    let all = names.len();
    names.sort();
    names.dedup();
    assert_eq!((all, names.len()), (248, 248));
}

/// Saves numbered invoices side by side through a line that makes all kinds of trouble, and compares what the caller was
/// told with what the books hold.
async fn told_and_held(seed: u64, hides_marks: bool) {
    const COUNT: usize = 150;
    let proxy = FaultProxy::bind().await;
    let public = format!("zeus={}", proxy.url());
    let server = Server::start_with(&["--no-limits", "--public-url", &public]);
    let plan = Plan::of_all(seed, Fault::any).hiding_marks(hides_marks);
    let proxy = proxy.before(server.host("zeus"), plan);
    let mut config = sdk::config(&server, &server.key());
    config.attempt_timeout = Duration::from_secs(1);
    let client = Client::connect(config).unwrap();
    let save = |n: usize| {
        let mut invoice = sdk::invoice(1);
        invoice.number = Some(format!("X-{n:03}"));
        let invoices = client.of::<SalesInvoice>();
        async move { (format!("X-{n:03}"), invoices.save(&invoice).await) }
    };
    let told: Vec<_> = stream::iter((0..COUNT).map(save))
        .buffer_unordered(6)
        .collect()
        .await;
    assert!(proxy.faults.load(Ordering::Relaxed) >= 10, "seed {seed}");
    let list = server
        .get("sales-invoice/list.do?fields=number&sp.pageSize=1000")
        .await;
    let held = |number: &str| {
        let rows = list["d"].as_array().unwrap().iter();
        rows.filter(|row| row["number"] == number).count()
    };
    let mut unknown = 0;
    for (number, result) in &told {
        match result {
            Ok(_) => assert_eq!(held(number), 1, "seed {seed}: {number} is said to be saved"),
            Err(SaveError::NotSaved(_)) => assert_eq!(held(number), 0, "seed {seed}: {number}"),
            Err(SaveError::Unknown { .. }) => {
                assert!(held(number) <= 1, "seed {seed}: {number} twice");
                unknown += 1;
            }
        }
    }
    assert!(unknown <= COUNT / 20, "seed {seed}: {unknown} unknown");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_goes_wrong_before_a_server_without_marks_the_caller_is_told_the_truth() {
    told_and_held(21, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_goes_wrong_before_a_server_with_marks_the_caller_is_told_the_truth() {
    told_and_held(22, false).await;
}
