//! `cargo xtask client`: writes the typed resources of the SDK from the catalogue.
//!
//! The code is checked in, so that readers and documentation see it and nothing is generated while building. A test here
//! fails when it is not what the catalogue gives.

mod names;
mod resource;
mod words;

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Context;
use neraca_wire::catalogue::Catalogue;

/// What stands at the head of every file.
const HEAD: &str = "// Written by `cargo xtask client` from the catalogue. Don't change it by hand.\n";

/// Writes the files.
pub(crate) fn run() -> anyhow::Result<()> {
    let folder = folder();
    let files = generate()?;
    std::fs::create_dir_all(&folder)?;
    for entry in std::fs::read_dir(&folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if !files.contains_key(&name) {
            std::fs::remove_file(&path)?;
        }
    }
    for (name, text) in &files {
        std::fs::write(folder.join(name), text).with_context(|| format!("writing {name}"))?;
    }
    Ok(())
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../crates/client/src/resource")
}

/// Every file by its name.
fn generate() -> anyhow::Result<BTreeMap<String, String>> {
    let catalogue = Catalogue::built_in()?;
    let mut files = BTreeMap::new();
    let mut enumerations = BTreeMap::new();
    let mut module = format!("{HEAD}//! The resources, each with its records and their lines.\n\n");
    let mut exports = String::new();
    module.push_str("#[rustfmt::skip]\npub mod word;\n");
    for (_, resource) in catalogue.resources() {
        let file = names::snake(&resource.name);
        files.insert(format!("{file}.rs"), resource::file(&catalogue, resource));
        words::collect(&resource.fields, &mut enumerations);
        let filters = resource.filters.iter().map(|it| &it.kind);
        filters.for_each(|kind| words::note(kind, &mut enumerations));
        module.push_str(&format!("#[rustfmt::skip]\npub mod {file};\n"));
        exports.push_str(&format!("pub use {file}::{};\n", names::pascal(&resource.name)));
    }
    files.insert("word.rs".to_owned(), words::file(&enumerations));
    files.insert("mod.rs".to_owned(), format!("{module}\n{exports}"));
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generated_code_is_what_the_catalogue_gives() {
        let generated = generate().unwrap();
        let mut there = BTreeMap::new();
        for entry in std::fs::read_dir(folder()).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            there.insert(name, std::fs::read_to_string(path).unwrap());
        }
        let differs = |name: &&String| generated.get(*name) != there.get(*name);
        let names: Vec<_> = generated.keys().chain(there.keys()).filter(differs).collect();
        assert!(names.is_empty(), "run `cargo xtask client`: {names:?}");
    }
}
