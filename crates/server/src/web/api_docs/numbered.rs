//! Fields that a record has by the dozen, told apart by a number alone: custom fields, data classifications. A page shows
//! a run of them as one.

use super::parameters::Item;

/// Fewest items of one kind, told apart by a number, that are shown as one.
const NUMBERED_MIN: usize = 3;

/// The items with those as one that are told apart by a number alone, as the custom fields of a document are.
pub(super) fn numbered(items: Vec<Item>) -> Vec<Item> {
    let mut shown: Vec<Item> = Vec::with_capacity(items.len());
    let mut items = items.into_iter().peekable();
    while let Some(first) = items.next() {
        let mut run = vec![first];
        while let Some(next) = items.next_if(|next| run.last().is_some_and(|last| follows(last, next))) {
            run.push(next);
        }
        if run.len() < NUMBERED_MIN {
            shown.append(&mut run);
            continue;
        }
        let last = run.pop().map(|item| item.name);
        if let Some(mut first) = run.into_iter().next() {
            first.through = last;
            shown.push(first);
        }
    }
    shown
}

/// Whether two items are the same but for their numbers, which follow on each other.
fn follows(item: &Item, next: &Item) -> bool {
    let ((stem, number), (next_stem, next_number)) = (stem(&item.name), stem(&next.name));
    let is_plain = |item: &Item| item.lines.is_empty() && item.values.is_empty() && item.label.is_none();
    stem == next_stem
        && number.is_some_and(|number| next_number == number.checked_add(1))
        && item.kind == next.kind
        && item.refers == next.refers
        && item.is_required == next.is_required
        && item.is_listed == next.is_listed
        && is_plain(item)
        && is_plain(next)
}

/// A name without the number at its end, and the number.
pub(super) fn stem(name: &str) -> (&str, Option<u32>) {
    // `dataClassification1Name` is told apart by a number too.
    let name = name
        .strip_suffix("Name")
        .or(name.strip_suffix("Id"))
        .unwrap_or(name);
    let stem = name.trim_end_matches(|last: char| last.is_ascii_digit());
    (stem, name[stem.len()..].parse().ok())
}
