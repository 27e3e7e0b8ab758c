//! `kb keygen`, `kb sign` and `kb verify`: from packed bundles to a release that running widgets accept.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;

use super::{Status, existing_dir, write_file};
use crate::release::{PrivateKey, Release, STATEMENT_FILE, Statement, check_permissions, public_keys};

/// The environment variable that may hold the private key, in place of a file.
const KEY_VARIABLE: &str = "PS_CONTENT_KEY";

/// Arguments of `kb keygen`.
#[derive(Debug, Args)]
pub struct Keygen {
    /// Where to write the private key; an existing file is never overwritten
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Arguments of `kb sign`.
#[derive(Debug, Args)]
pub struct Sign {
    /// The folder with one bundle per language, as `kb pack --out` or an earlier `kb sign` wrote it
    bundles: PathBuf,
    /// The file with the private key [default: the key itself in the variable PS_CONTENT_KEY]
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// Release under this number in place of the bundles' own, to go back to old content
    #[arg(long, value_name = "NUMBER")]
    sequence: Option<u32>,
    /// The folder to publish
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// Arguments of `kb verify`.
#[derive(Debug, Args)]
pub struct Verify {
    /// The folder that is or will be published
    release: PathBuf,
    /// The public keys that the engine was built with
    #[arg(long, value_name = "FILE")]
    keys: PathBuf,
}

impl Keygen {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<Status> {
        let key = PrivateKey::generate();
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let path = self.out.display();
        let mut file =
            options.open(&self.out).with_context(|| format!("{path} can't be created; does it exist already?"))?;
        file.write_all(key.pem()?.as_bytes()).with_context(|| format!("{path} can't be written"))?;
        // Both lines can go into a file of public keys.
        writeln!(out, "# {path} is the private key: keep it out of every repository, and keep a copy in a safe place")?;
        writeln!(out, "{}", key.public().line())?;
        Ok(Status::Success)
    }
}

impl Sign {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<Status> {
        let key = self.private_key()?;
        let release = Release::gather(existing_dir(&self.bundles)?, self.sequence, &key.public().id)?;
        let statement = &release.statement;
        let file = self.out.join(STATEMENT_FILE);
        if let Some(published) = published_sequence(&file)?.filter(|published| *published >= statement.sequence) {
            bail!(
                "{} has release {published}, and widgets accept only a higher one than {}; raise `sequence` in \
                 bundle.yaml, or give --sequence {}",
                self.out.display(),
                statement.sequence,
                published + 1
            );
        }
        std::fs::create_dir_all(&self.out).with_context(|| format!("{} can't be created", self.out.display()))?;
        for (language, listed) in &statement.bundles {
            let name = listed.file_name(language);
            write_file(&self.out.join(&name), &release.bundles[language])?;
            writeln!(out, "{}: {} bytes", self.out.join(name).display(), listed.bytes)?;
        }
        // Last, so that every bundle it lists is already in the folder.
        write_file(&file, statement.signed(&key).as_bytes())?;
        writeln!(out, "{}: {}", file.display(), described(statement))?;
        Ok(Status::Success)
    }

    fn private_key(&self) -> Result<PrivateKey> {
        let Some(path) = &self.key else {
            let text = std::env::var(KEY_VARIABLE)
                .with_context(|| format!("give --key FILE, or the key in {KEY_VARIABLE}"))?;
            return PrivateKey::read(&text).context(KEY_VARIABLE);
        };
        check_permissions(path)?;
        let text = std::fs::read_to_string(path).with_context(|| format!("{} can't be read", path.display()))?;
        PrivateKey::read(&text).with_context(|| path.display().to_string())
    }
}

impl Verify {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<Status> {
        let path = self.keys.display();
        let text = std::fs::read_to_string(&self.keys).with_context(|| format!("{path} can't be read"))?;
        let keys = public_keys(&text).with_context(|| path.to_string())?;
        match Release::verified(existing_dir(&self.release)?, &keys) {
            Ok(release) => {
                writeln!(out, "{}: good", described(&release.statement))?;
                Ok(Status::Success)
            }
            Err(error) => {
                writeln!(out, "{}: {error}", self.release.display())?;
                Ok(Status::Failure)
            }
        }
    }
}

/// The number of the release whose statement is in this file; `None` if the file does not exist.
fn published_sequence(file: &Path) -> Result<Option<u32>> {
    if !file.exists() {
        return Ok(None);
    }
    let text = std::fs::read_to_string(file).with_context(|| format!("{} can't be read", file.display()))?;
    let statement = Statement::unverified(&text).with_context(|| file.display().to_string())?;
    Ok(Some(statement.sequence))
}

/// `pos-support, release 8 of 2026-12-01 in en, zh-CN, signed by 3f0c…`.
fn described(statement: &Statement) -> String {
    let Statement { content, sequence, version, bundles, key, .. } = statement;
    let languages: Vec<&str> = bundles.keys().map(String::as_str).filter(|part| !part.contains('.')).collect();
    format!("{content}, release {sequence} of {version} in {}, signed by {key}", languages.join(", "))
}
