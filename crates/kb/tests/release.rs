//! What a signed release promises: one signature over all languages, and nothing else is believed.

#[path = "../../content/tests/sample/mod.rs"]
mod sample;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;
use domain::bundle::Bundle;
use kb::cmd::{Cli, Outcome, run};
use kb::release::{PrivateKey, PublicKey, Release, STATEMENT_FILE, public_keys};

/// A key, bundles of the good content, and room for releases.
struct Desk {
    dir: tempfile::TempDir,
    keys: Vec<PublicKey>,
}

fn kb(arguments: &[&str]) -> Result<(Outcome, String), String> {
    let mut out = Vec::new();
    let cli = Cli::try_parse_from([&["kb"], arguments].concat()).map_err(|error| error.to_string())?;
    let outcome = run(cli, &mut out).map_err(|error| format!("{error:#}"))?;
    Ok((outcome, String::from_utf8(out).expect("text")))
}

impl Desk {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let desk = Self { dir, keys: Vec::new() };
        let (_, printed) = kb(&["keygen", "--out", &desk.path("key")]).expect("a key");
        kb(&["pack", &sample::good().display().to_string(), "--out", &desk.path("bundles")]).expect("packed");
        Self { keys: public_keys(&printed).expect("what keygen prints is a file of public keys"), ..desk }
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
fn what_was_signed_verifies_and_the_same_is_signed_alike() {
    let desk = Desk::new();
    desk.sign("bundles", "1", &[]).expect("signed");
    desk.sign("bundles", "again", &[]).expect("signed");
    let release = desk.verified("1").expect("good");
    assert_eq!((release.statement.content.as_str(), release.statement.sequence), ("some-content", 1));
    assert_eq!(release.bundles.keys().collect::<Vec<_>>(), ["en", "en.more", "zh-CN", "zh-CN.more"]);
    let read = |release| fs::read(desk.statement(release)).expect("a statement");
    assert_eq!(read("1"), read("again"));
    fs::write(desk.path("keys"), desk.keys[0].line()).expect("written");
    let (outcome, printed) = kb(&["verify", &desk.path("1"), "--keys", &desk.path("keys")]).expect("it ran");
    assert_eq!(outcome, Outcome::Good);
    assert_eq!(
        printed,
        format!("some-content, release 1 of 2026-11-22 in en, zh-CN, signed by {}: good\n", desk.keys[0].id)
    );
}

#[test]
fn any_changed_letter_is_noticed() {
    let desk = Desk::new();
    desk.sign("bundles", "1", &[]).expect("signed");
    let good = fs::read_to_string(desk.statement("1")).expect("a statement");
    for at in 0..good.len() {
        let mut bytes = good.clone().into_bytes();
        bytes[at] ^= 1;
        fs::write(desk.statement("1"), bytes).expect("written");
        assert!(desk.verified("1").is_err(), "letter {at}");
    }
    fs::write(desk.statement("1"), &good).expect("written");
    let release = desk.verified("1").expect("good");
    let english = desk.dir.path().join("1").join(release.statement.bundles["en"].file_name("en"));
    fs::write(english, &release.bundles["zh-CN"]).expect("written");
    assert!(desk.verified("1").expect_err("swapped").contains("its bytes have another hash"));
}

#[test]
fn a_stranger_is_named_and_nothing_unsigned_is_believed() {
    let desk = Desk::new();
    desk.sign("bundles", "1", &[]).expect("signed");
    let stranger = [PrivateKey::generate().public()];
    let error = Release::verified(Path::new(&desk.path("1")), &stranger).expect_err("a stranger");
    assert!(error.to_string().contains(&format!("signed by the key {}", desk.keys[0].id)), "{error}");
    let text = fs::read_to_string(desk.statement("1")).expect("a statement");
    let (bare, _) = text.split_once("signature ").expect("signed");
    for (text, says) in [(bare, "is not signed"), ("<!doctype html>", "is no release")] {
        fs::write(desk.statement("1"), text).expect("written");
        assert!(desk.verified("1").expect_err("refused").contains(says));
    }
}

#[test]
fn stepping_back_is_one_command_that_makes_the_old_content_the_newest() {
    let desk = Desk::new();
    desk.sign("bundles", "1", &[]).expect("signed");
    let error = desk.sign("bundles", "1", &[]).expect_err("not higher");
    assert!(error.contains("has release 1") && error.contains("--sequence 2"), "{error}");
    desk.sign("1", "3", &["--sequence", "3"]).expect("signed");
    let (first, back) = (desk.verified("1").expect("good"), desk.verified("3").expect("good"));
    assert_eq!(back.statement.sequence, 3);
    for (language, bytes) in &back.bundles {
        let (was, is) = (Bundle::open(&first.bundles[language]), Bundle::open(bytes));
        let (was, is) = (was.expect("a bundle"), is.expect("a bundle"));
        assert_eq!((is.header().sequence, is.header().version.as_str()), (3, "2026-11-22"));
        assert_eq!(is.read_flow("no-slip"), was.read_flow("no-slip"));
    }
}

#[test]
fn bundles_that_do_not_belong_together_are_not_released() {
    let desk = Desk::new();
    let other = sample::copy_of_good();
    let meta = other.path().join("bundle.yaml");
    let text = fs::read_to_string(&meta).expect("a file");
    let pack = |text: &str| {
        fs::write(&meta, text).expect("written");
        let content = other.path().display().to_string();
        kb(&["pack", &content, "--language", "en", "--out", &desk.path("bundles")]).expect("it ran")
    };
    pack(&text.replace("sequence: 1", "sequence: 2"));
    assert!(desk.sign("bundles", "1", &[]).expect_err("apart").contains("pack all languages at once"));
    let copied = |name: &str| fs::copy(desk.path("bundles/bundle.zh-CN.psb"), desk.path(name)).expect("copied");
    copied("bundles/bundle.en.psb");
    assert!(desk.sign("bundles", "1", &[]).expect_err("misnamed").contains("is of zh-CN"));
    fs::remove_file(desk.path("bundles/bundle.en.psb")).expect("removed");
    copied("bundles/bundle.zh-CN.0123456789abcdef.psb");
    assert!(desk.sign("bundles", "1", &[]).expect_err("twice").contains("both for zh-CN"));
    fs::create_dir(desk.path("empty")).expect("a folder");
    assert!(desk.sign("empty", "1", &[]).expect_err("none").contains("holds no bundle"));
}

#[test]
fn a_bundles_second_part_is_released_with_it_and_still_belongs_to_it() {
    let desk = Desk::new();
    desk.sign("bundles", "9", &["--sequence", "9"]).expect("signed");
    let release = desk.verified("9").expect("good");
    let [core, more] = ["en", "en.more"].map(|part| Bundle::open(&release.bundles[part]).expect("a bundle"));
    assert_eq!(core.with(&more).expect("of one release").header().sequence, 9);
}

#[test]
fn a_bundle_that_names_no_content_is_not_released() {
    let desk = Desk::new();
    let old = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/it/frozen/zh-CN-2026-11.psb");
    fs::create_dir(desk.path("old")).expect("a folder");
    fs::copy(old, desk.path("old/bundle.zh-CN.psb")).expect("copied");
    assert!(desk.sign("old", "1", &[]).expect_err("nameless").contains("give bundle.yaml an `id`"));
}

#[test]
fn a_private_key_is_written_once_and_for_its_owner_alone() {
    let desk = Desk::new();
    assert!(kb(&["keygen", "--out", &desk.path("key")]).expect_err("there is one").contains("already"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |mode| fs::set_permissions(desk.path("key"), fs::Permissions::from_mode(mode)).expect("set");
        assert_eq!(fs::metadata(desk.path("key")).expect("a file").permissions().mode() & 0o777, 0o600);
        mode(0o644);
        assert!(desk.sign("bundles", "1", &[]).expect_err("exposed").contains("chmod 600"));
    }
    let text = "0123456789abcdef AAAA";
    assert!(public_keys(text).expect_err("no key").to_string().contains("line 1 is no public key"));
    let line = desk.keys[0].line().replace(&desk.keys[0].id, "0123456789abcdef");
    assert!(public_keys(&line).expect_err("another id").to_string().contains("but it is"));
}

#[test]
fn an_engine_carries_a_bundle_that_was_signed() {
    let desk = Desk::new();
    desk.sign("bundles", "5", &["--sequence", "5"]).expect("signed");
    let release = desk.verified("5").expect("good");
    let bundle = format!("5/{}", release.statement.bundles["en"].file_name("en"));
    fs::write(desk.path("engine.wasm"), b"\0asm\x01\0\0\0").expect("written");
    let (engine, bundle) = (desk.path("engine.wasm"), desk.path(&bundle));
    kb(&["pack", "--into", &engine, "--bundle", &bundle]).expect("put in");
    let carrying = fs::read(&engine).expect("an engine");
    let carried = kb::pack::wasm::section(&carrying, domain::bundle::CUSTOM_SECTION).expect("a module");
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
