//! Random bodies of any resource, made from the catalogue itself, so that what is tested with them holds for every
//! resource that there is.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use neraca_wire::catalogue::{Action, Catalogue, Default, Field, Fields, Kind, ResourceId};
use serde_json::{Map, Value, json};

use crate::support::Server;

/// Begins each text, so that no two are the same.
static SERIAL: AtomicU64 = AtomicU64::new(0x1000);

/// Records of other resources are made for references, and theirs; this deep at most.
const DEPTH_MAX: usize = 6;

/// A source of chance that gives the same again for the same seed (splitmix64).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn one_of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }
}

/// Makes bodies, and the records that they refer to.
pub(crate) struct RandomRecords<'s> {
    server: &'s Server,
    pub(crate) catalogue: &'s Catalogue,
    pub(crate) chance: Chance,
    made: BTreeMap<ResourceId, Option<Value>>,
    /// Why records that others need were not made.
    pub(crate) refused: Vec<String>,
    /// Whether documents may carry out others, which most can be only once.
    pub(crate) may_carry_out: bool,
}

impl<'s> RandomRecords<'s> {
    pub(crate) fn new(server: &'s Server, catalogue: &'s Catalogue, seed: u64) -> Self {
        Self {
            server,
            catalogue,
            chance: Chance(seed),
            made: BTreeMap::new(),
            refused: Vec::new(),
            may_carry_out: true,
        }
    }

    /// A body of the resource, with some of its fields; nothing where it needs a record that can't be made.
    pub(crate) async fn body(&mut self, id: ResourceId) -> Option<Map<String, Value>> {
        let mut body = self.members(&self.catalogue.resource(id).fields, 0, true).await?;
        balance(&mut body);
        Some(body)
    }

    async fn members(&mut self, fields: &Fields, depth: usize, rich: bool) -> Option<Map<String, Value>> {
        let mut body = Map::new();
        for (_, field) in fields.iter() {
            // A ratio goes with its unit.
            let goes_with = |name: &String| body.contains_key(&format!("{name}Id"));
            let needed =
                field.required || field.positive || field.required_with.as_ref().is_some_and(goes_with);
            let wanted = needed || (rich && self.chance.below(3) > 0 && !is_tied(field));
            if field.computed || !wanted || (!self.may_carry_out && self.carries_out(field)) {
                continue;
            }
            match Box::pin(self.member(field, depth, rich)).await {
                Some((name, value)) => {
                    body.insert(name, value);
                }
                None if field.required => return None,
                None => {}
            }
        }
        Some(body)
    }

    /// Whether the field names a document that can be carried out once.
    fn carries_out(&self, field: &Field) -> bool {
        let processing = field
            .refers_to()
            .map(|to| &self.catalogue.resource(to).effects.processing);
        processing.is_some_and(|it| it.as_ref().is_some_and(|it| it.once))
    }

    /// A parameter that sends the field, and its value.
    async fn member(&mut self, field: &Field, depth: usize, rich: bool) -> Option<(String, Value)> {
        let own_name = field.name.clone();
        let value = match &field.kind {
            Kind::Lines(fields) => {
                let lines = u64::from(field.required) + self.chance.below(if rich { 2 } else { 1 });
                let mut list = Vec::new();
                for _ in 0..lines {
                    let line = self.members(fields, depth, rich).await?;
                    // A form can't send a line without members.
                    if !line.is_empty() {
                        list.push(Value::Object(line));
                    }
                }
                if list.is_empty() {
                    return None;
                }
                Value::Array(list)
            }
            Kind::Reference { to, .. } => {
                let other = self.record(*to, depth + 1).await?;
                return Some((format!("{own_name}Id"), other["id"].clone()));
            }
            Kind::References { to } => json!([self.record(*to, depth + 1).await?["id"]]),
            _ => self.scalar(field),
        };
        Some((own_name, value))
    }

