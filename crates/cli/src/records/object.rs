//! Objects as people send them, in JSON or word by word, made ready for the wire: every name is known, every value is of
//! its field's kind.

use neraca_wire::catalogue::Kind;
use neraca_wire::value::{Object, Value};

use super::fault::{Fault, What};
use super::names::{Names, NotTaken, Taken};
use super::place::Place;
use super::values::{self, Cell, Reading, ValueFault};
use super::written::Form;

/// A value that was read in another form than the wire's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Noted {
    /// Where.
    pub(crate) place: String,
    /// The form.
    pub(crate) form: Form,
    /// What was written.
    pub(crate) written: String,
    /// What it was taken for.
    pub(crate) taken: String,
}

/// Turns objects into what a save sends.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Making<'c> {
    /// The resource.
    pub(crate) names: Names<'c>,
    /// Sends names that the catalogue doesn't know, as they stand.
    pub(crate) unknown_too: bool,
    /// How texts are read.
    pub(crate) reading: Reading,
}

/// What came of it: faults, and values in other forms.
#[derive(Debug, Default)]
pub(crate) struct Made {
    pub(crate) faults: Vec<Fault>,
    pub(crate) noted: Vec<Noted>,
}

impl Making<'_> {
    /// The object with every value as the wire has it. Where there are faults it is of no use.
    pub(crate) fn object(&self, sent: &Object, made: &mut Made) -> Object {
        self.members(sent, &[], "", made)
    }

    /// Puts one value, written as `place=text`, into the object.
    pub(crate) fn put(&self, object: &mut Object, place: &str, text: &str, made: &mut Made) {
        let parsed = match Place::parse(place) {
            Ok(parsed) => parsed,
            Err(fault) => return made.faults.push(Fault::new(place, What::Place(fault))),
        };
        let names: Vec<&str> = parsed.0.iter().map(|step| step.name.as_str()).collect();
        let cell = Cell::Text(text.to_owned());
        let value = match self.names.taken(&names) {
            // A whole list, or what nobody knows, is written as JSON or stays a text.
            Err(NotTaken::IsList(_)) => return self.put_list(object, place, text, made),
            Err(NotTaken::Unknown(_)) if self.unknown_too => json_or_text(text),
            Err(fault) => return made.faults.push(Fault::new(place, What::NotTaken(fault))),
            Ok(taken) => match self.converted(taken, &cell, place, made) {
                Some(value) => value,
                None => return,
            },
        };
        if let Err(fault) = parsed.put(object, value, 0) {
            made.faults.push(Fault::new(place, What::Place(fault)));
        }
    }

    fn put_list(&self, object: &mut Object, place: &str, text: &str, made: &mut Made) {
        match neraca_wire::json::parse(text.as_bytes()) {
            Ok(list @ Value::List(_)) => {
                let one = Object::from_iter([(place.to_owned(), list)]);
                object.extend(self.object(&one, made));
            }
            _ => made.faults.push(Fault::new(place, What::NotAList)),
        }
    }

    fn members(&self, sent: &Object, before: &[&str], shown: &str, made: &mut Made) -> Object {
        let mut object = Object::with_capacity(sent.len());
        for (name, value) in sent {
            let place = format!("{shown}{name}");
            let names: Vec<&str> = before.iter().copied().chain([name.as_str()]).collect();
            let ready = match self.names.taken(&names) {
                Ok(taken) => self.member(taken, value, &place, made),
                Err(NotTaken::IsList(_)) => self.lines(value, &names, &place, made),
                Err(NotTaken::Unknown(_)) if self.unknown_too => Some(value.clone()),
                Err(fault) => {
                    made.faults.push(Fault::new(place, What::NotTaken(fault)));
                    None
                }
            };
            if let Some(ready) = ready {
                object.insert(name.clone(), ready);
            }
        }
        object
    }

    fn lines(&self, value: &Value, names: &[&str], place: &str, made: &mut Made) -> Option<Value> {
        let Value::List(lines) = value else {
            made.faults.push(Fault::new(place, What::NotAList));
            return None;
        };
        let line = |(position, line): (usize, &Value)| match line {
            Value::Object(line) => Some(Value::Object(self.members(
                line,
                names,
                &format!("{place}[{position}]."),
                made,
            ))),
            _ => {
                made.faults
                    .push(Fault::new(format!("{place}[{position}]"), What::NotAList));
                None
            }
        };
        Some(Value::List(lines.iter().enumerate().filter_map(line).collect()))
    }

    fn member(&self, taken: Taken<'_>, value: &Value, place: &str, made: &mut Made) -> Option<Value> {
        match value {
            Value::List(values) if takes_several(taken) => {
                let mut all = Vec::with_capacity(values.len());
                for value in values {
                    match self.member(taken, value, place, made)? {
                        Value::List(ready) => all.extend(ready),
                        ready => all.push(ready),
                    }
                }
                Some(Value::List(all))
            }
            Value::List(_) | Value::Object(_) => {
                made.faults
                    .push(Fault::value(place, &value.to_json(), ValueFault::NotOne));
                None
            }
            value => self.converted(taken, &Cell::from(value), place, made),
        }
    }

    fn converted(&self, taken: Taken<'_>, cell: &Cell, place: &str, made: &mut Made) -> Option<Value> {
        match values::taken(taken, cell, self.reading) {
            Ok((value, form)) => {
                made.noted.extend(form.map(|form| Noted {
                    place: place.to_owned(),
                    form,
                    written: cell.text(),
                    taken: shown(&value),
                }));
                Some(value)
            }
            Err(fault) => {
                made.faults.push(Fault::value(place, &cell.text(), fault));
                None
            }
        }
    }
}

