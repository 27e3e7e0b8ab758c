//! A ticket that is saved is valid, whatever content and typing give.

use domain::date::{Date, Moment};
use domain::draft::Draft;
use proptest::collection::vec;
use proptest::prelude::*;
use ticket::{Key, PathKind, Secret, validate};

use super::*;
use crate::tools::tests::tool_visit::{ZH, tenant_in};
use crate::visit::Origin;

const FIELDS: [Field; 11] = [
    Field::Fact(Fact::MerchantId),
    Field::Fact(Fact::TerminalId),
    Field::Fact(Fact::ResponseCode),
    Field::Fact(Fact::TraceNumber),
    Field::Fact(Fact::ReferenceNumber),
    Field::Fact(Fact::SoldAt),
    Field::Fact(Fact::Amount),
    Field::Phone,
    Field::Name,
    Field::When,
    Field::Description,
];

/// Texts that fields accept, that they refuse, and secrets.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9 -]{0,24}",
        "[A-Za-z0-9]{0,16}",
        "(PIN|密码|CVV|卡号|账号)[: ]?[0-9]{3,19}",
        "2026-1[01]-[0-3][0-9][T ][0-2][0-9]:[0-5][0-9]",
        "¥?[0-9]{1,14}(\\.[0-9]{0,3})?",
        "1[3-9][0-9]{9}|0[0-9]{9,11}(-[0-9]{1,4})?|\\+852[0-9]{8}",
        "[0-9A-Z]{2}",
        "4111 1111 1111 1111",
    ]
}

/// A text of a screen, perhaps too long, perhaps with a secret.
fn shown() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![any::<String>(), "[0-9]{12,24}", "(密码|PIN) ?[0-9]{4,8}", "[一-龥]{0,200}"];
    vec(pieces, 0..12).prop_map(|pieces| pieces.concat())
}

fn step() -> impl Strategy<Value = PathStep> {
    ("[a-z]{1,12}/[a-z]{1,20}", shown(), "[a-z]{0,12}", shown()).prop_map(|(node, shown, answer, answered)| PathStep {
        node,
        kind: PathKind::Question,
        shown,
        answer,
        answered,
    })
}

fn now() -> Moment {
    Moment { date: Date::new(2026, 11, 22).expect("a date"), second: 10 * 3_600 }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_ticket_that_is_saved_is_valid(
        texts in vec((proptest::sample::select(&FIELDS[..]), typed()), 0..12),
        subject in shown(), path in vec(step(), 0..6), repeat in 1..30_usize,
    ) {
        let tenant = tenant_in(ZH);
        let typed = texts.into_iter().fold(Draft::default(), |draft, (field, text)| draft.with(field, text));
        // A draft whose phone number is the only fault becomes valid, so that most cases are.
        let drafts = [typed.clone(), typed.with(Field::Phone, "13800138000")];
        let story = Story {
            category: "printer".to_owned(),
            subject: format!("不出纸{subject}"),
            path: path.iter().cycle().take(path.len() * repeat).cloned().collect(),
            asked: Fact::ALL.to_vec(),
            known: Vec::new(),
        };
        let form = Form { origin: Origin::Contact, key: Key::from_random([1; 16]), secret: Secret::from_text("s") };
        for checked in drafts.iter().filter_map(|draft| draft.check(now()).ok()) {
            let ticket = compose(&tenant, &story, &checked, &form, now(), now());
            prop_assert_eq!(validate(&ticket), Ok(()));
        }
    }
}
