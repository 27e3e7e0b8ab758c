//! Whose visit it is: a hash that stands for the signed-in person, or nothing for nobody.
//!
//! A visit and the tickets written in it belong to one owner. Only the hash is stored on the device, so what is kept
//! does not name the person.

use ticket::Secret;

/// The owner as 64 hex digits; empty where nobody is signed in.
///
/// `session` is the page's own name for who is signed in, and wins over `merchant_id`. Blank texts name nobody.
pub fn owner(session: Option<&str>, merchant_id: Option<&str>) -> String {
    let named = |kind: &str, text: Option<&str>| {
        let text = text.map(str::trim).filter(|text| !text.is_empty())?;
        // The kind goes into the hash: a session that looks like a merchant number is somebody else.
        Some(Secret::from_text(format!("{kind}\n{text}")).hash().as_str().to_owned())
    };
    named("session", session).or_else(|| named("merchant", merchant_id)).unwrap_or_default()
}

/// Whether a visit has to be forgotten when its owner changes. Who signs in goes on with what nobody began; nobody and
/// everybody else must not see what an owner left.
pub fn forgets(before: &str, after: &str) -> bool {
    !before.is_empty() && before != after
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_session_wins_over_the_merchant_number_and_blank_texts_name_nobody() {
        assert_eq!(owner(None, None), "");
        assert_eq!(owner(Some(" "), Some("")), "");
        assert_eq!(owner(Some(""), Some("8401")), owner(None, Some(" 8401 ")));
        assert_eq!(owner(Some("a"), Some("8401")), owner(Some("a"), Some("8402")));
        assert_ne!(owner(Some("8401"), None), owner(None, Some("8401")));
        assert_eq!(owner(Some("a"), None).len(), 64);
    }

    proptest! {
        #[test]
        fn two_people_have_two_owners_that_do_not_show_their_names(a in "[a-z0-9]{6,20}", b in "[a-z0-9]{6,20}") {
            prop_assume!(a != b);
            prop_assert_ne!(owner(Some(&a), None), owner(Some(&b), None));
            prop_assert_ne!(owner(None, Some(&a)), owner(None, Some(&b)));
            prop_assert!(!owner(Some(&a), None).contains(&a));
        }

        #[test]
        fn only_who_signs_in_goes_on_with_a_visit(a in "[a-z]{0,3}", b in "[a-z]{0,3}") {
            prop_assert_eq!(forgets(&a, &b), !(a == b || a.is_empty()));
        }
    }
}
