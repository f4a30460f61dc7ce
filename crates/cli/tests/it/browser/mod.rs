//! The web pages as people meet them: in Chromium, by WebDriver, with pictures of every page in `target/screenshots/`.
//!
//! `scripts/test` installs what is needed (chromium, chromium-driver, axe-core) where it is missing.

mod api_docs;
mod data_usaha;
mod developer;
mod driver;
mod hosts;
mod seed;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::prelude::*;
use thirtyfour::{Key, TypingData};

use crate::support::PATIENCE;
use driver::Driver;

/// Width and height of a desktop's window, in pixels.
const DESKTOP: (u32, u32) = (1280, 800);

/// Width and height of a phone's screen, in pixels.
const PHONE: (u32, u32) = (390, 844);

/// Tallest picture, in pixels.
const HEIGHT_MAX: u32 = 6_000;

/// Longest wait for a script's answer.
const SCRIPT_PATIENCE: Duration = Duration::from_secs(30);

/// Whether pages may run their script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    On,
    Off,
}

/// A browser on one site.
#[derive(Clone)]
pub(crate) struct Browser {
    driver: WebDriver,
    site: String,
}

/// Walks through the site at this address with a fresh browser, which is closed however the walk ends.
pub(crate) async fn walk<F, W>(site: &str, script: Script, steps: F)
where
    F: FnOnce(Browser) -> W + Send + 'static,
    W: Future<Output = ()> + Send,
{
    let chromedriver = Driver::start();
    let driver = WebDriver::new(chromedriver.address(), driver::capabilities(script))
        .await
        .unwrap_or_else(|error| panic!("Chromium did not start: {error}"));
    let browser = Browser {
        driver: driver.clone(),
        site: site.to_owned(),
    };
    browser.driver.set_script_timeout(SCRIPT_PATIENCE).await.unwrap();
    browser.size(DESKTOP, false).await;
    let walked = tokio::spawn(async move { steps(browser).await }).await;
    driver.quit().await.unwrap();
    if let Err(failed) = walked {
        std::panic::resume_unwind(failed.into_panic());
    }
}

