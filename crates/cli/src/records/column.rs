//! Columns of a list: which name a server is asked for, and where in its answer the values stand.

use neraca_wire::catalogue::{Field, Fields, Kind, Resource};
use neraca_wire::value::{Object, Value};

use super::names::{Names, Unknown};
use super::object::shown;
use super::values::SEVERAL;

/// Columns of a table that nobody has chosen.
const COLUMNS_OF_TABLE: usize = 8;

/// What the columns of a table begin with, where the records have it, behind key and name.
const TELLING: [&str; 12] = [
    "transDate",
    "customer.name",
    "vendor.name",
    "itemType",
    "unitPrice",
    "email",
    "mobilePhone",
    "totalAmount",
    "primeOwing",
    "statusName",
    "approvalStatus",
    "suspended",
];

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    /// What it is called.
    pub(crate) name: String,
    /// What a list must be asked for so that it comes.
    pub(crate) asked: String,
    /// Where its values stand in a record.
    path: Vec<String>,
    /// The key that stands for another record.
    key: Option<String>,
    /// Its values are numbers.
    pub(crate) is_number: bool,
}

impl<'c> Names<'c> {
    /// The column of a name that lists show, or by which saves send another record's key.
    pub(crate) fn column(self, name: &str, unknown_too: bool) -> Result<Column, Unknown> {
        let found = self.shown(name).and(Ok(self.plain_column(name)));
        match (found, self.key_column(name)) {
            (Ok(column), None) => Ok(column),
            (_, Some(column)) => Ok(column),
            (Err(_), None) if unknown_too => Ok(self.plain_column(name)),
            (Err(unknown), None) => Err(unknown),
        }
    }

    /// The columns that a table has where nobody says which.
    pub(crate) fn telling_columns(self) -> Vec<Column> {
        let resource = self.resource;
        let own = [resource.key.field, resource.title].map(|place| resource.fields.at(place).name.as_str());
        let summary = resource
            .summary
            .iter()
            .map(String::as_str)
            .filter(|name| *name != "id");
        let mut columns: Vec<Column> = Vec::new();
        for name in own.into_iter().chain(TELLING).chain(summary) {
            let is_there = columns.iter().any(|it| it.name == name);
            let has_column = !self.needs_detail(name);
            if !is_there && has_column && self.is_telling(name) && columns.len() < COLUMNS_OF_TABLE {
                columns.extend(self.column(name, false));
            }
        }
        columns
    }

    /// Everything that lists show of a record.
    pub(crate) fn listed_columns(self) -> Vec<Column> {
        let fields = self.resource.fields.iter();
        let listed =
            fields.filter(|(_, field)| field.has_column() && !matches!(field.kind, Kind::References { .. }));
        let mut columns = vec![self.plain_column("id")];
        // Another record is told by its key, under the name that a save takes it by.
        columns.extend(listed.map(|(_, field)| {
            let input = field.inputs.first().filter(|_| field.refers_to().is_some());
            let by_key = input.and_then(|input| self.key_column(input));
            by_key.unwrap_or_else(|| self.plain_column(&field.name))
        }));
        columns
    }

    fn is_telling(self, name: &str) -> bool {
        let first = name.split('.').next().unwrap_or(name);
        let derived = name == "statusName" && self.shown(name).is_ok();
        derived || (self.resource.fields.get(first).is_some() && self.shown(name).is_ok())
    }

    fn plain_column(self, name: &str) -> Column {
        let field = self.field_of(name);
        let key = field.and_then(|field| match &field.kind {
            Kind::Reference { to, by, .. } => Some(self.key_of(self.resource_of(*to), by.as_deref())),
            Kind::References { to } => Some(self.key_of(self.resource_of(*to), None)),
            _ => None,
        });
        let is_id = matches!(name, "id" | "optLock" | "age") || (field.is_none() && name.ends_with("Id"));
        Column {
            name: name.to_owned(),
            asked: name.to_owned(),
            path: name.split('.').map(str::to_owned).collect(),
            key,
            is_number: is_id || field.is_some_and(|it| matches!(it.kind, Kind::Decimal | Kind::Long)),
        }
    }

    /// The column of a name that a save sends a reference by: `customerNo` stands in the object `customer`.
    fn key_column(self, name: &str) -> Option<Column> {
        let (before, last) = match name.rsplit_once('.') {
            Some((before, last)) => (format!("{before}."), last),
            None => (String::new(), name),
        };
        let fields = self.fields_before(&before)?;
        let field = fields.at(fields.input(last)?.field);
        let refers = matches!(field.kind, Kind::Reference { .. } | Kind::References { .. });
        // A field that echoes its key shows it under this very name, but only whole records do.
        if !refers || fields.get(last).is_some() || !field.inputs.iter().any(|it| it == last) {
            return None;
        }
        let asked = format!("{before}{}", field.name);
        Some(Column {
            name: name.to_owned(),
            ..self.plain_column(&asked)
        })
    }

