//! What a sheet promises.

use proptest::prelude::*;

use super::*;

#[test]
fn what_is_written_is_read() {
    let mut sheet = Sheet::default();
    let input =
        Input { key: "k", label: "l", hint: "h", fault: "f", value: "v".repeat(300).leak(), digits: true, date: false };
    let choices = [Choice { id: "a", label: "A" }, Choice { id: "b", label: "B" }];
    sheet.nest(Element::Screen, |sheet| {
        sheet.mark("here");
        sheet.bar("bar");
        sheet.heading("heading");
        sheet.field(input);
        sheet.choices("way", "which?", &choices, "b");
        sheet.sources(&["law"], "source.verified");
        sheet.notice(Sign::Stop, "stop", |sheet| sheet.words("now"));
        sheet.fold("why", "why?", |sheet| sheet.text(Element::Hint, "because"));
        sheet.progress("2 of 5", 2, 5);
        sheet.pick("file", "File", "hint", "fault", ".csv");
        sheet.select("fee", "Fee", "sure", &choices, "a");
        sheet.download("save", "Save", "blob:1", "a.csv");
        for act in
            [Act::Set("a", "1"), Act::Step("a", "2"), Act::Go("home"), Act::Ticket("t"), Act::Copy("c"), Act::Print]
        {
            sheet.button(Look::Quiet, "press", "Press", act);
        }
    });
    let bytes = sheet.finish();
    let ops: Vec<Op> = read(&bytes).collect();
    let button = |act| Op::Button { testid: "press", label: "Press", look: Look::Quiet, act };
    let expected = vec![
        Op::Open(Element::Screen),
        Op::Mark("here"),
        Op::Bar("bar"),
        Op::Heading("heading"),
        Op::Field(input),
        Op::Choices { key: "way", label: "which?", chosen: "b", choices: choices.to_vec() },
        Op::Sources(vec!["law"], "source.verified"),
        Op::Notice(Sign::Stop, "stop"),
        Op::Words("now"),
        Op::Close,
        Op::Fold("why", "why?"),
        Op::Open(Element::Hint),
        Op::Words("because"),
        Op::Close,
        Op::Close,
        Op::Progress("2 of 5", 2, 5),
        Op::Pick(["file", "File", "hint", "fault", ".csv"]),
        Op::Select(["fee", "Fee", "sure", "a"], choices.to_vec()),
        Op::Download(["save", "Save", "blob:1", "a.csv"]),
        button(Act::Set("a", "1")),
        button(Act::Step("a", "2")),
        button(Act::Go("home")),
        button(Act::Ticket("t")),
        button(Act::Copy("c")),
        button(Act::Print),
        Op::Close,
    ];
    assert_eq!(ops, expected);
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic_or_go_on_for_ever(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(read(&bytes).count() <= bytes.len());
    }
}
