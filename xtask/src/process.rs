//! Runs other programs: with a clean environment, a log each, and progress; they end when this program ends.

use std::env;
use std::ffi::OsStr;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::stop::{self, Owned};
use crate::ui::Working;
use crate::workspace;

/// How many of its last lines a failed program's log shows.
const TAIL: usize = 40;

/// A command in the checkout's root, without the variables that `cargo run` added for this program.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(workspace::root()).stdin(Stdio::null());
    for (name, value) in env::vars_os() {
        let Some(name) = name.to_str() else { continue };
        let added = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"];
        if added.iter().any(|start| name.starts_with(start)) {
            command.env_remove(name);
        }
        if name == "LD_LIBRARY_PATH" {
            let foreign = |dir: &PathBuf| !dir.starts_with(workspace::target()) && !dir.join("rustlib").exists();
            match env::join_paths(env::split_paths(&value).filter(foreign)) {
                Ok(rest) if !rest.is_empty() => command.env(name, rest),
                _ => command.env_remove(name),
            };
        }
    }
    command
}

/// Puts folders before everything else on a command's `PATH`.
pub fn with_path<'a>(command: &'a mut Command, folders: &[PathBuf]) -> &'a mut Command {
    let path = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&path));
    match env::join_paths(all) {
        Ok(joined) => command.env("PATH", joined),
        Err(_) => command,
    }
}

/// How a program ended.
pub struct Ended {
    /// Its exit status.
    pub status: ExitStatus,
    /// What it printed, both streams.
    pub output: String,
    /// The file that keeps it.
    pub log: PathBuf,
}

impl Ended {
    /// The last lines of what it printed, indented.
    pub fn tail(&self) -> String {
        let lines: Vec<&str> = self.output.lines().collect();
        let from = lines.len().saturating_sub(TAIL);
        lines[from..].iter().map(|line| format!("    {line}\n")).collect()
    }
}

/// Runs a program to its end with progress; `what` is shown meanwhile and names the log.
pub fn run(what: &str, command: &mut Command) -> Result<Ended> {
    let name: String = what.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let log = workspace::scratch("logs")?.join(format!("{name}.log"));
    let file = File::create(&log).with_context(|| format!("could not write {}", log.display()))?;
    let mut working = Working::on(what);
    let mut owned = start(command.stdout(file.try_clone()?).stderr(file))?;
    let status = loop {
        if let Some(status) = owned.child().try_wait()? {
            break status;
        }
        thread::sleep(Duration::from_millis(60));
        working.tick(&last_line(&log));
    };
    owned.end();
    drop(working);
    if stop::asked() {
        bail!("stopped");
    }
    let output = String::from_utf8_lossy(&workspace::read(&log)?).into_owned();
    Ok(Ended { status, output, log })
}

/// As [`run`], but a failing program is an error that shows the end of its output.
pub fn must(what: &str, command: &mut Command) -> Result<Ended> {
    let ended = run(what, command)?;
    if !ended.status.success() {
        eprint!("{}", ended.tail());
        bail!("{what} failed; its output is in {}", ended.log.display());
    }
    Ok(ended)
}

/// Runs a quick program and returns what it printed, or why it failed.
pub fn ask(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| format!("could not run `{name}`"))?;
    if !output.status.success() {
        bail!("`{name}` failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Starts a program that runs until the returned value is dropped.
pub fn start(command: &mut Command) -> Result<Owned> {
    let name = command.get_program().to_string_lossy().into_owned();
    if stop::asked() {
        bail!("stopped");
    }
    Owned::spawn(command).with_context(|| format!("could not run `{name}`; is it installed? Try `cargo xtask setup`"))
}

/// The last line of a growing log. Reads only its end.
fn last_line(log: &Path) -> String {
    use std::io::{Read, Seek, SeekFrom};
    let read = || -> std::io::Result<Vec<u8>> {
        let mut file = File::open(log)?;
        let from = file.metadata()?.len().saturating_sub(400);
        file.seek(SeekFrom::Start(from))?;
        let mut end = Vec::new();
        file.read_to_end(&mut end)?;
        Ok(end)
    };
    let end = read().unwrap_or_default();
    let text = String::from_utf8_lossy(&end);
    let line = text.split(['\n', '\r']).map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
    line.chars().filter(|c| !c.is_control()).collect()
}
