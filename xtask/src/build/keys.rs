//! The public keys that content must be signed with, set here and nowhere else. Without one an engine takes no newer
//! content, and the script that looks for it isn't built.

use std::env;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::{process, workspace};

/// Names a file of public keys, one per line, as `kb keygen` prints them.
const VARIABLE: &str = "PS_CONTENT_KEYS";

/// Which keys a build takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// Those that `PS_CONTENT_KEYS` names: what ships.
    Given,
    /// One more, made on this machine, so that releases can be tried: for the demo and the stories.
    AndOneForTrying,
}

impl Keys {
    /// Ids and points.
    pub fn read(self) -> Result<Vec<[String; 2]>> {
        let mut keys = Vec::new();
        if let Some(path) = env::var_os(VARIABLE).filter(|path| !path.is_empty()) {
            let path = workspace::root().join(path);
            keys.extend(lines(&workspace::read_text(&path)?).with_context(|| path.display().to_string())?);
        }
        if self == Self::AndOneForTrying {
            let (_, public) = trying()?;
            keys.extend(lines(&public)?);
        }
        Ok(keys)
    }
}

/// The private key for the demo, below the target folder, and the line of its public half; made if it is missing.
pub fn trying() -> Result<(PathBuf, String)> {
    let folder = workspace::scratch("content-key")?;
    let (private, public) = (folder.join("trying.key"), folder.join("trying.txt"));
    if !private.is_file() || !public.is_file() {
        let _ = fs::remove_file(&private);
        let kb = super::tools()?.kb;
        let printed = process::ask(process::command(kb).args(["keygen", "--out"]).arg(&private))?;
        workspace::write(&public, printed)?;
    }
    Ok((private, workspace::read_text(&public)?))
}

fn lines(text: &str) -> Result<Vec<[String; 2]>> {
    let mut keys = Vec::new();
    for line in text.lines().map(|line| line.split('#').next().unwrap_or_default().trim()) {
        let is_hex = |id: &str| id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
        // An uncompressed point: 65 bytes that begin with 4.
        let is_point = |point: &str| point.len() == 88 && point.starts_with('B');
        match line.split_once(' ') {
            _ if line.is_empty() => {}
            Some((id, point)) if is_hex(id) && is_point(point) => keys.push([id.to_owned(), point.to_owned()]),
            _ => bail!("“{line}” is not a public key; write the line that `kb keygen` printed, never a private key"),
        }
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_key_is_never_taken_for_a_public_one() {
        let point = format!("B{}=", "A".repeat(86));
        let text = format!("# of the bank\n\n0123456789abcdef {point} # till 2027\n");
        assert_eq!(lines(&text).expect("a key"), [["0123456789abcdef".to_owned(), point]]);
        assert!(lines("-----BEGIN PRIVATE KEY-----").expect_err("private").to_string().contains("never a private key"));
    }
}
