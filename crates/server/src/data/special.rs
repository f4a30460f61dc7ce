//! Special actions: the parameters of query and body alike, checked, and handed to whoever performs the action.

use std::sync::Arc;

use neraca_store::Unit;
use neraca_store::directory::access_groups::{self, AccessGroup};
use neraca_wire::catalogue::SpecialId;
use neraca_wire::envelope;
use neraca_wire::form::{self, Empty};
use neraca_wire::language::Language;
use neraca_wire::list;
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::{Acting, Deeds, Stop, flatten, refused};
use crate::answer::Answer;
use crate::body;
use crate::engine::special::{Given, Performer, page};

/// What messages call an Access Group.
fn access_group(language: Language) -> &'static str {
    match language {
        Language::Indonesian => "Akses Grup",
        Language::English => "Access Group",
        Language::Chinese => "访问组",
    }
}

impl Acting<'_> {
    pub(super) async fn special(&self, special: SpecialId, body: Value) -> Result<Answer, Stop> {
        let given = self.given(special, body)?;
        let engine = Arc::clone(&self.server.engine);
        let author = self.author();
        let answer = match engine.performer(special) {
            Performer::Directory => return self.access_groups(&given),
            Performer::Reads(_) => {
                let work = move |unit: &Unit<'_>| engine.special(*unit, special, &given, author);
                self.read(false, work).await?
            }
            Performer::Writes(_) => {
                let work = move |unit: &Unit<'_>| engine.special(*unit, special, &given, author);
                self.write(Deeds::One, work).await?
            }
        };
        Ok(Answer::json(answer))
    }

    /// What the client sent, checked.
    fn given(&self, special: SpecialId, body: Value) -> Result<Given, Stop> {
        let unreadable = |error: form::FormError| {
            Stop::Answer(body::BodyError::Unreadable(error.into()).answer(self.wish))
        };
        let mut pairs = form::pairs(self.query()).map_err(unreadable)?;
        flatten(&body, "", &mut pairs);
        let list = list::parse(&pairs, self.server.settings.page_rows_max);
        let list = list.map_err(|error| {
            refused(Message::InvalidValue {
                field: error.parameter,
            })
        })?;
        let mut sent = form::parse(self.query(), Empty::NotSupplied).map_err(unreadable)?;
        match (&mut sent, body) {
            (Value::Object(all), Value::Object(members)) => all.extend(members),
            // A list by itself is what a bulk save takes under `data`.
            (Value::Object(all), list @ Value::List(_)) => {
                all.insert("data".to_owned(), list);
            }
            _ => {}
        }
        let parameters = &self.server.engine.catalogue().special(special).parameters;
        Ok(Given::read(parameters, &sent, list, self.wish.language)?)
    }

    /// `access-privilege/list`, and with an id `access-privilege/detail`: the Access Groups of the Data Usaha.
    fn access_groups(&self, given: &Given) -> Result<Answer, Stop> {
        let id = self.caller().grant.data_usaha.id;
        let groups = self
            .server
            .directory
            .read_here(|unit| access_groups::of_data_usaha(unit, id))?;
        if let Some(wanted) = given.integer("id") {
            let label = access_group(self.wish.language).to_owned();
            let group = groups.iter().find(|group| group.id == wanted);
            let group = group.ok_or_else(|| refused(Message::NotExact { label }))?;
            return Ok(Answer::json(envelope::read(&shown(group))));
        }
        let sought: Vec<String> = given
            .list
            .filters
            .iter()
            .filter(|filter| filter.name == "keywords")
            .flat_map(|filter| filter.values.iter().map(|it| it.to_lowercase()))
            .collect();
        let is_wanted = |group: &&AccessGroup| {
            sought.is_empty() || sought.iter().any(|text| group.name.to_lowercase().contains(text))
        };
        let wanted: Vec<&AccessGroup> = groups.iter().filter(is_wanted).collect();
        let start = (given.list.page - 1).saturating_mul(u64::from(given.list.page_rows));
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        let of_page = wanted.iter().skip(start).take(given.list.page_rows as usize);
        let rows: Vec<Value> = of_page.map(|group| shown(group)).collect();
        Ok(Answer::json(page(given, &rows, wanted.len() as u64)))
    }
}

/// An Access Group as answers show it: lists show all of it too, as on the real service.
fn shown(group: &AccessGroup) -> Value {
    let scopes = group.scopes.iter().cloned().map(Value::Text).collect();
    [
        ("id", Value::Integer(group.id)),
        ("name", Value::Text(group.name.clone())),
        ("scopeList", Value::List(scopes)),
    ]
    .into_iter()
    .collect()
}
