//! `--paginate`: the pages of a list, one after the other.
//!
//! Pages by number move when somebody saves or deletes meanwhile. So a list is read in the order of ids, each page
//! beyond the last id of the one before, and its rows show their ids for that; this is how the SDK's streams read. Only
//! where the caller has an order or a filter by id of its own, or the server doesn't heed such a filter, pages go by
//! their numbers.

use std::collections::HashSet;

use neraca_client::{Call, Value};
use neraca_wire::form::{self, FormError};

/// The most pages that are asked for one after the other.
const PAGES_MAX: i64 = 100_000;

/// Where the reading of a list stands.
#[derive(Debug)]
pub(super) struct Pages {
    /// The query, without what belongs to a page.
    query: Vec<(String, String)>,
    step: Step,
    /// The pages so far.
    count: i64,
    /// Ids that may come again.
    seen: HashSet<i64>,
    /// Rows that came twice.
    repeated: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Before the first page, in the order of ids.
    First,
    /// Before the second page, which shows whether the filter by id is heeded.
    Second(i64),
    /// Beyond this id.
    Beyond(i64),
    /// Before the page of this number.
    Number(i64),
    Over,
}

/// What is to be done with a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    Print,
    /// It has come before, because a filter was not heeded. The next ones are asked for otherwise.
    Leave,
    /// It has come before, and so would all that follow.
    Repeats,
}

impl Pages {
    /// The pages of a list with this query.
    ///
    /// # Errors
    /// The query can't be read.
    pub(super) fn of(query: &str) -> Result<Self, FormError> {
        let mut query: Vec<(String, String)> = form::pairs(query)?
            .into_iter()
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        query.retain(|(name, _)| name != "sp.page");
        let is_of_id = |name: &str| name == "filter.id" || name.starts_with("filter.id.");
        let may_go_by_id = !query.iter().any(|(name, _)| name == "sp.sort" || is_of_id(name));
        if may_go_by_id && let Some((_, fields)) = query.iter_mut().find(|(name, _)| name == "fields") {
            let shows_id = fields.split(',').any(|field| field.trim() == "id");
            if !shows_id && !fields.trim().is_empty() {
                fields.insert_str(0, "id,");
            }
        }
        Ok(Self {
            query,
            step: if may_go_by_id {
                Step::First
            } else {
                Step::Number(1)
            },
            count: 0,
            seen: HashSet::new(),
            repeated: 0,
        })
    }

    /// The call for the next page; nothing behind the last one.
    pub(super) fn next(&mut self, call: &Call) -> Option<Call> {
        self.count += 1;
        if self.step == Step::Over || self.count > PAGES_MAX {
            return None;
        }
        let call = self
            .query
            .iter()
            .fold(call.clone().raw_query(""), |call, (name, value)| {
                call.query(name, value)
            });
        let in_order = |call: Call| match self.query.iter().any(|(name, _)| name == "sp.sort") {
            true => call,
            false => call.query("sp.sort", "id|asc"),
        };
        Some(match self.step {
            Step::Second(last) | Step::Beyond(last) => in_order(call)
                .query("filter.id.op", "GREATER_THAN")
                .query("filter.id.val", &last.to_string()),
            Step::Number(number) => in_order(call).query("sp.page", &number.to_string()),
            Step::First | Step::Over => in_order(call),
        })
    }

    /// Takes note of a page: its rows, and how many pages the server counts from the first of this call.
    pub(super) fn take(&mut self, rows: &[Value], page_count: i64) -> Taken {
        let ids: Vec<i64> = rows
            .iter()
            .filter_map(|row| row.get("id").and_then(Value::as_integer))
            .collect();
        let last = match self.step {
            Step::Number(number) => return self.take_by_number(number, &ids, page_count),
            Step::Second(last) | Step::Beyond(last) => Some(last),
            Step::First | Step::Over => None,
        };
        let ascends = last.iter().chain(&ids).is_sorted_by(|a, b| a < b);
        if !ascends || ids.len() < rows.len() {
            return match self.step {
                Step::First => self.take_by_number(1, &ids, page_count),
                Step::Second(_) => {
                    self.step = Step::Number(2);
                    Taken::Leave
                }
                _ => {
                    self.step = Step::Over;
                    Taken::Repeats
                }
            };
        }
        self.step = match (ids.last(), last) {
            (Some(id), None) if page_count > 1 => {
                self.seen.extend(&ids);
                Step::Second(*id)
            }
            (Some(id), Some(_)) if page_count > 1 => {
                self.seen = HashSet::new();
                Step::Beyond(*id)
            }
            _ => Step::Over,
        };
        Taken::Print
    }

