//! jq expressions on answers, by jaq. Numbers that are not computed with stay as the server wrote them.

use jaq_core::load::{Arena, File, Loader};
use jaq_core::{Compiler, Ctx, Vars, data, unwrap_valr};
use jaq_json::{Val, read};

use crate::exit::{self, Failure};
use crate::say;

/// What jq has and jaq keeps elsewhere: rows for spreadsheets.
const ROWS: &str = r#"
def @csv: map(if type == "string" then "\"" + (split("\"") | join("\"\"")) + "\"" elif . == null then "" else tostring end) | join(",");
def @tsv: map(if type == "string" then gsub("\\\\"; "\\\\") | gsub("\t"; "\\t") | gsub("\n"; "\\n") elif . == null then "" else tostring end) | join("\t");
"#;

/// A compiled expression.
pub(crate) struct Expression(jaq_core::compile::Filter<jaq_core::Native<data::JustLut<Val>>>);

impl Expression {
    /// Reads the expression.
    ///
    /// # Errors
    /// A wrong command line: the expression can't be read, or names what jq doesn't have.
    pub(crate) fn compile(text: &str) -> Result<Self, Failure> {
        let wrong = |what: String| Failure::told(exit::USAGE, say!("jq-wrong", what = what));
        let arena = Arena::default();
        let rows = jaq_core::load::parse(ROWS, |parser| parser.defs()).unwrap_or_default();
        let definitions = jaq_core::defs()
            .chain(jaq_std::defs())
            .chain(jaq_json::defs())
            .chain(rows);
        let program = File { code: text, path: () };
        let modules = Loader::new(definitions).load(&arena, program);
        let modules = modules.map_err(|faults| wrong(unreadable(&faults)))?;
        let functions = jaq_core::funs().chain(jaq_std::funs()).chain(jaq_json::funs());
        let filter = Compiler::default().with_funs(functions).compile(modules);
        filter.map(Self).map_err(|faults| wrong(unknown(&faults)))
    }

    /// Gives each result for a JSON text to `print`: texts as they are, anything else as JSON.
    ///
    /// # Errors
    /// The text is no JSON, or the expression doesn't fit it.
    pub(crate) fn run(
        &self,
        text: &[u8],
        print: &mut dyn FnMut(&str) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let fault = |what: String| Failure::told(exit::REFUSED, say!("jq-does-not-fit", what = what));
        let input = read::parse_single(text).map_err(|error| fault(error.to_string()))?;
        let context = Ctx::<data::JustLut<Val>>::new(&self.0.lut, Vars::new([]));
        for result in self.0.id.run((context, input)).map(unwrap_valr) {
            match result {
                Ok(Val::TStr(text)) => print(&String::from_utf8_lossy(&text))?,
                Ok(value) => print(&value.to_string())?,
                Err(error) => return Err(fault(error.to_string())),
            }
        }
        Ok(())
    }
}

/// What of an expression can't be read, in its own words.
fn unreadable(faults: &jaq_core::load::Errors<&str, ()>) -> String {
    use jaq_core::load::Error;
    let place = |(_, fault): &(File<&str, ()>, Error<&str>)| match fault {
        Error::Io(_) => String::new(),
        Error::Lex(places) => near(places.first().map(|(_, rest)| *rest)),
        Error::Parse(places) => near(places.first().map(|(_, rest)| *rest)),
    };
    faults.first().map(place).unwrap_or_default()
}

fn near(rest: Option<&str>) -> String {
    match rest {
        None | Some("") => say!("jq-at-the-end"),
        Some(rest) => rest.to_owned(),
    }
}

/// What an expression names that is not there.
fn unknown(faults: &jaq_core::compile::Errors<&str, ()>) -> String {
    let names = faults
        .iter()
        .flat_map(|(_, names)| names.iter().map(|(name, _)| *name));
    names.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results(expression: &str, text: &str) -> Result<Vec<String>, u8> {
        let expression = Expression::compile(expression).map_err(|failure| failure.code)?;
        let mut results = Vec::new();
        let run = expression.run(text.as_bytes(), &mut |line| {
            results.push(line.to_owned());
            Ok(())
        });
        run.map_err(|failure| failure.code).map(|()| results)
    }

    #[test]
    fn expressions_of_jq_work_and_money_stays_exact() {
        let text = r#"{"s":true,"d":[{"number":"A-1","totalAmount":559000.000000},{"number":"A-2","totalAmount":0.1}]}"#;
        assert_eq!(results(".d[].number", text).unwrap(), ["A-1", "A-2"]);
        assert_eq!(results(".d[0].totalAmount", text).unwrap(), ["559000.000000"]);
        assert_eq!(
            results("[.d[] | select(.totalAmount > 1)] | length", text).unwrap(),
            ["1"]
        );
        assert_eq!(
            results(r#".d[] | "\(.number)=\(.totalAmount)""#, text).unwrap(),
            ["A-1=559000.000000", "A-2=0.1"]
        );
        assert_eq!(
            results(r#".d[] | [.number, "x"] | @csv"#, text).unwrap(),
            [r#""A-1","x""#, r#""A-2","x""#]
        );
        assert_eq!(
            results(r#"["a\tb", 0.10, null] | @tsv"#, text).unwrap(),
            ["a\\tb\t0.10\t"]
        );
        assert_eq!(
            results(r#".d[].number | test("A-[2]")"#, text).unwrap(),
            ["false", "true"]
        );
    }

    #[test]
    fn a_wrong_expression_is_the_command_lines_fault_and_a_wrong_fit_is_told() {
        assert_eq!(results(".d[", "{}"), Err(exit::USAGE));
        assert_eq!(results("nosuchthing", "{}"), Err(exit::USAGE));
        assert_eq!(results(".d[].number", "{}"), Err(exit::REFUSED));
        assert_eq!(results(".", "<html>"), Err(exit::REFUSED));
    }
}
