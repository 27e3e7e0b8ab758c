//! `kb keygen`, `kb sign` and `kb verify`: from packed bundles to a release that running widgets take.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;

use super::{Outcome, there, write};
use crate::release::{PrivateKey, Release, STATEMENT_FILE, Statement, guarded, public_keys};

/// Where the private key may stand in place of a file, as text.
const KEY_VARIABLE: &str = "PS_CONTENT_KEY";

/// What `kb keygen` is asked.
#[derive(Debug, Args)]
pub struct Keygen {
    /// Where to write the private key; a file that is there is never written over
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// What `kb sign` is asked.
#[derive(Debug, Args)]
pub struct Sign {
    /// The folder with one bundle per language, as `kb pack --out` or an earlier `kb sign` wrote it
    bundles: PathBuf,
    /// The file with the private key [default: the key itself in the variable PS_CONTENT_KEY]
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// Release under this number in place of the bundles' own: for going back to content of before
    #[arg(long, value_name = "NUMBER")]
    sequence: Option<u32>,
    /// The folder to publish
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// What `kb verify` is asked.
#[derive(Debug, Args)]
pub struct Verify {
    /// The folder that is published, or will be
    release: PathBuf,
    /// The public keys, as the engine was built with
    #[arg(long, value_name = "FILE")]
    keys: PathBuf,
}

impl Keygen {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<Outcome> {
        let key = PrivateKey::generate();
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let path = self.out.display();
        let mut file =
            options.open(&self.out).with_context(|| format!("{path} can't be made; is there one already?"))?;
        file.write_all(key.pem()?.as_bytes()).with_context(|| format!("{path} can't be written"))?;
        // All of it may go into a file of public keys as it is.
        writeln!(out, "# {path} is the private half: keep it out of every repository, and a copy in a safe place")?;
        writeln!(out, "{}", key.public().line())?;
        Ok(Outcome::Good)
    }
}

impl Sign {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<Outcome> {
        let key = self.private_key()?;
        let release = Release::gather(there(&self.bundles)?, self.sequence, &key.public().id)?;
        let statement = &release.statement;
        let file = self.out.join(STATEMENT_FILE);
        if let Some(before) = published(&file)?.filter(|before| *before >= statement.sequence) {
            bail!(
                "{} has release {before}, and widgets take only a higher one than {}; raise `sequence` in \
                 bundle.yaml, or give --sequence {}",
                self.out.display(),
                statement.sequence,
                before + 1
            );
        }
        std::fs::create_dir_all(&self.out).with_context(|| format!("{} can't be made", self.out.display()))?;
        for (language, listed) in &statement.bundles {
            let name = listed.file_name(language);
            write(&self.out.join(&name), &release.bundles[language])?;
            writeln!(out, "{}: {} bytes", self.out.join(name).display(), listed.bytes)?;
        }
        // Last: what it names is there by then.
        write(&file, statement.signed(&key).as_bytes())?;
        writeln!(out, "{}: {}", file.display(), worded(statement))?;
        Ok(Outcome::Good)
    }

    fn private_key(&self) -> Result<PrivateKey> {
        let Some(path) = &self.key else {
            let text = std::env::var(KEY_VARIABLE)
                .with_context(|| format!("give --key FILE, or the key in {KEY_VARIABLE}"))?;
            return PrivateKey::read(&text).context(KEY_VARIABLE);
        };
        guarded(path)?;
        let text = std::fs::read_to_string(path).with_context(|| format!("{} can't be read", path.display()))?;
        PrivateKey::read(&text).with_context(|| path.display().to_string())
    }
}

impl Verify {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<Outcome> {
        let path = self.keys.display();
        let text = std::fs::read_to_string(&self.keys).with_context(|| format!("{path} can't be read"))?;
        let keys = public_keys(&text).with_context(|| path.to_string())?;
        match Release::verified(there(&self.release)?, &keys) {
            Ok(release) => {
                writeln!(out, "{}: good", worded(&release.statement))?;
                Ok(Outcome::Good)
            }
            Err(error) => {
                writeln!(out, "{}: {error}", self.release.display())?;
                Ok(Outcome::Bad)
            }
        }
    }
}

/// The number of the release that lies in a folder already; `None` where there is none to read.
fn published(file: &Path) -> Result<Option<u32>> {
    if !file.exists() {
        return Ok(None);
    }
    let text = std::fs::read_to_string(file).with_context(|| format!("{} can't be read", file.display()))?;
    let before = Statement::unverified(&text).with_context(|| file.display().to_string())?;
    Ok(Some(before.sequence))
}

/// `pos-support, release 8 of 2026-12-01 in en, zh-CN, signed by 3f0c…`.
fn worded(statement: &Statement) -> String {
    let Statement { content, sequence, version, bundles, key, .. } = statement;
    let languages: Vec<&str> = bundles.keys().map(String::as_str).filter(|part| !part.contains('.')).collect();
    format!("{content}, release {sequence} of {version} in {}, signed by {key}", languages.join(", "))
}
