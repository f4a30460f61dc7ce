//! A cache of master data, for reads that many programs repeat. Only the resources that were named are kept, for a
//! short time, and a write to one of them through this gateway makes all of its answers old.
//!
//! Side by side, the same read is made once. An answer that was asked for before a write is never given after it.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use moka::future::Cache as Store;
use neraca_client::Answer;

/// Bytes of all answers that are kept.
const BYTES_MAX: u64 = 64 * 1024 * 1024;

/// What an entry takes beside its body, in bytes.
const ENTRY_BYTES: usize = 512;

/// The cache.
pub(crate) struct Cache {
    /// How often each resource has been written; a part of the key, so that old answers are never found.
    written: HashMap<String, AtomicU64>,
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
                .map(|name| (name.clone(), AtomicU64::new(0)))
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

    /// The answer that is kept for the read, or the one that `ask` gets; that one is kept if `is_good`.
    pub(crate) async fn answer<E: Clone + Send + Sync + 'static>(
        &self,
        resource: &str,
        read: String,
        ask: impl Future<Output = Result<Answer, E>>,
        is_good: impl Fn(&Answer) -> bool,
    ) -> (Result<Arc<Answer>, E>, bool) {
        let generation = self
            .written
            .get(resource)
            .map_or(0, |it| it.load(Ordering::Acquire));
        let key = (generation, read);
        let mut asked = false;
        let asking = async {
            asked = true;
            match ask.await {
                Ok(answer) if is_good(&answer) => Ok(Arc::new(answer)),
                Ok(answer) => Err(Ok(Arc::new(answer))),
                Err(error) => Err(Err(error)),
            }
        };
        let kept = self.answers.try_get_with(key, asking).await;
        let answer = match kept {
            Ok(answer) => Ok(answer),
            Err(not_kept) => not_kept.as_ref().clone(),
        };
        (answer, !asked)
    }

    /// Notes a write to the resource: before it is sent, and again when it was answered.
    pub(crate) fn note_write(&self, resource: &str) {
        if let Some(written) = self.written.get(resource) {
            written.fetch_add(1, Ordering::AcqRel);
        }
    }
}
