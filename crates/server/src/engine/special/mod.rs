//! Special actions: everything that isn't list, detail, save, bulk-save or delete of one resource's records.
//!
//! The catalogue says what they are called and what they take; the table below says who performs them. It is resolved
//! once, when the engine is made: an action without a performer is a fault then.

mod accounts;
mod closing;
mod costs;
mod counting;
mod down_payments;
mod found;
mod given;
mod invoices;
mod moves;
mod numbers;
mod pos;
mod prices;
mod rates;
mod reports;
mod search;
mod serials;
mod stock;
mod work_orders;

use neraca_store::Unit;
use neraca_wire::catalogue::{Catalogue, Special, SpecialId};
use neraca_wire::envelope::{self, Page};
use neraca_wire::value::Value;

use super::masters::Masters;
use super::{EngineError, Saved};

pub(crate) use given::Given;

/// What a performer is handed.
pub(crate) struct Asked<'a> {
    /// The books, within one unit of work.
    pub(crate) masters: &'a Masters<'a>,
    /// What the client sent.
    pub(crate) given: &'a Given,
}

/// What a performer answers.
pub(crate) enum Answered {
    /// The value under `d`.
    Data(Value),
    /// A page of a list with so many rows.
    Page(Vec<Value>, u64),
    /// A saved record.
    Saved(Saved),
    /// Several saved records, one after the other.
    AllSaved(Vec<Saved>),
}

