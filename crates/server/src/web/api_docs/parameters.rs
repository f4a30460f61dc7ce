//! What actions take and what records hold, in a person's words, derived from the catalogue.

use neraca_wire::catalogue::{
    Action, Catalogue, Default, Field, Fields, Kind, Method, Parameter, Resource, Special,
};
use neraca_wire::list::Operator;

use super::super::shown;
use super::super::words::Words;
use super::numbered::numbered;
use super::subjects::{Offer, What, page_of};

/// A parameter or a field, as a page shows it.
#[derive(Default)]
pub(super) struct Item {
    pub(super) name: String,
    /// The last one, where it stands for several of one kind that are told apart by a number: `charField15`.
    pub(super) through: Option<String>,
    /// Further names of the same.
    pub(super) also: Vec<String>,
    /// What messages call it, where that is another text than its name.
    pub(super) label: Option<String>,
    pub(super) kind: String,
    pub(super) is_required: bool,
    pub(super) is_computed: bool,
    /// Lists filter and sort by it.
    pub(super) is_listed: bool,
    pub(super) notes: Vec<String>,
    /// The values of an enumeration.
    pub(super) values: Vec<String>,
    /// The page of the resource that it refers to, and what that is called.
    pub(super) refers: Option<(String, String)>,
    /// What its lines take.
    pub(super) lines: Vec<Item>,
}

/// Parameters under a heading.
pub(super) struct Section {
    pub(super) title: String,
    pub(super) lead: Option<String>,
    pub(super) items: Vec<Item>,
}

impl Section {
    fn new(title: String, items: Vec<Item>) -> Self {
        Self {
            title,
            lead: None,
            items,
        }
    }
}

/// Writes items for a language.
#[derive(Clone, Copy)]
pub(super) struct Describing<'c> {
    pub(super) catalogue: &'c Catalogue,
    pub(super) words: Words,
}

/// Whether the items are for what is sent or for what is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Sent,
    Shown,
}

