//! The texts of the catalogue's files, as they were when the program was built.

/// Names the files below `catalogue/`, and reads them into the program.
macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../../catalogue/", $name, ".toml")))),+]
    };
}

/// The files of resources and of special actions. Any may refer to any other.
pub(super) const FILES: &[(&str, &str)] = files![
    "access-privilege",
    "account-budget-target",
    "auto-number",
    "bank-transfer",
    "bill-of-material",
    "bom-process-category",
    "branch",
    "currency",
    "customer",
    "customer-category",
    "customer-claim",
    "data-classification",
    "delivery-order",
    "department",
    "employee",
    "exchange-invoice",
    "expense",
    "finished-good-slip",
    "fixed-asset",
    "fob",
    "freeonboard",
    "glaccount",
    "item",
    "item-adjustment",
    "item-brand",
    "item-category",
    "item-transfer",
    "job-order",
    "journal-voucher",
    "manufacture-order",
    "material-adjustment",
    "material-slip",
    "other-deposit",
    "other-payment",
    "payment-term",
    "pos-customer",
    "pos-item",
    "pos-transaction",
    "price-category",
    "process-stages",
    "project",
    "purchase-invoice",
    "purchase-order",
    "purchase-payment",
    "purchase-requisition",
    "purchase-return",
    "receive-item",
    "report",
    "roll-over",
    "sales-checkin",
    "sales-invoice",
    "sales-order",
    "sales-quotation",
    "sales-receipt",
    "sales-return",
    "salesman-commission",
    "sellingprice-adjustment",
    "shipment",
    "standard-product-cost",
    "stock-opname-order",
    "stock-opname-result",
    "tax",
    "unit",
    "vendor",
    "vendor-category",
    "vendor-claim",
    "vendor-price",
    "warehouse",
    "wo-pic",
    "work-order",
];

/// The values of enumerations.
pub(super) const ENUMERATIONS_FILE: (&str, &str) = (
    "enumerations.toml",
    include_str!("../../../catalogue/enumerations.toml"),
);

/// What fields are called in the further languages.
pub(super) const LABELS_FILE: (&str, &str) = ("labels.toml", include_str!("../../../catalogue/labels.toml"));
