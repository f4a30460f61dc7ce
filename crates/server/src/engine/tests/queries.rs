//! Random records and random queries. Values come from small sets, so that they meet.

use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Bodies to save, with their resources.
#[derive(Clone, Debug)]
pub(super) struct Data {
    pub(super) customers: Vec<(&'static str, String)>,
    pub(super) items: Vec<(&'static str, String)>,
    pub(super) invoices: Vec<(&'static str, String)>,
}

/// A list query.
#[derive(Clone, Debug)]
pub(super) struct Query {
    pub(super) filters: Vec<Filter>,
    /// Fields, and whether the largest comes first.
    pub(super) sort: Vec<(&'static str, bool)>,
    pub(super) page: u64,
    pub(super) page_rows: u64,
}

/// One filter of it.
#[derive(Clone, Debug)]
pub(super) struct Filter {
    pub(super) path: &'static str,
    pub(super) form: Form,
    pub(super) operator: &'static str,
    pub(super) values: Vec<String>,
    /// How it is written.
    pub(super) spelling: Spelling,
}

/// The ways in which clients write one filter.
#[derive(Clone, Copy, Debug)]
pub(super) enum Spelling {
    /// `.val[0]=…&.val[1]=…`, with the brackets encoded.
    Indexed,
    /// `.val=…&.val=…`.
    Repeated,
    /// Without the operator that is meant when none is named; one value without `.val` as well.
    Short,
}

/// What a field's values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Word(&'static [&'static str]),
    Number,
    Whole,
    Flag,
    Day,
    Moment,
}

const TEXTS: &[&str] = &["", "a", "A", "ab", "b%", "_", "é", "zz", "0"];
const NUMBERS: &[&str] = &["-1", "0", "0.000001", "1", "2.5", "100", "999999999"];
const WHOLES: &[&str] = &["0", "1", "30", "50", "51", "-7"];
const DAYS: &[&str] = &[
    "31/10/2026",
    "01/11/2026",
    "15/11/2026",
    "23/11/2026",
    "24/11/2026",
];
const MOMENTS: &[&str] = &[
    "23/11/2026",
    "24/11/2026",
    "23/11/2026 23:59:59",
    "24/11/2026 00:00:00",
    "24/11/2026 00:00:07",
];
const TAX_TYPES: &[&str] = &["CTAS_KEPADA_SELAIN_PEMUNGUT_PPN", "BKN_PEMUNGUT_PPN"];
const STATUSES: &[&str] = &["APPROVED", "DRAFT"];

/// Fields of an invoice that have a column, that stand in the body alone, that are reached through references, and
/// through lines.
const FIELDS: &[(&str, Form)] = &[
    ("id", Form::Whole),
    ("number", Form::Text),
    ("description", Form::Text),
    ("taxNumber", Form::Text),
    ("toAddress", Form::Text),
    ("charField3", Form::Text),
    ("approvalStatus", Form::Word(STATUSES)),
    ("taxType", Form::Word(TAX_TYPES)),
    ("transDate", Form::Day),
    ("taxDate", Form::Day),
    ("rate", Form::Number),
    ("totalAmount", Form::Number),
    ("taxable", Form::Flag),
    ("customerId", Form::Whole),
    ("lastUpdate", Form::Moment),
    ("createDate", Form::Moment),
    ("customer.customerNo", Form::Text),
    ("customer.email", Form::Text),
    ("customer.website", Form::Text),
    ("customer.billCity", Form::Text),
    ("customer.customerTaxType", Form::Word(TAX_TYPES)),
    ("customer.customerLimitAgeValue", Form::Whole),
    ("customer.customerLimitAmount", Form::Flag),
    ("detailItem.quantity", Form::Number),
    ("detailItem.detailNotes", Form::Text),
    ("detailItem.useTax1", Form::Flag),
    ("detailItem.itemId", Form::Whole),
    ("detailItem.item.no", Form::Text),
    ("detailItem.item.notes", Form::Text),
    ("detailItem.item.weight", Form::Number),
];

const OPERATORS: &[&str] = &[
    "EQUAL",
    "NOT_EQUAL",
    "GREATER_THAN",
    "GREATER_EQUAL_THAN",
    "LESS_THAN",
    "LESS_EQUAL_THAN",
    "BETWEEN",
    "NOT_BETWEEN",
    "EMPTY",
    "NOT_EMPTY",
    "CONTAIN",
];

fn text() -> impl Strategy<Value = Option<&'static str>> {
    proptest::option::of(select(TEXTS))
}

/// Writes a JSON object of the members that are there; values are JSON already.
fn object(members: &[(&str, Option<String>)]) -> String {
    let there = members
        .iter()
        .filter_map(|(name, value)| value.as_ref().map(|value| format!(r#""{name}":{value}"#)));
    format!("{{{}}}", there.collect::<Vec<_>>().join(","))
}

fn quoted(text: Option<&'static str>) -> Option<String> {
    text.map(|text| format!(r#""{text}""#))
}

fn customer() -> impl Strategy<Value = (&'static str, String)> {
    let whole = proptest::option::of(select(WHOLES));
    let values = (
        text(),
        text(),
        text(),
        whole,
        any::<Option<bool>>(),
        select(TAX_TYPES),
    );
    values.prop_map(|(email, website, city, age, limited, tax_type)| {
        let members = [
            ("name", Some(r#""x""#.to_owned())),
            ("email", quoted(email)),
            ("website", quoted(website)),
            ("billCity", quoted(city)),
            ("customerTaxType", quoted(Some(tax_type))),
            ("customerLimitAgeValue", age.map(str::to_owned)),
            ("customerLimitAmount", limited.map(|it| it.to_string())),
        ];
        ("customer", object(&members))
    })
}

fn item() -> impl Strategy<Value = (&'static str, String)> {
    let weight = proptest::option::of(select(&NUMBERS[1..]));
    (text(), weight).prop_map(|(notes, weight)| {
        let members = [
            ("name", Some(r#""x""#.to_owned())),
            ("itemType", Some(r#""SERVICE""#.to_owned())),
            ("notes", quoted(notes)),
            ("weight", weight.map(str::to_owned)),
        ];
        ("item", object(&members))
    })
}

fn line(item: i64) -> impl Strategy<Value = String> {
    let quantity = proptest::option::of(select(&NUMBERS[2..6]));
    (quantity, text(), any::<Option<bool>>()).prop_map(move |(quantity, notes, taxed)| {
        object(&[
            ("itemId", Some(item.to_string())),
            ("quantity", quantity.map(str::to_owned)),
            ("detailNotes", quoted(notes)),
            ("useTax1", taxed.map(|it| it.to_string())),
        ])
    })
}

fn invoice(customers: usize, items: usize) -> impl Strategy<Value = (&'static str, String)> {
    let first = 50;
    let last = |count: usize| first + i64::try_from(count).unwrap();
    let lines = (first..last(items)).prop_flat_map(line);
    let lines = proptest::collection::vec(lines, 1..4);
    let texts = (text(), text(), text(), text());
    let choices = (select(STATUSES), select(TAX_TYPES), select(DAYS));
    let rate = proptest::option::of(select(&NUMBERS[2..6]));
    let rest = (rate, any::<Option<bool>>(), first..last(customers));
    (texts, choices, rest, lines).prop_map(|(texts, choices, (rate, taxable, customer), lines)| {
        let members = [
            ("customerId", Some(customer.to_string())),
            ("description", quoted(texts.0)),
            ("taxNumber", quoted(texts.1)),
            ("toAddress", quoted(texts.2)),
            ("charField3", quoted(texts.3)),
            ("saveAsStatusType", quoted(Some(choices.0))),
            ("taxType", quoted(Some(choices.1))),
            ("transDate", quoted(Some(choices.2))),
            ("rate", rate.map(str::to_owned)),
            ("taxable", taxable.map(|it| it.to_string())),
            ("detailItem", Some(format!("[{}]", lines.join(",")))),
        ];
        ("sales-invoice", object(&members))
    })
}

pub(super) fn data() -> impl Strategy<Value = Data> {
    let masters = (
        proptest::collection::vec(customer(), 1..4),
        proptest::collection::vec(item(), 1..4),
    );
    masters.prop_flat_map(|(customers, items)| {
        let invoices = proptest::collection::vec(invoice(customers.len(), items.len()), 0..10);
        invoices.prop_map(move |invoices| Data {
            customers: customers.clone(),
            items: items.clone(),
            invoices,
        })
    })
}

fn filter() -> impl Strategy<Value = Filter> {
    let picks = proptest::collection::vec(any::<Index>(), 1..4);
    let spelling = select(&[Spelling::Indexed, Spelling::Repeated, Spelling::Short]);
    let value = (select(FIELDS), select(OPERATORS), picks, spelling);
    value.prop_map(|((path, form), operator, picks, spelling)| {
        let is_text = matches!(form, Form::Text | Form::Word(_));
        let operator = match operator {
            "CONTAIN" if !is_text => "EQUAL",
            // A single day or number is no span that says anything new.
            other => other,
        };
        let set = match form {
            // A filter without a value says nothing, so the empty text can't be asked for.
            Form::Text => &TEXTS[1..],
            Form::Word(words) => words,
            Form::Number => NUMBERS,
            Form::Whole => WHOLES,
            Form::Flag => &["true", "false"],
            Form::Day => DAYS,
            Form::Moment => MOMENTS,
        };
        let values = picks.iter().map(|pick| (*pick.get(set)).to_owned()).collect();
        Filter {
            path,
            form,
            operator,
            values,
            spelling,
        }
    })
}

pub(super) fn query() -> impl Strategy<Value = Query> {
    let direct: Vec<&str> = FIELDS
        .iter()
        .map(|(path, _)| *path)
        .filter(|path| !path.contains('.'))
        .collect();
    // An invoice has one filter of a name at most: the parts of two would be taken for one.
    let filters = proptest::collection::vec(filter(), 0..4).prop_map(|mut filters| {
        filters.sort_by_key(|it| it.path);
        filters.dedup_by_key(|it| it.path);
        filters
    });
    let sort = proptest::collection::vec((select(direct), any::<bool>()), 0..3);
    (filters, sort, 1_u64..4, 1_u64..8).prop_map(|(filters, sort, page, page_rows)| Query {
        filters,
        sort,
        page,
        page_rows,
    })
}

impl Filter {
    fn write(&self, text: &mut String) {
        let Self { path, operator, .. } = self;
        let is_short = matches!(self.spelling, Spelling::Short) && *operator == "EQUAL";
        if !is_short {
            let _ = write!(text, "&filter.{path}.op={operator}");
        }
        for (place, value) in self.values.iter().enumerate() {
            let value = value.replace('%', "%25").replace(' ', "+");
            let _ = match (self.spelling, self.values.len()) {
                (Spelling::Short, 1) if is_short => write!(text, "&filter.{path}={value}"),
                (Spelling::Repeated, _) | (_, 1) => write!(text, "&filter.{path}.val={value}"),
                _ => write!(text, "&filter.{path}.val%5B{place}%5D={value}"),
            };
        }
    }
}

impl Query {
    /// The query as a client sends it.
    pub(super) fn text(&self) -> String {
        let mut text = format!("fields=id&sp.page={}&sp.pageSize={}", self.page, self.page_rows);
        for filter in &self.filters {
            filter.write(&mut text);
        }
        let direction = |descending| if descending { "desc" } else { "asc" };
        let keys = self
            .sort
            .iter()
            .map(|(field, descending)| format!("{field}|{}", direction(*descending)));
        let _ = write!(text, "&sp.sort={}", keys.collect::<Vec<_>>().join(";"));
        text
    }
}
