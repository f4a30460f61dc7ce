//! `neraca profile`: the profiles of this machine.

use clap::{Args, Subcommand};
use neraca_client::{Object, Value};

use crate::exit::{self, Failure};
use crate::facts::{self, FactsForm, Form};
use crate::profile::folder::Folder;
use crate::profile::kept::{Profiles, profile_name};
use crate::say;

/// The profiles of this machine
#[derive(Args)]
pub(crate) struct ProfileCommand {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Show all profiles; the one that is used is marked
    List {
        #[command(flatten)]
        form: FactsForm,
    },
    /// Choose the profile that is used where none is named
    Use {
        /// Its name
        #[arg(value_parser = profile_name)]
        name: String,
    },
    /// Remove a profile with its token and secret; the token itself stays valid
    Remove {
        /// Its name
        #[arg(value_parser = profile_name)]
        name: String,
    },
}

impl ProfileCommand {
    /// Does what the verb says.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let folder =
            Folder::find().ok_or_else(|| Failure::told(exit::CANNOT_START, say!("folder-missing")))?;
        match self.verb {
            Verb::List { form } => list(&folder, &form),
            Verb::Use { name } => choose(&folder, &name),
            Verb::Remove { name } => remove(&folder, &name),
        }
    }
}

fn list(folder: &Folder, form: &FactsForm) -> Result<(), Failure> {
    let profiles = Profiles::read(folder).map_err(|error| Failure::new(exit::CANNOT_START, error))?;
    let is_current = |name: &String| profiles.current.as_ref() == Some(name);
    if form.output == Form::Json {
        let row = |(name, profile): (&String, &crate::profile::kept::Profile)| {
            let mut row = Object::default();
            row.insert("name".to_owned(), Value::Text(name.clone()));
            row.insert("used".to_owned(), Value::Bool(is_current(name)));
            row.insert("account".to_owned(), Value::Text(profile.account.clone()));
            row.insert("whose".to_owned(), Value::Text(profile.whose.clone()));
            Value::Object(row)
        };
        let rows = Value::List(profiles.profiles.iter().map(row).collect());
        return facts::write(&format!("{}\n", rows.to_json()));
    }
    if profiles.profiles.is_empty() {
        return facts::write(&format!("{}\n", say!("profile-none")));
    }
    let width = profiles
        .profiles
        .keys()
        .map(String::len)
        .max()
        .unwrap_or_default();
    let line = |(name, profile): (&String, &crate::profile::kept::Profile)| {
        let mark = if is_current(name) { '*' } else { ' ' };
        format!("{mark} {name:width$}  {}  {}\n", profile.account, profile.whose)
    };
    facts::write(&profiles.profiles.iter().map(line).collect::<String>())
}

fn choose(folder: &Folder, name: &str) -> Result<(), Failure> {
    changed(folder, name, |profiles| profiles.current = Some(name.to_owned()))?;
    facts::write(&format!("{}\n", say!("profile-used", name = name)))
}

/// Removes a profile. No other one takes its place by itself: calls would go to books that nobody chose.
pub(crate) fn remove(folder: &Folder, name: &str) -> Result<(), Failure> {
    changed(folder, name, |profiles| {
        profiles.profiles.remove(name);
        profiles.current.take_if(|current| current == name);
    })?;
    facts::write(&format!("{}\n", say!("profile-removed", name = name)))
}

/// Changes the profiles if the named one is among them.
fn changed(folder: &Folder, name: &str, change: impl FnOnce(&mut Profiles)) -> Result<(), Failure> {
    let is_there = Profiles::change(folder, |profiles| {
        let is_there = profiles.profiles.contains_key(name);
        if is_there {
            change(profiles);
        }
        Ok(is_there)
    });
    match is_there.map_err(|error| Failure::new(exit::CANNOT_START, error))? {
        true => Ok(()),
        false => Err(Failure::told(
            exit::NOT_FOUND,
            say!("profile-unknown", name = name),
        )),
    }
}
