//! Accounts: `glaccount/get-balance`, the amounts of all accounts, an account's history.
//!
//! The figures are the sums of the postings that follow from saved documents today: those whose documents name both
//! accounts themselves, and opening balances. They are told on the side where the account has its balance.

use std::collections::HashMap;

use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_store::books;
use neraca_store::books::postings::{self, Posted};
use neraca_wire::catalogue::Kind;
use neraca_wire::date::WireDate;
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::found::{self, Found, object, text};
use super::{Answered, Asked, cut, moves};
use crate::engine::effects::accounts::LEVELS_MAX;
use crate::engine::effects::postings::{ACCOUNT, is_credit};
use crate::engine::effects::shown::code;
use crate::engine::effects::view::View;
use crate::engine::masters::Masters;
use crate::engine::record;
use crate::engine::{EngineError, save};

/// Most accounts that an answer tells of.
const ACCOUNTS_MAX: i64 = 20_000;

/// The account types of the profit and loss account.
pub(super) const PROFIT_AND_LOSS: [&str; 5] = ["REVENUE", "COGS", "EXPENSE", "OTHER_INCOME", "OTHER_EXPENSE"];

/// An account with its amount, children included.
pub(super) struct Amount<'a> {
    account: Found<'a>,
    parent: Option<i64>,
    is_parent: bool,
    level: i64,
    /// On the debit side.
    debit: Decimal,
}

impl Amount<'_> {
    /// Its type.
    pub(super) fn account_type(&self) -> &str {
        record::text(self.account.view().value("accountType")).unwrap_or_default()
    }

    /// It lies below no other account.
    pub(super) fn is_top(&self) -> bool {
        self.parent.is_none()
    }

    /// The amount on the side where the account has its balance.
    pub(super) fn amount(&self) -> Decimal {
        if is_credit(self.account_type()) {
            -self.debit
        } else {
            self.debit
        }
    }

    /// The account as answers show it.
    pub(super) fn row(&self, masters: &Masters<'_>) -> Result<Value, EngineError> {
        let parent = match self.parent {
            Some(parent) => found::by_id(masters, ACCOUNT, parent)?.map(|it| it.value("no")),
            None => None,
        };
        Ok(object([
            ("accountNo", self.account.value("no")),
            ("accountName", self.account.value("name")),
            ("accountType", text(self.account_type())),
            ("amount", Value::Decimal(self.amount())),
            ("lvl", Value::Integer(self.level)),
            ("isParent", Value::Bool(self.is_parent)),
            ("parentNo", parent.unwrap_or(Value::Null)),
        ]))
    }
}

/// Every account with what was posted from one day to another, by account number.
pub(super) fn amounts<'a>(
    masters: &'a Masters<'_>,
    days: (Date, Date),
) -> Result<Vec<Amount<'a>>, EngineError> {
    let sums: HashMap<i64, Decimal> = postings::sums(&masters.unit, days)?.into_iter().collect();
    let (accounts, _) = found::resource(masters, ACCOUNT)?;
    let table = &masters.layouts.of(accounts).table;
    let mut all = Vec::new();
    for id in books::effects::ids_after(&masters.unit, table, i64::MIN, ACCOUNTS_MAX)? {
        let Some(account) = found::by_id(masters, ACCOUNT, id)? else {
            continue;
        };
        all.push(Amount {
            parent: record::id(account.view().value("parent")),
            account,
            is_parent: false,
            level: 1,
            debit: Decimal::ZERO,
        });
    }
    let places: HashMap<i64, usize> = all
        .iter()
        .enumerate()
        .map(|(n, it)| (it.account.record.id, n))
        .collect();
    for n in 0..all.len() {
        let own = sums
            .get(&all[n].account.record.id)
            .copied()
            .unwrap_or(Decimal::ZERO);
        add(&mut all[n], own)?;
        let mut above = all[n].parent;
        for _ in 0..LEVELS_MAX {
            let Some(place) = above.and_then(|id| places.get(&id).copied()) else {
                break;
            };
            all[n].level += 1;
            all[place].is_parent = true;
            add(&mut all[place], own)?;
            above = all[place].parent;
        }
    }
    all.sort_by_key(|it| it.account.value("no").as_text().unwrap_or_default().to_owned());
    Ok(all)
}

fn add(amount: &mut Amount<'_>, more: Decimal) -> Result<(), EngineError> {
    let sum = amount.debit.checked_add(more);
    amount.debit = sum.ok_or_else(|| EngineError::Refused(vec![Message::NumberTooLarge]))?;
    Ok(())
}

/// The days that a call asks about.
fn days(asked: &Asked<'_>) -> (Date, Date) {
    match (
        asked.given.day("fromDate"),
        asked.given.day("toDate"),
        asked.given.day("asOfDate"),
    ) {
        (None, None, Some(day)) => (Date::MIN, day),
        (from, to, day) => (
            from.unwrap_or(Date::MIN),
            to.or(day).unwrap_or(asked.masters.today),
        ),
    }
}

/// `glaccount/get-balance`: the balance on a day, or what was posted in a time; of a parent, with all below it.
pub(super) fn balance(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    let account = found::needed(asked, ACCOUNT, "no", "id")?;
    let wanted = Wanted::read(asked)?;
    let all = amounts(asked.masters, days(asked))?;
    let of_account = all.iter().find(|it| it.account.record.id == account.record.id);
    let amount = match of_account {
        Some(it) if wanted.is_part() => {
            let debit = wanted.sum(asked.masters, &below(&all, account.record.id), days(asked))?;
            if is_credit(it.account_type()) {
                -debit
            } else {
                debit
            }
        }
        Some(it) => it.amount(),
        None => Decimal::ZERO,
    };
    Ok(Answered::Data(Value::Decimal(amount)))
}

