//! What a document posts, where it names accounts and amounts itself.

use neraca_books::Decimal;
use neraca_store::books::postings::Posting;
use neraca_wire::catalogue::{Resource, Side};
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::view::{View, counts};
use crate::engine::EngineError;
use crate::engine::masters::Masters;
use crate::engine::record::{self, Record};

/// The resource of accounts.
pub(crate) const ACCOUNT: &str = "glaccount";

/// The account types whose balance stands on the credit side.
const CREDIT_TYPES: [&str; 7] = [
    "ACCUMULATED_DEPRECIATION",
    "ACCOUNT_PAYABLE",
    "OTHER_CURRENT_LIABILITY",
    "LONG_TERM_LIABILITY",
    "EQUITY",
    "REVENUE",
    "OTHER_INCOME",
];

/// Whether accounts of the type have their balance on the credit side.
pub(crate) fn is_credit(account_type: &str) -> bool {
    CREDIT_TYPES.contains(&account_type)
}

/// The postings of the document.
pub(crate) fn postings(
    masters: &Masters<'_>,
    resource: &Resource,
    record: &Record,
) -> Result<Vec<Posting>, EngineError> {
    let mut all = Vec::new();
    if !counts(resource, record) {
        return Ok(all);
    }
    for rule in &resource.effects.posts {
        for view in View::each(resource, record, rule.lines.as_deref()) {
            if !view.is_meant(&rule.applies) {
                continue;
            }
            let account = match &rule.account {
                Some(path) => view.id_at(masters, path)?,
                None => Some(record.id),
            };
            let (Some(account), Some(day)) = (account, view.day(&rule.day)) else {
                continue;
            };
            let rate = match rule.rate.as_deref().map(|name| view.value(name)) {
                Some(Value::Decimal(rate)) if !rate.is_zero() => *rate,
                _ => Decimal::ONE,
            };
            let amount = view.number(&rule.amount).checked_mul(rate);
            let amount = amount.ok_or_else(|| EngineError::refused(Message::NumberTooLarge))?;
            let is_credit = match rule.side {
                Side::Debit => false,
                Side::Credit => true,
                Side::Normal => {
                    let account_type = record.value(&resource.fields, "accountType");
                    is_credit(record::text(account_type).unwrap_or_default())
                }
            };
            if !amount.is_zero() {
                all.push(Posting {
                    line: view.line_id(),
                    day,
                    account,
                    amount: if is_credit { -amount } else { amount },
                });
            }
        }
    }
    Ok(all)
}
