//! What a signed release promises: one signature over all languages, and nothing unsigned is accepted.

#[path = "../../content/tests/sample/mod.rs"]
mod sample;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;
use domain::bundle::Bundle;
use kb::cmd::{Cli, Status, run};
use kb::release::{PrivateKey, PublicKey, Release, STATEMENT_FILE, public_keys};

/// A folder with a key, bundles of the sample content, and releases.
struct Workspace {
    dir: tempfile::TempDir,
    keys: Vec<PublicKey>,
}

fn kb(arguments: &[&str]) -> Result<(Status, String), String> {
    let mut out = Vec::new();
    let cli = Cli::try_parse_from([&["kb"], arguments].concat()).map_err(|error| error.to_string())?;
    let status = run(cli, &mut out).map_err(|error| format!("{error:#}"))?;
    Ok((status, String::from_utf8(out).expect("text")))
}

impl Workspace {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let work = Self { dir, keys: Vec::new() };
        let (_, printed) = kb(&["keygen", "--out", &work.path("key")]).expect("a key");
        kb(&["pack", &sample::good().display().to_string(), "--out", &work.path("bundles")]).expect("packed");
        Self { keys: public_keys(&printed).expect("what keygen prints is a file of public keys"), ..work }
    }

    fn path(&self, name: &str) -> String {
        self.dir.path().join(name).display().to_string()
    }

    fn sign(&self, bundles: &str, out: &str, more: &[&str]) -> Result<String, String> {
        let (bundles, key, out) = (self.path(bundles), self.path("key"), self.path(out));
        kb(&[&["sign", &bundles, "--key", &key, "--out", &out], more].concat()).map(|(_, printed)| printed)
    }

    fn verified(&self, release: &str) -> Result<Release, String> {
        Release::verified(Path::new(&self.path(release)), &self.keys).map_err(|error| error.to_string())
    }

    fn statement(&self, release: &str) -> PathBuf {
        self.dir.path().join(release).join(STATEMENT_FILE)
    }
}

#[test]
fn a_signed_release_verifies_and_signing_is_deterministic() {
    let work = Workspace::new();
    work.sign("bundles", "1", &[]).expect("signed");
    work.sign("bundles", "again", &[]).expect("signed");
    let release = work.verified("1").expect("good");
    assert_eq!((release.statement.content.as_str(), release.statement.sequence), ("some-content", 1));
    assert_eq!(release.bundles.keys().collect::<Vec<_>>(), ["en", "en.more", "zh-CN", "zh-CN.more"]);
    let read = |release| fs::read(work.statement(release)).expect("a statement");
    assert_eq!(read("1"), read("again"));
    fs::write(work.path("keys"), work.keys[0].line()).expect("written");
    let (status, printed) = kb(&["verify", &work.path("1"), "--keys", &work.path("keys")]).expect("it ran");
    assert_eq!(status, Status::Success);
    assert_eq!(
        printed,
        format!("some-content, release 1 of 2026-11-22 in en, zh-CN, signed by {}: good\n", work.keys[0].id)
    );
}

#[test]
fn any_changed_byte_is_noticed() {
    let work = Workspace::new();
    work.sign("bundles", "1", &[]).expect("signed");
    let good = fs::read_to_string(work.statement("1")).expect("a statement");
    for at in 0..good.len() {
        let mut bytes = good.clone().into_bytes();
        bytes[at] ^= 1;
        fs::write(work.statement("1"), bytes).expect("written");
        assert!(work.verified("1").is_err(), "byte {at}");
    }
    fs::write(work.statement("1"), &good).expect("written");
    let release = work.verified("1").expect("good");
    let english = work.dir.path().join("1").join(release.statement.bundles["en"].file_name("en"));
    fs::write(english, &release.bundles["zh-CN"]).expect("written");
    assert!(work.verified("1").expect_err("swapped").contains("its bytes have another hash"));
}

#[test]
fn an_unknown_key_is_named_and_nothing_unsigned_is_accepted() {
    let work = Workspace::new();
    work.sign("bundles", "1", &[]).expect("signed");
    let unknown = [PrivateKey::generate().public()];
    let error = Release::verified(Path::new(&work.path("1")), &unknown).expect_err("an unknown key");
    assert!(error.to_string().contains(&format!("signed by the key {}", work.keys[0].id)), "{error}");
    let text = fs::read_to_string(work.statement("1")).expect("a statement");
    let (bare, _) = text.split_once("signature ").expect("signed");
    for (text, says) in [(bare, "is not signed"), ("<!doctype html>", "is not a release")] {
        fs::write(work.statement("1"), text).expect("written");
        assert!(work.verified("1").expect_err("refused").contains(says));
    }
}

#[test]
fn one_command_releases_old_content_again_as_the_newest() {
    let work = Workspace::new();
    work.sign("bundles", "1", &[]).expect("signed");
    let error = work.sign("bundles", "1", &[]).expect_err("not higher");
    assert!(error.contains("has release 1") && error.contains("--sequence 2"), "{error}");
    work.sign("1", "3", &["--sequence", "3"]).expect("signed");
    let (first, back) = (work.verified("1").expect("good"), work.verified("3").expect("good"));
    assert_eq!(back.statement.sequence, 3);
    for (language, bytes) in &back.bundles {
        let (was, is) = (Bundle::open(&first.bundles[language]), Bundle::open(bytes));
        let (was, is) = (was.expect("a bundle"), is.expect("a bundle"));
        assert_eq!((is.header().sequence, is.header().version.as_str()), (3, "2026-11-22"));
        assert_eq!(is.read_flow("no-slip"), was.read_flow("no-slip"));
    }
}

