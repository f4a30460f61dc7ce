//! The SDK against this server: the gate's refusals as typed errors, the limits, moves, the typed resources.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use futures_util::TryStreamExt;
use futures_util::future::join_all;
use neraca_client::resource::sales_invoice::DetailItem;
use neraca_client::resource::{Customer, Item, SalesInvoice, Unit};
use neraca_client::retry::RetryPolicy;
use neraca_client::transport::{HttpTransport, TransportOptions};
use neraca_client::{
    Call, Client, Clock, Config, Decimal, Denial, Error, Language, Pacing, Paging, Query, Resource,
    SaveError, Shape, Surroundings, SystemClock,
};
use neraca_wire::catalogue::{Action, Catalogue};

use crate::support::{Key, Server};

/// A configuration for the server, without a pace.
pub(crate) fn config(server: &Server, key: &Key) -> Config {
    let mut config = Config::new(server.account(), &key.token, &key.secret).unwrap();
    config.pacing = Pacing::Off;
    config.settle = Duration::from_millis(20);
    config.retry.wait_first = Duration::from_millis(5);
    config
}

/// A client of the demo's token.
pub(crate) fn client(server: &Server) -> Client {
    Client::connect(config(server, &server.key())).unwrap()
}

/// An invoice over so many of the first item.
pub(crate) fn invoice(quantity: i64) -> SalesInvoice {
    SalesInvoice {
        customer: Some("C.00001".into()),
        detail_item: vec![DetailItem {
            item: Some("100001".into()),
            quantity: Decimal::from_integer(quantity).ok(),
            unit_price: Decimal::from_integer(1_500).ok(),
            ..DetailItem::default()
        }],
        ..SalesInvoice::default()
    }
}