fn takes_several(taken: Taken<'_>) -> bool {
    matches!(taken, Taken::Field(field, _) if matches!(field.kind, Kind::References { .. } | Kind::Texts))
}

/// A value as people read it.
pub(crate) fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Decimal(number) => values::short(&number.to_string()),
        other => other.to_json(),
    }
}

fn json_or_text(text: &str) -> Value {
    neraca_wire::json::parse(text.as_bytes()).unwrap_or_else(|_| Value::from(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use neraca_wire::catalogue::Catalogue;

    fn making<T>(resource: &str, unknown_too: bool, test: impl FnOnce(Making<'_>) -> T) -> T {
        let catalogue = Catalogue::built_in().unwrap();
        let names = Names::of(&catalogue, catalogue.find(resource).unwrap());
        test(Making {
            names,
            unknown_too,
            reading: Reading::default(),
        })
    }

    fn json(text: &str) -> Object {
        match neraca_wire::json::parse(text.as_bytes()).unwrap() {
            Value::Object(object) => object,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn words_make_a_document() {
        making("sales-invoice", false, |making| {
            let (mut object, mut made) = (Object::new(), Made::default());
            for (place, text) in [
                ("customerNo", "C.00001"),
                ("transDate", "2026-11-28"),
                ("detailItem[0].itemNo", "100001"),
                ("detailItem[0].quantity", "2"),
                ("detailItem[0].unitPrice", "1.500,50"),
                ("detailItem[0].salesmanListNumber", "E1;E2"),
                (
                    "detailExpense",
                    r#"[{"expenseName":"Ongkir","expenseAmount":"5"}]"#,
                ),
            ] {
                making.put(&mut object, place, text, &mut made);
            }
            assert_eq!(made.faults, []);
            assert_eq!(
                Value::Object(object).to_json(),
                r#"{"customerNo":"C.00001","transDate":"28/11/2026","detailItem":[{"itemNo":"100001","quantity":2.000000,"unitPrice":1500.500000,"salesmanListNumber":["E1","E2"]}],"detailExpense":[{"expenseName":"Ongkir","expenseAmount":5.000000}]}"#
            );
            assert_eq!(made.noted.len(), 2, "{:?}", made.noted);
        });
    }

    #[test]
    fn every_fault_is_told() {
        making("sales-invoice", false, |making| {
            let mut made = Made::default();
            let sent = json(
                r#"{"custmerNo":"x","totalAmount":1,"transDate":"31/02/2026","detailItem":[{"itemNo":1,"quantty":2},5],"detailExpense":"x"}"#,
            );
            making.object(&sent, &mut made);
            let places: Vec<&str> = made.faults.iter().map(|it| it.place.as_str()).collect();
            assert_eq!(
                places,
                [
                    "custmerNo",
                    "totalAmount",
                    "transDate",
                    "detailItem[0].quantty",
                    "detailItem[1]",
                    "detailExpense"
                ]
            );
        });
    }

    #[test]
    fn unknown_names_are_sent_where_that_is_wished() {
        making("customer", true, |making| {
            let mut made = Made::default();
            let sent = json(r#"{"name":"x","baru":{"a":[1]}}"#);
            assert_eq!(making.object(&sent, &mut made), sent);
            let mut object = Object::new();
            making.put(&mut object, "baru", "[1]", &mut made);
            assert_eq!(object["baru"].to_json(), "[1]");
            assert_eq!(made.faults, []);
        });
    }
}