type Perform = fn(&Asked<'_>) -> Result<Answered, EngineError>;

/// Who performs an action, and with what.
#[derive(Clone, Copy)]
pub(crate) enum Performer {
    /// Reads the books, in one snapshot.
    Reads(Perform),
    /// Writes into them, in one unit of work.
    Writes(Perform),
    /// Needs no books but the directory, which says what an Access Group may do.
    Directory,
}

/// The performer of each action, by its path.
const PERFORMERS: &[(&str, Performer)] = &[
    ("access-privilege/detail", Performer::Directory),
    ("access-privilege/list", Performer::Directory),
    ("auto-number/list", Performer::Reads(numbers::list)),
    ("currency/exchange-rate", Performer::Reads(rates::exchange)),
    ("currency/fiscal-rate", Performer::Reads(rates::fiscal)),
    ("glaccount/get-balance", Performer::Reads(accounts::balance)),
    (
        "glaccount/get-bs-account-amount",
        Performer::Reads(accounts::balance_sheet_amounts),
    ),
    (
        "glaccount/get-pl-account-amount",
        Performer::Reads(accounts::profit_and_loss_amounts),
    ),
    ("glaccount/history", Performer::Reads(accounts::history)),
    (
        "item-adjustment/save-target-quantity",
        Performer::Writes(counting::save_target_quantity),
    ),
    ("item/get-nearest-cost", Performer::Reads(costs::nearest)),
    ("item/get-selling-price", Performer::Reads(prices::selling)),
    ("item/get-stock", Performer::Reads(stock::of_item)),
    ("item/list-stock", Performer::Reads(stock::list)),
    (
        "item/search-by-item-or-sn",
        Performer::Reads(search::by_item_or_serial_number),
    ),
    (
        "item/search-by-no-upc",
        Performer::Reads(search::by_number_or_upc),
    ),
    ("item/stock-mutation-history", Performer::Reads(moves::history)),
    ("item/vendor-price", Performer::Reads(prices::of_vendor)),
    ("pos/customer/save", Performer::Writes(pos::customers)),
    ("pos/item/save", Performer::Writes(pos::items)),
    ("pos/transaction/save", Performer::Writes(pos::transactions)),
    (
        "purchase-invoice/create-down-payment",
        Performer::Writes(down_payments::of_purchase),
    ),
    (
        "purchase-order/manual-close-order",
        Performer::Writes(closing::purchase_order),
    ),
    ("report/balance-sheet", Performer::Reads(reports::balance_sheet)),
    ("report/profit-loss", Performer::Reads(reports::profit_and_loss)),
    (
        "report/serial-number-mutation",
        Performer::Reads(serials::mutation),
    ),
    (
        "report/serial-number-per-warehouse",
        Performer::Reads(serials::per_warehouse),
    ),
    ("report/stock-mutation-summary", Performer::Reads(moves::summary)),
    ("report/work-order-detail", Performer::Reads(work_orders::detail)),
    (
        "sales-invoice/create-down-payment",
        Performer::Writes(down_payments::of_sales),
    ),
    ("sales-invoice/detail-invoice", Performer::Reads(invoices::detail)),
    (
        "sales-order/manual-close-order",
        Performer::Writes(closing::sales_order),
    ),
];

/// The performers of a catalogue's special actions.
pub(crate) struct Performers(Vec<Performer>);

impl Performers {
    /// Finds the performer of every action.
    ///
    /// # Errors
    /// The path of an action that nobody performs.
    pub(crate) fn of_catalogue(catalogue: &Catalogue) -> Result<Self, String> {
        let find = |special: &Special| {
            let found = PERFORMERS.iter().find(|(path, _)| *path == special.path);
            found
                .map(|(_, performer)| *performer)
                .ok_or_else(|| special.path.clone())
        };
        catalogue
            .specials()
            .map(|(_, special)| find(special))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// The performer of the action.
    pub(crate) fn of(&self, id: SpecialId) -> Performer {
        self.0[id.index()]
    }
}

/// Has the action performed, and writes the whole answer.
pub(crate) fn perform(
    masters: &Masters<'_>,
    performer: Performer,
    given: &Given,
) -> Result<String, EngineError> {
    let (Performer::Reads(perform) | Performer::Writes(perform)) = performer else {
        return Err(EngineError::Fault(
            "an action of the directory was asked of the books".to_owned(),
        ));
    };
    let asked = Asked { masters, given };
    Ok(match perform(&asked)? {
        Answered::Data(value) => envelope::read(&value),
        Answered::Page(rows, count) => page(given, &rows, count),
        Answered::Saved(saved) => {
            let message = saved.message.text(masters.language);
            saved.record.said(&[message])
        }
        Answered::AllSaved(all) => {
            let messages: Vec<String> = all.iter().map(|it| it.message.text(masters.language)).collect();
            envelope::saved_with(
                |out| {
                    out.push('[');
                    for (index, saved) in all.iter().enumerate() {
                        if index > 0 {
                            out.push(',');
                        }
                        out.push_str(saved.record.record());
                    }
                    out.push(']');
                },
                &messages,
            )
        }
    })
}

/// A page of a list as the whole answer.
pub(crate) fn page(given: &Given, rows: &[Value], count: u64) -> String {
    let page = Page {
        page: given.list.page,
        page_rows: given.list.page_rows,
        rows: count,
        sort: given.list.sort.as_deref(),
    };
    envelope::list(rows, &page)
}

/// The part of all rows that the client asked for.
pub(crate) fn cut(given: &Given, rows: Vec<Value>) -> Answered {
    let count = rows.len() as u64;
    let start = usize::try_from(start(given)).unwrap_or(usize::MAX);
    let rows = rows.into_iter().skip(start).take(given.list.page_rows as usize);
    Answered::Page(rows.collect(), count)
}

/// Rows before the page that the client asked for.
fn start(given: &Given) -> u64 {
    (given.list.page - 1).saturating_mul(u64::from(given.list.page_rows))
}

impl super::Engine {
    /// Who performs the special action.
    pub(crate) fn performer(&self, id: SpecialId) -> Performer {
        self.performers.of(id)
    }

    /// Performs the special action; the whole JSON answer.
    pub(crate) fn special(
        &self,
        unit: Unit<'_>,
        id: SpecialId,
        given: &Given,
        author: super::Author,
    ) -> Result<String, EngineError> {
        perform(&self.masters(unit, author), self.performers.of(id), given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_special_action_has_one_performer_and_every_performer_an_action() {
        let catalogue = Catalogue::built_in().unwrap();
        assert_eq!(Performers::of_catalogue(&catalogue).err(), None);
        let paths: Vec<&str> = catalogue.specials().map(|(_, it)| it.path.as_str()).collect();
        for (path, _) in PERFORMERS {
            assert!(
                paths.contains(path),
                "{path} is performed but not in the catalogue"
            );
            assert_eq!(
                PERFORMERS.iter().filter(|(other, _)| other == path).count(),
                1,
                "{path}"
            );
        }
        assert_eq!(paths.len(), PERFORMERS.len());
    }
}
