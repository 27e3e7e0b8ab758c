//! What is known is not asked: the facts of the page and the profile, and the sessions that go past what they answer.

use domain::date::Moment;
use domain::flow::{GivenFact, KnownFact, Session};
use ticket::{Device, PathStep};

use crate::content::tenant::TenantContext;
use crate::host::device;
use crate::host::events::PageEvent;
use crate::update::in_words::history_in_words;

/// What the page knows about the terminal.
pub fn device(tenant: &TenantContext) -> Device {
    tenant.options.device.as_ref().map(|given| device::read(given).0).unwrap_or_default()
}

/// Tells the page which of its facts are wrong.
pub fn report_faults(tenant: &TenantContext) {
    for message in tenant.options.device.iter().flat_map(|given| device::read(given).1) {
        tenant.dispatch(PageEvent::Error { code: "device-invalid", message: &message });
    }
}

/// The session after the questions that facts answer.
pub fn skip(tenant: &TenantContext, session: Session) -> Session {
    let (facts, now) = (facts(tenant), tenant.now());
    session.skip_known(&tenant.bundle, |place| tenant.bundle.known_answer(place, &facts, now))
}

fn facts(tenant: &TenantContext) -> Vec<GivenFact> {
    let device = device(tenant);
    let given = |(name, fact): (&str, &Option<ticket::DeviceFact>)| {
        let fact = fact.as_ref()?;
        let of = KnownFact::ALL.into_iter().find(|known| known.key() == name)?;
        Some(GivenFact { fact: of, value: fact.value.clone(), at: Moment::parse(&fact.at) })
    };
    let value = tenant.bundle.institution(tenant.profile.id).to_owned();
    let institution = GivenFact { fact: KnownFact::Institution, value, at: None };
    device.facts().into_iter().filter_map(given).chain([institution]).collect()
}

/// The screens and answers of a session in the words that the merchant read. An answer that a fact gave says so.
pub fn story(tenant: &TenantContext, session: &Session) -> Vec<PathStep> {
    let mut steps = history_in_words(tenant, session);
    for (step, given) in steps.iter_mut().zip(session.path()).filter(|(_, given)| given.known) {
        let entries = tenant.bundle.known_answers(&given.flow, &given.node).unwrap_or_default();
        let of_profile = |fact| fact == KnownFact::Institution;
        let by_profile = entries.iter().any(|entry| entry.answer == given.answer && of_profile(entry.fact));
        let word = if by_profile { "answers.known_profile" } else { "answers.known_terminal" };
        step.answered = tenant.word_with(word, &[("answer", &step.answered)]).to_string();
    }
    steps
}