    fn fields_before(self, before: &str) -> Option<&'c Fields> {
        let mut fields = &self.resource.fields;
        for name in before.split('.').filter(|name| !name.is_empty()) {
            fields = match &fields.get(name)?.kind {
                Kind::Lines(lines) => lines,
                Kind::Reference { to, .. } | Kind::References { to } => &self.resource_of(*to).fields,
                _ => return None,
            };
        }
        Some(fields)
    }

    fn field_of(self, name: &str) -> Option<&'c Field> {
        let (before, last) = name.rsplit_once('.').unwrap_or(("", name));
        self.fields_before(before)?.get(last)
    }

    fn key_of(self, resource: &Resource, by: Option<&str>) -> String {
        by.map_or_else(
            || resource.fields.at(resource.key.field).name.clone(),
            str::to_owned,
        )
    }
}

impl Column {
    /// The column's value in a record; several, of lines or of several records, with a mark between them.
    pub(crate) fn value<'v>(&self, record: &'v Object) -> Shown<'v> {
        let mut found = Vec::new();
        gather(record, &self.path, self.key.as_deref(), &mut found);
        match found[..] {
            [] => Shown::Nothing,
            [value] => Shown::Value(value),
            _ => Shown::Several(found),
        }
    }
}

/// What a column has of a record.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shown<'v> {
    /// No value.
    Nothing,
    /// One.
    Value(&'v Value),
    /// Several.
    Several(Vec<&'v Value>),
}

impl Shown<'_> {
    /// The value as the wire writes it, without quotes.
    pub(crate) fn text(&self) -> String {
        let exact = |value: &Value| match value {
            Value::Text(text) => text.clone(),
            Value::Null => String::new(),
            other => other.to_json(),
        };
        match self {
            Self::Nothing => String::new(),
            Self::Value(value) => exact(value),
            Self::Several(values) => values
                .iter()
                .map(|it| exact(it))
                .collect::<Vec<_>>()
                .join(&SEVERAL.to_string()),
        }
    }

    /// The value as people read it.
    pub(crate) fn for_people(&self) -> String {
        match self {
            Self::Nothing | Self::Value(Value::Null) => String::new(),
            Self::Value(value) => shown(value),
            Self::Several(values) => values.iter().map(|it| shown(it)).collect::<Vec<_>>().join("; "),
        }
    }
}

fn gather<'v>(object: &'v Object, path: &[String], key: Option<&str>, found: &mut Vec<&'v Value>) {
    let Some((first, rest)) = path.split_first() else {
        return;
    };
    let Some(value) = object.get(first) else { return };
    let each: &mut dyn FnMut(&'v Value) = &mut |value| match (value, rest) {
        (Value::Object(inner), []) => match key.and_then(|key| inner.get(key)) {
            Some(key) => found.push(key),
            None => found.push(value),
        },
        (Value::Object(inner), rest) => gather(inner, rest, key, found),
        (value, []) => found.push(value),
        _ => {}
    };
    match value {
        Value::List(list) => list.iter().for_each(each),
        value => each(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use neraca_wire::catalogue::Catalogue;

    fn with<T>(resource: &str, test: impl FnOnce(Names<'_>) -> T) -> T {
        let catalogue = Catalogue::built_in().unwrap();
        test(Names::of(&catalogue, catalogue.find(resource).unwrap()))
    }

    #[test]
    fn values_are_found_where_they_stand() {
        let record = br#"{"id":5,"number":"A","totalAmount":1500.500000,"customer":{"id":7,"name":"Toko","customerNo":"C.1"},
            "detailItem":[{"item":{"no":"X"},"quantity":2.000000},{"item":{"no":"Y"},"quantity":1.000000}]}"#;
        let Ok(Value::Object(record)) = neraca_wire::json::parse(record) else {
            panic!()
        };
        with("sales-invoice", |names| {
            for (name, asked, text, people) in [
                ("number", "number", "A", "A"),
                ("totalAmount", "totalAmount", "1500.500000", "1500.5"),
                ("customer", "customer", "C.1", "C.1"),
                ("customerNo", "customer", "C.1", "C.1"),
                ("customer.name", "customer.name", "Toko", "Toko"),
                ("customerId", "customerId", "", ""),
                ("detailItem.item.no", "detailItem.item.no", "X;Y", "X; Y"),
                ("detailItem.itemNo", "detailItem.item", "X;Y", "X; Y"),
                (
                    "detailItem.quantity",
                    "detailItem.quantity",
                    "2.000000;1.000000",
                    "2; 1",
                ),
            ] {
                let column = names.column(name, false).unwrap_or_else(|it| panic!("{it:?}"));
                let value = column.value(&record);
                assert_eq!(
                    (
                        column.asked.as_str(),
                        value.text().as_str(),
                        value.for_people().as_str()
                    ),
                    (asked, text, people),
                    "{name}"
                );
            }
            assert!(names.column("custmer.name", false).is_err());
        });
    }

    #[test]
    fn every_resource_has_telling_columns() {
        let catalogue = Catalogue::built_in().unwrap();
        for (id, resource) in catalogue.resources() {
            let names = Names::of(&catalogue, id);
            let columns = names.telling_columns();
            assert!(
                !columns.is_empty() && columns.len() <= COLUMNS_OF_TABLE,
                "{}",
                resource.name
            );
        }
        let columns = with("sales-invoice", |names| names.telling_columns());
        let names: Vec<&str> = columns.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "number",
                "transDate",
                "customer.name",
                "totalAmount",
                "primeOwing",
                "statusName",
                "approvalStatus"
            ]
        );
    }
}
