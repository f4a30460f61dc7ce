//! What an account shows of the others: its place among them, and its balance.

use std::sync::Arc;

use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_store::books::{self, ColumnId, Condition, ListQuery, Operator, postings};
use neraca_wire::catalogue::{Resource, ResourceId};
use neraca_wire::value::Value;

use super::postings::is_credit;
use super::view::View;
use crate::engine::EngineError;
use crate::engine::masters::Masters;
use crate::engine::record::{self, Record};
use crate::engine::show::Others;
use crate::object::ObjectWriter;

/// The reference to the account above.
const PARENT: &str = "parent";

/// How deep accounts may lie below each other.
pub(crate) const LEVELS_MAX: usize = 20;

/// Most accounts below one that its detail adds up.
const BELOW_MAX: usize = 20_000;

/// Writes the members.
pub(super) fn members(
    object: &mut ObjectWriter<'_>,
    id: ResourceId,
    account: &Record,
    masters: &Masters<'_>,
    others: Others,
) -> Result<(), EngineError> {
    let resource = masters.catalogue.resource(id);
    let accounts = Accounts {
        masters,
        id,
        resource,
    };
    let children = match others {
        Others::MayRefer => accounts.children(account.id)?,
        Others::CannotRefer => Vec::new(),
    };
    let above = accounts.levels_above(account)?;
    object.integer("lvl", i64::try_from(above).unwrap_or(i64::MAX).saturating_add(1));
    object.flag("sub", above > 0);
    object.flag("parentNode", !children.is_empty());
    object.flag("isParent", !children.is_empty());
    let text = |name: &str| record::text(account.value(&resource.fields, name)).unwrap_or_default();
    object.text(
        "noWithIndent",
        &format!("{}{}", "&nbsp;&nbsp;".repeat(above), text("no")),
    );
    object.text(
        "nameWithIndent",
        &format!("{}{}", "&nbsp;&nbsp;".repeat(above), text("name")),
    );
    object.text(
        "nameWithIndentStrip",
        &format!("{}{}", "- ".repeat(above), text("name")),
    );
    let debit = accounts.debit(account.id, &children)?;
    let on_credit = is_credit(text("accountType"));
    object.member("balance", &Value::Decimal(if on_credit { -debit } else { debit }));
    let row = |child: &Arc<Record>| -> Value {
        let view = View::header(resource, child);
        [
            ("id", Value::Integer(child.id)),
            ("no", view.value("no").clone()),
            ("name", view.value("name").clone()),
        ]
        .into_iter()
        .collect()
    };
    object.member("childList", &Value::List(children.iter().map(row).collect()));
    Ok(())
}

/// The accounts of a company.
struct Accounts<'a> {
    masters: &'a Masters<'a>,
    id: ResourceId,
    resource: &'a Resource,
}

impl Accounts<'_> {
    /// The accounts right below one, by number.
    fn children(&self, parent: i64) -> Result<Vec<Arc<Record>>, EngineError> {
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
            limit: i64::try_from(BELOW_MAX).unwrap_or(i64::MAX),
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
                let below = self.children(id)?.into_iter().map(|it| it.id);
                next.extend(below.filter(|id| *id != account && !seen.contains(id)));
            }
            seen.extend(&next);
            level = next;
        }
        Ok(Decimal::checked_sum(sums).unwrap_or(Decimal::MAX))
    }
}
