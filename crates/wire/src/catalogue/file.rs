//! Reads the catalogue's files into the model, and refuses what doesn't fit together.

mod answer;
mod form;
mod repeated;
mod texts;

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;
use serde::Deserialize;

use super::effect;
use super::{
    CatalogueError, Default, DetailSummary, Enumeration, Field, Fields, Key, Keys, Kind, Label, Parameter,
    Resource, ResourceId, Scopes, Shown, ShownFrom, Special, Unreferred,
};
use form::{CalculationFile, EnumerationFile, FieldFile, LabelFile, ResourceFile, SeriesFile, SpecialFile};
use repeated::{classification_fields, custom_fields};
use texts::{ENUMERATIONS_FILE, FILES, LABELS_FILE};

/// Longest text of a field whose file gives no `max`, in characters.
const STRING_CHARACTERS_MAX: usize = 255;

/// What the files say: what each is called, the resources, and the special actions.
pub(super) struct Read {
    pub(super) names: Vec<(String, Label)>,
    pub(super) resources: Vec<Resource>,
    pub(super) specials: Vec<Special>,
}

/// Reads every file, in their order.
pub(super) fn read_all() -> Result<Read, CatalogueError> {
    let mut descriptions = Vec::with_capacity(FILES.len());
    for (file, text) in FILES {
        let description: ResourceFile = parse((file, text))?;
        descriptions.push((*file, description));
    }
    // What has no fields has no records: it is there for its actions.
    let with_records = descriptions.iter().filter(|(_, it)| !it.fields.is_empty());
    let known = Known {
        enumerations: read_enumerations()?,
        labels: parse(LABELS_FILE)?,
        resources: with_records
            .enumerate()
            .map(|(n, (_, it))| (it.name.clone(), ResourceId(n)))
            .collect(),
    };
    let names = descriptions.iter();
    let mut read = Read {
        names: names.map(|(_, it)| (it.name.clone(), it.label.label())).collect(),
        resources: Vec::new(),
        specials: Vec::new(),
    };
    for (file, mut description) in descriptions {
        let reader = Reader { file, known: &known };
        for (word, action) in std::mem::take(&mut description.special) {
            read.specials
                .push(reader.special(&description.name, &word, action)?);
        }
        if !description.fields.is_empty() {
            let resource = reader.resource(description)?;
            if let Some(name) = effect::missing_field(&resource) {
                return Err(reader.fault(format!("an effect names the field {name}, which is not there")));
            }
            read.resources.push(resource);
        }
    }
    for resource in &read.resources {
        if let Some(problem) = super::shown::fault(&read.resources, resource) {
            return Err(CatalogueError {
                file: resource.name.clone(),
                problem: format!("{problem}, which is not there"),
            });
        }
    }
    Ok(read)
}

fn shown(members: IndexMap<String, ShownFrom>) -> Vec<Shown> {
    members
        .into_iter()
        .map(|(name, from)| Shown::new(name, from))
        .collect()
}

fn parse<T: for<'de> Deserialize<'de>>((file, text): (&str, &str)) -> Result<T, CatalogueError> {
    toml::from_str(text).map_err(|error| CatalogueError {
        file: file.to_owned(),
        problem: error.to_string(),
    })
}

fn read_enumerations() -> Result<HashMap<String, Arc<Enumeration>>, CatalogueError> {
    let file: IndexMap<String, EnumerationFile> = parse(ENUMERATIONS_FILE)?;
    let enumeration = |(name, it): (String, EnumerationFile)| {
        let names = it.names;
        let values = it.values.into_iter().chain(it.also).collect();
        (name.clone(), Arc::new(Enumeration { name, values, names }))
    };
    Ok(file.into_iter().map(enumeration).collect())
}

/// What the files of resources refer to.
struct Known {
    enumerations: HashMap<String, Arc<Enumeration>>,
    labels: HashMap<String, LabelFile>,
    resources: HashMap<String, ResourceId>,
}

struct Reader<'a> {
    file: &'a str,
    known: &'a Known,
}

