//! The form of the catalogue's files, as TOML has it. What a key means is in the model.

use indexmap::IndexMap;
use serde::Deserialize;

use crate::catalogue::{
    Action, Calculation, Distinct, Effects, Label, Method, MissingReference, Series, ShownFrom,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ResourceFile {
    pub(super) name: String,
    pub(super) label: ResourceLabelFile,
    pub(super) key: Option<KeyFile>,
    #[serde(default)]
    pub(super) title: String,
    pub(super) series: Option<SeriesFile>,
    #[serde(default)]
    pub(super) keywords: Vec<String>,
    #[serde(default)]
    pub(super) summary: Vec<String>,
    #[serde(default)]
    pub(super) detail_summary: Vec<String>,
    #[serde(default)]
    pub(super) unlisted: Vec<String>,
    #[serde(default)]
    pub(super) lists_whole: bool,
    pub(super) calculation: Option<CalculationFile>,
    #[serde(default)]
    pub(super) scopes: ScopesFile,
    pub(super) flag: Option<String>,
    #[serde(default)]
    pub(super) custom: bool,
    #[serde(default)]
    pub(super) actions: Vec<Action>,
    #[serde(default)]
    pub(super) filters: IndexMap<String, FieldFile>,
    #[serde(default)]
    pub(super) special: IndexMap<String, SpecialFile>,
    #[serde(default)]
    pub(super) effects: Effects,
    #[serde(default)]
    pub(super) distinct: Vec<Distinct>,
    #[serde(default)]
    pub(super) shows: IndexMap<String, ShownFrom>,
    #[serde(default)]
    pub(super) fields: IndexMap<String, FieldFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpecialFile {
    pub(super) method: Method,
    pub(super) scopes: Vec<String>,
    #[serde(default)]
    pub(super) paged: bool,
    #[serde(default)]
    pub(super) parameters: IndexMap<String, FieldFile>,
    pub(super) answer: AnswerFile,
}

/// One of these keys, with what is answered.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum AnswerFile {
    Value(String),
    Object(IndexMap<String, MemberFile>),
    Rows(IndexMap<String, MemberFile>),
    Saved(String),
    SavedIfAny(String),
    SavedEach(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MemberFile {
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) of: Option<String>,
    #[serde(default)]
    pub(super) nullable: bool,
    #[serde(default)]
    pub(super) optional: bool,
    #[serde(default)]
    pub(super) fields: IndexMap<String, MemberFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ResourceLabelFile {
    pub(super) id: String,
    pub(super) en: String,
    pub(super) zh: String,
}

impl ResourceLabelFile {
    pub(super) fn label(&self) -> Label {
        Label {
            indonesian: self.id.clone(),
            english: self.en.clone(),
            chinese: self.zh.clone(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LabelFile {
    pub(super) en: String,
    pub(super) zh: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyFile {
    pub(super) field: String,
    pub(super) parameter: Option<String>,
    pub(super) filter: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SeriesFile {
    pub(super) id: i64,
    pub(super) pattern: String,
    pub(super) digits: usize,
    pub(super) first: i64,
    pub(super) date: Option<String>,
}

impl SeriesFile {
    pub(super) fn series(self) -> Series {
        Series {
            id: self.id,
            pattern: self.pattern,
            digits: self.digits,
            first: self.first,
            date: self.date,
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum CalculationFile {
    Trade,
    Sums,
}

impl CalculationFile {
    pub(super) fn calculation(self) -> Calculation {
        match self {
            Self::Trade => Calculation::Trade,
            Self::Sums => Calculation::Sums,
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct ScopesFile {
    pub(super) view: Option<String>,
    pub(super) save: Option<String>,
    pub(super) delete: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EnumerationFile {
    pub(super) values: Vec<String>,
    #[serde(default)]
    pub(super) also: Vec<String>,
    #[serde(default)]
    pub(super) names: IndexMap<String, String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct FieldFile {
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) label: Option<String>,
    pub(super) max: Option<usize>,
    pub(super) min: Option<i64>,
    pub(super) of: Option<String>,
    pub(super) to: Option<String>,
    pub(super) by: Option<String>,
    pub(super) sum_of: Option<String>,
    pub(super) default: Option<toml::Value>,
    pub(super) default_record: Option<String>,
    pub(super) required_as: Option<String>,
    pub(super) required_unless: Option<String>,
    pub(super) required_with: Option<String>,
    pub(super) unreferred_by: Option<String>,
    pub(super) filter: Option<String>,
    #[serde(default)]
    pub(super) inputs: Vec<String>,
    #[serde(default)]
    pub(super) required: bool,
    #[serde(default)]
    pub(super) unique: bool,
    #[serde(default)]
    pub(super) listed: bool,
    #[serde(default)]
    pub(super) indexed: bool,
    #[serde(default)]
    pub(super) computed: bool,
    #[serde(default)]
    pub(super) classified: bool,
    #[serde(default)]
    pub(super) custom: bool,
    #[serde(default)]
    pub(super) view: bool,
    #[serde(default)]
    pub(super) echo: bool,
    #[serde(default)]
    pub(super) positive: bool,
    #[serde(default)]
    pub(super) missing: MissingReference,
    #[serde(default)]
    pub(super) fields: IndexMap<String, FieldFile>,
    #[serde(default)]
    pub(super) shows: IndexMap<String, ShownFrom>,
}
