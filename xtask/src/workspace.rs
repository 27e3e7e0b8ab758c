//! Where files are: the checkout, the target folder, the user's cache.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// The checkout's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// What ships: `dist/`.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Cargo's target folder.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// The target folder of wasm builds, separate from the native one so that neither invalidates the other.
pub fn wasm_target() -> PathBuf {
    target().join("wasm")
}

/// A folder of xtask's own below the target folder, made if missing.
pub fn scratch(name: &str) -> Result<PathBuf> {
    made(target().join("xtask").join(name))
}

/// Where tools are kept between checkouts: `$XDG_CACHE_HOME/pos-support-widget`, made if missing.
pub fn cache() -> Result<PathBuf> {
    let base = match env::var_os("XDG_CACHE_HOME").filter(|dir| !dir.is_empty()) {
        Some(dir) => PathBuf::from(dir),
        None => {
            PathBuf::from(env::var_os("HOME").context("HOME is not set; set it, or XDG_CACHE_HOME")?).join(".cache")
        }
    };
    made(base.join("pos-support-widget"))
}

/// Finds a program on `PATH`.
pub fn which(program: &str) -> Option<PathBuf> {
    let paths = env::var_os("PATH")?;
    env::split_paths(&paths).map(|dir| dir.join(program)).find(|file| file.is_file())
}

/// The first eight hexadecimal digits of a file's SHA-256, as in the names under `dist/`.
pub fn short_hash(bytes: &[u8]) -> String {
    hash(bytes)[..8].to_owned()
}

/// A SHA-256 in hexadecimal digits.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a file, naming it when that fails.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("could not read {}", path.display()))
}

/// Reads a text file, naming it when that fails.
pub fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))
}

/// Writes a file and the folders above it.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        made(folder.to_owned())?;
    }
    fs::write(path, bytes).with_context(|| format!("could not write {}", path.display()))
}

fn made(folder: PathBuf) -> Result<PathBuf> {
    fs::create_dir_all(&folder).with_context(|| format!("could not make the folder {}", folder.display()))?;
    Ok(folder)
}
