//! The document for integrators names every id that the code gives.

/// The ids that a source file gives, in the form `Self::Name => "id"`.
fn ids(source: &str) -> Vec<&str> {
    let given = source.lines().filter(|line| line.trim_start().starts_with("Self::"));
    let ids: Vec<&str> = given.filter_map(|line| line.split_once("=> \"")?.1.split('"').next()).collect();
    assert!(ids.len() >= 6, "the ids stand differently now: tell this test where");
    ids
}

#[test]
fn every_cause_reason_error_and_role_is_described() {
    let document = include_str!("../../../../docs/integrate/statements.md");
    let sources = [
        include_str!("../../src/cause.rs"),
        include_str!("../../src/fault.rs"),
        include_str!("../../src/note.rs"),
        include_str!("../../src/role.rs"),
    ];
    let ids = sources.into_iter().flat_map(ids);
    let silent: Vec<&str> = ids.filter(|id| !document.contains(&format!("`{id}`"))).collect();
    assert!(silent.is_empty(), "describe these in docs/integrate/statements.md: {silent:?}");
}
