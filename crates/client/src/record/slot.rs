//! The values of members: what they look like in an answer, and in a save.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::date::{self, WireDate, WireMoment};
use neraca_wire::value::{Object, Value};

use super::Record;

/// The value of a member.
pub trait Slot {
    /// Takes a value that was shown; says whether it is one of this kind. Never gets `null`.
    fn load(&mut self, shown: &Value) -> bool;
    /// The value as it is sent; nothing where there is none.
    fn store(&self) -> Option<Value>;
}

/// Implements [`Slot`] for an optional value by its two conversions.
fn load_with<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    let fits = value.is_some();
    if fits {
        *slot = value;
    }
    fits
}

impl Slot for Option<String> {
    fn load(&mut self, shown: &Value) -> bool {
        load_with(self, shown.as_text().map(str::to_owned))
    }

    fn store(&self) -> Option<Value> {
        self.as_deref().map(Value::from)
    }
}

impl Slot for Option<bool> {
    fn load(&mut self, shown: &Value) -> bool {
        load_with(self, shown.as_bool())
    }

    fn store(&self) -> Option<Value> {
        self.map(Value::from)
    }
}

impl Slot for Option<i64> {
    fn load(&mut self, shown: &Value) -> bool {
        load_with(self, shown.as_integer())
    }

    fn store(&self) -> Option<Value> {
        self.map(Value::from)
    }
}

/// Amounts come as numbers, now and then as text.
impl Slot for Option<Decimal> {
    fn load(&mut self, shown: &Value) -> bool {
        let decimal = match shown {
            Value::Decimal(decimal) => Some(*decimal),
            Value::Integer(integer) => Decimal::from_integer(*integer).ok(),
            Value::Text(text) => Decimal::parse(text.trim()).ok(),
            _ => None,
        };
        load_with(self, decimal)
    }

    fn store(&self) -> Option<Value> {
        self.map(Value::from)
    }
}

impl Slot for Option<Date> {
    fn load(&mut self, shown: &Value) -> bool {
        let date = shown.as_text().and_then(|text| date::parse_date(text).ok());
        load_with(self, date)
    }

    fn store(&self) -> Option<Value> {
        self.map(|date| Value::from(WireDate(date).to_string()))
    }
}

/// A value of an enumeration, with a place for those that the catalogue doesn't know.
pub trait Word: Sized {
    /// The value of this name.
    fn named(name: &str) -> Self;
    /// Its name on the wire.
    fn text(&self) -> &str;
}

impl<W: Word> Slot for Option<W> {
    fn load(&mut self, shown: &Value) -> bool {
        // An empty text is how the API shows that there is none.
        let name = shown.as_text().filter(|it| !it.is_empty());
        load_with(self, name.map(W::named))
    }

    fn store(&self) -> Option<Value> {
        self.as_ref().map(|word| Value::from(word.text()))
    }
}

/// A moment as the API shows it, to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub Timestamp);

impl fmt::Display for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        WireMoment(self.0).fmt(formatter)
    }
}

impl Slot for Option<Moment> {
    fn load(&mut self, shown: &Value) -> bool {
        let moment = shown.as_text().and_then(|text| date::parse_moment(text).ok());
        load_with(self, moment.map(Moment))
    }

    fn store(&self) -> Option<Value> {
        self.map(|moment| Value::from(moment.to_string()))
    }
}

/// Texts in a list.
impl Slot for Vec<String> {
    fn load(&mut self, shown: &Value) -> bool {
        let texts: Option<Vec<String>> = shown
            .as_list()
            .and_then(|list| list.iter().map(|it| it.as_text().map(str::to_owned)).collect());
        match texts {
            Some(texts) => {
                *self = texts;
                true
            }
            None => false,
        }
    }

    fn store(&self) -> Option<Value> {
        (!self.is_empty()).then(|| Value::from(self.clone()))
    }
}

/// Lines. None of them means that the save doesn't speak of lines.
impl<L: Record> Slot for Vec<L> {
    fn load(&mut self, shown: &Value) -> bool {
        let Value::List(list) = shown else { return false };
        if !list.iter().all(|it| it.as_object().is_some()) {
            return false;
        }
        let objects = list.iter().filter_map(Value::as_object).cloned();
        *self = objects.map(L::from_object).collect();
        true
    }

    fn store(&self) -> Option<Value> {
        let line = |line: &L| Value::Object(line.to_object());
        (!self.is_empty()).then(|| Value::List(self.iter().map(line).collect()))
    }
}

/// Another record: by its key, as people name it, or by its id.
///
/// ```
/// use neraca_client::Reference;
/// let customer: Reference = "C.00001".into();
/// assert_eq!(customer.key.as_deref(), Some("C.00001"));
/// assert_eq!(Reference::from(50).id, Some(50));
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reference {
    /// Its id within the Data Usaha.
    pub id: Option<i64>,
    /// Its natural key. Sent rather than the id where both are there.
    pub key: Option<String>,
    /// What else the answer shows of it, such as its name.
    pub shown: Object,
}

impl Reference {
    pub(super) fn read(object: &Object, key: &str, id: Option<i64>) -> Self {
        Self {
            id: object.get("id").and_then(Value::as_integer).or(id),
            key: object.get(key).and_then(Value::as_text).map(str::to_owned),
            shown: object.clone(),
        }
    }

    /// The other record's name, where the answer shows one.
    ///
    /// ```
    /// use neraca_client::{Reference, Value};
    /// let mut customer = Reference::from(50);
    /// customer.shown.insert("name".to_owned(), Value::from("Toko Contoh"));
    /// assert_eq!(customer.name(), Some("Toko Contoh"));
    /// ```
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.shown.get("name").and_then(Value::as_text)
    }
}

impl From<&str> for Reference {
    fn from(key: &str) -> Self {
        Self::from(key.to_owned())
    }
}

impl From<String> for Reference {
    fn from(key: String) -> Self {
        Self {
            key: Some(key),
            ..Self::default()
        }
    }
}

impl From<i64> for Reference {
    fn from(id: i64) -> Self {
        Self {
            id: Some(id),
            ..Self::default()
        }
    }
}
