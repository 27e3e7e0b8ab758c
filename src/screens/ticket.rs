//! The ticket form: we know most of it, the merchant sees all of it.

mod compose;

use std::rc::Rc;

use domain::draft::{Draft, Field, FieldFault};
use domain::flow::{Fact, Tone};
use domain::profile::allows;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use self::compose::{Story, compose, written};
use crate::components::answers::answers;
use crate::components::field::{TextField, text_field};
use crate::components::layout::{Heading, back, bar, foot};
use crate::components::notice::toned;
use crate::events::Happened;
use crate::focus::focus;
use crate::here::Here;
use crate::navigation::{Move, Origin, Screen};
use crate::ports::ids;
use crate::screens::contact::contact;
use crate::screens::preview::preview;
use crate::site::Site;

/// Props of [`TicketScreen`].
#[derive(Properties, PartialEq)]
pub struct TicketScreenProps {
    /// Where we stand.
    pub here: Here,
    /// What self-help was seen.
    pub origin: Origin,
}

/// The form.
#[component]
pub fn TicketScreen(props: &TicketScreenProps) -> Html {
    let here = &props.here;
    let (site, deeds) = (&here.site, &here.deeds);
    let faults = use_state_eq(Vec::<(Field, FieldFault)>::new);
    let consented = use_state_eq(|| None::<domain::date::Moment>);
    let consent_missing = use_state_eq(|| false);
    let identity = use_memo((), |()| ids::fresh().ok());
    let first_fault = use_node_ref();
    let story = use_memo((site.clone(), props.origin.clone()), |(site, origin)| Story::of(site, origin));

    // The first field at fault takes the focus once its fault is drawn.
    {
        let node = first_fault.clone();
        use_effect_with((*faults).clone(), move |faults| {
            if !faults.is_empty() {
                focus(&node);
            }
        });
    }
    let address = site.options.intake.clone().filter(|intake| allows(&site.profile.intake_origins, intake));
    use_refused_intake_reported(site, address.is_some());
    let (Some(address), Some((key, secret))) = (address, (*identity).clone()) else {
        // No place to send to: the contacts are the honest answer.
        return contact(here);
    };

    let draft = story.fill_in(&deeds.draft);
    let set = |field: Field| {
        let (set_draft, draft, faults) = (deeds.set_draft.clone(), deeds.draft.clone(), faults.clone());
        Callback::from(move |text: String| {
            set_draft.emit(draft.with(field, text));
            faults.set(faults.iter().filter(|(of, _)| *of != field).copied().collect());
        })
    };
    let now = site.now();
    let complete = Rc::new(draft.check(now));
    let composed = complete
        .as_ref()
        .as_ref()
        .ok()
        .map(|checked| compose(site, &story, checked, key.clone(), &secret, consented.unwrap_or(now), now));
    let onsubmit = {
        let (faults, consent_missing, consented) = (faults.setter(), consent_missing.setter(), *consented);
        let (complete, deeds, composed, secret) =
            (Rc::clone(&complete), deeds.clone(), composed.clone(), secret.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            consent_missing.set(consented.is_none());
            if let Err(found) = complete.as_ref() {
                faults.set(found.clone());
            }
            let (Some(ticket), Some(_)) = (composed.clone(), consented) else { return };
            let awaited = Some(ticket.key.clone());
            deeds.outbox.submit(written(&ticket, &secret, &address));
            deeds.set_draft.emit(Draft::default());
            deeds.go.emit(Move::Instead(Screen::Outbox(awaited)));
        })
    };
    let on_consent = {
        let (consented, consent_missing) = (consented.setter(), consent_missing.setter());
        Callback::from(move |event: Event| {
            let ticked = event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked());
            consented.set(ticked.then_some(now));
            consent_missing.set(false);
        })
    };
    let field = |field: Field| {
        let fault = faults.iter().find(|(of, _)| *of == field).map(|(_, fault)| fault_text(site, *fault));
        let first = faults.first().is_some_and(|(of, _)| *of == field);
        let key = field.key();
        let (kind, inputmode) = match field {
            Field::Phone => ("tel", Some("tel")),
            Field::Fact(Fact::Amount) => ("text", Some("decimal")),
            Field::Fact(Fact::SoldAt) => ("datetime-local", None),
            Field::Fact(Fact::TraceNumber) => ("text", Some("numeric")),
            _ => ("text", None),
        };
        let autocomplete = match field {
            Field::Phone if !site.options.is_shared() => "tel",
            Field::Name if !site.options.is_shared() => "name",
            _ => "off",
        };
        text_field(TextField {
            hint: site.knowledge.word(&format!("hint.{key}")).map(|text| site.fill(text)),
            fault,
            kind,
            inputmode,
            autocomplete,
            max: (kind == "datetime-local").then(|| now.to_minute()),
            tall: field == Field::Description,
            node: if first { first_fault.clone() } else { NodeRef::default() },
            ..TextField::new(key, site.word(&format!("field.{key}")), draft.get(field).to_owned(), set(field))
        })
    };
    let masked = draft.masked();
    html! {
        <form class="screen" {onsubmit} novalidate=true data-testid="ticket-form">
            { bar(here, site.word("ticket.bar"), back(here)) }
            <div class="body">
                <Heading text={site.word("ticket.title")} />
                <div class="known">
                    <p><b>{ &story.subject }</b></p>
                    { answers(site, site.word_with("answers.seen", &[("count", &story.path.len().to_string())]), &story.path, None) }
                </div>
                { field(Field::Phone) }
                { story.asked.iter().map(|fact| field(Field::Fact(*fact))).collect::<Html>() }
                { field(Field::Description) }
                { field(Field::Name) }
                { field(Field::When) }
                if !masked.is_empty() {
                    { toned(Tone::Mind, site.word("masked.title"), html! {
                        <>
                            <p class="figure" data-testid="masked">{ masked.iter().map(|found| found.masked.as_str()).collect::<Vec<_>>().join(" ") }</p>
                            <p>{ site.word("masked.say") }</p>
                        </>
                    }) }
                }
                <details class="what" data-testid="what-is-sent">
                    <summary>{ site.word("ticket.what_is_sent") }</summary>
                    if let Some(ticket) = &composed { { preview(site, ticket) } } else { <p>{ site.word("ticket.preview_later") }</p> }
                </details>
                <label class="consent">
                    <input type="checkbox" checked={consented.is_some()} onchange={on_consent} data-testid="consent"
                        aria-describedby="consent-fault" />
                    <span>{ site.fill(site.profile.consent.text) }</span>
                </label>
                <p class="fault" role="alert" id="consent-fault" data-testid="fault-consent">
                    if *consent_missing { { site.word("fault.consent") } }
                </p>
            </div>
            { foot(html! { <button type="submit" class="button primary" data-testid="submit">{ site.word("ticket.submit") }</button> }) }
        </form>
    }
}

fn fault_text(site: &Site, fault: FieldFault) -> AttrValue {
    let (found, limit) = fault.numbers();
    let values = [("found", found.to_string()), ("limit", limit.to_string())];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    site.word_with(&format!("fault.{}", fault.code()), &values)
}

/// Tells the page's owner, once, that tickets have nowhere to go.
#[hook]
fn use_refused_intake_reported(site: &Site, allowed: bool) {
    let site = site.clone();
    use_effect_with(allowed, move |allowed| {
        if *allowed {
            return;
        }
        let allowed = site.profile.intake_origins.join(", ");
        let message = match &site.options.intake {
            Some(intake) => {
                format!("intake {intake:?} is not one the profile allows ({allowed}); no ticket is sent there")
            }
            None => format!("no intake attribute is set; tickets can't be sent. The profile allows: {allowed}"),
        };
        site.tell(Happened::Error { code: "intake-not-allowed", message: &message });
    });
}
