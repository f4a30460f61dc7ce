// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! The resources, each with its records and their lines.

#[rustfmt::skip]
pub mod word;
#[rustfmt::skip]
pub mod account_budget_target;
#[rustfmt::skip]
pub mod bank_transfer;
#[rustfmt::skip]
pub mod bill_of_material;
#[rustfmt::skip]
pub mod bom_process_category;
#[rustfmt::skip]
pub mod branch;
#[rustfmt::skip]
pub mod currency;
#[rustfmt::skip]
pub mod customer;
#[rustfmt::skip]
pub mod customer_category;
#[rustfmt::skip]
pub mod customer_claim;
#[rustfmt::skip]
pub mod data_classification;
#[rustfmt::skip]
pub mod delivery_order;
#[rustfmt::skip]
pub mod department;
#[rustfmt::skip]
pub mod employee;
#[rustfmt::skip]
pub mod exchange_invoice;
#[rustfmt::skip]
pub mod expense;
#[rustfmt::skip]
pub mod finished_good_slip;
#[rustfmt::skip]
pub mod fixed_asset;
#[rustfmt::skip]
pub mod fob;
#[rustfmt::skip]
pub mod freeonboard;
#[rustfmt::skip]
pub mod glaccount;
#[rustfmt::skip]
pub mod item;
#[rustfmt::skip]
pub mod item_adjustment;
#[rustfmt::skip]
pub mod item_brand;
#[rustfmt::skip]
pub mod item_category;
#[rustfmt::skip]
pub mod item_transfer;
#[rustfmt::skip]
pub mod job_order;
#[rustfmt::skip]
pub mod journal_voucher;
#[rustfmt::skip]
pub mod manufacture_order;
#[rustfmt::skip]
pub mod material_adjustment;
#[rustfmt::skip]
pub mod material_slip;
#[rustfmt::skip]
pub mod other_deposit;
#[rustfmt::skip]
pub mod other_payment;
#[rustfmt::skip]
pub mod payment_term;
#[rustfmt::skip]
pub mod price_category;
#[rustfmt::skip]
pub mod process_stages;
#[rustfmt::skip]
pub mod project;
#[rustfmt::skip]
pub mod purchase_invoice;
#[rustfmt::skip]
pub mod purchase_order;
#[rustfmt::skip]
pub mod purchase_payment;
#[rustfmt::skip]
pub mod purchase_requisition;
#[rustfmt::skip]
pub mod purchase_return;
#[rustfmt::skip]
pub mod receive_item;
#[rustfmt::skip]
pub mod roll_over;
#[rustfmt::skip]
pub mod sales_checkin;
#[rustfmt::skip]
pub mod sales_invoice;
#[rustfmt::skip]
pub mod sales_order;
#[rustfmt::skip]
pub mod sales_quotation;
#[rustfmt::skip]
pub mod sales_receipt;
#[rustfmt::skip]
pub mod sales_return;
#[rustfmt::skip]
pub mod salesman_commission;
#[rustfmt::skip]
pub mod sellingprice_adjustment;
#[rustfmt::skip]
pub mod shipment;
#[rustfmt::skip]
pub mod standard_product_cost;
#[rustfmt::skip]
pub mod stock_opname_order;
#[rustfmt::skip]
pub mod stock_opname_result;
#[rustfmt::skip]
pub mod tax;
#[rustfmt::skip]
pub mod unit;
#[rustfmt::skip]
pub mod vendor;
#[rustfmt::skip]
pub mod vendor_category;
#[rustfmt::skip]
pub mod vendor_claim;
#[rustfmt::skip]
pub mod vendor_price;
#[rustfmt::skip]
pub mod warehouse;
#[rustfmt::skip]
pub mod wo_pic;
#[rustfmt::skip]
pub mod work_order;

pub use account_budget_target::AccountBudgetTarget;
pub use bank_transfer::BankTransfer;
pub use bill_of_material::BillOfMaterial;
pub use bom_process_category::BomProcessCategory;
pub use branch::Branch;
pub use currency::Currency;
pub use customer::Customer;
pub use customer_category::CustomerCategory;
pub use customer_claim::CustomerClaim;
pub use data_classification::DataClassification;
pub use delivery_order::DeliveryOrder;
pub use department::Department;
pub use employee::Employee;
pub use exchange_invoice::ExchangeInvoice;
pub use expense::Expense;
pub use finished_good_slip::FinishedGoodSlip;
pub use fixed_asset::FixedAsset;
pub use fob::Fob;
pub use freeonboard::Freeonboard;
pub use glaccount::Glaccount;
pub use item::Item;
pub use item_adjustment::ItemAdjustment;
pub use item_brand::ItemBrand;
pub use item_category::ItemCategory;
pub use item_transfer::ItemTransfer;
pub use job_order::JobOrder;
pub use journal_voucher::JournalVoucher;
pub use manufacture_order::ManufactureOrder;
pub use material_adjustment::MaterialAdjustment;
pub use material_slip::MaterialSlip;
pub use other_deposit::OtherDeposit;
pub use other_payment::OtherPayment;
pub use payment_term::PaymentTerm;
pub use price_category::PriceCategory;
pub use process_stages::ProcessStages;
pub use project::Project;
pub use purchase_invoice::PurchaseInvoice;
pub use purchase_order::PurchaseOrder;
pub use purchase_payment::PurchasePayment;
pub use purchase_requisition::PurchaseRequisition;
pub use purchase_return::PurchaseReturn;
pub use receive_item::ReceiveItem;
pub use roll_over::RollOver;
pub use sales_checkin::SalesCheckin;
pub use sales_invoice::SalesInvoice;
pub use sales_order::SalesOrder;
pub use sales_quotation::SalesQuotation;
pub use sales_receipt::SalesReceipt;
pub use sales_return::SalesReturn;
pub use salesman_commission::SalesmanCommission;
pub use sellingprice_adjustment::SellingpriceAdjustment;
pub use shipment::Shipment;
pub use standard_product_cost::StandardProductCost;
pub use stock_opname_order::StockOpnameOrder;
pub use stock_opname_result::StockOpnameResult;
pub use tax::Tax;
pub use unit::Unit;
pub use vendor::Vendor;
pub use vendor_category::VendorCategory;
pub use vendor_claim::VendorClaim;
pub use vendor_price::VendorPrice;
pub use warehouse::Warehouse;
pub use wo_pic::WoPic;
pub use work_order::WorkOrder;
