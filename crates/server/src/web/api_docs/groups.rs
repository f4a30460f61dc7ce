//! The groups that the index shows the catalogue in, in the order in which a business meets them.

use super::super::shell::Shell;

/// A group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    Sales,
    Purchases,
    Partners,
    Stock,
    Production,
    Ledger,
    Company,
}

/// Each group with the names of the catalogue that belong to it.
pub(super) const GROUPS: &[(Group, &[&str])] = &[
    (
        Group::Sales,
        &[
            "sales-quotation",
            "sales-order",
            "delivery-order",
            "sales-invoice",
            "sales-receipt",
            "sales-return",
            "exchange-invoice",
            "customer-claim",
            "price-category",
            "sellingprice-adjustment",
            "sales-checkin",
            "salesman-commission",
            "pos/transaction",
            "pos/customer",
            "pos/item",
        ],
    ),
    (
        Group::Purchases,
        &[
            "purchase-requisition",
            "purchase-order",
            "receive-item",
            "purchase-invoice",
            "purchase-payment",
            "purchase-return",
            "vendor-claim",
            "vendor-price",
        ],
    ),
    (
        Group::Partners,
        &[
            "customer",
            "customer-category",
            "vendor",
            "vendor-category",
            "employee",
        ],
    ),
    (
        Group::Stock,
        &[
            "item",
            "item-category",
            "item-brand",
            "unit",
            "warehouse",
            "item-adjustment",
            "item-transfer",
            "stock-opname-order",
            "stock-opname-result",
            "report",
        ],
    ),
    (
        Group::Production,
        &[
            "bill-of-material",
            "bom-process-category",
            "process-stages",
            "standard-product-cost",
            "manufacture-order",
            "work-order",
            "wo-pic",
            "job-order",
            "material-slip",
            "material-adjustment",
            "finished-good-slip",
            "roll-over",
        ],
    ),
    (
        Group::Ledger,
        &[
            "glaccount",
            "journal-voucher",
            "account-budget-target",
            "bank-transfer",
            "other-deposit",
            "other-payment",
            "expense",
            "fixed-asset",
            "currency",
            "tax",
        ],
    ),
    (
        Group::Company,
        &[
            "branch",
            "department",
            "project",
            "data-classification",
            "payment-term",
            "shipment",
            "fob",
            "freeonboard",
            "auto-number",
            "access-privilege",
        ],
    ),
];

impl Group {
    /// What it is called.
    pub(super) fn words(self, shell: &Shell<'_>) -> String {
        match self {
            Self::Sales => shell.say("api-group-sales"),
            Self::Purchases => shell.say("api-group-purchases"),
            Self::Partners => shell.say("api-group-partners"),
            Self::Stock => shell.say("api-group-stock"),
            Self::Production => shell.say("api-group-production"),
            Self::Ledger => shell.say("api-group-ledger"),
            Self::Company => shell.say("api-group-company"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use neraca_wire::catalogue::Catalogue;

    use super::GROUPS;

    #[test]
    fn every_name_of_the_catalogue_is_in_one_group() {
        let catalogue = Catalogue::built_in().unwrap();
        let mut grouped = BTreeSet::new();
        for name in GROUPS.iter().flat_map(|(_, names)| names.iter()) {
            assert!(grouped.insert(*name), "{name} is in two groups");
        }
        let known: BTreeSet<&str> = catalogue.names().map(|(name, _)| name).collect();
        assert_eq!(grouped, known);
    }
}
