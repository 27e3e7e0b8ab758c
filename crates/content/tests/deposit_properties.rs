//! Properties of every deposit case, whatever its fields, by the rules that ship.

use std::path::Path;
use std::sync::LazyLock;

use content::check::check_deposit;
use content::deposit::Row;
use content::load::Content;
use content::pack::deposit::{Knowledge, knowledge};
use content::source::Language;
use domain::date::Date;
use domain::deposit::{Answer, Deduction, DepositOutcome};
use domain::money::Fen;
use domain::ruling::{DepositRuling, UNCLEAR, deposit};
use proptest::prelude::*;
use proptest::sample::select;

/// Outcomes without figures.
const NO_FIGURES: [DepositOutcome; 4] = [
    DepositOutcome::ComplaintPath,
    DepositOutcome::NotADeposit,
    DepositOutcome::NeedEvidence,
    DepositOutcome::UnmarkedFee,
];

static CONTENT: LazyLock<Content> =
    LazyLock::new(|| check_deposit(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kb-bundle")).content);
static KNOWLEDGE: LazyLock<Knowledge<'static>> =
    LazyLock::new(|| knowledge(&CONTENT, Language::En).expect("the rules"));

/// Facts that are assumed if nobody gives them, and what each can be.
const ASSUMED: [(&str, &[&str]); 5] = [
    ("evidence", &["yes", "no"]),
    ("terms_disclosed", &["yes", "no"]),
    ("contract_state", &["active", "ended", "ended_by_acquirer"]),
    ("device_state", &["intact", "wear", "damaged", "tampered"]),
    ("fault_origin", &["none", "merchant", "defect", "disputed"]),
];

/// Given fields.
type Given = Vec<(&'static str, String)>;

/// Fields that are a word of a list.
fn words() -> impl Strategy<Value = Given> {
    let word =
        |key: &'static str, words: &'static [&'static str]| select(words).prop_map(move |word| (key, word.to_owned()));
    (
        word(
            "deposit_type",
            &["rental_short", "rental_long", "purchase", "activation_freeze", "volume", "prepaid_data", "device_price"],
        ),
        word("payee", &["acquirer", "acquirer", "acquirer", "reseller_private", "unknown"]),
        word("evidence", &["yes", "yes", "yes", "no"]),
        word("terms_disclosed", &["yes", "yes", "no"]),
        word("contract_state", &["active", "ended", "ended", "ended_by_acquirer"]),
        word("forfeit_rule", &["all", "pro_rata", "none", ""]),
        word("device_returned", &["yes", "yes", "no", "na"]),
        word("device_state", &["intact", "wear", "damaged", "tampered", "lost"]),
        word("fault_origin", &["none", "merchant", "merchant", "defect", "disputed"]),
        word("hold_clause", &["yes", "no", ""]),
    )
        .prop_map(|(a, b, c, d, e, f, g, h, i, j)| vec![a, b, c, d, e, f, g, h, i, j])
}

/// Fields that are an amount or a count.
fn numbers() -> impl Strategy<Value = Given> {
    let yuan = |key: &'static str, least: i64| {
        prop_oneof![3 => least..=100_000i64, 1 => least..=99_999_999_999_999i64, 1 => Just(least)]
            .prop_map(move |fen| (key, Fen(fen).to_plain_yuan()))
    };
    let count = |key: &'static str, least: u32| (least..=80u32).prop_map(move |count| (key, count.to_string()));
    let amounts = (
        yuan("deposit_paid", 1),
        yuan("volume_target", 1),
        yuan("volume_net_done", 0),
        yuan("device_value_new", 0),
        yuan("repair_quote", 0),
        yuan("accessory_deduction", 0),
        yuan("arrears_undisputed", 0),
        yuan("arrears_disputed", 0),
        yuan("documented_loss", 0),
        yuan("contract_penalty", 0),
        yuan("chargeback_open", 0),
    );
    let counts = (
        count("window_days", 0),
        count("days_used", 0),
        count("months_used", 0),
        count("useful_life_months", 1),
        count("agreed_months", 1),
    );
    (amounts, counts).prop_map(|((a, b, c, d, e, f, g, h, i, j, k), (l, m, n, o, p))| {
        vec![a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p]
    })
}

/// Any case that can be read, all fields given.
fn any_case() -> impl Strategy<Value = Given> {
    (words(), numbers())
        .prop_map(|(words, numbers)| [words, numbers].concat())
        .prop_filter("what went back is not lost", |given| {
            !(is(given, "device_state", "lost") && is(given, "device_returned", "yes"))
        })
}

fn is(given: &Given, key: &str, value: &str) -> bool {
    given.iter().any(|(known, text)| *known == key && text == value)
}

fn with(given: &Given, key: &'static str, value: &str) -> Given {
    let mut changed: Given = given.iter().filter(|(known, _)| *known != key).cloned().collect();
    changed.push((key, value.to_owned()));
    changed
}

fn answer(given: &Given) -> Answer<'static> {
    let mut row = Row::default();
    for (key, value) in given {
        assert!(row.set(key, value.clone()), "{key} is no key");
    }
    let today = Date::parse("2026-11-22").expect("a date");
    let settled = KNOWLEDGE.settle(&row, None, today);
    settled.unwrap_or_else(|refusal| panic!("{}: {given:?}", refusal.message)).answer
}

/// What a flow is told that asks the rules.
fn ruling(given: &Given) -> DepositRuling {
    let today = Date::parse("2026-11-22").expect("a date");
    let input = |name: &str| given.iter().find(|(known, _)| *known == name).map(|(_, text)| text.as_str());
    deposit(&KNOWLEDGE.book, None, &KNOWLEDGE.calendar, &input, today)
}

/// What the merchant gets now or can still claim.
fn kept(answer: &Answer) -> i64 {
    answer.refundable.0 + answer.held.0
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn due_held_and_deducted_add_up_to_the_deposit_and_none_is_below_zero(given in any_case()) {
        let answer = answer(&given);
        let paid = given.iter().find(|(key, _)| *key == "deposit_paid").map(|(_, paid)| Fen::parse_yuan(paid).expect("yuan"));
        let all = Fen(kept(&answer) + answer.deducted.0);
        let items: i64 = answer.items.iter().map(|item| item.taken.0).sum();
        prop_assert_eq!(items, answer.deducted.0);
        prop_assert!([answer.refundable, answer.held, answer.deducted, answer.shortfall, answer.disputed].iter().all(|amount| amount.0 >= 0));
        if NO_FIGURES.contains(&answer.outcome) {
            prop_assert_eq!(all, Fen(0));
        } else {
            prop_assert_eq!(Some(all), paid);
        }
        prop_assert!(answer.next.route.is_some());
        prop_assert!(!answer.reason().is_empty() && !answer.reason().contains('{'), "{}", answer.reason());
    }

    #[test]
    fn the_order_of_deductions_is_kept(given in any_case()) {
        let taken: Vec<Deduction> = answer(&given).items.iter().map(|item| item.deduction).collect();
        let order = [
            Deduction::VolumeShortfall, Deduction::DataUsed, Deduction::Arrears, Deduction::Accessories, Deduction::Repair,
            Deduction::DeviceLost, Deduction::DeviceOpened, Deduction::Penalty,
        ];
        let places: Vec<usize> = taken.iter().filter_map(|one| order.iter().position(|known| known == one)).collect();
        prop_assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", taken);
    }

    #[test]
    fn higher_costs_never_leave_the_merchant_more(
        given in any_case(),
        key in select(&["arrears_undisputed", "accessory_deduction", "repair_quote", "device_value_new", "contract_penalty"][..]),
        more in 1i64..=100_000,
    ) {
        let now = given.iter().find(|(known, _)| *known == key).map_or(Fen(0), |(_, text)| Fen::parse_yuan(text).expect("yuan"));
        let raised = Fen((now.0 + more).min(99_999_999_999_999)).to_plain_yuan();
        prop_assert!(kept(&answer(&with(&given, key, &raised))) <= kept(&answer(&given)));
    }

    #[test]
    fn a_worse_terminal_never_leaves_the_merchant_more(given in any_case()) {
        // An opened terminal and a lost one cost the same; a lost one is never returned.
        let given = with(&with(&given, "device_returned", "na"), "fault_origin", "merchant");
        let states = ["intact", "wear", "damaged", "tampered", "lost"];
        let left: Vec<i64> = states.iter().map(|state| kept(&answer(&with(&given, "device_state", state)))).collect();
        prop_assert!(left.windows(2).all(|pair| pair[1] <= pair[0]), "{:?}", left);
    }

    #[test]
    fn disputed_amounts_are_never_deducted(given in any_case()) {
        let without = with(&given, "arrears_disputed", "0.00");
        prop_assert_eq!(answer(&given).deducted, answer(&without).deducted);
        let doubtful = answer(&with(&given, "fault_origin", "disputed"));
        let device = [Deduction::Repair, Deduction::DeviceOpened];
        prop_assert!(!doubtful.items.iter().any(|item| device.contains(&item.deduction)));
    }

    #[test]
    fn a_flow_that_asks_is_told_the_figure_of_the_rules_or_that_there_is_none(given in any_case()) {
        let (answer, ruling) = (answer(&given), ruling(&given));
        prop_assert_eq!(ruling.outcome == UNCLEAR, NO_FIGURES.contains(&answer.outcome));
        prop_assert_eq!(&ruling.missing, &Vec::<&str>::new(), "everything is given");
        if let Some((paid, due)) = ruling.figure {
            prop_assert_eq!((due, Some(paid)), (answer.refundable, Some(Fen(kept(&answer) + answer.deducted.0))));
            let named = if due == paid { "full" } else if due > Fen(0) { "part" } else { "nothing" };
            prop_assert!([named, "not_yet"].contains(&ruling.outcome), "{} of {due:?} of {paid:?}", ruling.outcome);
        }
    }

    #[test]
    fn a_flow_that_asks_is_told_no_figure_that_a_missing_fact_could_change(
        given in any_case(),
        (key, values) in select(&ASSUMED[..]),
    ) {
        let without: Given = given.iter().filter(|(known, _)| *known != key).cloned().collect();
        let told = ruling(&without);
        if told.outcome == UNCLEAR {
            prop_assert_eq!(told.figure, None);
        } else {
            for value in values {
                prop_assert_eq!(ruling(&with(&without, key, value)).figure, told.figure, "{} = {}", key, value);
            }
        }
    }

    #[test]
    fn no_text_in_a_field_makes_it_panic(texts in proptest::collection::vec("[ -~中，。]{0,12}", 32)) {
        let mut row = Row::default();
        for (key, text) in Row::keys().zip(texts) {
            row.set(key, text);
        }
        let today = Date::parse("2026-11-22").expect("a date");
        let _ = KNOWLEDGE.settle(&row, None, today);
    }
}
