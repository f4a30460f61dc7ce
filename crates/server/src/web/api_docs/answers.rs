//! What an action answers, as an example: the envelopes that the API itself writes, with the fields in them that a record
//! is known by, or with the members that the catalogue says a special action answers.

use neraca_wire::catalogue::{Action, Answer, Holds, Member, Resource, Special};
use neraca_wire::envelope::{self, Page};
use neraca_wire::list::PAGE_ROWS_DEFAULT;
use neraca_wire::value::{Object, Value};

use super::blanks::Examples;
use super::pretty;
use super::subjects::{Offer, What};

/// Stands for the sentences of an answer.
const SENTENCE: &str = "…";

/// The answer of a call that was carried out.
pub(super) fn of(examples: &Examples<'_>, offer: &Offer<'_>) -> String {
    let answer = match offer.what {
        What::Records(resource, Action::List) => page(&[record(examples, resource)]),
        What::Records(resource, Action::Detail) => envelope::read(&record(examples, resource)),
        What::Records(resource, Action::Save) => envelope::saved(&record(examples, resource), &[SENTENCE]),
        What::Records(resource, Action::BulkSave) => {
            let row = envelope::saved(&record(examples, resource), &[SENTENCE]);
            envelope::bulk(true, &[row])
        }
        What::Records(_, Action::Delete) => envelope::done(&[SENTENCE]),
        What::Special(special) => of_special(examples, special),
    };
    pretty::json(&answer)
}

fn of_special(examples: &Examples<'_>, special: &Special) -> String {
    let saved = |id| record(examples, examples.resource(id));
    match &special.answer {
        Answer::Value(kind) => envelope::read(&examples.answered("", kind)),
        Answer::Object(members) => envelope::read(&object(examples, members)),
        Answer::Rows(members) if special.paged => page(&[object(examples, members)]),
        Answer::Rows(members) => envelope::read(&Value::List(vec![object(examples, members)])),
        Answer::Saved(id) | Answer::SavedIfAny(id) => envelope::saved(&saved(*id), &[SENTENCE]),
        Answer::SavedEach(ids) => {
            let all = ids.iter().map(|id| saved(*id)).collect();
            envelope::saved(&Value::List(all), &vec![SENTENCE; ids.len()])
        }
    }
}

/// An object with a value in each of its members.
fn object(examples: &Examples<'_>, members: &[Member]) -> Value {
    let value = |it: &Member| match &it.holds {
        Holds::Value(kind) => examples.answered(&it.name, kind),
        Holds::Rows(members) => Value::List(vec![object(examples, members)]),
    };
    Value::Object(members.iter().map(|it| (it.name.clone(), value(it))).collect())
}

/// The answer of a call that was refused.
pub(super) fn refusal() -> String {
    pretty::json(&envelope::failure(&[SENTENCE]))
}

/// A record with the fields that others show of it.
fn record(examples: &Examples<'_>, resource: &Resource) -> Value {
    let mut members = Object::from_iter([("id".to_owned(), Value::Integer(50))]);
    for name in &resource.summary {
        if let Some(field) = resource.fields.get(name)
            && field.refers_to().is_none()
        {
            members.insert(name.clone(), examples.shown(resource, field));
        }
    }
    Value::Object(members)
}

fn page(rows: &[Value]) -> String {
    let page = Page {
        page: 1,
        page_rows: PAGE_ROWS_DEFAULT,
        rows: rows.len() as u64,
        sort: None,
    };
    envelope::list(rows, &page)
}
