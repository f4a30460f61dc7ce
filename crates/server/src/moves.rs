//! The host moves of this process: those under way and the last ones, for the operator who watches them. The directory
//! keeps all that took place.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::Timestamp;
use neraca_store::directory::data_usaha::DataUsaha;
use neraca_store::shelf::relocation::{MoveProgress, MoveStep};
use neraca_wire::admin::AdminRefusal;

/// Moves that are kept; the oldest that is over makes room.
const KEPT_MAX: usize = 50;

/// A move, under way or over.
pub(crate) struct Moving {
    pub(crate) data_usaha: i64,
    pub(crate) alias: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) began_at: Timestamp,
    pub(crate) progress: Arc<MoveProgress>,
    end: OnceLock<End>,
}

/// How a move ended.
struct End {
    at: Timestamp,
    /// Why it failed.
    trouble: Option<AdminRefusal>,
}

impl Moving {
    /// Whether it is under way.
    pub(crate) fn is_under_way(&self) -> bool {
        self.end.get().is_none() && self.progress.step() < MoveStep::Done
    }

    /// When it ended, as far as somebody waited for it.
    pub(crate) fn ended_at(&self) -> Option<Timestamp> {
        self.end.get().map(|end| end.at)
    }

    /// Why it failed.
    pub(crate) fn trouble(&self) -> Option<&AdminRefusal> {
        self.end.get()?.trouble.as_ref()
    }

    /// Notes the end.
    pub(crate) fn end(&self, at: Timestamp, trouble: Option<AdminRefusal>) {
        // A move ends once.
        let _ = self.end.set(End { at, trouble });
    }
}

/// The moves of this process.
#[derive(Default)]
pub(crate) struct Moves(Mutex<VecDeque<Arc<Moving>>>);

impl Moves {
    /// Notes a move that begins.
    pub(crate) fn begin(&self, company: &DataUsaha, to: &str, now: Timestamp) -> Arc<Moving> {
        let moving = Arc::new(Moving {
            data_usaha: company.id,
            alias: company.alias.clone(),
            from: company.host.clone(),
            to: to.to_owned(),
            began_at: now,
            progress: Arc::default(),
            end: OnceLock::new(),
        });
        let mut moves = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if moves.len() >= KEPT_MAX
            && let Some(place) = moves.iter().position(|it| !it.is_under_way())
        {
            moves.remove(place);
        }
        moves.push_back(Arc::clone(&moving));
        moving
    }

    /// All that are kept, newest first.
    pub(crate) fn all(&self) -> Vec<Arc<Moving>> {
        let moves = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        moves.iter().rev().cloned().collect()
    }

    /// Whether a move of the Data Usaha is under way.
    pub(crate) fn has_under_way(&self, data_usaha: i64) -> bool {
        let moves = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        moves
            .iter()
            .any(|it| it.data_usaha == data_usaha && it.is_under_way())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn company(id: i64) -> DataUsaha {
        DataUsaha {
            id,
            alias: "PT Contoh".to_owned(),
            host: "zeus".to_owned(),
            epoch: 1,
            owner: 1,
            trial: false,
            license_end: jiff::civil::date(2030, 1, 1),
            created_at: Timestamp::UNIX_EPOCH,
            books_start: None,
        }
    }

    #[test]
    fn the_oldest_that_is_over_makes_room() {
        let moves = Moves::default();
        let now = Timestamp::UNIX_EPOCH;
        let first = moves.begin(&company(0), "iris", now);
        for id in 1..50 {
            moves.begin(&company(id), "iris", now).end(now, None);
        }
        moves.begin(&company(50), "iris", now);
        let kept: Vec<i64> = moves.all().iter().map(|it| it.data_usaha).collect();
        assert_eq!((kept.len(), kept[0], kept[48], kept[49]), (50, 50, 2, 0));
        assert!(moves.has_under_way(0) && !moves.has_under_way(2));
        let full = AdminRefusal::Fault {
            cause: "the disk is full".to_owned(),
        };
        first.end(now, Some(full.clone()));
        assert!(!moves.has_under_way(0));
        assert_eq!(first.trouble(), Some(&full));
    }
}
