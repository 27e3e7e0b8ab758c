//! Going through a flow with the mouse, and the events that the page receives.

use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use crate::stage::{Stage, turn};

const INLINE: &str = r#"{"profile":"test-bank","mode":"inline"}"#;

async fn answer(stage: &Stage, choice: &str) {
    stage.click(&format!("choice-{choice}")).await;
}

#[wasm_bindgen_test]
async fn answers_lead_to_the_next_node_and_events_carry_ids_but_no_words() {
    let stage = Stage::mount(INLINE);
    stage.click("flow-no-paper").await;
    answer(&stage, "no").await;
    answer(&stage, "prints").await;
    stage.find("outcome-good").await;
    assert_eq!(
        stage.events(3).await,
        [
            r#"ps-answer {"flow":"no-paper","node":"paper","answer":"no"}"#,
            r#"ps-answer {"flow":"no-paper","node":"load","answer":"prints"}"#,
            r#"ps-outcome {"flow":"no-paper","node":"prints","outcome":"solved"}"#,
        ]
    );
}

#[wasm_bindgen_test]
async fn a_hazard_question_is_answered_by_a_choice_and_continue() {
    let stage = Stage::mount(INLINE);
    stage.click("flow-hot").await;
    stage.click("continue").await;
    assert!(stage.text().contains("flow.choose_first"), "{}", stage.text());
    stage.click("choice-no").await;
    stage.find("at-hot-paper").await;
    stage.click("continue").await;
    stage.find("at-hot-load").await;
}

#[wasm_bindgen_test]
async fn undo_is_one_step_back() {
    let stage = Stage::mount(INLINE);
    stage.click("flow-no-paper").await;
    assert!(stage.now("undo").is_none(), "nothing was answered yet");
    answer(&stage, "no").await;
    let undo = stage.find("undo").await.text_content();
    assert_eq!(undo.as_deref(), Some("flow.undo no"));
    answer(&stage, "prints").await;
    stage.find("outcome-good").await;
    stage.click("undo").await;
    stage.find("at-no-paper-load").await;
    stage.click("undo").await;
    stage.find("at-no-paper-paper").await;
}

#[wasm_bindgen_test]
async fn back_marks_the_answer_that_was_given() {
    let stage = Stage::mount(INLINE);
    stage.click("flow-no-paper").await;
    answer(&stage, "no").await;
    stage.find("at-no-paper-load").await;
    stage.click("back").await;
    let given = stage.find("choice-no").await;
    assert_eq!(given.get_attribute("aria-current").as_deref(), Some("true"));
    assert!(given.text_content().is_some_and(|text| text.contains("flow.given")), "a word says so, too");
}

#[wasm_bindgen_test]
async fn no_choice_is_marked_on_the_next_question() {
    let stage = Stage::mount(INLINE);
    stage.click("flow-no-paper").await;
    answer(&stage, "no").await;
    assert!(!stage.find("choice-prints").await.has_attribute("aria-current"));
}

#[wasm_bindgen_test]
async fn placeholders_are_filled_from_the_profile() {
    let stage = Stage::mount(INLINE);
    stage.click("flow-no-paper").await;
    answer(&stage, "yes").await;
    stage.find("outcome-person").await;
    assert!(stage.text().contains("call 400-000-1234"), "{}", stage.text());
}

#[wasm_bindgen_test]
async fn the_focus_goes_to_each_new_heading() {
    let stage = Stage::mount(INLINE);
    stage.click("flow-no-paper").await;
    turn().await;
    let shadow = stage.host.shadow_root().expect("a shadow root");
    let focused = shadow.active_element().and_then(|element| element.text_content());
    assert_eq!(focused.as_deref(), Some("is-there-paper?"));
}

#[wasm_bindgen_test]
async fn masked_numbers_are_shown_and_a_faulty_phone_number_stays_as_typed() {
    let stage = Stage::mount(r#"{"profile":"test-bank","mode":"inline","intake":"http://127.0.0.1:9"}"#);
    stage.click("flow-no-paper").await;
    answer(&stage, "yes").await;
    stage.click("to-ticket").await;
    stage.fill("field-phone", "138 0013 80").await;
    stage.fill("field-description", "4111 1111 1111 1111").await;
    assert_eq!(stage.find("masked").await.text_content().as_deref(), Some("4111 11** **** 1111"));
    stage.click("submit").await;
    let fault = stage.find("fault-phone").await.text_content();
    assert_eq!(fault.as_deref(), Some("fault.mobile_length"));
    let phone: HtmlInputElement = stage.find("field-phone").await.unchecked_into();
    assert_eq!(phone.value(), "138 0013 80");
    assert_eq!(stage.events(2).await.iter().filter(|events| events.contains("ticket")).count(), 1, "only the ending");
}

#[wasm_bindgen_test]
async fn typing_never_replaces_the_field() {
    let stage = Stage::mount(r#"{"profile":"test-bank","mode":"inline","intake":"http://127.0.0.1:9"}"#);
    let search = stage.find("search").await;
    for text in ["x", "xy", ""] {
        stage.fill("search", text).await;
        assert!(stage.now("search").as_ref() == Some(&search), "the search box after typing “{text}”");
    }
    stage.click("flow-no-paper").await;
    answer(&stage, "yes").await;
    stage.click("to-ticket").await;
    let (phone, words) = (stage.find("field-phone").await, stage.find("field-description").await);
    stage.fill("field-description", "4111 1111 1111 1111").await;
    stage.find("masked").await;
    stage.click("submit").await;
    stage.fill("field-phone", "13800138000").await;
    assert!(stage.now("field-phone").as_ref() == Some(&phone));
    assert!(stage.now("field-description").as_ref() == Some(&words));
}