/// The account and all below it.
fn below(all: &[Amount<'_>], account: i64) -> Vec<i64> {
    let mut found = vec![account];
    let mut next = 0;
    while let Some(parent) = found.get(next).copied() {
        next += 1;
        let children = all
            .iter()
            .filter(|it| it.parent == Some(parent))
            .map(|it| it.account.record.id);
        let new: Vec<i64> = children.filter(|id| !found.contains(id)).collect();
        found.extend(new);
    }
    found
}

/// The part of the company that a balance is asked of: postings whose line, or document, names these.
struct Wanted([(&'static str, Option<i64>); 3]);

impl Wanted {
    fn read(asked: &Asked<'_>) -> Result<Self, EngineError> {
        let id = |resource, key| {
            let found = found::named(asked, resource, key, "")?;
            Ok::<_, EngineError>(found.map(|it| it.record.id))
        };
        Ok(Self([
            ("branch", id("branch", "branchName")?),
            ("department", id("department", "departmentName")?),
            ("project", id("project", "projectNo")?),
        ]))
    }

    fn is_part(&self) -> bool {
        self.0.iter().any(|(_, id)| id.is_some())
    }

    /// The sum of the postings to the accounts, on the debit side.
    fn sum(
        &self,
        masters: &Masters<'_>,
        accounts: &[i64],
        days: (Date, Date),
    ) -> Result<Decimal, EngineError> {
        let mut amounts = Vec::new();
        for account in accounts {
            for posted in postings::of_account(&masters.unit, *account, days)? {
                if self.has(masters, &posted)? {
                    amounts.push(posted.posting.amount);
                }
            }
        }
        let sum = Decimal::checked_sum(amounts);
        sum.ok_or_else(|| EngineError::Refused(vec![Message::NumberTooLarge]))
    }

    fn has(&self, masters: &Masters<'_>, posted: &Posted) -> Result<bool, EngineError> {
        let Some((id, resource)) = moves::source(masters, &posted.source) else {
            return Ok(false);
        };
        let layout = masters.layouts.of(id);
        let Some(mut record) = layout.read(&masters.unit, &resource.fields, posted.record)? else {
            return Ok(false);
        };
        layout.read_lines(&masters.unit, &resource.fields, &mut record)?;
        let lists = resource
            .fields
            .iter()
            .filter(|(_, field)| matches!(field.kind, Kind::Lines(_)));
        let lines = lists.flat_map(|(_, field)| View::each(resource, &record, Some(&field.name)));
        let of_line = lines
            .into_iter()
            .find(|view| posted.posting.line != 0 && view.line_id() == posted.posting.line);
        let view = of_line.unwrap_or_else(|| View::header(resource, &record));
        let fits = |(name, wanted): &(&str, Option<i64>)| {
            wanted.is_none() || record::id(view.value(name)) == *wanted
        };
        Ok(self.0.iter().all(fits))
    }
}

/// `glaccount/get-bs-account-amount`: every account of the balance sheet on a day.
pub(super) fn balance_sheet_amounts(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    rows(asked, |amount| !PROFIT_AND_LOSS.contains(&amount.account_type()))
}

/// `glaccount/get-pl-account-amount`: every account of profit and loss in a time.
pub(super) fn profit_and_loss_amounts(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    rows(asked, |amount| PROFIT_AND_LOSS.contains(&amount.account_type()))
}

fn rows(asked: &Asked<'_>, is_wanted: impl Fn(&Amount<'_>) -> bool) -> Result<Answered, EngineError> {
    let all = amounts(asked.masters, days(asked))?;
    let wanted = all.iter().filter(|it| is_wanted(it));
    let rows = wanted.map(|it| it.row(asked.masters)).collect::<Result<_, _>>()?;
    Ok(Answered::Data(Value::List(rows)))
}

/// `glaccount/history`: the account's postings, with the balance after each.
pub(super) fn history(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    let masters = asked.masters;
    let account = found::needed(asked, ACCOUNT, "no", "id")?;
    let credit = is_credit(record::text(account.view().value("accountType")).unwrap_or_default());
    let (from, to) = days(asked);
    let mut balance = Decimal::ZERO;
    let mut rows = Vec::new();
    for posted in postings::of_account(&masters.unit, account.record.id, (Date::MIN, to))? {
        let it = posted.posting;
        balance = balance.checked_add(it.amount).unwrap_or(Decimal::MAX);
        if it.day < from {
            continue;
        }
        let source = moves::source(masters, &posted.source);
        let (kind, number) = match source {
            Some((id, resource)) => {
                let record = masters.by_id(id, posted.record)?;
                let number = record.map(|record| save::title(resource, &record));
                (code(resource).to_owned(), number.unwrap_or_default())
            }
            None => (String::new(), String::new()),
        };
        let debit = if it.amount.is_negative() {
            Decimal::ZERO
        } else {
            it.amount
        };
        let credited = if it.amount.is_negative() {
            -it.amount
        } else {
            Decimal::ZERO
        };
        rows.push(object([
            ("transDate", text(WireDate(it.day).to_string())),
            ("transactionType", text(kind)),
            ("transNumber", text(number)),
            ("debitAmount", Value::Decimal(debit)),
            ("creditAmount", Value::Decimal(credited)),
            ("balance", Value::Decimal(if credit { -balance } else { balance })),
        ]));
    }
    Ok(cut(asked.given, rows))
}
