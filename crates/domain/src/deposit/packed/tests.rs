//! What packing deposits promises, on records that hold every variant there is.

use proptest::prelude::*;

use super::*;
use crate::bundle::unpack;
use crate::date::Date;

/// Every condition there is, each with all it can hold.
fn conditions() -> Vec<Test> {
    vec![
        Test::DepositType(DepositType::ALL.to_vec()),
        Test::Payee(Payee::ALL.to_vec()),
        Test::Evidence(true),
        Test::TermsDisclosed(false),
        Test::ContractState(ContractState::ALL.to_vec()),
        Test::PaidVia(PaidVia::ALL.to_vec()),
        Test::Volume(VolumeState::ALL.to_vec()),
        Test::ForfeitRule(ForfeitRule::ALL.to_vec()),
        Test::Term(TermState::ALL.to_vec()),
        Test::Returned(Returned::ALL.to_vec()),
        Test::DeviceState(DeviceState::ALL.to_vec()),
        Test::FaultOrigin(FaultOrigin::ALL.to_vec()),
        Test::Quote(QuoteState::ALL.to_vec()),
        Test::Residual(ResidualState::ALL.to_vec()),
        Test::Arrears(true),
        Test::DisputedArrears(false),
        Test::Accessories(true),
        Test::Penalty(PenaltyState::ALL.to_vec()),
        Test::Deductions(DeductionCount::ALL.to_vec()),
        Test::Capped(true),
        Test::Chargeback(ChargebackState::ALL.to_vec()),
        Test::HoldClause(true),
        Test::Held(false),
        Test::Outcome(Outcome::ALL.to_vec()),
        Test::Merchant(Merchant::ALL.to_vec()),
        Test::Institution(Institution::ALL.to_vec()),
        Test::Assumed(true),
    ]
}

fn dated<T>(value: Option<T>) -> Vec<Dated<'static, T>> {
    vec![Dated { since: Date::parse("2025-01-01").expect("a date"), value, source: "s" }]
}

fn values() -> Values<'static> {
    Values {
        useful_life_months: dated(Some(36)),
        penalty_percent: dated(Some(130)),
        refund_working_days: dated(Some(15)),
        agreed_months: dated(Some(24)),
        window_days: dated(None),
        forfeit_rule: dated(Some(ForfeitRule::ProRata)),
        hold_clause: dated(Some(true)),
    }
}

fn labels() -> Vec<Label<'static>> {
    let label = |deduction: &Deduction| Label { deduction: *deduction, item: deduction.name(), group: "group" };
    Deduction::ALL.iter().map(label).collect()
}

/// A rule for every stage, effect and basis.
fn rules() -> Vec<Rule<'static>> {
    let ends = Outcome::ALL.iter().copied().map(Effect::End);
    let deducts = Deduction::ALL.iter().copied().map(Effect::Deduct);
    let plain = [Effect::GoOn, Effect::Wait, Effect::Forfeit, Effect::Claim, Effect::Hold];
    let effects: Vec<Effect> = plain.into_iter().chain(ends).chain(deducts).collect();
    let rule = |(at, effect): (usize, Effect)| Rule {
        id: "id",
        code: "DR01",
        stage: Stage::ALL[at % Stage::ALL.len()],
        when: conditions(),
        effect,
        basis: Basis::ALL[at % Basis::ALL.len()],
        quiet: at % 2 == 0,
        reason: "因为",
        sources: vec!["one", "two"],
    };
    effects.into_iter().enumerate().map(rule).collect()
}

fn book() -> Book<'static> {
    let note = || vec![Note { id: "n", when: conditions(), say: "say", sources: vec!["s"] }];
    let route = |(at, date): (usize, &DateKind)| Route {
        id: "r",
        when: conditions(),
        date: *date,
        complaint: at % 2 == 0,
        say: "say",
    };
    let complaint =
        |contact, time| Complaint { id: "c", when: vec![], to: "to", contact, say: "say", time, sources: vec![] };
    Book {
        values: values(),
        labels: labels(),
        separator: ", ",
        rules: rules(),
        routes: DateKind::ALL.iter().enumerate().map(route).collect(),
        documents: note(),
        warnings: note(),
        complaints: vec![complaint(Some("12363"), None), complaint(None, Some("soon"))],
        not_these: note(),
    }
}

fn stationery() -> Stationery<'static> {
    let parts = vec![
        Part::To("to"),
        Part::Paragraph { when: conditions(), text: "text" },
        Part::Figures { deposit: "a", less: "b", held: "c", due: "d", disputed: "e" },
        Part::Legal("by"),
        Part::Documents("with"),
        Part::Sign(vec!["name", "date"]),
    ];
    let types = DepositType::ALL.iter().map(|kind| (*kind, kind.name())).collect();
    let legal = vec![Legal { when: conditions(), source: "law", cite: "《法》".to_owned(), gist: "gist" }];
    let letter = LetterWords { id: "l", when: conditions(), title: "t", blank: "_", date: "d", types, parts, legal };
    Stationery { letters: vec![letter], labels: labels(), documents: vec![("id", "paper")] }
}

macro_rules! both_ways {
    ($type:ident, $record:expr) => {
        let record = $record;
        let bytes = postcard::to_allocvec(&record).expect("bytes");
        assert_eq!(unpack::<$type>(&bytes).as_ref(), Some(&record));
        assert_eq!(postcard::from_bytes::<$type>(&bytes).ok(), Some(record));
    };
}

#[test]
fn book_tenancy_and_letters_are_read_as_postcard_wrote_them() {
    both_ways!(Book, book());
    both_ways!(Stationery, stationery());
    both_ways!(Tenancy, Tenancy { institution: Institution::PaymentInstitution, name: "清河支付", terms: values() });
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(at in any::<prop::sample::Index>(), put in any::<u8>(), which in any::<bool>()) {
        let written = if which { postcard::to_allocvec(&book()) } else { postcard::to_allocvec(&stationery()) };
        let mut bytes = written.expect("bytes");
        let at = at.index(bytes.len());
        bytes[at] = put;
        for bytes in [&bytes[..], &bytes[..at]] {
            let _ = (unpack::<Book>(bytes), unpack::<Stationery>(bytes));
        }
    }
}
