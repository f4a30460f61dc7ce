//! What several tests need: a stopped clock, predictable bytes, tables like those of a real resource.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::Poll;

use jiff::Timestamp;
use neraca_store::books::{Column, Index, Kind, Table};
use neraca_store::seal::Entropy;
use neraca_store::shelf::Shelf;
use tempfile::TempDir;

/// A moment, in whole microseconds that are not whole milliseconds.
pub(crate) fn now() -> Timestamp {
    later(0)
}

/// So many microseconds after [`now`].
pub(crate) fn later(microseconds: i64) -> Timestamp {
    Timestamp::from_microsecond(1_767_225_600_123_456 + microseconds).unwrap()
}

/// Bytes that count up, so that no two fillings are the same.
#[derive(Default)]
pub(crate) struct Counting(AtomicU8);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for byte in bytes {
            *byte = self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
}

pub(crate) fn column(name: &str, kind: Kind, index: Index) -> Column {
    Column {
        name: name.to_owned(),
        kind,
        index,
    }
}

/// A document with lines.
pub(crate) fn invoice_tables() -> Vec<Table> {
    let invoice = Table::of_records(
        "invoice",
        vec![
            column("number", Kind::Text, Index::Unique),
            column("customer", Kind::Integer, Index::Plain),
            column("total", Kind::Integer, Index::None),
        ],
    )
    .unwrap();
    let line = Table::of_lines(
        "invoice_line",
        &invoice,
        vec![column("item", Kind::Integer, Index::Plain)],
    );
    vec![invoice, line.unwrap()]
}

/// A shelf with [`invoice_tables`] in a folder that goes with the test.
pub(crate) fn shelf() -> (TempDir, Shelf) {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::new(folder.path(), invoice_tables(), Box::new(|_, _| Ok(())));
    (folder, shelf)
}

/// A runtime for tests that are not asynchronous as a whole.
pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().build().unwrap()
}

/// Polls a write once, which puts it in the queue.
pub(crate) async fn queue<T>(mut write: Pin<&mut impl Future<Output = T>>) {
    // With a fresh budget: after some polls in a row the runtime answers "not yet" to everything.
    tokio::task::yield_now().await;
    poll_fn(|context| {
        assert!(write.as_mut().poll(context).is_pending());
        Poll::Ready(())
    })
    .await;
}
