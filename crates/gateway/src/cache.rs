//! A cache of master data, for reads that many programs repeat. Only the resources that were named are kept, for a
//! short time, and a write to one of them through this gateway makes all of its answers old.
//!
//! Side by side, the same read is made once. An answer that was asked for before a write is never given after it.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use moka::future::Cache as Store;
use neraca_client::Answer;

/// Bytes of all answers that are kept.
const BYTES_MAX: u64 = 64 * 1024 * 1024;

/// What an entry takes beside its body, in bytes.
const ENTRY_BYTES: usize = 512;

/// A read that may be kept.
pub(crate) struct Read<'r> {
    pub(crate) resource: &'r str,
    /// What tells it from other reads.
    pub(crate) key: String,
    /// How long its program waits.
    pub(crate) patience: Duration,
}

/// The cache.
pub(crate) struct Cache {
    /// How often each resource has been written; a part of the key, so that old answers are never found.
    written: HashMap<String, Arc<AtomicU64>>,
    answers: Store<(u64, String), Arc<Answer>>,
}

impl Cache {
    /// Keeps answers of these resources for this long.
    pub(crate) fn new(resources: &[String], time: Duration) -> Self {
        let size = |key: &(u64, String), answer: &Arc<Answer>| {
            u32::try_from(ENTRY_BYTES + key.1.len() + answer.body.len()).unwrap_or(u32::MAX)
        };
        Self {
            written: resources
                .iter()
                .map(|name| (name.clone(), Arc::default()))
                .collect(),
            answers: Store::builder()
                .max_capacity(BYTES_MAX)
                .weigher(size)
                .time_to_live(time)
                .build(),
        }
    }

    /// Whether answers of the resource are kept.
    pub(crate) fn keeps(&self, resource: &str) -> bool {
        self.written.contains_key(resource)
    }

    /// The answer that is kept for the read, or the one that `ask` gets; that one is kept if `is_good`. Also says whether
    /// it was somebody else's.
    ///
    /// Who waits for what another asks for waits no longer than `patience` (then there is nothing), and doesn't share
    /// an error of which `is_own` says that it comes from how the other asked.
    pub(crate) async fn answer<E, A>(
        &self,
        read: Read<'_>,
        ask: impl Fn() -> A,
        is_good: impl Fn(&Answer) -> bool,
        is_own: impl Fn(&E) -> bool,
    ) -> Option<(Result<Arc<Answer>, E>, bool)>
    where
        E: Clone + Send + Sync + 'static,
        A: Future<Output = Result<Answer, E>>,
    {
        let written = self.written.get(read.resource);
        let generation = written.map_or(0, |it| it.load(Ordering::Acquire));
        let key = (generation, read.key);
        let end = tokio::time::sleep(read.patience);
        tokio::pin!(end);
        loop {
            let asked = AtomicBool::new(false);
            let asking = async {
                asked.store(true, Ordering::Relaxed);
                match ask().await {
                    Ok(answer) if is_good(&answer) => Ok(Arc::new(answer)),
                    Ok(answer) => Err(Ok(Arc::new(answer))),
                    Err(error) => Err(Err(error)),
                }
            };
            let keeping = self.answers.try_get_with(key.clone(), asking);
            tokio::pin!(keeping);
            let kept = tokio::select! {
                biased;
                kept = &mut keeping => kept,
                // Whoever asks has a deadline of its own.
                () = &mut end => match asked.load(Ordering::Relaxed) {
                    true => keeping.await,
                    false => return None,
                },
            };
            let is_others = !asked.load(Ordering::Relaxed);
            match kept.map_err(|not_kept| (*not_kept).clone()) {
                Ok(answer) | Err(Ok(answer)) => return Some((Ok(answer), is_others)),
                Err(Err(error)) if is_others && is_own(&error) => {}
                Err(Err(error)) => return Some((Err(error), is_others)),
            }
        }
    }

