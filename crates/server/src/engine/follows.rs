//! Members that follow from what is stored, as the catalogue describes them.

mod documents;
mod owner;

use std::cell::{Cell, OnceCell};

use neraca_books::Decimal;
use neraca_wire::catalogue::{
    Field, HEADER, Kind, Piece, PriceRules, ResourceId, Shown, ShownFrom, Template, When,
};
use neraca_wire::date;
use neraca_wire::value::Value;

use super::EngineError;
use super::effects::item_figures::ItemFigures;
use super::effects::shown::{history_row, numbered};
use super::effects::view::number;
use super::effects::{accounts, units};
use super::masters::Masters;
use super::prices;
use super::record;
use super::show::Others;
use super::summary::{self, Nested, summary};
use crate::object::ObjectWriter;
use documents::{Owed, sum};

pub(crate) use owner::{Header, Owner};

/// Writes every member that the owner's fields are described with.
pub(crate) fn members(
    object: &mut ObjectWriter<'_>,
    owner: Owner<'_>,
    masters: &Masters<'_>,
    others: Others,
) -> Result<(), EngineError> {
    let writer = Writer::new(masters, others, Nested::in_detail());
    for it in owner.fields.shown() {
        if let Some(key) = &it.keys.id {
            writer.record_id(object.written_key(key), it, &owner)?;
        }
        writer.write(object.written_key(&it.keys.own), &it.from, &owner)?;
    }
    Ok(())
}

/// Writes the one called `name`, where there is one, and says whether it did.
pub(crate) fn named(
    object: &mut ObjectWriter<'_>,
    name: &str,
    owner: Owner<'_>,
    masters: &Masters<'_>,
    nested: Nested,
) -> Result<bool, EngineError> {
    let Some(it) = owner.fields.shows(name) else {
        return Ok(false);
    };
    let writer = Writer::new(masters, Others::MayRefer, nested);
    match it.name == name {
        true => writer.write(object.written_key(&it.keys.own), &it.from, &owner)?,
        false => writer.record_id(object.key(name), it, &owner)?,
    }
    Ok(true)
}

/// Writes the members of one record or line.
struct Writer<'w, 'u> {
    masters: &'w Masters<'u>,
    others: Others,
    nested: Nested,
    item: ItemFigures,
    /// What is owed, by the documents that it is owed of: several members follow from it.
    owed: OnceCell<(String, Vec<Owed>)>,
}

impl<'w, 'u> Writer<'w, 'u> {
    fn new(masters: &'w Masters<'u>, others: Others, nested: Nested) -> Self {
        Self {
            masters,
            others,
            nested,
            item: ItemFigures::default(),
            owed: OnceCell::new(),
        }
    }

    /// Writes the id of a record that is shown, where what shows it holds.
    fn record_id(&self, out: &mut String, it: &Shown, owner: &Owner<'_>) -> Result<(), EngineError> {
        let holds = match &it.from {
            ShownFrom::Where { when, .. } => owner.has_one_of_each(when),
            _ => true,
        };
        let id = match it.from.record_path().filter(|_| holds) {
            Some(HEADER) => owner.header.map(|it| it.record.id),
            Some(path) => self.target(path, owner)?.map(|(_, id)| id),
            None => None,
        };
        id.map_or(Value::Null, Value::Integer).write_json(out);
        Ok(())
    }

    fn write(&self, out: &mut String, from: &ShownFrom, owner: &Owner<'_>) -> Result<(), EngineError> {
        match from {
            ShownFrom::Always(json) => out.push_str(json),
            ShownFrom::Object(members) => {
                let mut object = ObjectWriter::open(out);
                for (name, from) in members {
                    self.write(object.key(name), from, owner)?;
                }
                object.close();
            }
            ShownFrom::Member(name) => match owner.fields.shows(name) {
                Some(it) => self.write(out, &it.from, owner)?,
                None => out.push_str("null"),
            },
            ShownFrom::First(all) => self.first(out, all, owner)?,
            ShownFrom::Where {
                when,
                show,
                otherwise,
            } => match (owner.has_one_of_each(when), otherwise) {
                (true, _) => self.write(out, show, owner)?,
                (false, Some(other)) => self.write(out, other, owner)?,
                (false, None) => out.push_str("null"),
            },
            ShownFrom::List(_) | ShownFrom::Each { .. } => {
                out.push('[');
                self.rows(out, from, owner, &mut false)?;
                out.push(']');
            }
            ShownFrom::Record(path) => self.record(out, path, owner)?,
            ShownFrom::OwedBy { by, opening } => self.balances(out, by, opening, owner)?,
            _ => self.value(from, owner)?.write_json(out),
        }
        Ok(())
    }

    /// Writes the first that is not null.
    fn first(&self, out: &mut String, all: &[ShownFrom], owner: &Owner<'_>) -> Result<(), EngineError> {
        let start = out.len();
        for from in all {
            out.truncate(start);
            self.write(out, from, owner)?;
            if &out[start..] != "null" {
                break;
            }
        }
        Ok(())
    }