#[test]
fn bundles_that_were_not_packed_together_are_not_released() {
    let work = Workspace::new();
    let other = sample::copy_of_good();
    let meta = other.path().join("bundle.yaml");
    let text = fs::read_to_string(&meta).expect("a file");
    let pack = |text: &str| {
        fs::write(&meta, text).expect("written");
        let content = other.path().display().to_string();
        kb(&["pack", &content, "--language", "en", "--out", &work.path("bundles")]).expect("it ran")
    };
    pack(&text.replace("sequence: 1", "sequence: 2"));
    assert!(work.sign("bundles", "1", &[]).expect_err("apart").contains("pack all languages at once"));
    let copied = |name: &str| fs::copy(work.path("bundles/bundle.zh-CN.psb"), work.path(name)).expect("copied");
    copied("bundles/bundle.en.psb");
    assert!(work.sign("bundles", "1", &[]).expect_err("misnamed").contains("is in zh-CN"));
    fs::remove_file(work.path("bundles/bundle.en.psb")).expect("removed");
    copied("bundles/bundle.zh-CN.0123456789abcdef.psb");
    assert!(work.sign("bundles", "1", &[]).expect_err("twice").contains("both for zh-CN"));
    fs::create_dir(work.path("empty")).expect("a folder");
    assert!(work.sign("empty", "1", &[]).expect_err("none").contains("has no bundle"));
}

#[test]
fn both_parts_of_a_bundle_are_released_and_still_belong_together() {
    let work = Workspace::new();
    work.sign("bundles", "9", &["--sequence", "9"]).expect("signed");
    let release = work.verified("9").expect("good");
    let [core, more] = ["en", "en.more"].map(|part| Bundle::open(&release.bundles[part]).expect("a bundle"));
    assert_eq!(core.joined_with(&more).expect("of one release").header().sequence, 9);
}

#[test]
fn a_bundle_that_names_no_content_is_not_released() {
    let work = Workspace::new();
    let old = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/it/frozen/zh-CN-2026-11.psb");
    fs::create_dir(work.path("old")).expect("a folder");
    fs::copy(old, work.path("old/bundle.zh-CN.psb")).expect("copied");
    assert!(work.sign("old", "1", &[]).expect_err("nameless").contains("give bundle.yaml an `id`"));
}

#[test]
fn a_private_key_is_never_overwritten_and_only_its_owner_can_read_it() {
    let work = Workspace::new();
    assert!(kb(&["keygen", "--out", &work.path("key")]).expect_err("there is one").contains("already"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |mode| fs::set_permissions(work.path("key"), fs::Permissions::from_mode(mode)).expect("set");
        assert_eq!(fs::metadata(work.path("key")).expect("a file").permissions().mode() & 0o777, 0o600);
        mode(0o644);
        assert!(work.sign("bundles", "1", &[]).expect_err("exposed").contains("chmod 600"));
    }
    let text = "0123456789abcdef AAAA";
    assert!(public_keys(text).expect_err("no key").to_string().contains("line 1 is not a public key"));
    let line = work.keys[0].line().replace(&work.keys[0].id, "0123456789abcdef");
    assert!(public_keys(&line).expect_err("another id").to_string().contains("but that is"));
}

#[test]
fn a_signed_bundle_can_be_put_into_an_engine() {
    let work = Workspace::new();
    work.sign("bundles", "5", &["--sequence", "5"]).expect("signed");
    let release = work.verified("5").expect("good");
    let bundle = format!("5/{}", release.statement.bundles["en"].file_name("en"));
    fs::write(work.path("engine.wasm"), b"\0asm\x01\0\0\0").expect("written");
    let (engine, bundle) = (work.path("engine.wasm"), work.path(&bundle));
    kb(&["pack", "--into", &engine, "--bundle", &bundle]).expect("put in");
    let carrying = fs::read(&engine).expect("an engine");
    let carried = content::pack::wasm::section(&carrying, domain::bundle::CUSTOM_SECTION).expect("a module");
    assert_eq!(carried, Some(release.bundles["en"].as_slice()));
}

/// Made once with `kb keygen`, `kb pack crates/content/tests/good --out …` and `kb sign`, and never again; the private key is
/// gone. Such releases lie on servers and in browsers.
#[test]
fn a_release_signed_in_november_2026_still_verifies() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/it/frozen/release-2026-11");
    let keys = public_keys(&fs::read_to_string(folder.join("keys.txt")).expect("keys.txt")).expect("keys");
    let release = Release::verified(&folder, &keys).expect("the form of release.psr changed; keep reading the old one");
    assert_eq!((release.statement.content.as_str(), release.statement.sequence), ("some-content", 1));
    assert_eq!(release.bundles.keys().collect::<Vec<_>>(), ["en", "zh-CN"]);
}