    /// A write to the resource, which is about to be sent; nothing where its answers are not kept.
    pub(crate) fn write(&self, resource: &str) -> Option<Write> {
        self.written
            .get(resource)
            .map(|written| Write::begin(Arc::clone(written)))
    }
}

/// A write that is under way, to be dropped when it is over. Answers that were asked for before it ended are old: the
/// server may have given them before it carried the write out.
pub(crate) struct Write {
    written: Arc<AtomicU64>,
}

impl Write {
    fn begin(written: Arc<AtomicU64>) -> Self {
        written.fetch_add(1, Ordering::AcqRel);
        Self { written }
    }
}

impl Drop for Write {
    fn drop(&mut self) {
        self.written.fetch_add(1, Ordering::AcqRel);
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, StatusCode};
    use neraca_client::DataHost;
    use tokio::sync::Notify;

    use super::*;

    fn answer() -> Answer {
        Answer {
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: bytes::Bytes::from_static(b"{}"),
            host: DataHost::parse("zeus.accurate.id").unwrap(),
            attempts: 1,
        }
    }

    fn read(patience: Duration) -> Read<'static> {
        Read {
            resource: "unit",
            key: "list".to_owned(),
            patience,
        }
    }

    /// Two who read the same: the first one gets this, and the other one has so much patience.
    async fn beside(
        first: Result<Answer, &'static str>,
        patience: Duration,
    ) -> Option<(Result<Arc<Answer>, &'static str>, bool)> {
        let cache = Cache::new(&["unit".to_owned()], Duration::from_secs(60));
        let (asks, go_on) = (Notify::new(), Notify::new());
        let leads = cache.answer(
            read(Duration::MAX),
            || async {
                asks.notify_one();
                go_on.notified().await;
                first.clone()
            },
            |_| true,
            |error| *error == "too late",
        );
        let follows = async {
            asks.notified().await;
            let follows = cache.answer(
                read(patience),
                || async { Ok(answer()) },
                |_| true,
                |error| *error == "too late",
            );
            tokio::pin!(follows);
            tokio::select! {
                biased;
                outcome = &mut follows => return outcome,
                () = tokio::time::sleep(Duration::from_secs(2)) => go_on.notify_one(),
            }
            follows.await
        };
        let (_, outcome) = tokio::join!(
            async {
                tokio::select! {
                    _ = leads => {}
                    // Nobody lets it go on where the other one gave up.
                    () = tokio::time::sleep(Duration::from_secs(30)) => {}
                }
            },
            follows
        );
        outcome
    }

    #[tokio::test]
    async fn what_was_read_during_a_write_is_not_given_after_it() {
        let cache = Cache::new(&["unit".to_owned()], Duration::from_secs(60));
        let is_kept = async || {
            let asked = cache.answer(
                read(Duration::MAX),
                || async { Ok(answer()) },
                |_| true,
                |_: &()| false,
            );
            asked.await.unwrap().1
        };
        assert!(!is_kept().await && is_kept().await);
        let write = cache.write("unit");
        assert!(!is_kept().await && is_kept().await);
        drop(write);
        assert!(!is_kept().await);
        assert!(cache.write("item").is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn who_waits_for_anothers_read_waits_no_longer_than_it_wants_to() {
        assert!(beside(Ok(answer()), Duration::from_secs(1)).await.is_none());
        let (shared, is_others) = beside(Ok(answer()), Duration::from_secs(5)).await.unwrap();
        assert!(shared.is_ok() && is_others);
    }

    #[tokio::test(start_paused = true)]
    async fn the_haste_of_one_is_no_error_of_the_other() {
        let (own, is_others) = beside(Err("too late"), Duration::from_secs(5)).await.unwrap();
        assert!(own.is_ok() && !is_others);
        let (shared, is_others) = beside(Err("lost"), Duration::from_secs(5)).await.unwrap();
        assert_eq!((shared.unwrap_err(), is_others), ("lost", true));
    }
}
