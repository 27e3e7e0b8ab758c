//! Chromium with its driver and a Chinese font, and a Chromium 78 like those on old kiosks.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::{process, workspace};

const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];

/// A browser and the program that drives it.
pub struct Browser {
    /// Chromium: the variable `CHROMIUM`, or the one on `PATH`.
    pub chromium: PathBuf,
    /// Its driver: the variable `CHROMEDRIVER`, the one beside Chromium, or the one on `PATH`.
    pub chromedriver: PathBuf,
}

/// A Chromium of 2019, unpacked.
#[derive(Deserialize)]
pub struct OldChromium {
    /// The browser.
    pub executable: PathBuf,
    /// The folder that `LD_LIBRARY_PATH` must name for it.
    pub libraries: PathBuf,
    /// Its version, as it names it.
    pub version: String,
}

/// Finds Chromium, or installs it from Debian's packages.
pub fn browser() -> Result<Browser> {
    if let (Some(found), true) = (installed(), has_chinese_font()) {
        return Ok(found);
    }
    let result = install();
    match (installed(), result) {
        (Some(found), Ok(())) => Ok(found),
        (Some(found), Err(error)) => {
            println!(
                "no Chinese font was found and none could be installed ({error}); Chinese text will show as boxes"
            );
            Ok(found)
        }
        (None, Err(error)) => Err(error),
        (None, Ok(())) => bail!("Chromium was installed but is not on PATH; name it with the variable CHROMIUM"),
    }
}

/// Unpacks Chromium 78 into the user's cache and starts it once.
pub fn old_chromium() -> Result<OldChromium> {
    super::end_to_end()?;
    let printed = process::ask(process::command("node").arg("tests/e2e/old-chromium.mjs"))
        .context("Chromium 78 could not be started; `node tests/e2e/old-chromium.mjs` shows why")?;
    serde_json::from_str(&printed).context("tests/e2e/old-chromium.mjs printed another form")
}

fn installed() -> Option<Browser> {
    let named = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let chromium = named("CHROMIUM")
        .or_else(|| ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(workspace::which))?;
    let beside = chromium.parent().map(|folder| folder.join("chromedriver")).filter(|file| file.is_file());
    let chromedriver = named("CHROMEDRIVER").or(beside).or_else(|| workspace::which("chromedriver"))?;
    Some(Browser { chromium, chromedriver })
}

fn has_chinese_font() -> bool {
    match process::ask(process::command("fc-list").args([":lang=zh", "family"])) {
        Ok(list) => !list.trim().is_empty(),
        Err(_) => Path::new("/usr/share/fonts/opentype/noto").is_dir(),
    }
}

fn install() -> Result<()> {
    let line = format!("apt-get update && apt-get install -y --no-install-recommends {}", PACKAGES.join(" "));
    let would = format!(
        "a Chromium with its driver and a Chinese font would be installed by `sudo sh -c '{line}'`; \
         or name a Chromium with the variable CHROMIUM and its driver with CHROMEDRIVER"
    );
    if workspace::which("apt-get").is_none() {
        bail!("{would}");
    }
    let root = rustix::process::geteuid().is_root();
    if !root && process::ask(process::command("sudo").args(["-n", "true"])).is_err() {
        bail!("{would}");
    }
    println!("installing {} from the system's packages (a minute or two, once)", PACKAGES.join(", "));
    let apt = |arguments: &[&str]| {
        let mut command = if root { process::command("apt-get") } else { process::command("sudo") };
        if !root {
            command.args(["-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        }
        command.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
        process::must(&format!("apt-get {}", arguments[0]), &mut command).map(drop)
    };
    // An old list of packages may still be good enough.
    if let Err(error) = apt(&["update"]) {
        println!("{error}; continuing with the existing list of packages");
    }
    apt(&[&["install", "-y", "--no-install-recommends"], &PACKAGES[..]].concat()).context(would)
}

/// Writes the settings that wasm-bindgen's test runner starts Chromium with, and returns the file.
///
/// They are those of `webdriver.json`, with the browser's path.
pub fn webdriver_settings(browser: &Browser) -> Result<PathBuf> {
    let text = workspace::read_text(&workspace::root().join("webdriver.json"))?;
    let mut settings: serde_json::Value = serde_json::from_str(&text).context("webdriver.json is not JSON")?;
    settings["goog:chromeOptions"]["binary"] = browser.chromium.display().to_string().into();
    let file = workspace::scratch("browser")?.join("webdriver.json");
    fs::write(&file, settings.to_string())?;
    Ok(file)
}
