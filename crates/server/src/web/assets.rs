//! Stylesheet, script and icon. Each lies in the binary and has an address with a digest of its content, so that a
//! browser may keep it for good and still gets a new one at once.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

use crate::answer::Answer;

/// Bytes of a digest that stand in an address.
const DIGEST_BYTES: usize = 6;

/// A file that pages refer to.
pub(super) struct Asset {
    /// Its path.
    pub(super) path: String,
    content_type: &'static str,
    content: &'static str,
}

impl Asset {
    fn new(name: &str, extension: &str, content_type: &'static str, content: &'static str) -> Self {
        let digest = Sha256::digest(content.as_bytes());
        let digest: String = digest
            .iter()
            .take(DIGEST_BYTES)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self {
            path: format!("/static/{name}.{digest}.{extension}"),
            content_type,
            content,
        }
    }

    /// The file.
    pub(super) fn answer(&self) -> Answer {
        Answer::fixed(self.content_type, self.content.as_bytes())
    }
}

/// The stylesheet.
pub(super) static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let content = include_str!("static/site.css");
    Asset::new("site", "css", "text/css;charset=UTF-8", content)
});

/// The script.
pub(super) static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    let content = include_str!("static/site.js");
    Asset::new("site", "js", "text/javascript;charset=UTF-8", content)
});

/// The icon.
pub(super) static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("icon", "svg", "image/svg+xml", include_str!("static/icon.svg")));

/// The asset at a path.
pub(super) fn find(path: &str) -> Option<&'static Asset> {
    [&*STYLE, &*SCRIPT, &*ICON]
        .into_iter()
        .find(|asset| asset.path == path)
}
