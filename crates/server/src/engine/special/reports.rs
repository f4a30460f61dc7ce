//! `report/profit-loss`, `report/balance-sheet`: the accounts in groups, with their totals.

use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::date::WireDate;
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::accounts::{Amount, PROFIT_AND_LOSS, amounts};
use super::found::{object, text};
use super::{Answered, Asked};
use crate::engine::EngineError;
use crate::engine::effects::postings::is_credit;

const ASSETS: [&str; 7] = [
    "CASH_BANK",
    "ACCOUNT_RECEIVABLE",
    "INVENTORY",
    "OTHER_CURRENT_ASSET",
    "FIXED_ASSET",
    "ACCUMULATED_DEPRECIATION",
    "OTHER_ASSET",
];
const LIABILITIES: [&str; 3] = [
    "ACCOUNT_PAYABLE",
    "OTHER_CURRENT_LIABILITY",
    "LONG_TERM_LIABILITY",
];
const EQUITY: [&str; 1] = ["EQUITY"];

/// The sum of the top accounts of the types, on the debit side.
fn debit(all: &[Amount<'_>], types: &[&str]) -> Result<Decimal, EngineError> {
    let of_types = all
        .iter()
        .filter(|it| it.is_top() && types.contains(&it.account_type()));
    let sum = Decimal::checked_sum(of_types.map(|it| {
        if is_credit(it.account_type()) {
            -it.amount()
        } else {
            it.amount()
        }
    }));
    sum.ok_or_else(|| EngineError::Refused(vec![Message::NumberTooLarge]))
}

fn rows(asked: &Asked<'_>, all: &[Amount<'_>], types: &[&str]) -> Result<Value, EngineError> {
    let of_types = all.iter().filter(|it| types.contains(&it.account_type()));
    let rows = of_types
        .map(|it| it.row(asked.masters))
        .collect::<Result<_, _>>()?;
    Ok(Value::List(rows))
}

fn sum(parts: &[Decimal]) -> Result<Value, EngineError> {
    let sum = Decimal::checked_sum(parts.iter().copied());
    sum.map(Value::Decimal)
        .ok_or_else(|| EngineError::Refused(vec![Message::NumberTooLarge]))
}

/// `report/profit-loss`.
pub(super) fn profit_and_loss(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    let today = asked.masters.today;
    let (from, to) = (
        asked.given.day("fromDate").unwrap_or(today),
        asked.given.day("toDate").unwrap_or(today),
    );
    let all = amounts(asked.masters, (from, to))?;
    let of = |name: &'static str| debit(&all, &[name]);
    let (revenue, cost, expense) = (-of("REVENUE")?, of("COGS")?, of("EXPENSE")?);
    let (other_income, other_expense) = (-of("OTHER_INCOME")?, of("OTHER_EXPENSE")?);
    Ok(Answered::Data(object([
        ("fromDate", text(WireDate(from).to_string())),
        ("toDate", text(WireDate(to).to_string())),
        ("revenue", Value::Decimal(revenue)),
        ("costOfGoodSold", Value::Decimal(cost)),
        ("grossProfit", sum(&[revenue, -cost])?),
        ("expense", Value::Decimal(expense)),
        ("otherIncome", Value::Decimal(other_income)),
        ("otherExpense", Value::Decimal(other_expense)),
        (
            "netProfit",
            sum(&[revenue, -cost, -expense, other_income, -other_expense])?,
        ),
        ("accounts", rows(asked, &all, &PROFIT_AND_LOSS)?),
    ])))
}

/// `report/balance-sheet`: what profit and loss have brought so far stands beside the equity, and so does the other side
/// of opening balances, which no account holds.
pub(super) fn balance_sheet(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    let day = asked.given.day("asOfDate").unwrap_or(asked.masters.today);
    let all = amounts(asked.masters, (Date::MIN, day))?;
    let assets = debit(&all, &ASSETS)?;
    let (liabilities, equity) = (-debit(&all, &LIABILITIES)?, -debit(&all, &EQUITY)?);
    let profit = -debit(&all, &PROFIT_AND_LOSS)?;
    let types: Vec<&str> = ASSETS.into_iter().chain(LIABILITIES).chain(EQUITY).collect();
    Ok(Answered::Data(object([
        ("asOfDate", text(WireDate(day).to_string())),
        ("asset", Value::Decimal(assets)),
        ("liability", Value::Decimal(liabilities)),
        ("equity", Value::Decimal(equity)),
        ("openingBalance", sum(&[assets, -liabilities, -equity, -profit])?),
        ("profit", Value::Decimal(profit)),
        ("accounts", rows(asked, &all, &types)?),
    ])))
}
