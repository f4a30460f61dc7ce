//! Reads what a special action answers.

use indexmap::IndexMap;

use super::form::{AnswerFile, FieldFile, MemberFile};
use super::{Kind, Reader};
use crate::catalogue::{Answer, CatalogueError, Holds, Member, Method, ResourceId};

impl Reader<'_> {
    /// The answer of an action, which has to fit the action's method, and whether that has pages.
    pub(super) fn answer(
        &self,
        word: &str,
        file: AnswerFile,
        (method, paged): (Method, bool),
    ) -> Result<Answer, CatalogueError> {
        let answer = match file {
            AnswerFile::Value(kind) => Answer::Value(self.answered(kind, None)?),
            AnswerFile::Object(members) => Answer::Object(self.members(members)?),
            AnswerFile::Rows(members) => Answer::Rows(self.members(members)?),
            AnswerFile::Saved(name) => Answer::Saved(self.saved(&name)?),
            AnswerFile::SavedIfAny(name) => Answer::SavedIfAny(self.saved(&name)?),
            AnswerFile::SavedEach(names) => {
                let saved = names.iter().map(|name| self.saved(name));
                Answer::SavedEach(saved.collect::<Result<_, _>>()?)
            }
        };
        let reads = matches!(answer, Answer::Value(_) | Answer::Object(_) | Answer::Rows(_));
        if paged && !matches!(answer, Answer::Rows(_)) {
            return Err(self.fault(format!("{word} has pages, but its answer has no rows")));
        }
        if reads != (method == Method::Get) {
            return Err(self.fault(format!("{word} has to answer what it saves, and only that")));
        }
        Ok(answer)
    }

    fn saved(&self, name: &str) -> Result<ResourceId, CatalogueError> {
        let found = self.known.resources.get(name).copied();
        found.ok_or_else(|| self.fault(format!("answers with the unknown resource {name}")))
    }

    fn members(&self, list: IndexMap<String, MemberFile>) -> Result<Vec<Member>, CatalogueError> {
        if list.is_empty() {
            return Err(self.fault("answers with objects that have no members"));
        }
        list.into_iter()
            .map(|(name, it)| {
                Ok(Member {
                    name,
                    nullable: it.nullable,
                    optional: it.optional,
                    holds: match it.kind.as_str() {
                        "lines" => Holds::Rows(self.members(it.fields)?),
                        _ => Holds::Value(self.answered(it.kind, it.of)?),
                    },
                })
            })
            .collect()
    }

    /// A value that is answered, of the same types as what is sent.
    fn answered(&self, kind: String, of: Option<String>) -> Result<Kind, CatalogueError> {
        let field = FieldFile {
            kind,
            of,
            ..FieldFile::default()
        };
        match self.kind(field)? {
            Kind::Reference { .. } | Kind::References { .. } | Kind::Lines(_) => {
                Err(self.fault("an answer holds values and lines"))
            }
            kind => Ok(kind),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::super::form::SpecialFile;
    use super::super::{Known, parse};
    use super::*;

    /// The answer of an action that a file describes so.
    fn read(description: &str) -> Result<Answer, String> {
        let known = Known {
            enumerations: HashMap::new(),
            labels: HashMap::new(),
            resources: HashMap::from([("unit".to_owned(), ResourceId(0))]),
        };
        let reader = Reader {
            file: "some",
            known: &known,
        };
        let it: SpecialFile = parse(("some", description)).map_err(|error| error.problem)?;
        let answer = reader.answer("act", it.answer, (it.method, it.paged));
        answer.map_err(|error| error.problem)
    }

    #[test]
    fn an_answer_fits_its_action() {
        let get = "method = \"GET\"\nscopes = []\n";
        let post = "method = \"POST\"\nscopes = []\n";
        let read = |head: &str, rest: &str| read(&format!("{head}{rest}"));
        assert!(matches!(
            read(post, "answer = { saved = \"unit\" }"),
            Ok(Answer::Saved(_))
        ));
        let rows = "paged = true\n[answer.rows]\nid = { type = \"long\" }";
        assert!(matches!(read(get, rows), Ok(Answer::Rows(members)) if members.len() == 1));
        for (head, rest, problem) in [
            (get, "", "missing field `answer`"),
            (
                get,
                "answer = { saved = \"unit\" }",
                "act has to answer what it saves",
            ),
            (
                post,
                "answer = { value = \"long\" }",
                "act has to answer what it saves",
            ),
            (
                get,
                "paged = true\nanswer = { value = \"long\" }",
                "its answer has no rows",
            ),
            (post, "answer = { saved = \"none\" }", "the unknown resource none"),
            (get, "answer = { rows = {} }", "no members"),
            (get, "answer = { value = \"number\" }", "unknown type number"),
            (
                get,
                "answer = { object = { a = { type = \"lines\" } } }",
                "no members",
            ),
            (
                get,
                "answer = { object = { a = { type = \"long\", max = 1 } } }",
                "unknown field `max`",
            ),
        ] {
            let refused = read(head, rest).map_err(|told| told.contains(problem));
            assert_eq!(refused.err(), Some(true), "{rest}: {:?}", read(head, rest).err());
        }
    }
}
