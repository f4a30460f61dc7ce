//! The page that asks before something is taken away, and says what goes with it.

use askama::Template;

use super::super::form::Form;
use super::super::shell::Shell;
use super::super::trouble::Trouble;
use super::super::visit::Visit;
use super::{Head, Tab};

/// A page that asks before something is done.
#[derive(Template)]
#[template(path = "data_usaha/ask.html")]
pub(in crate::web) struct AskPage<'v> {
    shell: Shell<'v>,
    head: Head,
    title: String,
    text: String,
    /// What ends with it, one by one.
    ends: Vec<String>,
    form: Form<'v>,
    /// Where the way back leads.
    back: String,
}

impl<'v> AskPage<'v> {
    /// A question with the form that says yes, and the way back.
    pub(in crate::web) fn new(
        visit: &Visit<'v>,
        tab: Tab,
        title: String,
        text: String,
        form: Form<'v>,
        back: String,
    ) -> Result<Self, Trouble> {
        Ok(Self {
            shell: visit.shell(title.clone()),
            head: Head::new(visit, tab)?,
            title,
            text,
            ends: Vec::new(),
            form: form.dangerous(),
            back,
        })
    }

    /// The same page, naming what ends with it.
    pub(in crate::web) fn ends(mut self, ends: Vec<String>) -> Self {
        self.ends = ends;
        self
    }
}
