//! The scopes of an Access Group as a table: a row per resource, a column each for viewing, saving and deleting. It
//! follows from the catalogue, so there is a box for every scope that some action asks for, and for no other.

use std::collections::BTreeSet;

use neraca_wire::catalogue::{Action, Catalogue, Resource};

use super::super::words::Words;

/// What a scope lets one do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    View,
    Save,
    Delete,
}

impl Column {
    pub(super) const ALL: [Self; 3] = [Self::View, Self::Save, Self::Delete];

    /// Its word in forms.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Save => "save",
            Self::Delete => "delete",
        }
    }

    /// The column that a form's word names.
    pub(super) fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.word() == word)
    }

    fn actions(self) -> &'static [Action] {
        match self {
            Self::View => &[Action::List, Action::Detail],
            Self::Save => &[Action::Save, Action::BulkSave],
            Self::Delete => &[Action::Delete],
        }
    }
}

/// What stands where a row and a column meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// The resource has no such action.
    Nothing,
    /// Whoever may save may do this too.
    WithSave,
    /// A box.
    Scope {
        /// What it stands for.
        scope: String,
        /// It is ticked.
        is_held: bool,
    },
}

/// A row.
#[derive(Debug)]
pub(super) struct Row {
    /// What people call the resource.
    pub(super) label: String,
    /// Its name in paths.
    pub(super) name: String,
    /// In the order of [`Column::ALL`].
    pub(super) cells: Vec<Cell>,
}

impl Row {
    /// What stands in a column.
    pub(super) fn at(&self, column: Column) -> &Cell {
        &self.cells[column as usize]
    }
}

/// The table.
#[derive(Debug)]
pub(super) struct ScopeTable {
    /// By label.
    pub(super) rows: Vec<Row>,
}

impl ScopeTable {
    /// The table of the catalogue, with what `holds` says ticked.
    pub(super) fn new(catalogue: &Catalogue, words: Words, holds: impl Fn(&str) -> bool) -> Self {
        let mut shown = BTreeSet::new();
        let mut rows: Vec<Row> = catalogue
            .resources()
            .map(|(_, resource)| of_resource(resource, words, &holds, &mut shown))
            .collect();
        // Scopes that only special actions ask for.
        for scope in catalogue.scopes() {
            if !shown.contains(&scope) {
                rows.push(by_itself(&scope, words, &holds));
            }
        }
        rows.sort_by_key(|row| row.label.to_lowercase());
        Self { rows }
    }

    /// Ticks every box of a column, or none of them if all are ticked.
    pub(super) fn mark(&mut self, column: Column) {
        let mut boxes = self.rows.iter().filter_map(|row| match row.at(column) {
            Cell::Scope { is_held, .. } => Some(*is_held),
            Cell::Nothing | Cell::WithSave => None,
        });
        let all = boxes.all(|is_held| is_held);
        for row in &mut self.rows {
            if let Cell::Scope { is_held, .. } = &mut row.cells[column as usize] {
                *is_held = !all;
            }
        }
    }
}

fn of_resource(
    resource: &Resource,
    words: Words,
    holds: &impl Fn(&str) -> bool,
    shown: &mut BTreeSet<String>,
) -> Row {
    let cell = |column: Column| {
        let action = column
            .actions()
            .iter()
            .find(|action| resource.actions.contains(action));
        let Some(action) = action else {
            return Cell::Nothing;
        };
        let scope = resource.scopes.needed(*action);
        if column == Column::Delete && scope == resource.scopes.save {
            return Cell::WithSave;
        }
        shown.insert(scope.to_owned());
        Cell::Scope {
            is_held: holds(scope),
            scope: scope.to_owned(),
        }
    };
    Row {
        label: resource.label.text(words.0).to_owned(),
        name: resource.name.clone(),
        cells: Column::ALL.map(cell).into(),
    }
}

/// The row of a scope that no resource's own actions ask for: `stock_mutation_history_view`.
fn by_itself(scope: &str, words: Words, holds: &impl Fn(&str) -> bool) -> Row {
    let (base, column) = match scope.rsplit_once('_') {
        Some((base, word)) => (base, Column::named(word).unwrap_or(Column::View)),
        None => (scope, Column::View),
    };
    let name = base.replace('_', "-");
    let mut cells = vec![Cell::Nothing; Column::ALL.len()];
    let is_held = holds(scope);
    cells[column as usize] = Cell::Scope {
        scope: scope.to_owned(),
        is_held,
    };
    let label = match base {
        "access_privilege" => words.say("scope-access-privilege"),
        "auto_number" => words.say("scope-auto-number"),
        "stock_mutation_history" => words.say("scope-stock-mutation-history"),
        _ => name.clone(),
    };
    Row { label, name, cells }
}

#[cfg(test)]
mod tests {
    use neraca_wire::language::Language;

    use super::*;

    fn scopes(table: &ScopeTable, only_held: bool) -> Vec<String> {
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        let mut scopes: Vec<String> = cells
            .filter_map(|cell| match cell {
                Cell::Scope { scope, is_held } if *is_held || !only_held => Some(scope.clone()),
                _ => None,
            })
            .collect();
        scopes.sort_unstable();
        scopes
    }

    #[test]
    fn every_scope_of_the_catalogue_has_one_box() {
        let catalogue = Catalogue::built_in().unwrap();
        for language in Language::ALL {
            let table = ScopeTable::new(&catalogue, Words(language), |_| false);
            assert_eq!(scopes(&table, false), catalogue.scopes());
            let unnamed = table.rows.iter().filter(|row| row.label.contains('-'));
            assert_eq!(unnamed.count(), 0, "every row has words for people");
        }
    }

    #[test]
    fn what_is_held_is_ticked_and_a_column_can_be_marked_and_cleared() {
        let catalogue = Catalogue::built_in().unwrap();
        let held = |scope: &str| scope == "item_view" || scope == "item_save";
        let mut table = ScopeTable::new(&catalogue, Words(Language::Indonesian), held);
        assert_eq!(scopes(&table, true), ["item_save", "item_view"]);
        table.mark(Column::View);
        let marked = scopes(&table, true);
        assert!(
            marked.contains(&"sales_invoice_view".to_owned()) && marked.contains(&"item_save".to_owned())
        );
        assert!(
            !marked.contains(&"sales_invoice_save".to_owned()),
            "another column"
        );
        table.mark(Column::View);
        assert_eq!(scopes(&table, true), ["item_save"]);
    }

    #[test]
    fn deleting_says_where_it_goes_with_saving() {
        let catalogue = Catalogue::built_in().unwrap();
        let table = ScopeTable::new(&catalogue, Words(Language::English), |_| false);
        let invoice = table.rows.iter().find(|row| row.name == "sales-invoice").unwrap();
        assert_eq!(invoice.label, "Sales Invoice");
        assert_eq!(invoice.cells[Column::Delete as usize], Cell::WithSave);
        let commission = table
            .rows
            .iter()
            .find(|row| row.name == "salesman-commission")
            .unwrap();
        assert_eq!(commission.cells[Column::Save as usize], Cell::Nothing);
    }
}
