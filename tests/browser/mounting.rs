//! Mounting, settings, and what is left behind.

use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, bundle, options, turn};

const INLINE: &str = r#"{"profile":"test-bank","mode":"inline"}"#;

/// The error of `mount`, as `code: message`.
fn refusal(settings: &str, bundle: &[u8]) -> String {
    let document = web_sys::window().and_then(|window| window.document()).expect("a page");
    let (root, host) = (document.create_element("div").expect("a div"), document.create_element("div").expect("a div"));
    let error = widget::api::mount(root, host.unchecked_into(), bundle.into(), options(settings), JsValue::NULL)
        .expect_err("refused");
    format!("{}: {}", String::from(error.name()), String::from(error.message()))
}

#[wasm_bindgen_test]
async fn an_unmounted_widget_leaves_nothing_in_the_page() {
    let stage = Stage::mount(INLINE);
    stage.find("flow-no-paper").await;
    widget::api::unmount(stage.number);
    turn().await;
    assert_eq!(stage.root.inner_html(), "");
}

#[wasm_bindgen_test]
async fn a_launcher_shows_nothing_before_it_is_opened_and_after_it_is_closed() {
    let stage = Stage::mount(r#"{"profile":"test-bank"}"#);
    turn().await;
    assert!(stage.now("panel").is_none());
    widget::api::open(stage.number, Some("flow:no-paper".into()));
    stage.find("at-no-paper-paper").await;
    widget::api::close(stage.number);
    assert_eq!(stage.events(1).await, ["ps-close {}"]);
    assert!(stage.now("panel").is_none());
}

#[wasm_bindgen_test]
async fn an_unknown_target_is_reported_to_the_page() {
    let stage = Stage::mount(INLINE);
    widget::api::open(stage.number, Some("flow:gone".into()));
    let events = stage.events(1).await;
    assert!(events[0].starts_with(r#"ps-error {"code":"target-unknown""#), "{events:?}");
    stage.find("flow-no-paper").await;
}

#[wasm_bindgen_test]
fn invalid_settings_and_bundles_are_refused_by_name() {
    let good = bundle("zh-CN", "t");
    assert_eq!(
        refusal(r#"{"profile":"x","colour":"red"}"#, &good),
        "options-invalid: there is no setting colour; there are: profile, intake, theme, mode, start, idleSeconds, session, context, notice"
    );
    assert!(refusal(r#"{"profile":"x","context":{"cvv":"1"}}"#, &good).contains("no setting cvv"));
    assert_eq!(
        refusal(r#"{"profile":"test-bank","mode":"popup"}"#, &good),
        "options-invalid: mode is “popup”; it takes launcher, inline, kiosk"
    );
    assert_eq!(
        refusal(r#"{"profile":"test-bank","context":{"terminalId":10012041}}"#, &good),
        "options-invalid: context.terminalId is not a text; put it in quotes"
    );
    assert!(refusal(r#"{"profile":"test-bank","idleSeconds":null}"#, &good).contains("idle-seconds takes"));
    assert!(refusal("{}", &good).starts_with("options-invalid: the profile attribute is missing"));
    assert_eq!(
        refusal(r#"{"profile":"no-bank"}"#, &good),
        "profile-unknown: there is no profile named “no-bank”; this build has: test-bank"
    );
    assert!(refusal(INLINE, b"<!doctype html>").starts_with("bundle-not-a-bundle: "));
    // A bundle that is open already is recognized by its hash and not opened again.
    let damaged = bundle("zh-CN", "never opened");
    assert!(refusal(INLINE, &damaged[..damaged.len() - 1]).starts_with("bundle-damaged: "));
}

#[wasm_bindgen_test]
async fn another_language_keeps_the_place() {
    let stage = Stage::mount(INLINE);
    stage.click("flow-no-paper").await;
    stage.click("choice-no").await;
    stage.find("at-no-paper-load").await;
    widget::api::set_bundle(stage.number, bundle("en", "other-title").into()).expect("a bundle");
    turn().await;
    assert_eq!(stage.find("panel").await.lang(), "en");
    stage.find("at-no-paper-load").await;
}

#[wasm_bindgen_test]
async fn a_language_that_cannot_be_fetched_changes_nothing_and_is_reported() {
    let stage = Stage::mount(INLINE);
    stage.click("language").await;
    // Another test may have opened the other language; then it is shown.
    let events = stage.events(1).await.join("");
    assert!(events.contains("language-unavailable") || events.contains("ps-locale"), "{events}");
    stage.find("flow-no-paper").await;
}
