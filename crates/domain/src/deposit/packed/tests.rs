//! Packing deposit rules, with records that contain every variant.

use proptest::prelude::*;

use super::*;
use crate::bundle::unpack;
use crate::date::Date;

/// Every condition, each with all its values.
fn conditions() -> Vec<CaseCondition> {
    vec![
        CaseCondition::DepositType(DepositType::ALL.to_vec()),
        CaseCondition::Payee(Payee::ALL.to_vec()),
        CaseCondition::Evidence(true),
        CaseCondition::TermsDisclosed(false),
        CaseCondition::ContractState(ContractState::ALL.to_vec()),
        CaseCondition::PaidVia(PaidVia::ALL.to_vec()),
        CaseCondition::Volume(VolumeState::ALL.to_vec()),
        CaseCondition::ForfeitRule(ForfeitRule::ALL.to_vec()),
        CaseCondition::Term(TermState::ALL.to_vec()),
        CaseCondition::Returned(Returned::ALL.to_vec()),
        CaseCondition::DeviceState(DeviceState::ALL.to_vec()),
        CaseCondition::FaultOrigin(FaultOrigin::ALL.to_vec()),
        CaseCondition::Quote(QuoteState::ALL.to_vec()),
        CaseCondition::Residual(ResidualState::ALL.to_vec()),
        CaseCondition::Arrears(true),
        CaseCondition::DisputedArrears(false),
        CaseCondition::Accessories(true),
        CaseCondition::Penalty(PenaltyState::ALL.to_vec()),
        CaseCondition::Deductions(DeductionCount::ALL.to_vec()),
        CaseCondition::Capped(true),
        CaseCondition::Chargeback(ChargebackState::ALL.to_vec()),
        CaseCondition::HoldClause(true),
        CaseCondition::Held(false),
        CaseCondition::Outcome(DepositOutcome::ALL.to_vec()),
        CaseCondition::Merchant(Merchant::ALL.to_vec()),
        CaseCondition::Institution(Institution::ALL.to_vec()),
        CaseCondition::Assumed(true),
    ]
}

fn dated<T>(value: Option<T>) -> Vec<Dated<'static, T>> {
    vec![Dated { since: Date::parse("2025-01-01").expect("a date"), value, source: "s" }]
}

fn values() -> DatedValues<'static> {
    DatedValues {
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
    let ends = DepositOutcome::ALL.iter().copied().map(Effect::End);
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

fn book() -> Rulebook<'static> {
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
    Rulebook {
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

fn templates() -> LetterTemplates<'static> {
    let parts = vec![
        LetterPart::To("to"),
        LetterPart::Paragraph { when: conditions(), text: "text" },
        LetterPart::Figures { deposit: "a", less: "b", held: "c", due: "d", disputed: "e" },
        LetterPart::Legal("by"),
        LetterPart::Documents("with"),
        LetterPart::Sign(vec!["name", "date"]),
    ];
    let types = DepositType::ALL.iter().map(|kind| (*kind, kind.name())).collect();
    let legal = vec![Legal { when: conditions(), source: "law", cite: "《法》".to_owned(), gist: "gist" }];
    let letter = LetterTemplate { id: "l", when: conditions(), title: "t", blank: "_", date: "d", types, parts, legal };
    LetterTemplates { letters: vec![letter], labels: labels(), documents: vec![("id", "paper")] }
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
fn book_terms_and_letters_are_decoded_as_postcard_wrote_them() {
    both_ways!(Rulebook, book());
    both_ways!(LetterTemplates, templates());
    both_ways!(
        TenantTerms,
        TenantTerms { institution: Institution::PaymentInstitution, name: "清河支付", terms: values() }
    );
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(at in any::<prop::sample::Index>(), put in any::<u8>(), which in any::<bool>()) {
        let written = if which { postcard::to_allocvec(&book()) } else { postcard::to_allocvec(&templates()) };
        let mut bytes = written.expect("bytes");
        let at = at.index(bytes.len());
        bytes[at] = put;
        for bytes in [&bytes[..], &bytes[..at]] {
            let _ = (unpack::<Rulebook>(bytes), unpack::<LetterTemplates>(bytes));
        }
    }
}