async fn denial(client: &Client) -> Denial {
    match client.ask(Call::get("unit/list.do")).await {
        Err(Error::Denied(denial, failure)) => {
            assert!(!failure.messages.is_empty());
            denial
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_gate_s_table_becomes_typed_errors() {
    let server = Server::start();
    let key = server.key();
    let with = |token: &str, secret: &str| {
        let key = Key {
            token: token.to_owned(),
            secret: secret.to_owned(),
        };
        Client::connect(config(&server, &key)).unwrap()
    };
    assert_eq!(
        denial(&with("aat.garbage", &key.secret)).await,
        Denial::InvalidToken
    );
    let wrong = "0".repeat(32);
    assert_eq!(denial(&with(&key.token, &wrong)).await, Denial::SignatureInvalid);
    let (other, id) = server.another_key("Aplikasi Lain", "admin@demo.test");
    assert_eq!(
        denial(&with(&key.token, &other.secret)).await,
        Denial::SignatureOfAnother {
            application: "Demo App".to_owned()
        }
    );
    let revoked = with(&other.token, &other.secret);
    revoked.ask(Call::get("unit/list.do")).await.unwrap();
    server.admin_json(&["token", "revoke", &id.to_string()]);
    assert_eq!(denial(&revoked).await, Denial::RevokedToken);
    server.access_group("Satuan", "unit_view");
    let operator = server.operator_key("Satuan");
    let operator = with(&operator.token, &operator.secret);
    operator.ask(Call::get("unit/list.do")).await.unwrap();
    match operator.of::<Customer>().get("C.00001").await {
        Err(Error::Denied(Denial::MissingScope { scope }, _)) => {
            assert_eq!(scope.as_deref(), Some("customer_view"));
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn refusals_carry_their_texts_and_their_language() {
    let server = Server::start();
    let mut config = config(&server, &server.key());
    config.language = Language::English;
    let client = Client::connect(config).unwrap();
    match client.of::<Customer>().get("C.99999").await {
        Err(Error::Refused(failure)) => {
            assert_eq!(failure.language, Language::English);
            assert_eq!(failure.messages.len(), 1);
        }
        other => panic!("{other:?}"),
    }
    match client.of::<SalesInvoice>().save(&SalesInvoice::default()).await {
        Err(SaveError::NotSaved(Error::Refused(failure))) => assert!(failure.messages.len() > 1, "{failure}"),
        other => panic!("{other:?}"),
    }
    let unknown = client.ask(Call::get("no-such/list.do")).await;
    assert!(matches!(unknown, Err(Error::NoSuchPath(_))), "{unknown:?}");
    let twice = Unit {
        name: Some("PCS".to_owned()),
        ..Unit::default()
    };
    let twice = client.of::<Unit>().save(&twice).await.unwrap_err();
    assert!(matches!(twice.not_saved(), Some(Error::Refused(_))), "{twice:?}");
    let warned = Query::default().show(["name", "nosuch"]);
    let page = client.records(Customer::SHAPE).page(&warned, 1).await.unwrap();
    let warning = page.warning.unwrap_or_default();
    assert!(warning.contains("nosuch"), "{warning}");
}

/// A clock that is seven hours slow: a process that takes WIB for UTC.
struct Slow(SystemClock);

impl Clock for Slow {
    fn now(&self) -> jiff::Timestamp {
        self.0.now() - jiff::SignedDuration::from_hours(7)
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

#[tokio::test]
async fn a_clock_seven_hours_off_is_corrected_at_the_first_refusal() {
    let server = Server::start();
    let transport = HttpTransport::new(&TransportOptions::default()).unwrap();
    let surroundings = Surroundings {
        clock: Arc::new(Slow(SystemClock::new())),
        ..Surroundings::with(transport)
    };
    let client = Client::new(config(&server, &server.key()), surroundings);
    let saved = client.of::<SalesInvoice>().save(&invoice(1)).await.unwrap();
    assert!(!saved.was_found);
    let off = client.server_ahead().as_secs() - 7 * 3600;
    assert!(off.abs() <= 2, "{off}");
}

#[tokio::test]
async fn records_are_typed_both_ways() {
    let server = Server::start();
    let client = client(&server);
    let invoices = client.of::<SalesInvoice>();
    let mut sent = invoice(3);
    sent.number = Some("INV-1".to_owned());
    sent.trans_date = Some(jiff::civil::date(2026, 11, 24));
    sent.custom.set_text(3, "merah");
    let saved = invoices.save(&sent).await.unwrap();
    assert_eq!(saved.messages.len(), 1);
    assert_eq!(
        saved.warning, None,
        "the struct sends nothing that the server doesn't know"
    );
    let id = saved.record.id.unwrap();
    let read = invoices.get(id).await.unwrap();
    assert_eq!(read.number.as_deref(), Some("INV-1"));
    assert_eq!(read.trans_date, sent.trans_date);
    assert_eq!(read.total_amount, Decimal::from_integer(4_500).ok());
    assert_eq!(read.customer.as_ref().unwrap().key.as_deref(), Some("C.00001"));
    assert_eq!(
        read.detail_item[0].item.as_ref().unwrap().key.as_deref(),
        Some("100001")
    );
    assert_eq!(read.custom.text(3), Some("merah"));
    assert!(
        read.extra.contains_key("transDateView"),
        "what has no member is kept"
    );
    let rows: Vec<SalesInvoice> = invoices
        .list()
        .filter(SalesInvoice::NUMBER.equals("INV-1"))
        .filter(SalesInvoice::TRANS_DATE.at_least(jiff::civil::date(2026, 11, 24)))
        .filter(SalesInvoice::CUSTOMER.refers_to("C.00001"))
        .filter(SalesInvoice::LAST_UPDATE.is_not_empty())
        .stream()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].id, rows[0].total_amount), (Some(id), read.total_amount));
    let change = SalesInvoice {
        id: Some(id),
        description: Some("diubah".to_owned()),
        ..SalesInvoice::default()
    };
    invoices.save(&change).await.unwrap();
    let read = invoices.get("INV-1").await.unwrap();
    assert_eq!(
        (read.description.as_deref(), read.detail_item.len()),
        (Some("diubah"), 1)
    );
    invoices.delete(id).await.unwrap();
    assert!(matches!(invoices.get(id).await, Err(Error::Refused(_))));
    let units = [("RIM", true), ("", false), ("LUSIN", true), ("PCS", false)];
    let records = units.map(|(name, _)| Unit {
        name: Some(name.to_owned()),
        ..Unit::default()
    });
    let results = client.of::<Unit>().bulk_save(&records).await;
    for ((name, is_saved), result) in units.iter().zip(&results) {
        assert_eq!(result.is_ok(), *is_saved, "{name}: {result:?}");
    }
}

#[tokio::test]
async fn what_is_typed_is_known_to_a_strict_server() {
    let server = Server::start_with(&["--no-limits", "--strict"]);
    let client = client(&server);
    let customers = client.of::<Customer>().list();
    let filtered = customers
        .filter(Customer::CUSTOMER_NO.equals("C.00001"))
        .filter(Customer::CATEGORY.refers_to("Umum"))
        .sort(Customer::NAME.descending());
    let page = filtered.page(1).await.unwrap();
    assert_eq!(page.rows.len(), 1);
    let items = client.of::<Item>().list().keywords("100001");
    assert_eq!(items.count().await.unwrap(), 1);
    let item = client.of::<Item>().get("100001").await.unwrap();
    let renamed = Item {
        id: item.id,
        name: Some("Barang Lain".to_owned()),
        ..Item::default()
    };
    client.of::<Item>().save(&renamed).await.unwrap();
}

#[tokio::test]
async fn every_list_can_be_read_beyond_an_id() {
    let server = Server::start();
    let mut by_id = config(&server, &server.key());
    by_id.paging = Paging::ById;
    let mut by_page = by_id.clone();
    by_page.paging = Paging::ByPage;
    let (by_id, by_page) = (Client::connect(by_id).unwrap(), Client::connect(by_page).unwrap());
    let catalogue = Catalogue::built_in().unwrap();
    let mut rows = 0;
    for (_, resource) in catalogue
        .resources()
        .filter(|(_, it)| it.actions.contains(&Action::List))
    {
        let read = async |client: &Client| {
            let records = client.records(Shape::of(resource));
            let query = Query::default().page_rows(3);
            let rows: Result<Vec<_>, Error> = records.stream(query).try_collect().await;
            let rows = rows.unwrap_or_else(|error| panic!("{}: {error}", resource.name));
            rows.iter()
                .map(|row| row["id"].as_integer().unwrap())
                .collect::<Vec<_>>()
        };
        let ids = read(&by_id).await;
        assert_eq!(ids, read(&by_page).await, "{}", resource.name);
        rows += ids.len();
    }
    assert!(rows > 50, "the demo has records");
}

#[tokio::test]
async fn a_stream_gives_each_row_once_while_others_write() {
    let server = Server::start();
    let client = client(&server);
    let units = client.of::<Unit>();
    let unit = |name: String| Unit {
        name: Some(name),
        ..Unit::default()
    };
    let there: Vec<Unit> = (0..60).map(|n| unit(format!("S{n}"))).collect();
    let there = units.bulk_save(&there).await;
    let ids: Vec<i64> = there
        .into_iter()
        .map(|it| it.unwrap().record.id.unwrap())
        .collect();
    // Every third is deleted while the list is read, and others are made.
    let (leaving, staying): (Vec<i64>, Vec<i64>) = ids.iter().partition(|id| **id % 3 == 0);
    let mut stream = Box::pin(units.list().show(Unit::NAME).page_rows(4).stream());
    let mut read = Vec::new();
    let mut leaving = leaving.into_iter();
    for n in 0.. {
        let Some(row) = stream.try_next().await.unwrap() else {
            break;
        };
        read.push(row.id.unwrap());
        if let Some(id) = leaving.next() {
            units.delete(id).await.unwrap();
            units.save(&unit(format!("N{n}"))).await.unwrap();
        }
    }
    let distinct: HashSet<i64> = read.iter().copied().collect();
    assert_eq!(distinct.len(), read.len(), "a row came twice");
    assert!(
        staying.iter().all(|id| distinct.contains(id)),
        "a row was skipped"
    );
}

#[tokio::test]
async fn clients_of_one_token_are_never_refused_by_the_limits() {
    let server = Server::start_with(&[]);
    let paced = || {
        let mut config = config(&server, &server.key());
        config.pacing = Pacing::PerToken(neraca_client::Allowance::default());
        config.retry = RetryPolicy::none();
        Client::connect(config).unwrap()
    };
    let (first, second) = (paced(), paced());
    let calls = (0..32).map(|n| {
        let client = if n % 2 == 0 { &first } else { &second };
        client.ask(Call::get("unit/list.do"))
    });
    for answer in join_all(calls).await {
        answer.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn saves_go_on_while_the_data_usaha_moves() {
    let server = Server::start();
    let client = client(&server);
    let before = client.of::<SalesInvoice>().list().count().await.unwrap();
    let writers = (0..6).map(|writer| {
        let client = client.clone();
        tokio::spawn(async move {
            for turn in 0..100 {
                let mut invoice = invoice(1);
                invoice.number = Some(format!("M-{writer}-{turn}"));
                client.of::<SalesInvoice>().save(&invoice).await.unwrap();
            }
        })
    });
    let writers: Vec<_> = writers.collect();
    for host in ["iris", "zeus", "iris", "zeus", "iris"] {
        let words = ["host", "move", "--data-usaha", "1001", "--to", host];
        tokio::task::block_in_place(|| server.admin_json(&words));
    }
    for writer in writers {
        writer.await.unwrap();
    }
    assert_eq!(client.data_host().await.unwrap().to_string(), server.host("iris"));
    let invoices = client.of::<SalesInvoice>().list();
    assert_eq!(invoices.count().await.unwrap(), before + 600);
    let rows: Vec<SalesInvoice> = invoices
        .show(SalesInvoice::NUMBER)
        .stream()
        .try_collect()
        .await
        .unwrap();
    let numbers: HashSet<_> = rows.into_iter().map(|it| it.number).collect();
    assert_eq!(numbers.len() as i64, before + 600);
}
