//! What an account shows of the others: its place among them, and its balance.

use std::sync::Arc;

use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_store::books::{self, ColumnId, Condition, ListQuery, Operator, postings};
use neraca_wire::catalogue::{AccountFigure, Resource, ResourceId};
use neraca_wire::value::Value;

use super::postings::{ACCOUNT, is_credit};
use super::view::View;
use crate::engine::EngineError;
use crate::engine::masters::Masters;
use crate::engine::record::{self, Record};
use crate::engine::show::Others;

/// The reference to the account above.
const PARENT: &str = "parent";

/// How deep accounts may lie below each other.
pub(crate) const LEVELS_MAX: usize = 20;

/// Most accounts below one that its detail adds up.
const BELOW_MAX: usize = 20_000;

/// What a level is indented by, as on the real service.
const INDENT: &str = "&nbsp;&nbsp;&nbsp;&nbsp;";

/// The figure of the account.
pub(crate) fn value(
    figure: AccountFigure,
    account: &Record,
    masters: &Masters<'_>,
    others: Others,
) -> Result<Value, EngineError> {
    let Some(id) = masters.catalogue.find(ACCOUNT) else {
        return Ok(Value::Null);
    };
    let resource = masters.catalogue.resource(id);
    let accounts = Accounts {
        masters,
        id,
        resource,
    };
    let text = |name: &str| record::text(account.value(&resource.fields, name)).unwrap_or_default();
    let indented = |by: &str, name: &str| -> Result<Value, EngineError> {
        let above = accounts.levels_above(account)?;
        Ok(Value::Text(format!("{}{}", by.repeat(above), text(name))))
    };
    let children = |most: usize| match others {
        Others::MayRefer => accounts.children(account.id, most),
        Others::CannotRefer => Ok(Vec::new()),
    };
    Ok(match figure {
        AccountFigure::Level => {
            let above = i64::try_from(accounts.levels_above(account)?).unwrap_or(i64::MAX);
            Value::Integer(above.saturating_add(1))
        }
        AccountFigure::IsBelow => Value::Bool(accounts.levels_above(account)? > 0),
        AccountFigure::HasBelow => Value::Bool(!children(1)?.is_empty()),
        AccountFigure::IndentedNumber => indented(INDENT, "no")?,
        AccountFigure::IndentedName => indented(INDENT, "name")?,
        AccountFigure::DashedName => indented("- ", "name")?,
        AccountFigure::Balance => {
            let debit = accounts.debit(account.id, &children(BELOW_MAX)?)?;
            let on_credit = is_credit(text("accountType"));
            Value::Decimal(if on_credit { -debit } else { debit })
        }
        AccountFigure::Below => {
            let row = |child: &Arc<Record>| -> Value {
                let view = View::header(resource, child);
                let names = ["no", "name"].map(|name| (name, view.value(name).clone()));
                std::iter::once(("id", Value::Integer(child.id)))
                    .chain(names)
                    .collect()
            };
            Value::List(children(BELOW_MAX)?.iter().map(row).collect())
        }
    })
}

/// The accounts of a company.
struct Accounts<'a> {
    masters: &'a Masters<'a>,
    id: ResourceId,
    resource: &'a Resource,
}

impl Accounts<'_> {
    /// The accounts right below one, by number; so many at most.
    fn children(&self, parent: i64, most: usize) -> Result<Vec<Arc<Record>>, EngineError> {
        let (fields, layout) = (&self.resource.fields, self.masters.layouts.of(self.id));
        let Some(column) = fields.place(PARENT).and_then(|place| layout.column(place)) else {
            return Ok(Vec::new());
        };
        let condition = Condition::Compare {
            column,
            operator: Operator::Equal,
            value: parent.into(),
        };
        let query = ListQuery {
            columns: &[ColumnId::ID],
            body: false,
            condition: &condition,
            sort: &[],
            limit: i64::try_from(most).unwrap_or(i64::MAX),
            offset: 0,
        };
        let mut ids: Vec<i64> = Vec::new();
        books::list(&self.masters.unit, &layout.table, &query, |row| {
            ids.push(row.get(0)?);
            Ok(())
        })?;
        let mut children = Vec::with_capacity(ids.len());
        for id in ids {
            children.extend(self.masters.by_id(self.id, id)?);
        }
        let number = |account: &Arc<Record>| {
            account
                .value(&self.resource.fields, "no")
                .as_text()
                .map(str::to_owned)
        };
        children.sort_by_key(number);
        Ok(children)
    }

    /// How many accounts stand above one.
    fn levels_above(&self, account: &Record) -> Result<usize, EngineError> {
        let parent = |account: &Record| record::id(account.value(&self.resource.fields, PARENT));
        let mut above = parent(account);
        for level in 0..LEVELS_MAX {
            let Some(id) = above else { return Ok(level) };
            above = self.masters.by_id(self.id, id)?.and_then(|it| parent(&it));
        }
        Ok(LEVELS_MAX)
    }

    /// What stands on the account and on all below it today, on the debit side.
    fn debit(&self, account: i64, children: &[Arc<Record>]) -> Result<Decimal, EngineError> {
        let days = (Date::MIN, self.masters.today);
        let mut sums = vec![postings::sum_of(&self.masters.unit, account, days)?];
        let mut level: Vec<i64> = children.iter().map(|it| it.id).collect();
        let mut seen = level.clone();
        while !level.is_empty() && seen.len() < BELOW_MAX {
            let mut next = Vec::new();
            for id in level {
                sums.push(postings::sum_of(&self.masters.unit, id, days)?);
                let below = self.children(id, BELOW_MAX)?.into_iter().map(|it| it.id);
                next.extend(below.filter(|id| *id != account && !seen.contains(id)));
            }
            seen.extend(&next);
            level = next;
        }
        Ok(Decimal::checked_sum(sums).unwrap_or(Decimal::MAX))
    }
}
