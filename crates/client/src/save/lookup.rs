//! Looking for what a lost save may have made.

use std::collections::HashMap;

use neraca_wire::catalogue::Action;
use neraca_wire::value::{Object, Value};

use super::identity::{Identity, agrees, identity};
use super::{Records, Sending};
use crate::call::Call;
use crate::error::Error;

/// Most keys of one look-up: more would make its address too long.
const KEYS_MAX: usize = 40;
/// Rows of a look-up's page. More than its keys, so that a filter that was ignored shows.
const LOOK_UP_ROWS: &str = "100";

/// What a record can be found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BusinessKey {
    /// The field that a list shows it under.
    pub(super) field: String,
    /// The filter that finds it.
    pub(super) filter: String,
    pub(super) value: String,
}

/// What a look-up has found.
#[derive(Debug)]
pub(super) enum Sight {
    /// The record, as it is now.
    Ours(Box<Object>),
    /// Surely nothing.
    Absent,
    /// Another record with the same key.
    Another,
    /// There is no way to tell.
    Unclear,
}

/// Where a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Record(i64),
    Nowhere,
    Unclear,
}

impl Records {
    /// The key that a record can be found by: its natural key, where no other may have it, else its mark.
    pub(super) fn business_key(&self, body: &Object) -> Option<BusinessKey> {
        let text = |field: &str| {
            let text = body.get(field)?.as_text()?.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let natural = text(&self.shape.key_field).or_else(|| text(&self.shape.key_input));
        let natural = natural.filter(|_| self.shape.key_is_unique);
        if let Some(value) = natural {
            return Some(BusinessKey {
                field: self.shape.key_field.to_string(),
                filter: self.shape.key_filter.to_string(),
                value,
            });
        }
        let field = self.mark_field()?;
        Some(BusinessKey {
            field: field.to_owned(),
            filter: field.to_owned(),
            value: text(field)?,
        })
    }

    /// Looks for what a save may have made or changed.
    pub(super) async fn sight_of(&self, sending: &Sending<'_>) -> Sight {
        if let Some(id) = sending.body.get("id").and_then(Value::as_integer) {
            return self.sight_of_change(id, sending).await;
        }
        let Some(key) = self.business_key(&sending.body) else {
            return Sight::Unclear;
        };
        match self.find(std::slice::from_ref(&key)).await {
            Ok(places) => match places.get(&key.value) {
                Some(place) => self.sight_at(*place, sending).await,
                None => Sight::Unclear,
            },
            Err(_) => Sight::Unclear,
        }
    }

    /// Looks at the record that a look-up has led to.
    pub(super) async fn sight_at(&self, place: Place, sending: &Sending<'_>) -> Sight {
        let id = match place {
            Place::Record(id) => id,
            Place::Nowhere => return Sight::Absent,
            Place::Unclear => return Sight::Unclear,
        };
        let Ok(record) = self.detail(id).await else {
            return Sight::Unclear;
        };
        let mark = self.mark_field().and_then(|field| {
            let sent = sending.body.get(field)?.as_text()?;
            Some((field, sent))
        });
        match identity(&sending.body, &record, mark, sending.first) {
            Identity::Ours => Sight::Ours(Box::new(record)),
            Identity::Another => Sight::Another,
            Identity::Unclear => Sight::Unclear,
        }
    }

    /// A change that only sets values may be sent again. One that adds lines may not, unless the record is surely still
    /// the one that the sender saw.
    async fn sight_of_change(&self, id: i64, sending: &Sending<'_>) -> Sight {
        let Ok(record) = self.detail(id).await else {
            return Sight::Unclear;
        };
        let adds_lines = sending
            .body
            .values()
            .filter_map(Value::as_list)
            .flatten()
            .any(|line| {
                let is_line = line.as_object().is_some();
                is_line && line.get("id").is_none_or(Value::is_null)
            });
        let seen = sending.body.get("optLock").filter(|it| !it.is_null());
        if seen.is_some() && seen == record.get("optLock") {
            return Sight::Absent;
        }
        let mut sent = sending.body.clone();
        sent.shift_remove("optLock");
        match adds_lines {
            true => Sight::Unclear,
            false if agrees(&sent, &record) => Sight::Ours(Box::new(record)),
            false => Sight::Absent,
        }
    }

    /// Where each key is. All keys are of one filter.
    pub(super) async fn find(&self, keys: &[BusinessKey]) -> Result<HashMap<String, Place>, Error> {
        let mut places = HashMap::with_capacity(keys.len());
        for keys in keys.chunks(KEYS_MAX) {
            let Some(first) = keys.first() else { break };
            let mut call = Call::get(&self.shape.path(Action::List))
                .query("fields", &format!("id,{}", first.field))
                .query("sp.pageSize", LOOK_UP_ROWS)
                .query("sp.sort", "id|desc")
                .query(&format!("filter.{}.op", first.filter), "EQUAL");
            for (n, key) in keys.iter().enumerate() {
                let name = match keys.len() {
                    1 => format!("filter.{}.val", first.filter),
                    _ => format!("filter.{}.val[{n}]", first.filter),
                };
                call = call.query(&name, &key.value);
            }
            let envelope = self.client.ask(call).await?;
            places.extend(placed(keys, envelope.data.as_list().unwrap_or_default()));
        }
        Ok(places)
    }
}

/// Where each key is, by the rows of a look-up. A row with another key shows that the filter was ignored; then what is
/// not among the rows may be anywhere.
fn placed(keys: &[BusinessKey], rows: &[Value]) -> HashMap<String, Place> {
    let mut places: HashMap<String, Place> = keys
        .iter()
        .map(|key| (key.value.clone(), Place::Nowhere))
        .collect();
    let mut was_filtered = true;
    for row in rows {
        let key = keys
            .first()
            .and_then(|key| row.get(&key.field))
            .and_then(Value::as_text);
        let id = row.get("id").and_then(Value::as_integer);
        match (key.map(str::trim), id) {
            (Some(key), Some(id)) if places.contains_key(key) => {
                let place = match places.get(key) {
                    Some(Place::Nowhere) => Place::Record(id),
                    // Twice: nobody can say which is meant.
                    _ => Place::Unclear,
                };
                places.insert(key.to_owned(), place);
            }
            _ => was_filtered = false,
        }
    }
    if !was_filtered {
        for place in places.values_mut().filter(|it| **it == Place::Nowhere) {
            *place = Place::Unclear;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use neraca_wire::json;

    #[test]
    fn an_ignored_filter_proves_nothing() {
        let key = |value: &str| BusinessKey {
            field: "number".to_owned(),
            filter: "number".to_owned(),
            value: value.to_owned(),
        };
        let keys = [key("A"), key("B")];
        let look = |rows: &str| {
            let rows = json::parse(rows.as_bytes()).unwrap();
            let places = placed(&keys, rows.as_list().unwrap());
            (places["A"], places["B"])
        };
        let (there, nowhere, unclear) = (Place::Record(5), Place::Nowhere, Place::Unclear);
        assert_eq!(look("[]"), (nowhere, nowhere));
        assert_eq!(look(r#"[{"id":5,"number":"A"}]"#), (there, nowhere));
        assert_eq!(
            look(r#"[{"id":5,"number":"A"},{"id":6,"number":"Z"}]"#),
            (there, unclear)
        );
        assert_eq!(
            look(r#"[{"id":6}]"#),
            (unclear, unclear),
            "the field is not shown"
        );
        assert_eq!(
            look(r#"[{"id":5,"number":"A"},{"id":6,"number":"A"}]"#),
            (unclear, nowhere)
        );
    }
}