impl Reader<'_> {
    fn fault(&self, problem: impl Into<String>) -> CatalogueError {
        CatalogueError {
            file: self.file.to_owned(),
            problem: problem.into(),
        }
    }

    fn resource(&self, it: ResourceFile) -> Result<Resource, CatalogueError> {
        let mut list = it.fields;
        if it.custom {
            list.extend(custom_fields(Some(&toml::Value::String(String::new()))));
        }
        let mut fields = self.fields(list)?.with_shown(shown(it.shows));
        let it_key = it.key.unwrap_or_default();
        if let (Some(_), Some(place)) = (&it.series, fields.place(&it_key.field)) {
            fields.set_numbered(place);
        }
        let place = |name: &str| {
            fields
                .place(name)
                .ok_or_else(|| self.fault(format!("names the field {name}, which is not there")))
        };
        let key = Key {
            field: place(&it_key.field)?,
            parameter: it_key.parameter.unwrap_or_else(|| it_key.field.clone()),
            filter: it_key.filter.unwrap_or_else(|| it_key.field.clone()),
        };
        let mut summaries = it.summary.iter().chain(&it.detail_summary);
        if let Some(name) =
            summaries.find(|name| !super::OF_RECORDS.contains(&name.as_str()) && !fields.show_member(name))
        {
            return Err(self.fault(format!("a summary names {name}, which no record shows")));
        }
        let keywords = it
            .keywords
            .iter()
            .map(|name| place(name))
            .collect::<Result<_, _>>()?;
        let prefix = it.name.replace(['-', '/'], "_");
        let scope = |given: Option<String>, verb: &str| given.unwrap_or_else(|| format!("{prefix}_{verb}"));
        Ok(Resource {
            label: it.label.label(),
            title: place(&it.title)?,
            series: it.series.map(SeriesFile::series),
            keywords,
            summary_is_own: it.summary.iter().all(|name| fields.is_own(name)),
            summary: it.summary,
            detail_summary: DetailSummary::of(it.detail_summary, &fields),
            unlisted: it.unlisted,
            lists_whole: it.lists_whole,
            calculation: it.calculation.map(CalculationFile::calculation),
            flag: it.flag,
            effects: it.effects,
            actions: it.actions,
            unreferred: self.unreferred(&it.filters)?,
            filters: self.parameters(it.filters)?,
            distinct: it.distinct,
            scopes: Scopes {
                view: scope(it.scopes.view, "view"),
                save: scope(it.scopes.save, "save"),
                delete: scope(it.scopes.delete, "delete"),
            },
            name: it.name,
            key,
            fields,
        })
    }

    fn special(&self, name: &str, word: &str, it: SpecialFile) -> Result<Special, CatalogueError> {
        Ok(Special {
            path: format!("{name}/{word}"),
            resource: self.known.resources.get(name).copied(),
            method: it.method,
            scopes: it.scopes,
            paged: it.paged,
            answer: self.answer(word, it.answer, (it.method, it.paged))?,
            parameters: self.parameters(it.parameters)?,
        })
    }

    /// The filters of records that no other one refers to.
    fn unreferred(&self, list: &IndexMap<String, FieldFile>) -> Result<Vec<Unreferred>, CatalogueError> {
        let by = |(name, it): (&String, &FieldFile)| {
            let (resource, reference) = it.unreferred_by.as_deref()?.split_once('.')?;
            Some((name.clone(), resource.to_owned(), reference.to_owned()))
        };
        let named = list.iter().filter_map(by);
        named
            .map(|(filter, resource, reference)| {
                let by = self.known.resources.get(&resource).copied();
                let by =
                    by.ok_or_else(|| self.fault(format!("{filter} names the unknown resource {resource}")))?;
                Ok(Unreferred {
                    filter,
                    by,
                    reference,
                })
            })
            .collect()
    }

    fn parameters(&self, list: IndexMap<String, FieldFile>) -> Result<Vec<Parameter>, CatalogueError> {
        list.into_iter()
            .map(|(name, it)| {
                let required = it.required;
                let label = match &it.label {
                    Some(text) => self.label(text)?,
                    None => Label::same(&name),
                };
                let kind = self.kind(it)?;
                Ok(Parameter {
                    name,
                    kind,
                    required,
                    label,
                })
            })
            .collect()
    }

    fn fields(&self, list: IndexMap<String, FieldFile>) -> Result<Fields, CatalogueError> {
        let references: Vec<String> = list
            .iter()
            .filter(|(_, it)| it.kind == "reference")
            .map(|(name, _)| name.clone())
            .collect();
        let fields: Vec<Field> = list
            .into_iter()
            .map(|(name, it)| self.field(name, it, &references))
            .collect::<Result<_, _>>()?;
        Ok(Fields::new(fields))
    }

    fn field(&self, name: String, it: FieldFile, references: &[String]) -> Result<Field, CatalogueError> {
        let default = self.default(&name, &it, references)?;
        let label = match &it.label {
            Some(text) => self.label(text)?,
            None => Label::same(it.required_as.as_deref().unwrap_or(&name)),
        };
        Ok(Field {
            label,
            required: it.required,
            required_unless: it.required_unless.clone(),
            required_with: it.required_with.clone(),
            unique: it.unique,
            listed: it.listed,
            indexed: it.indexed,
            computed: it.computed,
            view: it.view,
            echo: it.echo,
            numbered: false,
            min: it.min,
            positive: it.positive,
            missing: it.missing,
            default,
            sum_of: it.sum_of.clone(),
            inputs: it.inputs.clone(),
            filter: it.filter.clone(),
            kind: self.kind(it)?,
            keys: Keys::of(&name),
            name,
        })
    }

    fn kind(&self, it: FieldFile) -> Result<Kind, CatalogueError> {
        Ok(match it.kind.as_str() {
            "string" => Kind::String {
                max: it.max.unwrap_or(STRING_CHARACTERS_MAX),
            },
            "percent" => Kind::Percent,
            "long" => Kind::Long,
            "decimal" => Kind::Decimal,
            "boolean" => Kind::Boolean,
            "date" => Kind::Date,
            "enum" => {
                let of = it.of.ok_or_else(|| self.fault("an enum field needs `of`"))?;
                let found = self.known.enumerations.get(&of);
                Kind::Enum(
                    found
                        .ok_or_else(|| self.fault(format!("unknown enumeration {of}")))?
                        .clone(),
                )
            }
            "reference" => {
                let to = it.to.ok_or_else(|| self.fault("a reference needs `to`"))?;
                let found = self.known.resources.get(&to);
                let to = *found.ok_or_else(|| self.fault(format!("refers to the unknown resource {to}")))?;
                Kind::Reference {
                    to,
                    by: it.by,
                    default_record: it.default_record,
                }
            }
            "references" => {
                let to = it.to.ok_or_else(|| self.fault("references need `to`"))?;
                let found = self.known.resources.get(&to);
                let to = *found.ok_or_else(|| self.fault(format!("refers to the unknown resource {to}")))?;
                Kind::References { to }
            }
            "moment" => Kind::Moment,
            "texts" => Kind::Texts,
            "lines" => {
                let mut list = it.fields;
                if it.classified {
                    list.extend(classification_fields());
                }
                if it.custom {
                    list.extend(custom_fields(None));
                }
                Kind::Lines(Box::new(self.fields(list)?.with_shown(shown(it.shows))))
            }
            other => return Err(self.fault(format!("unknown type {other}"))),
        })
    }

    fn default(&self, name: &str, it: &FieldFile, references: &[String]) -> Result<Default, CatalogueError> {
        Ok(match &it.default {
            None => Default::Nothing,
            Some(toml::Value::Boolean(value)) => Default::Boolean(*value),
            Some(toml::Value::Integer(value)) => Default::Number(*value),
            Some(toml::Value::String(text)) if it.kind == "date" && text == "today" => Default::Today,
            Some(toml::Value::String(text)) if it.kind == "date" => Default::Field(text.clone()),
            Some(toml::Value::String(text)) => match text.split_once('.') {
                Some((reference, field)) if references.iter().any(|known| known == reference) => {
                    Default::Referenced {
                        reference: reference.to_owned(),
                        field: field.to_owned(),
                    }
                }
                _ => Default::Text(text.clone()),
            },
            Some(other) => return Err(self.fault(format!("{name} can't have the default {other:?}"))),
        })
    }

    fn label(&self, text: &str) -> Result<Label, CatalogueError> {
        let found = self.known.labels.get(text);
        let label = found.ok_or_else(|| self.fault(format!("labels.toml lacks the label {text:?}")))?;
        Ok(Label {
            indonesian: text.to_owned(),
            english: label.en.clone(),
            chinese: label.zh.clone(),
        })
    }
}
