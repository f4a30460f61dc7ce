//! JSON objects, written member by member where a tree of values would be made only to be written.

use neraca_wire::value::{Value, write_json_integer, write_json_text};

/// Room for an object that stands alone, in bytes.
const BYTES: usize = 1024;

/// An object as a text of its own.
pub(crate) fn text(members: impl FnOnce(&mut ObjectWriter<'_>)) -> String {
    let mut text = String::with_capacity(BYTES);
    let mut object = ObjectWriter::open(&mut text);
    members(&mut object);
    object.close();
    text
}

/// Writes the members of one JSON object.
pub(crate) struct ObjectWriter<'o> {
    out: &'o mut String,
    first: bool,
}

impl<'o> ObjectWriter<'o> {
    /// Opens the object.
    pub(crate) fn open(out: &'o mut String) -> Self {
        out.push('{');
        Self { out, first: true }
    }

    /// Writes a member's name and gives the place for its value.
    pub(crate) fn key(&mut self, name: &str) -> &mut String {
        self.separate();
        write_json_text(name, self.out);
        self.out.push(':');
        self.out
    }

    /// The same with a name that stands written already, such as one of a field's `keys`.
    pub(crate) fn written_key(&mut self, key: &str) -> &mut String {
        self.separate();
        self.out.push_str(key);
        self.out
    }

    fn separate(&mut self) {
        if !self.first {
            self.out.push(',');
        }
        self.first = false;
    }

    /// Writes a member.
    pub(crate) fn member(&mut self, name: &str, value: &Value) {
        value.write_json(self.key(name));
    }

    /// Writes a member whose value is a whole number.
    pub(crate) fn integer(&mut self, name: &str, number: i64) {
        write_json_integer(number, self.key(name));
    }

    /// Writes a member whose value is true or false.
    pub(crate) fn flag(&mut self, name: &str, flag: bool) {
        self.key(name).push_str(if flag { "true" } else { "false" });
    }

    /// Writes a member whose value is text, or null.
    pub(crate) fn optional_text(&mut self, name: &str, text: Option<&str>) {
        match text {
            Some(text) => self.text(name, text),
            None => self.key(name).push_str("null"),
        }
    }

    /// Writes a member whose value is JSON already.
    pub(crate) fn json(&mut self, name: &str, json: &str) {
        self.key(name).push_str(json);
    }

    /// Writes a member whose value is an object.
    pub(crate) fn object(&mut self, name: &str, members: impl FnOnce(&mut ObjectWriter<'_>)) {
        let mut object = ObjectWriter::open(self.key(name));
        members(&mut object);
        object.close();
    }

    /// Writes a member whose value is text.
    pub(crate) fn text(&mut self, name: &str, text: &str) {
        write_json_text(text, self.key(name));
    }

    /// Writes members that are JSON already, without braces around them.
    pub(crate) fn members(&mut self, members: &str) {
        if members.is_empty() {
            return;
        }
        self.separate();
        self.out.push_str(members);
    }

    /// Closes the object.
    pub(crate) fn close(self) {
        self.out.push('}');
    }
}
