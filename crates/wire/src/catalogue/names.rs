//! The names by which callers speak of the records of a resource: in filters and orders, in saves, and in answers. The
//! server warns of others, and the command line doesn't send them.

use super::{Calculation, Field, Fields, Kind, Resource};

/// What every record shows besides its fields.
pub const OF_RECORDS: [&str; 4] = ["id", "optLock", "createDate", "lastUpdate"];

/// What every line shows besides its fields.
pub const OF_LINES: [&str; 2] = ["id", "seq"];

impl Fields {
    /// The names by which filters and orders reach these fields.
    #[must_use]
    pub fn filter_names(&self) -> Vec<String> {
        let mut names = Vec::with_capacity(self.len());
        for (_, field) in self.iter() {
            names.push(field.name.clone());
            names.extend(field.filter.clone());
            if field.refers_to().is_some() {
                names.push(format!("{}Id", field.name));
                names.extend(field.inputs.iter().cloned());
            }
        }
        names
    }

    /// The names by which a save takes these fields.
    #[must_use]
    pub fn input_names(&self) -> Vec<String> {
        let mut names = Vec::with_capacity(self.len());
        for (_, field) in self.iter().filter(|(_, field)| !field.computed) {
            names.extend(field.inputs.iter().cloned());
            names.push(match field.kind {
                Kind::Reference { .. } => format!("{}Id", field.name),
                _ => field.name.clone(),
            });
        }
        names
    }

    /// Whether records or lines with these fields show a member of this name, as a field or as what follows from one.
    #[must_use]
    pub fn show_member(&self, name: &str) -> bool {
        let of = |ending: &str, follows: &dyn Fn(&Field) -> bool| {
            let field = name.strip_suffix(ending).and_then(|name| self.get(name));
            field.is_some_and(follows)
        };
        self.get(name).is_some()
            || self.shows(name).is_some()
            || of("Id", &|field| field.refers_to().is_some())
            || of("View", &|field| field.view)
            || of("Name", &|field| field.named_values().is_some())
            || self
                .iter()
                .any(|(_, field)| field.echo && field.inputs.iter().any(|it| it == name))
    }
}

impl Resource {
    /// The members that follow from a record's own figures and from the day: what is owed, what its status is called.
    #[must_use]
    pub fn derived(&self) -> &'static [&'static str] {
        let is_trade = self.calculation == Some(Calculation::Trade);
        match (&self.effects.owing, &self.effects.processing) {
            (Some(_), _) if is_trade => &[
                "outstanding",
                "status",
                "statusName",
                "statusOutstanding",
                "age",
                "percentTaxable",
            ],
            (Some(_), _) => &["outstanding", "status", "statusName", "statusOutstanding", "age"],
            (None, Some(_)) if is_trade => &["statusName", "percentTaxable"],
            (None, Some(_)) => &["statusName"],
            (None, None) if is_trade => &["percentTaxable"],
            (None, None) => &[],
        }
    }

    /// Whether `detail.do`, and no list, shows a member of this name: what other documents did to the record.
    #[must_use]
    pub fn is_history(&self, name: &str) -> bool {
        match name {
            "processHistory" => self.effects.processing.is_some(),
            _ => self.effects.owing.is_some() && name.ends_with("History"),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::catalogue::Catalogue;

    #[test]
    fn every_input_is_taken_and_every_field_is_shown() {
        let catalogue = Catalogue::built_in().unwrap();
        for (_, resource) in catalogue.resources() {
            for name in resource.fields.input_names() {
                assert!(resource.fields.input(&name).is_some(), "{} {name}", resource.name);
            }
            for (place, field) in resource.fields.iter() {
                assert!(resource.fields.show_member(&field.name));
                // What a record without values shows of the field are its own members.
                let members = format!("{{{}}}", resource.fields.absent(place, 1));
                let members = crate::json::parse(members.as_bytes()).unwrap();
                for (name, _) in members.as_object().unwrap() {
                    assert!(resource.fields.show_member(name), "{} {name}", resource.name);
                }
            }
        }
    }

    #[test]
    fn what_an_invoice_is_called_by() {
        let catalogue = Catalogue::built_in().unwrap();
        let invoice = catalogue.resource(catalogue.find("sales-invoice").unwrap());
        let filters = invoice.fields.filter_names();
        for name in ["customer", "customerId", "customerNo", "transDate"] {
            assert!(filters.iter().any(|it| it == name), "{name}");
        }
        for name in ["customerId", "transDateView", "detailItem"] {
            assert!(invoice.fields.show_member(name), "{name}");
        }
        for name in ["customerName", "numberView", "qwerty"] {
            assert!(!invoice.fields.show_member(name), "{name}");
        }
        assert!(invoice.derived().contains(&"outstanding") && invoice.is_history("receiptHistory"));
        let item = catalogue.resource(catalogue.find("item").unwrap());
        assert!(item.fields.show_member("itemTypeName") && !item.is_history("receiptHistory"));
    }
}
