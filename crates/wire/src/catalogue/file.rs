//! Reads the catalogue's files into the model, and refuses what doesn't fit together.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;
use serde::Deserialize;

use super::{
    Calculation, CatalogueError, Default, Enumeration, Field, Fields, Key, Kind, Label, Resource, ResourceId,
    Scopes, Series,
};

/// The resources' files. A resource may refer only to itself and to those before it.
const RESOURCE_FILES: [(&str, &str); 6] = [
    ("unit.toml", include_str!("../../catalogue/unit.toml")),
    (
        "item-category.toml",
        include_str!("../../catalogue/item-category.toml"),
    ),
    ("warehouse.toml", include_str!("../../catalogue/warehouse.toml")),
    ("customer.toml", include_str!("../../catalogue/customer.toml")),
    ("item.toml", include_str!("../../catalogue/item.toml")),
    (
        "sales-invoice.toml",
        include_str!("../../catalogue/sales-invoice.toml"),
    ),
];

const ENUMERATIONS_FILE: (&str, &str) = (
    "enumerations.toml",
    include_str!("../../catalogue/enumerations.toml"),
);

const LABELS_FILE: (&str, &str) = ("labels.toml", include_str!("../../catalogue/labels.toml"));

/// Longest text of a field whose file gives no `max`, in characters.
const STRING_CHARACTERS_MAX: usize = 255;

/// Reads every resource, in the files' order.
pub(super) fn read_all() -> Result<Vec<Resource>, CatalogueError> {
    let known = Known {
        enumerations: read_enumerations()?,
        labels: parse(LABELS_FILE)?,
        resources: RESOURCE_FILES
            .iter()
            .enumerate()
            .map(|(n, (file, _))| (file.trim_end_matches(".toml").to_owned(), ResourceId(n)))
            .collect(),
    };
    RESOURCE_FILES
        .iter()
        .map(|(file, text)| {
            let description: ResourceFile = parse((file, text))?;
            Reader { file, known: &known }.resource(description)
        })
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
        let values = it.values.into_iter().chain(it.also).collect();
        (name.clone(), Arc::new(Enumeration { name, values }))
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
        let mut fields = self.fields(it.fields)?;
        if let (Some(_), Some(place)) = (&it.series, fields.place(&it.key.field)) {
            fields.set_numbered(place);
        }
        let place = |name: &str| {
            fields
                .place(name)
                .ok_or_else(|| self.fault(format!("names the field {name}, which is not there")))
        };
        let key = Key {
            field: place(&it.key.field)?,
            parameter: it.key.parameter.unwrap_or_else(|| it.key.field.clone()),
            filter: it.key.filter.unwrap_or_else(|| it.key.field.clone()),
        };
        let keywords = it
            .keywords
            .iter()
            .map(|name| place(name))
            .collect::<Result<_, _>>()?;
        let prefix = it.name.replace(['-', '/'], "_");
        let scope = |given: Option<String>, verb: &str| given.unwrap_or_else(|| format!("{prefix}_{verb}"));
        Ok(Resource {
            label: Label {
                indonesian: it.label.id,
                english: it.label.en,
                chinese: it.label.zh,
            },
            title: place(&it.title)?,
            series: it.series.map(SeriesFile::series),
            keywords,
            summary: it.summary,
            lists_whole: it.lists_whole,
            calculation: it.calculation.map(|CalculationFile::Trade| Calculation::Trade),
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
            unique: it.unique,
            listed: it.listed,
            indexed: it.indexed,
            computed: it.computed,
            view: it.view,
            echo: it.echo,
            numbered: false,
            min: it.min,
            default,
            inputs: it.inputs.clone(),
            filter: it.filter.clone(),
            kind: self.kind(it)?,
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
                    default_record: it.default_record,
                }
            }
            "lines" => Kind::Lines(self.fields(it.fields)?),
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ResourceFile {
    name: String,
    label: ResourceLabelFile,
    key: KeyFile,
    title: String,
    series: Option<SeriesFile>,
    keywords: Vec<String>,
    summary: Vec<String>,
    #[serde(default)]
    lists_whole: bool,
    calculation: Option<CalculationFile>,
    #[serde(default)]
    scopes: ScopesFile,
    fields: IndexMap<String, FieldFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ResourceLabelFile {
    id: String,
    en: String,
    zh: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelFile {
    en: String,
    zh: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyFile {
    field: String,
    parameter: Option<String>,
    filter: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SeriesFile {
    pattern: String,
    digits: usize,
    first: i64,
    date: Option<String>,
}

impl SeriesFile {
    fn series(self) -> Series {
        Series {
            pattern: self.pattern,
            digits: self.digits,
            first: self.first,
            date: self.date,
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum CalculationFile {
    Trade,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct ScopesFile {
    view: Option<String>,
    save: Option<String>,
    delete: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EnumerationFile {
    values: Vec<String>,
    #[serde(default)]
    also: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldFile {
    #[serde(rename = "type")]
    kind: String,
    label: Option<String>,
    max: Option<usize>,
    min: Option<i64>,
    of: Option<String>,
    to: Option<String>,
    default: Option<toml::Value>,
    default_record: Option<String>,
    required_as: Option<String>,
    filter: Option<String>,
    #[serde(default)]
    inputs: Vec<String>,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    unique: bool,
    #[serde(default)]
    listed: bool,
    #[serde(default)]
    indexed: bool,
    #[serde(default)]
    computed: bool,
    #[serde(default)]
    view: bool,
    #[serde(default)]
    echo: bool,
    #[serde(default)]
    fields: IndexMap<String, FieldFile>,
}
