//! Forms that render themselves: labels, what was typed, errors beside their fields, and the token.

use askama::Template;

use super::shell::Shell;
use super::visit::Visit;

/// Kind of a field, as HTML names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Email,
    /// Never shown again, not even after an error.
    Password,
    /// A box to tick.
    Box,
    /// One of several choices.
    Choice,
}

/// A field with its label and what is wrong with it.
#[derive(Debug)]
pub(super) struct Field {
    name: &'static str,
    label: String,
    kind: Kind,
    value: String,
    hint: Option<String>,
    error: Option<String>,
    autocomplete: &'static str,
    characters_max: usize,
    /// Value and words of each choice.
    choices: Vec<(String, String)>,
}

/// Longest e-mail address, in characters (RFC 5321, 4.5.3.1).
pub(super) const EMAIL_CHARACTERS_MAX: usize = 254;

/// Longest text of a field unless it says otherwise, in characters.
const CHARACTERS_MAX: usize = 120;

impl Field {
    /// A required field. What was sent for it stands in it.
    pub(super) fn new(visit: &Visit<'_>, kind: Kind, name: &'static str, label: String) -> Self {
        Self {
            name,
            label,
            kind,
            value: match kind {
                Kind::Password => String::new(),
                _ => visit.sent(name).to_owned(),
            },
            hint: None,
            error: None,
            autocomplete: "off",
            characters_max: CHARACTERS_MAX,
            choices: Vec::new(),
        }
    }

    /// What a browser may fill in by itself: a token of HTML's `autocomplete`.
    pub(super) fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = token;
        self
    }

    /// What stands in it where nothing was sent.
    pub(super) fn preset(mut self, value: &str) -> Self {
        if self.value.is_empty() {
            value.clone_into(&mut self.value);
        }
        self
    }

    /// A sentence below it.
    pub(super) fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    /// Longest text, in characters.
    pub(super) fn characters(mut self, most: usize) -> Self {
        self.characters_max = most;
        self
    }

    /// The choices, each a value and its words.
    pub(super) fn choices(mut self, choices: Vec<(String, String)>) -> Self {
        self.choices = choices;
        self
    }

    fn input_type(&self) -> &'static str {
        match self.kind {
            Kind::Email => "email",
            Kind::Password => "password",
            Kind::Text | Kind::Box | Kind::Choice => "text",
        }
    }

    /// The ids of what describes the field, for screen readers.
    fn described_by(&self) -> String {
        let mut ids = Vec::new();
        if self.error.is_some() {
            ids.push(format!("{}-error", self.name));
        }
        if self.hint.is_some() {
            ids.push(format!("{}-hint", self.name));
        }
        ids.join(" ")
    }
}

/// A form.
#[derive(Template)]
#[template(path = "parts/form.html")]
pub(super) struct Form<'v> {
    shell: Shell<'v>,
    action: &'v str,
    submit: String,
    fields: Vec<Field>,
    /// Names and values that go along unseen.
    carried: Vec<(&'static str, String)>,
    /// What is wrong with the form as a whole.
    trouble: Option<String>,
    is_dangerous: bool,
    /// What the button says while the server works, where that takes a while.
    working: Option<String>,
}

impl<'v> Form<'v> {
    /// A form that is sent to `action`, with the words of its button.
    pub(super) fn new(visit: &Visit<'v>, action: &'v str, submit: String) -> Self {
        Self {
            shell: visit.shell(String::new()),
            action,
            submit,
            fields: Vec::new(),
            carried: Vec::new(),
            trouble: None,
            is_dangerous: false,
            working: None,
        }
    }

    /// The same form with a further field.
    pub(super) fn field(mut self, field: Field) -> Self {
        self.fields.push(field);
        self
    }

    /// The same form with a value that goes along unseen.
    pub(super) fn carry(mut self, name: &'static str, value: &str) -> Self {
        self.carried.push((name, value.to_owned()));
        self
    }

    /// The same form, with a button that warns.
    pub(super) fn dangerous(mut self) -> Self {
        self.is_dangerous = true;
        self
    }

    /// The same form, whose button says this while the server works.
    pub(super) fn working(mut self, words: String) -> Self {
        self.working = Some(words);
        self
    }

    /// Says what is wrong with a field; the first fault of a field stands.
    pub(super) fn fault(&mut self, name: &str, text: String) {
        if let Some(field) = self.fields.iter_mut().find(|field| field.name == name) {
            field.error.get_or_insert(text);
        }
    }

    /// Says what is wrong with the form as a whole.
    pub(super) fn trouble(&mut self, text: String) {
        self.trouble = Some(text);
    }

    /// What is wrong with a field.
    pub(super) fn error_of(&self, name: &str) -> Option<&str> {
        let field = self.fields.iter().find(|field| field.name == name);
        field.and_then(|field| field.error.as_deref())
    }

    /// Whether something is wrong.
    pub(super) fn is_faulty(&self) -> bool {
        self.trouble.is_some() || self.fields.iter().any(|field| field.error.is_some())
    }

    /// Finds required fields that are empty and texts that are too long.
    pub(super) fn check(&mut self, visit: &Visit<'_>) {
        for field in &mut self.fields {
            let sent = visit.sent_exactly(field.name);
            if sent.trim().is_empty() {
                let text = match field.kind {
                    Kind::Box => visit.say("form-box-required"),
                    _ => visit.say("form-required"),
                };
                field.error.get_or_insert(text);
            } else if sent.chars().count() > field.characters_max {
                let text = visit.say_with("form-too-long", "most", field.characters_max);
                field.error.get_or_insert(text);
            } else if sent.trim().contains(char::is_control) && field.kind != Kind::Password {
                field.error.get_or_insert(visit.say("form-control-characters"));
            } else if field.kind == Kind::Choice && !field.choices.iter().any(|(value, _)| value == sent) {
                field.error.get_or_insert(visit.say("form-choice-unknown"));
            }
        }
    }

    /// Whether this field is the first that is wrong: where the cursor goes.
    fn is_first_fault(&self, field: &Field) -> bool {
        let first = self.fields.iter().find(|field| field.error.is_some());
        first.is_some_and(|first| first.name == field.name)
    }
}

/// Whether a text can be an e-mail address: something, an `@`, and a domain with no space in either.
pub(super) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let is_clean = !text.contains(|c: char| c.is_whitespace() || c.is_control());
    is_clean && !local.is_empty() && !domain.is_empty() && !domain.contains('@')
}
