//! The ids of a result, in its order, in parts that results of different revisions share: a save changes one part of a
//! list of fifty thousand, and copying all of it for each page that is asked for beside saves took most of their time.

use std::sync::Arc;

/// Ids of a part, as it is made. A part that has grown to twice as many is cut in two.
const PART_IDS: usize = 2_048;

/// Ids in an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ids {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    /// How many ids stand before it.
    start: usize,
    ids: Arc<Vec<u32>>,
}

impl From<Vec<u32>> for Ids {
    fn from(ids: Vec<u32>) -> Self {
        let parts = ids.chunks(PART_IDS).map(|part| Arc::new(part.to_vec()));
        Self::of(parts.collect())
    }
}

impl Ids {
    fn of(parts: Vec<Arc<Vec<u32>>>) -> Self {
        let mut ids = Self::default();
        for part in parts {
            let start = ids.len();
            ids.parts.push(Part { start, ids: part });
        }
        ids
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.parts.last().map_or(0, |part| part.start + part.ids.len())
    }

    /// The memory that they take, in bytes, about. What several lists share counts for each.
    pub(crate) fn bytes(&self) -> usize {
        self.len() * size_of::<u32>() + self.parts.len() * size_of::<(Part, Vec<u32>)>()
    }

    /// The id at a place.
    pub(crate) fn get(&self, place: usize) -> Option<u32> {
        let part = self.parts.get(self.part_of(place)?)?;
        part.ids.get(place - part.start).copied()
    }

    /// The ids from a place on.
    pub(crate) fn starting_at(&self, place: usize) -> impl Iterator<Item = u32> + '_ {
        let first = self.part_of(place).unwrap_or(self.parts.len());
        let skipped = self.parts.get(first).map_or(0, |part| place - part.start);
        let ids = self.parts[first..].iter().flat_map(|part| part.ids.iter());
        ids.skip(skipped).copied()
    }

    /// The list without the ids that don't stay. Parts that keep all of theirs are shared.
    pub(crate) fn without(&self, stays: impl Fn(u32) -> bool) -> Self {
        let parts = self.parts.iter().filter_map(|part| {
            if part.ids.iter().all(|id| stays(*id)) {
                return Some(Arc::clone(&part.ids));
            }
            let kept: Vec<u32> = part.ids.iter().copied().filter(|id| stays(*id)).collect();
            (!kept.is_empty()).then(|| Arc::new(kept))
        });
        Self::of(parts.collect())
    }

    /// Puts an id at a place, which is at most the end.
    pub(crate) fn insert(&mut self, place: usize, id: u32) {
        let at = self.part_of(place.min(self.len().saturating_sub(1)));
        let Some(part) = at.and_then(|at| self.parts.get_mut(at)) else {
            *self = vec![id].into();
            return;
        };
        let ids = Arc::make_mut(&mut part.ids);
        ids.insert((place - part.start).min(ids.len()), id);
        if ids.len() >= 2 * PART_IDS {
            let second = Arc::new(ids.split_off(PART_IDS));
            let mut parts: Vec<_> = self.parts.drain(..).map(|part| part.ids).collect();
            parts.insert(at.map_or(0, |at| at + 1), second);
            *self = Self::of(parts);
            return;
        }
        for part in self.parts.iter_mut().skip(at.map_or(0, |at| at + 1)) {
            part.start += 1;
        }
    }

    /// The part that has the id at a place.
    fn part_of(&self, place: usize) -> Option<usize> {
        (place < self.len()).then(|| self.parts.partition_point(|part| part.start <= place) - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(ids: &Ids) -> Vec<u32> {
        ids.starting_at(0).collect()
    }

    #[test]
    fn an_empty_list_takes_an_id() {
        let mut ids = Ids::default();
        assert_eq!((ids.len(), ids.get(0), all(&ids)), (0, None, vec![]));
        ids.insert(0, 7);
        ids.insert(1, 9);
        ids.insert(1, 8);
        assert_eq!((ids.len(), all(&ids)), (3, vec![7, 8, 9]));
        assert_eq!(ids.starting_at(3).count(), 0);
        assert_eq!(ids.starting_at(9).count(), 0);
    }

    #[test]
    fn what_did_not_change_is_shared() {
        let many = u32::try_from(PART_IDS * 4).unwrap();
        let before: Ids = (0..many).collect::<Vec<_>>().into();
        let mut after = before.without(|id| id != 1);
        after.insert(after.len(), many);
        let shared = after.parts.iter().zip(&before.parts);
        let shared = shared.filter(|(one, other)| Arc::ptr_eq(&one.ids, &other.ids));
        assert_eq!(shared.count(), 2);
        assert_eq!(before.len(), PART_IDS * 4);
    }

    proptest! {
        #[test]
        fn it_is_the_list_that_it_stands_for(
            count in 0..PART_IDS * 3,
            deeds in proptest::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 0..40),
            crowd in any::<prop::sample::Index>(),
        ) {
            let mut model: Vec<u32> = (0..u32::try_from(count).unwrap()).collect();
            let mut ids: Ids = model.clone().into();
            let mut next = u32::try_from(count).unwrap();
            for (index, inserts) in deeds {
                if inserts || model.is_empty() {
                    let place = index.index(model.len() + 1);
                    model.insert(place, next);
                    ids.insert(place, next);
                    next += 1;
                } else {
                    let gone = model.remove(index.index(model.len()));
                    ids = ids.without(|id| id != gone);
                }
                prop_assert_eq!(ids.len(), model.len());
            }
            // So many at one place that its part is cut.
            let place = crowd.index(model.len() + 1);
            for _ in 0..PART_IDS * 2 {
                model.insert(place, next);
                ids.insert(place, next);
                next += 1;
            }
            prop_assert_eq!(all(&ids), model.clone());
            let place = crowd.index(model.len());
            prop_assert_eq!(ids.get(place), Some(model[place]));
            prop_assert_eq!(ids.starting_at(place).collect::<Vec<_>>(), model[place..].to_vec());
            prop_assert!(ids.parts.iter().all(|part| part.ids.len() < 2 * PART_IDS && !part.ids.is_empty()));
        }
    }
}
