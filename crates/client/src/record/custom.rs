//! The fields that a company gives a meaning of its own.

use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::value::{Object, Value};

use super::slot::Slot;

/// How custom fields begin; a number follows.
const STEMS: [&str; 4] = ["charField", "numericField", "dateField", "dataClassification"];

/// The custom fields of a record or a line: texts, numbers, days, and the data classifications of a line, by their
/// number from 1.
///
/// ```
/// use neraca_client::Custom;
/// let mut custom = Custom::default();
/// custom.set_text(10, "pesanan 4711");
/// assert_eq!(custom.text(10), Some("pesanan 4711"));
/// assert_eq!(custom.text(11), None);
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Custom {
    fields: Object,
}

impl Custom {
    /// `charField…`
    ///
    /// ```
    /// # let mut custom = neraca_client::Custom::default();
    /// custom.set_text(1, "merah");
    /// assert_eq!(custom.text(1), Some("merah"));
    /// ```
    #[must_use]
    pub fn text(&self, number: u8) -> Option<&str> {
        self.fields
            .get(&format!("charField{number}"))
            .and_then(Value::as_text)
    }

    /// Sets `charField…`
    ///
    /// ```
    /// # let mut custom = neraca_client::Custom::default();
    /// custom.set_text(1, "merah");
    /// assert_eq!(custom.text(1), Some("merah"));
    /// ```
    pub fn set_text(&mut self, number: u8, text: &str) {
        self.fields
            .insert(format!("charField{number}"), Value::from(text));
    }

    /// `numericField…`
    ///
    /// ```
    /// # use neraca_client::{Custom, Decimal};
    /// # let mut custom = Custom::default();
    /// custom.set_number(1, Decimal::from_integer(12)?);
    /// assert_eq!(custom.number(1), Decimal::from_integer(12).ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn number(&self, number: u8) -> Option<Decimal> {
        self.read(&format!("numericField{number}"))
    }

    /// Sets `numericField…`
    ///
    /// ```
    /// # use neraca_client::{Custom, Decimal};
    /// # let mut custom = Custom::default();
    /// custom.set_number(1, Decimal::from_integer(12)?);
    /// assert_eq!(custom.number(1), Decimal::from_integer(12).ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn set_number(&mut self, number: u8, value: Decimal) {
        self.fields
            .insert(format!("numericField{number}"), Value::from(value));
    }

    /// `dateField…`
    ///
    /// ```
    /// # let mut custom = neraca_client::Custom::default();
    /// custom.set_date(1, jiff::civil::date(2026, 11, 24));
    /// assert_eq!(custom.date(1), Some(jiff::civil::date(2026, 11, 24)));
    /// ```
    #[must_use]
    pub fn date(&self, number: u8) -> Option<Date> {
        self.read(&format!("dateField{number}"))
    }

    /// Sets `dateField…`
    ///
    /// ```
    /// # let mut custom = neraca_client::Custom::default();
    /// custom.set_date(1, jiff::civil::date(2026, 11, 24));
    /// assert_eq!(custom.date(1), Some(jiff::civil::date(2026, 11, 24)));
    /// ```
    pub fn set_date(&mut self, number: u8, date: Date) {
        if let Some(value) = Some(date).store() {
            self.fields.insert(format!("dateField{number}"), value);
        }
    }

    /// The name of a line's data classification.
    ///
    /// ```
    /// # let mut custom = neraca_client::Custom::default();
    /// custom.set_classification(1, "Proyek A");
    /// assert_eq!(custom.classification(1), Some("Proyek A"));
    /// ```
    #[must_use]
    pub fn classification(&self, number: u8) -> Option<&str> {
        let shown = self.fields.get(&format!("dataClassification{number}"));
        let sent = || self.fields.get(&format!("dataClassification{number}Name"));
        shown
            .and_then(|it| it.get("name"))
            .or_else(sent)
            .and_then(Value::as_text)
    }

    /// Sets a line's data classification by its name.
    ///
    /// ```
    /// # let mut custom = neraca_client::Custom::default();
    /// custom.set_classification(1, "Proyek A");
    /// assert_eq!(custom.classification(1), Some("Proyek A"));
    /// ```
    pub fn set_classification(&mut self, number: u8, name: &str) {
        self.fields.shift_remove(&format!("dataClassification{number}"));
        self.fields
            .insert(format!("dataClassification{number}Name"), Value::from(name));
    }

    fn read<T>(&self, name: &str) -> Option<T>
    where
        Option<T>: Slot,
    {
        let mut slot = None;
        let value = self.fields.get(name).filter(|it| !it.is_null())?;
        slot.load(value).then_some(())?;
        slot
    }

    pub(super) fn take_from(&mut self, object: &mut Object) {
        let is_custom = |name: &str| STEMS.iter().any(|stem| name.starts_with(stem));
        let names: Vec<String> = object.keys().filter(|it| is_custom(it)).cloned().collect();
        for name in names {
            if let Some(value) = object.shift_remove(&name)
                && !value.is_null()
            {
                self.fields.insert(name, value);
            }
        }
    }

    /// What is shown as an object is sent by its name.
    pub(super) fn give_to(&mut self, object: &mut Object) {
        for (name, value) in self.fields.drain(..) {
            match value.get("name").cloned() {
                Some(shown) => object.insert(format!("{name}Name"), shown),
                // Ids of classifications say the same once more.
                None if name.ends_with("Id") => None,
                None => object.insert(name, value),
            };
        }
    }
}
