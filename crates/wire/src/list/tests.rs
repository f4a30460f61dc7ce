//! Each part of the grammar once.

use super::*;

fn read(pairs: &[(&str, &str)]) -> Result<ListRequest, InvalidParameter> {
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(n, v)| (Cow::from(*n), Cow::from(*v)))
        .collect();
    parse(&pairs, 1_000)
}

#[test]
fn nothing_asked_is_the_first_page_of_twenty() {
    let request = read(&[]).unwrap();
    assert_eq!((request.page, request.page_rows, request.fields), (1, 20, None));
}

#[test]
fn page_sizes_are_cut_and_pages_start_at_one() {
    let request = read(&[("sp.page", "0"), ("sp.pageSize", "99999")]).unwrap();
    assert_eq!((request.page, request.page_rows), (1, 1_000));
    assert_eq!(read(&[("sp.page", "two")]).unwrap_err().parameter, "sp.page");
}

#[test]
fn values_come_plain_repeated_or_indexed() {
    let plain = read(&[("filter.no.val", "A"), ("filter.no.val", "B")]).unwrap();
    let indexed = read(&[
        ("filter.no.val[1]", "B"),
        ("filter.no.val[0]", "A"),
        ("filter.no.op", "EQUAL"),
    ])
    .unwrap();
    assert_eq!(plain.filters, indexed.filters);
    assert_eq!(plain.filters[0].values, ["A", "B"]);
    let flat = read(&[("filter.customerNo", "C.00001")]).unwrap();
    assert_eq!(flat.filters[0].name, "customerNo");
}

#[test]
fn what_has_no_place_is_kept_apart() {
    let request = read(&[
        ("sp.sortOrder", "desc"),
        ("sp.sort", "name|down;no"),
        ("lastUpdate", "x"),
    ])
    .unwrap();
    let parameter = |name: &str| Ignored::Parameter(name.to_owned());
    let direction = Ignored::SortDirection {
        field: "name".to_owned(),
    };
    assert_eq!(
        request.ignored,
        [parameter("sp.sortOrder"), direction, parameter("lastUpdate")]
    );
    let many: Vec<(String, String)> = (0..40)
        .map(|n| (format!("filter.f{n}"), "1".to_owned()))
        .collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let request = read(&many).unwrap();
    assert_eq!(
        (request.filters.len(), request.ignored.len()),
        (CONDITIONS_MAX, 40 - CONDITIONS_MAX)
    );
}

#[test]
fn an_unknown_operator_is_refused_by_name() {
    let fault = read(&[
        ("filter.transDate.op", "ABOUT"),
        ("filter.transDate.val", "01/11/2026"),
    ]);
    assert_eq!(fault.unwrap_err().parameter, "filter.transDate.op");
}

#[test]
fn sort_keys_are_split_and_fields_trimmed() {
    let request = read(&[
        ("sp.sort", "name|asc;no|desc"),
        ("fields", "id, number%2CtransDate,,"),
    ])
    .unwrap();
    assert_eq!(request.sort.as_deref(), Some("name|asc;no|desc"));
    assert_eq!(
        request.sort_keys.iter().map(|k| k.descending).collect::<Vec<_>>(),
        [false, true]
    );
    assert_eq!(request.fields.unwrap(), ["id", "number", "transDate"]);
}