    /// Writes what stands in a list.
    fn rows(
        &self,
        out: &mut String,
        from: &ShownFrom,
        owner: &Owner<'_>,
        has_rows: &mut bool,
    ) -> Result<(), EngineError> {
        match from {
            ShownFrom::List(all) => {
                for from in all {
                    self.rows(out, from, owner, has_rows)?;
                }
            }
            ShownFrom::Each { of, show } => {
                for line in owner.lines(of) {
                    self.rows(out, show, &line, has_rows)?;
                }
            }
            _ => {
                if std::mem::replace(has_rows, true) {
                    out.push(',');
                }
                self.write(out, from, owner)?;
            }
        }
        Ok(())
    }

    /// Writes the record at the end of the path, as its summary.
    fn record(&self, out: &mut String, path: &str, owner: &Owner<'_>) -> Result<(), EngineError> {
        if let Some(header) = owner.header.filter(|_| path == HEADER) {
            return summary::own_summary(out, header.resource, header.record, self.masters);
        }
        let found = match self.target(path, owner)? {
            Some((to, id)) => self.masters.by_id(to, id)?.map(|it| (to, it)),
            None => None,
        };
        match found {
            Some((to, other)) => summary(out, to, &other, self.masters, self.nested),
            None => {
                out.push_str("null");
                Ok(())
            }
        }
    }

    /// The record that the path leads to; of several the first.
    fn target(&self, path: &str, owner: &Owner<'_>) -> Result<Option<(ResourceId, i64)>, EngineError> {
        // The end of the path is a reference: its resource is known where its id is.
        let to = Cell::new(None);
        let id = owner.reach(self.masters, path, &|end, name| {
            let (field, value) = end.field(name).unzip();
            to.set(field.and_then(|field| match field.kind {
                Kind::Reference { to, .. } | Kind::References { to } => Some(to),
                _ => None,
            }));
            let id = value.and_then(|value| record::id(value).or_else(|| record::ids(value).next()));
            id.map_or(Value::Null, Value::Integer)
        })?;
        Ok(to.get().zip(record::id(&id)))
    }

    /// What `work_out` makes of what is owed to or of the record.
    fn of_owed<T>(
        &self,
        by: &str,
        owner: &Owner<'_>,
        work_out: impl FnOnce(&[Owed]) -> Result<T, EngineError>,
    ) -> Result<T, EngineError> {
        let find = || documents::owed_by(by, owner.id, self.masters, self.others);
        match self.owed.get() {
            Some((known, owed)) if known == by => work_out(owed),
            Some(_) => work_out(&find()?),
            None => {
                let found = find()?;
                work_out(&self.owed.get_or_init(|| (by.to_owned(), found)).1)
            }
        }
    }

