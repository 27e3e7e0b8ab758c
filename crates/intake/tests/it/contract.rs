//! The contract, `docs/api/intake.md`, names every kind of problem.

use std::time::Duration;

use intake::{
    problem::Error,
    store::{Conflict, StoreError},
};

const CONTRACT: &str = include_str!("../../../../docs/api/intake.md");

/// One of each kind. A new kind that is missing here is noticed once it is documented, by the number of rows
/// of the table; before that, by the reviewer of `problem.rs`.
fn one_of_each() -> Vec<Error> {
    vec![
        Error::Malformed { field: ".".into(), message: "no".into(), line: 1, column: 1 },
        Error::BodyBroken,
        Error::NoSecret,
        Error::OriginRefused { origin: "https://a.example".into(), tenant: None },
        Error::NoOrigin { tenant: "a".into() },
        Error::NoTicket,
        Error::NoRoute,
        Error::NoMethod,
        Error::TooSlow(Duration::from_secs(1)),
        Error::Conflict(Conflict::OtherBody { revision: 1 }),
        Error::Conflict(Conflict::OtherSecret),
        Error::Conflict(Conflict::Superseded { revision: 1, stored: 2 }),
        Error::Conflict(Conflict::Full),
        Error::TooLarge(1),
        Error::NotJson,
        Error::UnknownTenant("a".into()),
        Error::Invalid(Vec::new()),
        Error::TooMany(Duration::from_secs(1)),
        Error::AmendedTooOften(Duration::from_secs(1)),
        Error::AddressQuota(Duration::from_secs(1)),
        Error::Internal,
        Error::Store(StoreError::Closed),
    ]
}

#[test]
fn every_kind_of_problem_is_in_the_contract_with_its_status() {
    let errors = one_of_each();
    for problem in errors.iter().map(Error::problem) {
        let row = format!("| `{}` | {} |", problem.kind, problem.status);
        assert!(CONTRACT.contains(&row), "{row}");
    }
    assert_eq!(CONTRACT.matches("| `/problems/").count(), errors.len());
}
