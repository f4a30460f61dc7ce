//! The lists that are measured: each as calls, and as the SELECT that shows the same rows.

use super::grown::{CUSTOMERS, DAYS, Grown};
use super::raw_lists::{Cell, Question};

/// Rows of a page.
const ROWS: i64 = 20;

/// Calls of a case, as a rule: so many customers, pages or words in turn.
const CALLS: i64 = 64;

/// Calls of the case in which none comes twice.
const NEW_CALLS: i64 = 30_000;

/// The aim of a page: a third of the SELECT's rate.
const WITHIN_THREE_TIMES: u64 = 33;

/// The aim of a search for keywords.
const WITHIN_TEN_TIMES: u64 = 10;

/// What a page shows.
const SHOWN: &str = "SELECT id, number, trans_date, total_amount FROM sales_invoice";

/// A list.
pub(crate) struct Case {
    /// What it is called.
    pub(crate) name: String,
    /// The paths and queries of its calls.
    pub(crate) paths: Vec<String>,
    /// The SELECT.
    pub(crate) question: Question,
    /// Whether somebody saves meanwhile.
    pub(crate) beside_saves: bool,
    /// Share of the SELECT's pages that the server should reach, in percent.
    pub(crate) aim: u64,
}

impl Case {
    fn new(name: &str, sql: &str, calls: impl Iterator<Item = (String, Vec<Cell>)>) -> Self {
        let path = "/accurate/api/sales-invoice/list.do?fields=id,number,transDate,totalAmount";
        let (paths, calls) = calls
            .map(|(query, cells)| (format!("{path}{query}"), cells))
            .unzip();
        Self {
            name: name.to_owned(),
            paths,
            question: Question {
                sql: format!("{SHOWN} {sql}"),
                calls,
            },
            beside_saves: false,
            aim: WITHIN_THREE_TIMES,
        }
    }
}

/// All lists. They ask only of what was grown, so that saves that go on meanwhile change no answer.
pub(crate) fn all(grown: &Grown) -> Vec<Case> {
    let pages = grown.documents() / ROWS;
    let far = |call: i64, pages: i64| call * 7_919 % pages.max(1);
    let first = || {
        Case::new(
            "first page",
            "ORDER BY id LIMIT 20 OFFSET ?1",
            std::iter::once((String::new(), vec![Cell::Number(0)])),
        )
    };
    let any_page = || {
        let call = move |call| {
            let page = far(call, pages);
            (
                format!("&sp.sort=transDate|desc&sp.page={}", page + 1),
                vec![Cell::Number(page * ROWS)],
            )
        };
        Case::new(
            "any page of all, newest first",
            "ORDER BY trans_date DESC NULLS LAST, id LIMIT 20 OFFSET ?1",
            (1..=CALLS).map(call),
        )
    };
    let quarter = || {
        let call = move |call: i64| {
            let (from, page) = (call % 4 * 90, far(call, pages / 4 - 1));
            (
                format!("{}&sp.sort=number|desc&sp.page={}", dates(from, 89), page + 1),
                vec![day(from), day(from + 89), Cell::Number(page * ROWS)],
            )
        };
        Case::new(
            "any page of a quarter, by number",
            "WHERE trans_date BETWEEN ?1 AND ?2 ORDER BY number DESC NULLS LAST, id LIMIT 20 OFFSET ?3",
            (0..CALLS).map(call),
        )
    };
    let mut beside_saves = quarter();
    beside_saves.name = format!("{}, while a client saves", beside_saves.name);
    beside_saves.beside_saves = true;
    vec![
        first(),
        any_page(),
        of_customers(grown, "a customer's page in a span of dates", CALLS, 180),
        of_customers(grown, "the same, never asked before", NEW_CALLS, 180),
        quarter(),
        beside_saves,
        keywords(),
    ]
}

/// Each call has another customer or another span of dates.
fn of_customers(grown: &Grown, name: &str, calls: i64, days: i64) -> Case {
    let first = grown.first_customer;
    let call = move |call: i64| {
        let (customer, from) = (call % CUSTOMERS, call / CUSTOMERS % (DAYS - days));
        let query = format!(
            "{}&filter.customerNo=K.{:05}&sp.sort=transDate|asc",
            dates(from, days),
            customer + 1
        );
        (
            query,
            vec![Cell::Number(first + customer), day(from), day(from + days)],
        )
    };
    Case::new(
        name,
        "WHERE customer_id = ?1 AND trans_date BETWEEN ?2 AND ?3 ORDER BY trans_date ASC NULLS FIRST, id LIMIT 20",
        (0..calls).map(call),
    )
}

/// Words of three letters, each in some of the descriptions.
fn keywords() -> Case {
    let letter = |number: i64| char::from(b'a' + u8::try_from(number % 26).unwrap_or(0));
    let call = |call: i64| {
        let (one, two) = (letter(call * 7), letter(call * 11));
        (
            format!("&keywords={one}{two}a"),
            vec![Cell::Text(format!("%{one}{two}a%"))],
        )
    };
    let sql = "WHERE (number LIKE ?1 OR po_number LIKE ?1 OR description LIKE ?1) ORDER BY id LIMIT 20";
    Case {
        aim: WITHIN_TEN_TIMES,
        ..Case::new("keywords", sql, (1..=CALLS).map(call))
    }
}

fn dates(from: i64, days: i64) -> String {
    let wire = |day: i64| {
        let (year, month, day) = civil(day);
        format!("{day:02}/{month:02}/{year}")
    };
    format!(
        "&filter.transDate.op=BETWEEN&filter.transDate.val={}&filter.transDate.val={}",
        wire(from),
        wire(from + days)
    )
}

fn day(place: i64) -> Cell {
    let (year, month, day) = civil(place);
    Cell::Text(format!("{year}-{month:02}-{day:02}"))
}

/// The day so many days after the first of 2025, which is no leap year.
fn civil(place: i64) -> (i64, i64, i64) {
    const MONTHS: [i64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let (year, mut rest) = (2025 + place / DAYS, place % DAYS);
    for (month, days) in (1..).zip(MONTHS) {
        if rest < days {
            return (year, month, rest + 1);
        }
        rest -= days;
    }
    (year, 12, 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_new_year() {
        assert_eq!(civil(0), (2025, 1, 1));
        assert_eq!(civil(58), (2025, 2, 28));
        assert_eq!(civil(59), (2025, 3, 1));
        assert_eq!(civil(364), (2025, 12, 31));
        assert_eq!(civil(365), (2026, 1, 1));
    }
}
