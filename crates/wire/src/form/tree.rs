//! From pairs to a tree.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::{Empty, FormError, INDEX_DIGITS_MAX, NAME_BYTES_MAX, Pairs, STEPS_MAX};
use crate::value::Value;

/// Puts every pair where its name says.
pub(super) fn build(pairs: Pairs<'_>, empty: Empty) -> Result<Value, FormError> {
    let mut root = Branch::default();
    for (position, (name, value)) in pairs.into_iter().enumerate() {
        if name.is_empty() || name.len() > NAME_BYTES_MAX {
            return Err(FormError::NameLength {
                pair: position + 1,
                bytes: name.len(),
            });
        }
        if value.is_empty() && empty == Empty::NotSupplied {
            continue;
        }
        let steps = steps(&name)?;
        root.put(&steps, value.into_owned())
            .map_err(|Contradiction| FormError::Conflict { name: name.into() })?;
    }
    Ok(root.into_value())
}

/// One step down the tree.
#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    /// `.name`, or `[name]` as some libraries write it.
    Field(&'a str),
    /// `[7]`.
    Index(u32),
    /// `[]`.
    Append,
}

fn steps(name: &str) -> Result<Vec<Step<'_>>, FormError> {
    let malformed = || FormError::Name {
        name: name.to_owned(),
    };
    let mut steps = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        if steps.len() == STEPS_MAX {
            return Err(FormError::TooDeep {
                name: name.to_owned(),
            });
        }
        if let Some(bracket) = rest.strip_prefix('[') {
            let (inside, after) = bracket.split_once(']').ok_or_else(malformed)?;
            // A name begins with a field, and nothing but a dot or a bracket may follow one.
            if steps.is_empty() || !(after.is_empty() || after.starts_with(['[', '.'])) {
                return Err(malformed());
            }
            steps.push(bracketed(inside, name)?);
            rest = after;
        } else {
            let field = if steps.is_empty() {
                rest
            } else {
                rest.strip_prefix('.').ok_or_else(malformed)?
            };
            let end = field.find(['.', '[']).unwrap_or(field.len());
            let (field, after) = field.split_at(end);
            if field.is_empty() || field.contains(']') {
                return Err(malformed());
            }
            steps.push(Step::Field(field));
            rest = after;
        }
    }
    Ok(steps)
}

fn bracketed<'a>(inside: &'a str, name: &str) -> Result<Step<'a>, FormError> {
    if inside.is_empty() {
        return Ok(Step::Append);
    }
    if !inside.bytes().all(|byte| byte.is_ascii_digit()) {
        let is_path = inside.contains(['.', '[']);
        return if is_path {
            Err(FormError::Name {
                name: name.to_owned(),
            })
        } else {
            Ok(Step::Field(inside))
        };
    }
    if inside.len() > INDEX_DIGITS_MAX {
        return Err(FormError::Index {
            name: name.to_owned(),
        });
    }
    inside.parse().map(Step::Index).map_err(|_| FormError::Index {
        name: name.to_owned(),
    })
}

/// Two names that cannot both be meant.
struct Contradiction;

/// What stands at one place while the form is still being read.
#[derive(Debug)]
enum Node {
    /// The values of one name; more than one become a list.
    Leaf(Vec<String>),
    /// An object or a list.
    Branch(Branch),
}

/// What a place holds below it. Which of the three it is, is known from the first name; `Default` knows
/// nothing yet.
#[derive(Debug, Default)]
struct Branch {
    fields: IndexMap<String, Node>,
    /// Elements by their index: a map, so that an index costs nothing however large it is.
    indexed: BTreeMap<u32, Node>,
    appended: Vec<Node>,
}

impl Branch {
    /// Recursion is as deep as the name has steps, which are bounded.
    fn put(&mut self, steps: &[Step<'_>], value: String) -> Result<(), Contradiction> {
        let Some((step, below)) = steps.split_first() else {
            return Err(Contradiction);
        };
        let fresh = || {
            if below.is_empty() {
                Node::Leaf(Vec::new())
            } else {
                Node::Branch(Branch::default())
            }
        };
        let node = match step {
            Step::Field(_) if self.is_list() => return Err(Contradiction),
            Step::Index(_) | Step::Append if !self.fields.is_empty() => return Err(Contradiction),
            // Most names lead through fields that are there already; a look saves the copy of the name.
            Step::Field(field) if self.fields.contains_key(*field) => self.fields.get_mut(*field),
            Step::Field(field) => Some(self.fields.entry((*field).to_owned()).or_insert_with(fresh)),
            Step::Index(index) => Some(self.indexed.entry(*index).or_insert_with(fresh)),
            Step::Append => {
                self.appended.push(fresh());
                self.appended.last_mut()
            }
        };
        match (node, below) {
            (Some(Node::Leaf(values)), []) => {
                values.push(value);
                Ok(())
            }
            (Some(Node::Branch(branch)), [_, ..]) => branch.put(below, value),
            // `a=1&a[]=2`: both spellings of a list of values, sent together by some libraries.
            (Some(Node::Leaf(values)), [Step::Append]) => {
                values.push(value);
                Ok(())
            }
            (Some(Node::Branch(branch)), []) if branch.is_list() => {
                branch.appended.push(Node::Leaf(vec![value]));
                Ok(())
            }
            _ => Err(Contradiction),
        }
    }

    fn is_list(&self) -> bool {
        !self.indexed.is_empty() || !self.appended.is_empty()
    }

    fn into_value(self) -> Value {
        if self.is_list() {
            Value::List(
                self.indexed
                    .into_values()
                    .chain(self.appended)
                    .map(Node::into_value)
                    .collect(),
            )
        } else {
            Value::Object(
                self.fields
                    .into_iter()
                    .map(|(field, node)| (field, node.into_value()))
                    .collect(),
            )
        }
    }
}

impl Node {
    fn into_value(self) -> Value {
        match self {
            Node::Leaf(mut values) if values.len() == 1 => Value::Text(values.swap_remove(0)),
            Node::Leaf(values) => values.into(),
            Node::Branch(branch) => branch.into_value(),
        }
    }
}
