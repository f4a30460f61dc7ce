use super::*;

fn with(resource: &str, test: impl FnOnce(Names<'_>)) {
    let catalogue = Catalogue::built_in().unwrap();
    let id = catalogue.find(resource).unwrap();
    test(Names::of(&catalogue, id));
}

#[test]
fn filters_are_known_by_what_they_compare() {
    with("sales-invoice", |names| {
        for (name, expected) in [
            ("transDate", "Day"),
            ("number", "Text"),
            ("totalAmount", "Decimal"),
            ("customerId", "Whole"),
            ("customerNo", "Text"),
            ("customer.name", "Text"),
            ("customer.category.name", "Text"),
            ("detailItem.item.no", "Text"),
            ("detailItem.quantity", "Decimal"),
            ("lastUpdate", "Moment"),
            ("outstanding", "Truth"),
            ("keywords", "Text"),
            ("id", "Whole"),
            ("invoiceDp", "Truth"),
            ("approvalStatus", "Word"),
        ] {
            let compared = names.filter(name).unwrap_or_else(|it| panic!("{it:?}"));
            assert!(
                format!("{compared:?}").starts_with(expected),
                "{name}: {compared:?}"
            );
        }
    });
}

#[test]
fn a_misspelt_name_gets_the_nearest() {
    with("sales-invoice", |names| {
        for (name, near) in [
            ("transDat", Some("transDate")),
            ("customer.nama", Some("customer.name")),
            ("custmer.name", Some("customer.name")),
            ("detailItem.qantity", Some("detailItem.quantity")),
            ("lastUpdated", Some("lastUpdate")),
            ("keyword", Some("keywords")),
            ("qwerty", None),
            ("a.b.c.d.e.f", None),
        ] {
            let fault = names.filter(name).map(|_| ()).unwrap_err();
            assert_eq!((fault.name.as_str(), fault.near.as_deref()), (name, near));
        }
        assert!(
            names.sort("customer.name").is_err(),
            "lists sort by their own fields"
        );
        assert!(names.sort("transDate").is_ok());
        assert_eq!(
            names.shown("totalAmont").unwrap_err().near.as_deref(),
            Some("totalAmount")
        );
        assert!(names.shown("transDateView").is_ok() && names.shown("statusName").is_ok());
    });
}

#[test]
fn what_an_enumeration_calls_its_values_is_shown() {
    with("item", |names| assert_eq!(names.shown("itemTypeName"), Ok(())));
    with("sales-invoice", |names| {
        assert_eq!(names.shown("customer.category.name"), Ok(()));
    });
}

#[test]
fn what_a_save_takes() {
    with("sales-invoice", |names| {
        assert!(matches!(
            names.taken(&["customerNo"]),
            Ok(Taken::Field(_, InputForm::Key))
        ));
        assert!(matches!(
            names.taken(&["detailItem", "itemNo"]),
            Ok(Taken::Field(..))
        ));
        assert!(matches!(names.taken(&["id"]), Ok(Taken::Fixed)));
        let computed = names.taken(&["totalAmount"]).map(|_| ());
        assert_eq!(computed, Err(NotTaken::Computed("totalAmount".to_owned())));
        let list = names.taken(&["detailItem"]).map(|_| ());
        assert_eq!(list, Err(NotTaken::IsList("detailItem".to_owned())));
        let no_list = names.taken(&["number", "x"]).map(|_| ());
        assert_eq!(no_list, Err(NotTaken::IsNoList("number".to_owned())));
        for (place, near) in [
            (&["customer"][..], "customerNo"),
            (&["detailItem", "itemN"], "detailItem.itemNo"),
            (&["detailItm", "itemNo"], "detailItem"),
        ] {
            let Err(NotTaken::Unknown(unknown)) = names.taken(place) else {
                panic!("{place:?}");
            };
            assert!(unknown.near.unwrap_or_default().contains(near), "{place:?}");
        }
    });
}

#[test]
fn every_name_of_every_resource_is_known() {
    let catalogue = Catalogue::built_in().unwrap();
    for (id, resource) in catalogue.resources() {
        let names = Names::of(&catalogue, id);
        for (_, field) in resource.fields.iter() {
            assert!(
                names.shown(&field.name).is_ok(),
                "{} {}",
                resource.name,
                field.name
            );
            assert_eq!(
                names.filter(&field.name).is_ok(),
                can_filter(field),
                "{} {}",
                resource.name,
                field.name
            );
        }
        for name in &resource.summary {
            assert!(names.shown(name).is_ok(), "{} {name}", resource.name);
        }
    }
}
