//! The owner of a visit: a hash of who is signed in, or an empty text for nobody.
//!
//! A visit and its tickets belong to one owner. Only the hash is stored on the device, so that what is stored does not
//! name the person.

use ticket::Secret;

/// The owner as 64 hex digits; empty if nobody is signed in.
///
/// `session` is the page's own name for who is signed in, and has precedence over `merchant_id`. Blank texts name nobody.
pub fn owner(session: Option<&str>, merchant_id: Option<&str>) -> String {
    let named = |kind: &str, text: Option<&str>| {
        let text = text.map(str::trim).filter(|text| !text.is_empty())?;
        // The kind is part of the hash: a session with the same text as a merchant id is another owner.
        Some(Secret::from_text(format!("{kind}\n{text}")).hash().as_str().to_owned())
    };
    named("session", session).or_else(|| named("merchant", merchant_id)).unwrap_or_default()
}

/// Whether a visit must be forgotten when its owner changes. An owner who signs in continues a visit without an owner;
/// in every other case nobody may see what the previous owner left.
pub fn must_forget_visit(before: &str, after: &str) -> bool {
    !before.is_empty() && before != after
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_session_has_precedence_over_the_merchant_id_and_blank_texts_name_nobody() {
        assert_eq!(owner(None, None), "");
        assert_eq!(owner(Some(" "), Some("")), "");
        assert_eq!(owner(Some(""), Some("8401")), owner(None, Some(" 8401 ")));
        assert_eq!(owner(Some("a"), Some("8401")), owner(Some("a"), Some("8402")));
        assert_ne!(owner(Some("8401"), None), owner(None, Some("8401")));
        assert_eq!(owner(Some("a"), None).len(), 64);
    }

    proptest! {
        #[test]
        fn two_people_are_two_owners_and_the_hash_does_not_contain_their_names(a in "[a-z0-9]{6,20}", b in "[a-z0-9]{6,20}") {
            prop_assume!(a != b);
            prop_assert_ne!(owner(Some(&a), None), owner(Some(&b), None));
            prop_assert_ne!(owner(None, Some(&a)), owner(None, Some(&b)));
            prop_assert!(!owner(Some(&a), None).contains(&a));
        }

        #[test]
        fn only_an_owner_who_signs_in_continues_a_visit(a in "[a-z]{0,3}", b in "[a-z]{0,3}") {
            prop_assert_eq!(must_forget_visit(&a, &b), !(a == b || a.is_empty()));
        }
    }
}
