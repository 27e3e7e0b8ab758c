//! The published deposit rules: their cases, complaint paths, and that they can be packed.

use std::path::Path;

use content::check::check_deposit;
use content::load::Content;
use content::pack::deposit::{knowledge, letters};
use content::source::Language;
use domain::date::Date;
use domain::deposit::{Case, CaseContext, CaseField, Institution, Merchant, complaint_path};

fn content() -> Content {
    let checked = check_deposit(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kb-bundle"));
    assert_eq!(checked.findings, []);
    checked.content
}

fn today() -> Date {
    Date::parse("2026-11-22").expect("a date")
}

#[test]
fn the_cases_beside_the_rules_pass_and_test_every_rule() {
    let ran = content::deposit::run(&content()).expect("the rules");
    assert_eq!((ran.failed, ran.findings), (vec![], vec![]));
    assert!(ran.passed > 50, "only {} cases ran", ran.passed);
}

#[test]
fn a_complaint_path_lists_those_who_handle_it_in_their_order() {
    let content = content();
    let knowledge = knowledge(&content, Language::En).expect("the rules");
    let path = |payee: &str, merchant, institution| -> Vec<&str> {
        let given = |field| match field {
            CaseField::DepositType => Some("rental_long"),
            CaseField::DepositPaid => Some("500"),
            CaseField::Payee => Some(payee),
            _ => None,
        };
        let case = Case::read(given, today()).expect("a case");
        let asked =
            CaseContext { today: today(), calendar: &[], merchant: Some(merchant), institution: Some(institution) };
        complaint_path(&knowledge.book, &case, &asked).iter().map(|step| step.id).collect()
    };
    let (bank, payer) = (Institution::Bank, Institution::PaymentInstitution);
    let (company, trader) = (Merchant::Company, Merchant::SoleTrader);
    assert_eq!(path("acquirer", company, bank), ["acquirer", "head-office-bank", "regulator", "court"]);
    assert_eq!(path("acquirer", trader, bank), ["acquirer", "head-office-bank", "central-bank", "regulator", "court"]);
    let office = "head-office-payment-institution";
    assert_eq!(path("acquirer", company, payer), ["acquirer", office, "association", "court"]);
    assert_eq!(path("acquirer", trader, payer), ["acquirer", office, "association", "central-bank", "court"]);
    let private = ["acquirer", "head-office-bank", "association-reseller", "regulator", "police", "court"];
    assert_eq!(path("reseller_private", company, bank), private);
    let refused: Vec<&str> = knowledge.book.not_these.iter().map(|note| note.id).collect();
    assert_eq!(
        refused,
        ["market-regulation", "price-line", "network"],
        "12315, 12358 and 95516 are explained, never a step"
    );
}

#[test]
fn rules_and_letters_can_be_packed_and_read_back() {
    let content = content();
    for language in Language::ALL {
        let book = knowledge(&content, language).expect("the rules").book;
        let bytes = postcard::to_allocvec(&book).expect("a record");
        assert_eq!(postcard::from_bytes::<domain::deposit::Rulebook>(&bytes).as_ref(), Ok(&book));
        let letters = letters(&content, language).expect("letters");
        let bytes = postcard::to_allocvec(&letters).expect("a record");
        assert_eq!(postcard::from_bytes::<Vec<domain::deposit::LetterTemplate>>(&bytes).as_ref(), Ok(&letters));
    }
}