impl Browser {
    /// Opens a page of the site.
    pub(crate) async fn open(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.site)).await.unwrap();
    }

    /// The path of the page that is open.
    pub(crate) async fn path(&self) -> String {
        self.driver.current_url().await.unwrap().path().to_owned()
    }

    /// Types into the field with this name, in place of what is in it.
    pub(crate) async fn fill(&self, name: &str, text: &str) {
        let field = self.element(&format!("main [name=\"{name}\"]")).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Ticks the box with this name.
    pub(crate) async fn tick(&self, name: &str) {
        let found = self.element(&format!("main input[name=\"{name}\"]")).await;
        found.click().await.unwrap();
    }

    /// Chooses a value of the list with this name.
    pub(crate) async fn choose(&self, name: &str, value: &str) {
        let option = format!("main select[name=\"{name}\"] option[value=\"{value}\"]");
        self.element(&option).await.click().await.unwrap();
    }

    /// Presses the button or follows the link with exactly these words, and waits for the page behind it.
    pub(crate) async fn press(&self, words: &str) {
        let page = self.element("html").await;
        self.push(words).await;
        left(page, words).await;
    }

    /// Presses a key, and waits for the page behind it.
    pub(crate) async fn leave_by(&self, key: Key) {
        let page = self.element("html").await;
        self.type_keys(key).await;
        left(page, "the key").await;
    }

    /// Presses the button with exactly these words, which leads to no other page.
    pub(crate) async fn push(&self, words: &str) {
        let named = format!("*[self::button or self::a][normalize-space()=\"{words}\"]");
        // What the page itself has comes before what is in its frame.
        for place in [format!("//main//{named}"), format!("//{named}")] {
            if let Ok(found) = self.driver.find(By::XPath(place.as_str())).await {
                return found.click().await.unwrap();
            }
        }
        panic!("nothing says {words} on this page:\n{}", self.text("body").await);
    }

    /// Presses a key, or types a text, wherever the cursor is.
    pub(crate) async fn type_keys(&self, keys: impl Into<TypingData>) {
        let typing = self.driver.action_chain().send_keys(keys);
        typing.perform().await.unwrap();
    }

    /// Goes on with the tabulator until the cursor is on what has these words or this name.
    pub(crate) async fn tab_to(&self, wanted: &str) {
        const STEPS_MAX: usize = 60;
        for _ in 0..STEPS_MAX {
            self.type_keys(Key::Tab).await;
            let at = self.run(
                "const at = document.activeElement; \
                 const ring = getComputedStyle(at).outlineStyle; \
                 return [(at.name || at.innerText || '').trim(), ring];",
            );
            let at = at.await;
            if at[0] == wanted {
                assert_ne!(at[1], "none", "{wanted} shows that it has the cursor");
                return;
            }
        }
        panic!("the tabulator doesn't lead to {wanted}");
    }

    /// The words of the first element that the selector names.
    pub(crate) async fn text(&self, selector: &str) -> String {
        self.element(selector).await.text().await.unwrap()
    }

    /// How many elements the selector names.
    pub(crate) async fn count(&self, selector: &str) -> usize {
        self.driver.find_all(By::Css(selector)).await.unwrap().len()
    }

    /// The first element that the selector names.
    pub(crate) async fn element(&self, selector: &str) -> WebElement {
        match self.driver.find(By::Css(selector)).await {
            Ok(found) => found,
            Err(error) => {
                let page = self.driver.source().await.unwrap_or_default();
                panic!("there is no {selector}: {error}\n{page}")
            }
        }
    }

    /// The first element that the XPath names.
    pub(crate) async fn element_by_path(&self, path: &str) -> WebElement {
        let found = self.driver.find(By::XPath(path)).await;
        found.unwrap_or_else(|error| panic!("there is no {path}: {error}"))
    }

    /// Runs a script in the page, whatever its policy says; gives what the script returns.
    pub(crate) async fn run(&self, script: &str) -> Value {
        let answer = self.driver.execute(script, Vec::new()).await.unwrap();
        answer.json().clone()
    }

    /// Runs a script that answers by calling its last argument.
    pub(crate) async fn ask(&self, script: &str) -> Value {
        let answer = self.driver.execute_async(script, Vec::new()).await.unwrap();
        answer.json().clone()
    }

    /// Looks at the page: pictures of it on a desktop, a phone and in the dark; no serious fault by axe's rules in light
    /// and dark; nothing that is wider than the phone's screen.
    pub(crate) async fn look(&self, name: &str) {
        self.scheme("light").await;
        self.picture(name, "desktop", DESKTOP, false).await;
        self.check(name).await;
        self.scheme("dark").await;
        self.picture(name, "dark", DESKTOP, false).await;
        self.check(name).await;
        self.scheme("light").await;
        self.picture(name, "phone", PHONE, true).await;
        // Not the window's width: a phone widens that to what is in it.
        let width = self.run("return document.documentElement.scrollWidth").await;
        assert!(
            width.as_u64() <= Some(PHONE.0.into()),
            "{name} is wider than a phone: {width}"
        );
        self.size(DESKTOP, false).await;
    }

    /// A picture of the whole page.
    pub(crate) async fn picture(&self, name: &str, kind: &str, size: (u32, u32), is_phone: bool) {
        self.size(size, is_phone).await;
        let whole = self.cdp("Page.getLayoutMetrics", json!({})).await;
        let height = whole["cssContentSize"]["height"].as_f64().unwrap_or_default();
        let height = format!("{height:.0}").parse().unwrap_or(size.1);
        self.size((size.0, size.1.max(height).min(HEIGHT_MAX)), is_phone)
            .await;
        // What came into view with the new size has to be drawn first.
        self.ask("const done = arguments[arguments.length - 1]; requestAnimationFrame(() => requestAnimationFrame(() => done()));")
            .await;
        let png = self.driver.screenshot_as_png().await.unwrap();
        let folder = target().join("screenshots");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("{name}-{kind}.png")), png).unwrap();
        self.size(size, is_phone).await;
    }

    /// Asserts that axe finds no serious and no critical fault.
    async fn check(&self, name: &str) {
        let axe = target().join("axe-core/node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(&axe).unwrap_or_else(|error| {
            panic!(
                "{} is missing, which scripts/test installs: {error}",
                axe.display()
            )
        });
        self.run(&axe).await;
        let faults = self
            .ask(
                "const done = arguments[arguments.length - 1]; \
                 axe.run(document, {resultTypes: ['violations']}).then(found => done(found.violations \
                     .filter(it => ['serious', 'critical'].includes(it.impact)) \
                     .map(it => it.id + ': ' + it.nodes.map(node => node.html + ' ' + node.failureSummary).join('; '))), \
                     error => done([String(error)]));",
            )
            .await;
        assert_eq!(faults, json!([]), "{name}");
    }

    /// Pretends a screen.
    async fn size(&self, (width, height): (u32, u32), is_phone: bool) {
        let screen = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": is_phone});
        self.cdp("Emulation.setDeviceMetricsOverride", screen).await;
    }

    /// Pretends a person who prefers light or dark.
    async fn scheme(&self, scheme: &str) {
        // Nothing is to be caught in the middle of a change.
        let media = json!({"features": [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]});
        self.cdp("Emulation.setEmulatedMedia", media).await;
    }

    /// A command of Chromium's own protocol.
    pub(crate) async fn cdp(&self, command: &str, parameters: Value) -> Value {
        self.driver.cdp().send_raw(command, parameters).await.unwrap()
    }
}

/// Waits until the page is gone that the element was of.
async fn left(element: WebElement, by: &str) {
    let gone = async { while element.tag_name().await.is_ok() {} };
    let waited = tokio::time::timeout(PATIENCE, gone).await;
    assert!(waited.is_ok(), "{by} led to no other page");
}

/// The build's target folder.
fn target() -> PathBuf {
    let temporary = Path::new(env!("CARGO_TARGET_TMPDIR"));
    temporary.parent().unwrap().to_owned()
}