impl Describing<'_> {
    /// Everything that the action takes.
    pub(super) fn sections(&self, offer: &Offer<'_>) -> Vec<Section> {
        match offer.what {
            What::Records(resource, Action::List) => self.of_list(resource),
            What::Records(resource, Action::Detail) => vec![self.of_name(resource)],
            What::Records(resource, Action::Delete) => vec![self.of_name(resource), self.of_write()],
            What::Records(resource, Action::Save) => vec![self.of_save(resource), self.of_write()],
            What::Records(resource, Action::BulkSave) => vec![self.of_bulk_save(resource), self.of_write()],
            What::Special(special) => self.of_special(special),
        }
    }

    /// The fields of a resource's records.
    pub(super) fn record(&self, resource: &Resource) -> Vec<Item> {
        let own = [
            self.plain("id", self.words.say("api-kind-long")),
            self.plain("optLock", self.words.say("api-kind-long")),
            self.plain("createDate", self.words.say("api-kind-moment")),
            self.plain("lastUpdate", self.words.say("api-kind-moment")),
        ];
        let fields = self.fields(&resource.fields, Side::Shown);
        own.into_iter().chain(fields).collect()
    }

    fn of_list(&self, resource: &Resource) -> Vec<Section> {
        let mut paging = self.paging();
        if !resource.lists_whole {
            paging.push(self.noted("fields", self.words.say("api-fields-note")));
        }
        let mut filters = vec![self.noted("keywords", self.words.say("api-keywords-note"))];
        for name in ["id", "lastUpdate", "createDate"] {
            let kind = match name {
                "id" => self.words.say("api-kind-long"),
                _ => self.words.say("api-kind-moment"),
            };
            filters.push(self.plain(&format!("filter.{name}"), kind));
        }
        let fields = resource.fields.iter().map(|(_, field)| field);
        filters.extend(
            fields
                .filter(|it| it.has_column())
                .filter_map(|it| self.filter(it)),
        );
        if resource.fields.get(&resource.key.filter).is_none() {
            let name = format!("filter.{}", resource.key.filter);
            filters.push(self.plain(&name, self.words.say("api-kind-text")));
        }
        for parameter in &resource.filters {
            let mut item = self.parameter(parameter);
            item.name = format!("filter.{}", parameter.name);
            filters.push(item);
        }
        let filters = numbered(filters);
        vec![
            Section::new(self.words.say("api-section-page"), paging),
            Section {
                title: self.words.say("api-section-filters"),
                lead: Some(
                    self.words
                        .say_with("api-filters-lead", "operators", Operator::NAMES.join(", ")),
                ),
                items: filters,
            },
        ]
    }

    /// How a list is filtered by a field.
    fn filter(&self, field: &Field) -> Option<Item> {
        let mut item = match &field.kind {
            Kind::Lines(_) | Kind::References { .. } | Kind::Texts => return None,
            Kind::Reference { .. } => Item {
                name: format!("{}Id", field.name),
                also: field.inputs.clone(),
                refers: self.refers(&field.kind),
                kind: self.kind(&field.kind),
                ..Item::default()
            },
            kind => Item {
                values: values(kind),
                ..self.plain(&field.name, self.kind(kind))
            },
        };
        item.label = self.label(field);
        item.name = format!("filter.{}", item.name);
        for other in &mut item.also {
            other.insert_str(0, "filter.");
        }
        Some(item)
    }

    fn of_name(&self, resource: &Resource) -> Section {
        let mut items = vec![self.plain("id", self.words.say("api-kind-long"))];
        if resource.key.parameter != "id" {
            items.push(self.plain(&resource.key.parameter, self.words.say("api-kind-text")));
        }
        Section {
            lead: (items.len() > 1).then(|| self.words.say("api-name-lead")),
            ..Section::new(self.words.say("api-section-name"), items)
        }
    }

    /// What every call takes that writes.
    fn of_write(&self) -> Section {
        let mark = self.noted("Idempotency-Key", self.words.say("api-idempotency-note"));
        Section::new(self.words.say("api-section-headers"), vec![mark])
    }

    fn of_save(&self, resource: &Resource) -> Section {
        Section::new(self.words.say("api-section-body"), self.save_items(resource))
    }

    fn of_bulk_save(&self, resource: &Resource) -> Section {
        let data = Item {
            is_required: true,
            notes: vec![self.words.say("api-bulk-note")],
            lines: self.save_items(resource),
            ..self.plain("data", self.words.say("api-kind-lines"))
        };
        Section::new(self.words.say("api-section-body"), vec![data])
    }

    fn save_items(&self, resource: &Resource) -> Vec<Item> {
        let mut items = vec![self.noted("id", self.words.say("api-save-id-note"))];
        items.extend(self.fields(&resource.fields, Side::Sent));
        items.push(self.noted("optLock", self.words.say("api-opt-lock-note")));
        items.push(self.noted("typeAutoNumber", self.words.say("api-auto-number-note")));
        // What must be there stands first; the order within stays the catalogue's.
        items.sort_by_key(|item| !item.is_required);
        items
    }

    fn of_special(&self, special: &Special) -> Vec<Section> {
        let mut items = if special.paged { self.paging() } else { Vec::new() };
        items.extend(special.parameters.iter().map(|it| self.parameter(it)));
        items.sort_by_key(|item| !item.is_required);
        match special.method {
            Method::Get => vec![Section::new(self.words.say("api-section-query"), items)],
            Method::Post => vec![
                Section::new(self.words.say("api-section-body"), items),
                self.of_write(),
            ],
        }
    }

    fn paging(&self) -> Vec<Item> {
        vec![
            self.noted("sp.page", self.words.say("api-page-note")),
            self.noted("sp.pageSize", self.words.say("api-page-size-note")),
            self.noted("sp.sort", self.words.say("api-sort-note")),
        ]
    }

    fn fields(&self, fields: &Fields, side: Side) -> Vec<Item> {
        let of_side = fields
            .iter()
            .filter(|(_, field)| side == Side::Shown || !field.computed);
        numbered(of_side.map(|(_, field)| self.field(field, side)).collect())
    }

    fn field(&self, field: &Field, side: Side) -> Item {
        let id = format!("{}Id", field.name);
        let mut names: Vec<String> = match (&field.kind, side) {
            (Kind::Reference { .. }, Side::Sent) => field.inputs.iter().cloned().chain([id]).collect(),
            (Kind::Reference { .. }, Side::Shown) => vec![field.name.clone(), id],
            (_, Side::Sent) => std::iter::once(&field.name)
                .chain(&field.inputs)
                .cloned()
                .collect(),
            (_, Side::Shown) if field.view => vec![field.name.clone(), format!("{}View", field.name)],
            (_, Side::Shown) => vec![field.name.clone()],
        };
        let lines = match &field.kind {
            Kind::Lines(fields) => self.lines(fields, side),
            _ => Vec::new(),
        };
        let also = names.split_off(1.min(names.len()));
        Item {
            name: names.pop().unwrap_or_default(),
            through: None,
            also,
            label: self.label(field),
            kind: self.kind(&field.kind),
            is_required: field.required && side == Side::Sent,
            is_computed: field.computed,
            is_listed: field.has_column() && side == Side::Shown,
            notes: match side {
                Side::Sent => self.notes(field),
                Side::Shown => Vec::new(),
            },
            values: values(&field.kind),
            refers: self.refers(&field.kind),
            lines,
        }
    }

    fn lines(&self, fields: &Fields, side: Side) -> Vec<Item> {
        let mut items = self.fields(fields, side);
        let id = match side {
            Side::Sent => self.noted("id", self.words.say("api-line-id-note")),
            Side::Shown => self.plain("id", self.words.say("api-kind-long")),
        };
        items.insert(0, id);
        match side {
            Side::Sent => items.push(Item {
                values: vec!["delete".to_owned()],
                ..self.noted("_status", self.words.say("api-line-status-note"))
            }),
            Side::Shown => items.push(self.plain("seq", self.words.say("api-kind-long"))),
        }
        items.sort_by_key(|item| !item.is_required);
        items
    }

    fn parameter(&self, parameter: &Parameter) -> Item {
        let lines = match &parameter.kind {
            Kind::Lines(fields) => self.lines(fields, Side::Sent),
            _ => Vec::new(),
        };
        Item {
            is_required: parameter.required,
            values: values(&parameter.kind),
            refers: self.refers(&parameter.kind),
            lines,
            ..self.plain(&parameter.name, self.kind(&parameter.kind))
        }
    }

    fn plain(&self, name: &str, kind: String) -> Item {
        Item {
            name: name.to_owned(),
            kind,
            ..Item::default()
        }
    }

    fn noted(&self, name: &str, note: String) -> Item {
        Item {
            name: name.to_owned(),
            notes: vec![note],
            ..Item::default()
        }
    }

    /// The field's label, where the catalogue gives one.
    fn label(&self, field: &Field) -> Option<String> {
        let label = field.label.text(self.words.0);
        let is_name = field.label.indonesian == field.label.english;
        (!is_name).then(|| label.to_owned())
    }

    /// What a kind is called.
    fn kind(&self, kind: &Kind) -> String {
        match kind {
            Kind::String { max } => self.words.say_with(
                "api-kind-text-of",
                "most",
                shown::whole(i64::try_from(*max).unwrap_or(i64::MAX)),
            ),
            Kind::Percent => self.words.say("api-kind-percent"),
            Kind::Long => self.words.say("api-kind-long"),
            Kind::Decimal => self.words.say("api-kind-decimal"),
            Kind::Boolean => self.words.say("api-kind-boolean"),
            Kind::Date => self.words.say("api-kind-date"),
            Kind::Moment => self.words.say("api-kind-moment"),
            Kind::Enum(_) => self.words.say("api-kind-enum"),
            Kind::Reference { .. } => self.words.say("api-kind-reference"),
            Kind::References { .. } => self.words.say("api-kind-references"),
            Kind::Texts => self.words.say("api-kind-texts"),
            Kind::Lines(_) => self.words.say("api-kind-lines"),
        }
    }

    fn refers(&self, kind: &Kind) -> Option<(String, String)> {
        let (Kind::Reference { to, .. } | Kind::References { to }) = kind else {
            return None;
        };
        let to = self.catalogue.resource(*to);
        Some((page_of(&to.name), to.label.text(self.words.0).to_owned()))
    }

    /// What else is to be known of a field that is sent.
    fn notes(&self, field: &Field) -> Vec<String> {
        let mut notes = Vec::new();
        if field.numbered {
            notes.push(self.words.say("api-note-numbered"));
        }
        if field.unique {
            notes.push(self.words.say("api-note-unique"));
        }
        if let Some(flag) = &field.required_unless {
            notes.push(self.words.say_with("api-note-required-unless", "flag", flag));
        }
        if let Some(min) = field.min {
            notes.push(self.words.say_with("api-note-min", "least", shown::whole(min)));
        }
        let default = match &field.default {
            Default::Nothing => None,
            Default::Text(text) if text.is_empty() => None,
            Default::Text(text) => Some(text.clone()),
            Default::Number(number) => Some(number.to_string()),
            Default::Boolean(value) => Some(value.to_string()),
            Default::Today => Some(self.words.say("api-default-today")),
            Default::Field(name) => Some(name.clone()),
            Default::Referenced { reference, field } => Some(format!("{reference}.{field}")),
        };
        if let Some(default) = default {
            notes.push(self.words.say_with("api-note-default", "value", default));
        }
        if let Kind::Reference {
            default_record: Some(flag),
            ..
        } = &field.kind
        {
            notes.push(self.words.say_with("api-note-default-record", "flag", flag));
        }
        notes
    }
}

/// The values of an enumeration.
fn values(kind: &Kind) -> Vec<String> {
    match kind {
        Kind::Enum(enumeration) => enumeration.values.clone(),
        _ => Vec::new(),
    }
}