    /// Writes what is owed in each currency.
    fn balances(
        &self,
        out: &mut String,
        by: &str,
        opening: &str,
        owner: &Owner<'_>,
    ) -> Result<(), EngineError> {
        let currencies = owner.fields.get("currency").and_then(Field::refers_to);
        out.push('[');
        let sums = self.of_owed(by, owner, |owed| documents::balances(owed, opening, owner))?;
        for (index, (currency, balance)) in sums.into_iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            let mut object = ObjectWriter::open(out);
            let found = match (currencies, currency) {
                (Some(to), Some(id)) => self.masters.by_id(to, id)?.map(|it| (to, it)),
                _ => None,
            };
            let code = found.as_ref().and_then(|(to, it)| {
                let fields = &self.masters.catalogue.resource(*to).fields;
                Some((fields.shows("codeSymbol")?, Owner::of_record(fields, it)))
            });
            match code {
                Some((shown, currency)) => self.write(object.key("balanceCode"), &shown.from, &currency)?,
                None => object.member("balanceCode", &Value::Null),
            }
            object.member("balance", &Value::Decimal(balance));
            object.close();
        }
        out.push(']');
        Ok(())
    }

    fn value(&self, from: &ShownFrom, owner: &Owner<'_>) -> Result<Value, EngineError> {
        let (masters, others) = (self.masters, self.others);
        Ok(match from {
            ShownFrom::Path(path) => owner.at(masters, path)?,
            ShownFrom::Text(template) => text(template, owner, masters)?,
            ShownFrom::Joined { of, by } => joined(of, by, owner),
            ShownFrom::Amount { of, when } => Value::Decimal(match owner.has_one_of_each(when) {
                true => owner.number(of),
                false => Decimal::ZERO,
            }),
            ShownFrom::Sum { of, when } => sum_of_lines(of, when, owner)?,
            ShownFrom::Left { of, less, per } => Value::Decimal(left(owner, of, less, per.as_deref())),
            ShownFrom::Reached { goal, by, or } => {
                let is_reached = owner.number(by) >= owner.number(goal);
                Value::Bool(is_reached || or.as_deref().is_some_and(|flag| owner.flag(flag)))
            }
            ShownFrom::InUnits { of, item } => self.in_units(of, item, owner)?,
            ShownFrom::PriceRules(rules) => self.price_rules(rules, owner)?,
            ShownFrom::Stock(figure) => match owner.record {
                Some(item) => self.item.value(*figure, item, masters, others)?,
                None => Value::Null,
            },
            ShownFrom::Account(figure) => match owner.record {
                Some(account) => accounts::value(*figure, account, masters, others)?,
                None => Value::Null,
            },
            ShownFrom::History(path) => Value::List(documents::history(path, owner, masters)?),
            ShownFrom::ReferredBy(by) => {
                let rows = documents::referred_by(by, owner.id, masters, others)?
                    .into_iter()
                    .map(|(resource, it)| history_row(resource, &it.record, None));
                Value::List(numbered(rows))
            }
            ShownFrom::UsedBy { through, by, of } => {
                Value::List(documents::used_by(through, by, of, owner.id, masters, others)?)
            }
            ShownFrom::SumReferredBy { by, of } => {
                let all = documents::referred_by(by, owner.id, masters, others)?;
                let figures = all
                    .iter()
                    .map(|(resource, it)| number(it.record.value(&resource.fields, of)));
                Value::Decimal(sum(figures)?)
            }
            ShownFrom::OldestOwed(by) => {
                Value::Integer(self.of_owed(by, owner, |owed| Ok(documents::oldest(owed, masters)))?)
            }
            // The others are written as they are found.
            _ => Value::Null,
        })
    }

    /// A quantity in all of its item's units; null without an item.
    fn in_units(&self, of: &str, item: &str, owner: &Owner<'_>) -> Result<Value, EngineError> {
        let (Some(items), Some(id)) = (
            self.masters.catalogue.find("item"),
            record::id(&owner.at(self.masters, item)?),
        ) else {
            return Ok(Value::Null);
        };
        let Some(item) = self.masters.by_id(items, id)? else {
            return Ok(Value::Null);
        };
        let units = units::of_item(self.masters, items, &item)?;
        Ok(Value::Text(units::in_all(&units, owner.number(of))))
    }

    fn price_rules(&self, rules: &PriceRules, owner: &Owner<'_>) -> Result<Value, EngineError> {
        let id = |path: &str| Ok::<_, EngineError>(record::id(&owner.at(self.masters, path)?));
        let Some(item) = id(&rules.item)? else {
            return Ok(Value::List(Vec::new()));
        };
        let day = owner.at(self.masters, &rules.day)?;
        let day = record::text(&day).and_then(|text| date::parse_date(text).ok());
        let sought = prices::Sought {
            category: id(&rules.category)?,
            branch: id(&rules.branch)?,
            currency: id(&rules.currency)?,
            day: day.unwrap_or(self.masters.today),
        };
        prices::rules_of(self.masters, item, &sought, rules.of)
    }
}

/// The text with what its paths lead to; null where one of them leads nowhere.
fn text(template: &Template, owner: &Owner<'_>, masters: &Masters<'_>) -> Result<Value, EngineError> {
    let mut text = String::new();
    for piece in template.pieces() {
        match piece {
            Piece::Literal(literal) => text.push_str(literal),
            Piece::Path(path) => match owner.at(masters, path)? {
                Value::Text(value) => text.push_str(&value),
                Value::Decimal(value) => text.push_str(&units::plain(value)),
                Value::Integer(value) => text.push_str(&value.to_string()),
                _ => return Ok(Value::Null),
            },
        }
    }
    Ok(Value::Text(text))
}

fn joined(names: &[String], by: &str, owner: &Owner<'_>) -> Value {
    let texts = names.iter().filter_map(|name| record::text(owner.field(name)?.1));
    let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
    Value::Text(texts.join(by))
}

fn sum_of_lines(of: &str, when: &When, owner: &Owner<'_>) -> Result<Value, EngineError> {
    let Some((list, name)) = of.split_once('.') else {
        return Ok(Value::Null);
    };
    let lines = owner.lines(list);
    let meant = lines.iter().filter(|line| line.has_one_of_each(when));
    Ok(Value::Decimal(sum(meant.map(|line| line.number(name)))?))
}

/// What is left, in the unit that `per` holds so many of the first unit of.
fn left(owner: &Owner<'_>, of: &str, less: &str, per: Option<&str>) -> Decimal {
    let left = owner.number(of).checked_sub(owner.number(less));
    let left = left.filter(|it| !it.is_negative()).unwrap_or(Decimal::ZERO);
    let ratio = per.map_or(Decimal::ONE, |name| owner.number(name));
    left.checked_div(ratio).unwrap_or(left)
}