    fn scalar(&mut self, field: &Field) -> Value {
        match &field.kind {
            Kind::String { max } => Value::String(self.text(*max, field.unique)),
            Kind::Texts => json!([self.text(20, false)]),
            Kind::Percent => json!(*self.chance.one_of(&["5", "5+2", "12.5"])),
            Kind::Long => json!(self.chance.below(1_000)),
            Kind::Decimal => {
                let eighths = self.chance.below(9_000) + 1;
                let text = format!("{}.{:03}", eighths / 8, eighths % 8 * 125);
                serde_json::from_str(&text).unwrap()
            }
            Kind::Boolean => json!(self.chance.below(2) == 0),
            Kind::Date => {
                let (day, month) = (self.chance.below(28) + 1, self.chance.below(12) + 1);
                json!(format!("{day:02}/{month:02}/{}", 2025 + self.chance.below(2)))
            }
            Kind::Enum(enumeration) => json!(self.chance.one_of(&enumeration.values)),
            Kind::Moment | Kind::Reference { .. } | Kind::References { .. } | Kind::Lines(_) => Value::Null,
        }
    }

    fn text(&mut self, max: usize, unique: bool) -> String {
        const LETTERS: &[char] = &[
            'a', 'Z', '7', '-', '/', 'é', '店', '"', '\'', '&', '=', '%', '+', '\\', '<',
        ];
        let serial = SERIAL.fetch_add(1, Ordering::Relaxed);
        let mut text = if unique || max < 12 {
            format!("{serial:x}")
        } else {
            format!("{serial:x} ")
        };
        while text.chars().count() < max.min(24) {
            text.push(*self.chance.one_of(LETTERS));
        }
        text.chars().take(max).collect()
    }

    /// A record of the resource, the same one each time; nothing where none can be made.
    async fn record(&mut self, id: ResourceId, depth: usize) -> Option<Value> {
        if let Some(known) = self.made.get(&id) {
            return known.clone();
        }
        if depth > DEPTH_MAX {
            return None;
        }
        let resource = self.catalogue.resource(id);
        let name = &resource.name;
        let made = if resource.actions.contains(&Action::Save) {
            let body = Box::pin(self.members(&resource.fields, depth, false)).await?;
            let answer = self
                .server
                .post(&format!("{name}/save.do"), &Value::Object(body))
                .await;
            if answer["s"] != true {
                self.refused.push(format!("{name}: {}", answer["d"]));
            }
            (answer["s"] == true).then(|| answer["r"].clone())
        } else if resource.actions.contains(&Action::List) {
            let list = self.server.get(&format!("{name}/list.do?fields=id")).await;
            list["d"].get(0).cloned()
        } else {
            None
        };
        self.made.insert(id, made.clone());
        made
    }
}

/// Whether the value of the field has to fit others of its record, so that chance would seldom hit it.
fn is_tied(field: &Field) -> bool {
    let follows =
        matches!(field.kind, Kind::Reference { .. }) && matches!(field.default, Default::Referenced { .. });
    follows
        || matches!(field.kind, Kind::Percent)
        || field.name.to_ascii_lowercase().contains("disc")
        || field.numbered
}

/// Makes a voucher of which each line has one on the other side.
fn balance(body: &mut Map<String, Value>) {
    let Some(Value::Array(lines)) = body.get_mut("detailJournalVoucher") else {
        return;
    };
    let other_side = |line: &Value| {
        let mut other = line.clone();
        let side = if line["amountType"] == "DEBIT" {
            "CREDIT"
        } else {
            "DEBIT"
        };
        other["amountType"] = json!(side);
        other
    };
    let others: Vec<Value> = lines.iter().map(other_side).collect();
    lines.extend(others);
}

/// A form that says the same as the JSON.
pub(crate) fn as_form(value: &Value) -> String {
    let mut form = String::new();
    add_to_form(value, "", &mut form);
    form
}

fn add_to_form(value: &Value, name: &str, form: &mut String) {
    let text = match value {
        Value::Object(members) => {
            for (member, value) in members {
                let separator = if name.is_empty() { "" } else { "." };
                add_to_form(value, &format!("{name}{separator}{member}"), form);
            }
            return;
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                add_to_form(element, &format!("{name}[{index}]"), form);
            }
            return;
        }
        Value::Null => return,
        Value::String(text) => text.clone(),
        scalar => scalar.to_string(),
    };
    if !form.is_empty() {
        form.push('&');
    }
    form.push_str(name);
    form.push('=');
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            form.push(char::from(byte));
        } else {
            form.push_str(&format!("%{byte:02X}"));
        }
    }
}
