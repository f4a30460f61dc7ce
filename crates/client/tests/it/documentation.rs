//! Whatever a person calls is shown being called: each public function of the crate has an example that is run.

use std::path::{Path, PathBuf};

/// The files that people write; the resources' are generated, and have fields only.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && name != "resource" {
            files.extend(sources(&path));
        } else if name.ends_with(".rs") && name != "example.rs" {
            files.push(path);
        }
    }
    files
}

/// Whether the lines above a function, from the nearest one, are a documentation with an example.
fn has_example<'l>(above: impl Iterator<Item = &'l str>) -> bool {
    above
        .map(str::trim_start)
        .take_while(|line| !line.is_empty() && !line.ends_with('{') && !line.ends_with('}'))
        .any(|line| line.starts_with("/// ```"))
}

#[test]
fn every_public_function_has_an_example() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut without = Vec::new();
    let mut functions = 0;
    for path in sources(&root) {
        let text = std::fs::read_to_string(&path).unwrap();
        let shipped = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        let lines: Vec<_> = shipped.lines().collect();
        for (place, line) in lines.iter().enumerate() {
            let line = line.trim_start();
            let is_public = ["pub fn", "pub async fn", "pub const fn"]
                .iter()
                .any(|it| line.starts_with(it));
            functions += usize::from(is_public);
            if is_public && !has_example(lines[..place].iter().rev().copied()) {
                without.push(format!("{}: {line}", path.strip_prefix(&root).unwrap().display()));
            }
        }
    }
    assert!(
        functions > 100,
        "the files have {functions} public functions: are they read?"
    );
    assert!(without.is_empty(), "without an example:\n{}", without.join("\n"));
}
