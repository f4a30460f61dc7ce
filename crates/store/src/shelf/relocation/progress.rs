//! How far a host move is, for whoever watches it.

use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};

/// A step of a host move, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MoveStep {
    /// Another move of the same books, or writes that are under way, have to end first.
    Waiting,
    /// The file is copied.
    Copying,
    /// The copy is checked and put on the disk.
    Checking,
    /// The directory is told.
    Switching,
    /// The move is done; reads of the old file end and it is put aside.
    Retiring,
    /// All is over.
    Done,
    /// The books are where they were.
    Failed,
}

impl MoveStep {
    const ALL: [Self; 7] = [
        Self::Waiting,
        Self::Copying,
        Self::Checking,
        Self::Switching,
        Self::Retiring,
        Self::Done,
        Self::Failed,
    ];
}

/// How far a host move is. Made before the move, and handed to it.
#[derive(Debug, Default)]
pub struct MoveProgress {
    /// The place of the step among [`MoveStep::ALL`].
    step: AtomicU8,
    copied: AtomicU64,
    all: AtomicU64,
}

impl MoveProgress {
    /// The step that the move is at.
    #[must_use]
    pub fn step(&self) -> MoveStep {
        let place = usize::from(self.step.load(Ordering::Acquire));
        MoveStep::ALL.get(place).copied().unwrap_or(MoveStep::Failed)
    }

    /// Bytes of the file that were copied, and how many there are; none before the copying begins.
    #[must_use]
    pub fn bytes(&self) -> (u64, u64) {
        let all = self.all.load(Ordering::Acquire);
        (self.copied.load(Ordering::Acquire).min(all), all)
    }

    pub(super) fn enter(&self, step: MoveStep) {
        self.step.store(step as u8, Ordering::Release);
    }

    pub(super) fn copied(&self, copied: u64, all: u64) {
        self.all.store(all, Ordering::Release);
        self.copied.store(copied, Ordering::Release);
    }

    /// Sees to it that a move that ends by an error is told as failed, unless it was past the point where it is the
    /// truth.
    pub(super) fn watch(&self) -> Watched<'_> {
        Watched(self)
    }
}

/// A move under way.
pub(super) struct Watched<'p>(&'p MoveProgress);

impl Watched<'_> {
    pub(super) fn done(self) {
        self.0.enter(MoveStep::Done);
    }
}

impl Drop for Watched<'_> {
    fn drop(&mut self) {
        if self.0.step() < MoveStep::Retiring {
            self.0.enter(MoveStep::Failed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_that_ends_early_has_failed_unless_it_is_the_truth() {
        for (reached, ended) in [
            (MoveStep::Waiting, MoveStep::Failed),
            (MoveStep::Copying, MoveStep::Failed),
            (MoveStep::Switching, MoveStep::Failed),
            (MoveStep::Retiring, MoveStep::Retiring),
        ] {
            let progress = MoveProgress::default();
            let watched = progress.watch();
            progress.enter(reached);
            drop(watched);
            assert_eq!(progress.step(), ended);
        }
        let progress = MoveProgress::default();
        progress.watch().done();
        assert_eq!(progress.step(), MoveStep::Done);
    }

    #[test]
    fn every_step_is_read_as_it_was_entered() {
        let progress = MoveProgress::default();
        assert_eq!(progress.step(), MoveStep::Waiting);
        for step in MoveStep::ALL {
            progress.enter(step);
            assert_eq!(progress.step(), step);
        }
    }
}
