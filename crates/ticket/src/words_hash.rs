//! A hash over the words of a ticket, to tell a ticket that was submitted twice from two tickets.

use sha2::{Digest, Sha256};

use crate::{PathStep, Ticket, identity::hex};

/// SHA-256 of everything the merchant said and saw, 64 lower-case hex digits.
///
/// It leaves out what differs when the same form is submitted again: key, revision, the secret's hash, both times, the
/// content's version, and what the terminal says of itself: a battery at 3 % instead of 4 % is no other matter. Each text is hashed as its length in bytes, a colon and the text, in the order below; an absent
/// fact counts as empty. `docs/api/intake.md` describes the same for programs in other languages.
pub fn words_hash(ticket: &Ticket) -> String {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update(text.len().to_string());
        hash.update(":");
        hash.update(text);
    };
    let Ticket { tenant, locale, category, subject, description, facts, contact, path, consent, .. } = ticket;
    for text in [tenant, locale, category, subject, description] {
        add(text);
    }
    for fact in [
        &facts.merchant_id,
        &facts.terminal_id,
        &facts.response_code,
        &facts.trace_number,
        &facts.reference_number,
        &facts.sold_at,
        &facts.amount,
    ] {
        add(fact.as_deref().unwrap_or_default());
    }
    for text in [&contact.name, &contact.phone, &contact.when, &consent.version] {
        add(text);
    }
    add(&consent.keep_days.to_string());
    for PathStep { node, kind, shown, answer, answered } in path {
        for text in [node, kind.name(), shown, answer, answered] {
            add(text);
        }
    }
    hex(&hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Consent, Contact, ContentVersion, Device, DeviceFact, Facts, Key, PathKind, Secret};

    fn ticket() -> Ticket {
        Ticket {
            key: Key::from_random([1; 16]),
            revision: 1,
            secret_hash: Secret::from_random([7; 32]).hash(),
            tenant: "yunfan-bank".into(),
            created_at: "2026-11-22T10:41:07+08:00".into(),
            locale: "zh-CN".into(),
            category: "printer".into(),
            subject: "打印机不出纸".into(),
            description: "换了两卷纸还是不行".into(),
            facts: Facts { terminal_id: Some("10012041".into()), ..Facts::default() },
            device: Device::default(),
            contact: Contact { name: "王师傅".into(), phone: "13800138000".into(), when: "下午".into() },
            path: vec![PathStep {
                node: "printer-no-paper/check-roll".into(),
                kind: PathKind::Question,
                shown: "纸卷装好了吗？".into(),
                answer: "yes".into(),
                answered: "装好了".into(),
            }],
            consent: Consent { version: "2026-11".into(), given_at: "2026-11-22T10:41:05+08:00".into(), keep_days: 90 },
            content: ContentVersion { version: "2026-11-22".into(), hash: "0".into(), widget: "0.1.0".into() },
        }
    }

    #[test]
    fn the_same_words_submitted_again_have_the_same_hash() {
        let again = Ticket {
            key: Key::from_random([2; 16]),
            revision: 3,
            secret_hash: Secret::from_random([8; 32]).hash(),
            created_at: "2026-11-23T09:00:00+08:00".into(),
            device: Device {
                battery: Some(DeviceFact { value: "3".into(), at: "2026-11-23T08:59:00+08:00".into() }),
                ..Device::default()
            },
            consent: Consent { given_at: "2026-11-23T08:59:00+08:00".into(), ..ticket().consent },
            content: ContentVersion { version: "2026-12-01".into(), ..ticket().content },
            ..ticket()
        };
        assert_eq!(words_hash(&again), words_hash(&ticket()));
    }

    #[test]
    fn any_changed_word_gives_another_hash() {
        let changes: [fn(&mut Ticket); 12] = [
            |it| it.tenant.push('x'),
            |it| it.locale = "en".into(),
            |it| it.category = "network".into(),
            |it| it.subject.push('x'),
            |it| it.description.clear(),
            |it| it.facts.amount = Some("1.00".into()),
            |it| it.contact.phone = "13800138001".into(),
            |it| it.contact.when.clear(),
            |it| it.path[0].answer = "no".into(),
            |it| it.path[0].kind = PathKind::Step,
            |it| it.path.clear(),
            |it| it.consent.keep_days = 91,
        ];
        for (at, change) in changes.into_iter().enumerate() {
            let mut other = ticket();
            change(&mut other);
            assert_ne!(words_hash(&other), words_hash(&ticket()), "change {at}");
        }
    }

    #[test]
    fn a_word_moved_to_the_next_field_gives_another_hash() {
        let (mut one, mut other) = (ticket(), ticket());
        (one.contact.name, one.contact.phone) = ("a".into(), "bc".into());
        (other.contact.name, other.contact.phone) = ("ab".into(), "c".into());
        assert_ne!(words_hash(&one), words_hash(&other));
    }

    #[test]
    fn the_hash_is_the_documented_one() {
        // A known value, computed by `sha256sum` from the text that docs/api/intake.md describes.
        assert_eq!(words_hash(&ticket()), KNOWN);
    }

    const KNOWN: &str = "0c0bf6d55ad431adb3a15532413bbb2b76b056d1c02046f3be2af04f9546e80a";
}