    fn take_by_number(&mut self, number: i64, ids: &[i64], page_count: i64) -> Taken {
        let known = ids.iter().filter(|id| !self.seen.insert(**id)).count();
        if known > 0 && known == ids.len() {
            self.step = Step::Over;
            return Taken::Repeats;
        }
        self.repeated += known;
        self.step = match number < page_count {
            true => Step::Number(number + 1),
            false => Step::Over,
        };
        Taken::Print
    }

    /// How many pages were asked for.
    pub(super) fn count(&self) -> i64 {
        self.count
    }

    /// How many rows came twice.
    pub(super) fn repeated(&self) -> usize {
        self.repeated
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const ROWS: usize = 3;

    /// What a server is.
    #[derive(Clone, Copy)]
    struct Server {
        filters_by_id: bool,
        shows_ids: bool,
    }

    /// The page that a server with these ids gives to a call, and how many pages it counts.
    fn page(server: Server, ids: &BTreeSet<i64>, call: &Call) -> (Vec<Value>, i64) {
        let asked = call.path_and_query();
        let value = |name: &str| -> Option<i64> {
            let query = asked.split_once('?').unwrap().1.to_owned();
            let pairs = form::pairs(&query).unwrap();
            let found = pairs.iter().find(|(known, _)| known == name)?;
            Some(found.1.parse().unwrap())
        };
        let beyond = value("filter.id.val")
            .filter(|_| server.filters_by_id)
            .unwrap_or(0);
        let all: Vec<i64> = ids.range(beyond + 1..).copied().collect();
        let from = usize::try_from(value("sp.page").unwrap_or(1) - 1).unwrap() * ROWS;
        let row = |id: &i64| {
            let name = if server.shows_ids { "id" } else { "no" };
            [(name, Value::Integer(*id))].into_iter().collect()
        };
        let rows = all.iter().skip(from).take(ROWS).map(row).collect();
        (rows, i64::try_from(all.len().div_ceil(ROWS)).unwrap())
    }

    /// Reads a list of which a record disappears and one is made behind every page; what was printed.
    fn read(server: Server, query: &str) -> (Vec<i64>, Vec<String>) {
        let mut ids: BTreeSet<i64> = (1..=10).collect();
        let mut pages = Pages::of(query).unwrap();
        let list = Call::get("unit/list.do");
        let (mut printed, mut asked) = (Vec::new(), Vec::new());
        while let Some(call) = pages.next(&list) {
            asked.push(call.path_and_query());
            let (rows, page_count) = page(server, &ids, &call);
            if pages.take(&rows, page_count) == Taken::Print {
                let shown = |row: &Value| row.get("id").or(row.get("no")).and_then(Value::as_integer);
                printed.extend(rows.iter().filter_map(shown));
            }
            ids.pop_first();
            ids.insert(11);
        }
        (printed, asked)
    }

    const GOOD: Server = Server {
        filters_by_id: true,
        shows_ids: true,
    };

    #[test]
    fn no_row_is_skipped_or_repeated_while_others_write() {
        let (printed, asked) = read(GOOD, "fields=no&sp.page=7");
        assert_eq!(printed, (1..=11).collect::<Vec<_>>());
        assert!(
            asked[0].contains("fields=id%2Cno") && !asked[0].contains("sp.page"),
            "{}",
            asked[0]
        );
    }

    #[test]
    fn a_server_without_the_filter_is_read_by_number() {
        let server = Server {
            filters_by_id: false,
            ..GOOD
        };
        let (printed, asked) = read(server, "");
        let mut once = printed.clone();
        once.dedup();
        assert_eq!(printed, once, "the first page is not printed twice");
        assert!(asked[2].ends_with("sp.page=2"), "{asked:?}");
        let nameless = Server {
            shows_ids: false,
            ..GOOD
        };
        assert!(read(nameless, "").1[1].ends_with("sp.page=2"));
    }

    #[test]
    fn an_order_or_a_filter_of_the_callers_own_stands() {
        for query in ["sp.sort=no|desc", "filter.id.op=EQUAL&filter.id.val=5"] {
            let mut pages = Pages::of(query).unwrap();
            let call = pages.next(&Call::get("unit/list.do")).unwrap();
            let asked = call.path_and_query();
            assert!(asked.ends_with("sp.page=1"), "{asked}");
            assert!(!asked.contains("GREATER_THAN"), "{asked}");
        }
    }

    #[test]
    fn a_list_that_gives_the_same_page_for_ever_ends() {
        let mut pages = Pages::of("sp.sort=no").unwrap();
        let rows: Vec<Value> = vec![[("id", Value::Integer(1))].into_iter().collect()];
        let list = Call::get("unit/list.do");
        assert!(pages.next(&list).is_some());
        assert_eq!(pages.take(&rows, 9), Taken::Print);
        assert!(pages.next(&list).is_some());
        assert_eq!(pages.take(&rows, 9), Taken::Repeats);
        assert!(pages.next(&list).is_none());
    }
}
