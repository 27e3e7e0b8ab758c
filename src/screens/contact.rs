//! Ways to reach somebody, and whether somebody answers now.

use domain::date::Date;
use domain::profile::{Channel, Contact};
use domain::service_hours::{Service, clock, service_at};
use yew::prelude::*;

use crate::components::icon::{Icon, icon};
use crate::components::layout::{Heading, back, bar, row, screen};
use crate::here::Here;
use crate::navigation::{Move, Origin, Screen};
use crate::site::Site;

/// All contacts of the tenant.
pub fn contact(here: &Here) -> Html {
    let site = &here.site;
    let to_ticket = here.deeds.go.reform(|_| Move::To(Screen::Ticket(Origin::Contact)));
    let body = html! {
        <>
            <Heading text={site.word("contact.title")} />
            <p class="hint">{ site.word("contact.have_ready") }</p>
            <ul class="contacts" data-testid="contacts">
                { site.profile.contacts.iter().map(|contact| card(site, contact)).collect::<Html>() }
            </ul>
            <ul class="list">{ row(site.word("contact.to_ticket").into(), "contact-ticket".into(), to_ticket) }</ul>
        </>
    };
    screen(bar(here, site.word("contact.bar"), back(here)), body, Html::default())
}

fn card(site: &Site, contact: &Contact<'static>) -> Html {
    let (sign, link) = match contact.channel {
        Channel::Phone => {
            let number: String = contact.value.chars().filter(char::is_ascii_digit).collect();
            (Icon::Phone, Some(format!("tel:{number}")))
        }
        Channel::Email => (Icon::Mail, Some(format!("mailto:{}", contact.value))),
        Channel::App => (Icon::App, None),
        Channel::Branch => (Icon::Branch, None),
    };
    html! {
        <li class="contact">
            { icon(sign) }
            <div>
                <b>{ contact.label }</b>
                <p>
                    if let Some(href) = link {
                        <a class="figure" {href}>{ contact.value }</a>
                    } else {
                        { contact.value }
                    }
                </p>
                <p class="hint">{ state(site, contact) }</p>
                if let Some(note) = contact.note { <p class="hint">{ site.fill(note) }</p> }
            </div>
        </li>
    }
}

/// The first contact's state in one line, for the home screen's foot.
pub fn service_state(site: &Site) -> Html {
    let first = site.profile.contacts.iter().find(|contact| !contact.hours.is_empty());
    first.map_or_else(Html::default, |contact| state(site, contact))
}

fn state(site: &Site, contact: &Contact<'static>) -> Html {
    let at = |key: &str, minute: u16| site.word_with(key, &[("time", &clock(minute))]);
    let (class, words) = match service_at(&contact.hours, site.now()) {
        Service::Open { until } => ("service open", at("service.open", until)),
        Service::Closed { in_days: 0, at: minute } => ("service", at("service.opens_today", minute)),
        Service::Closed { in_days: 1, at: minute } => ("service", at("service.opens_tomorrow", minute)),
        Service::Closed { in_days, at: minute } => {
            let date = site.date(Date::from_days(site.now().date.days() + i64::from(in_days)));
            ("service", site.word_with("service.opens_on", &[("date", &date), ("time", &clock(minute))]))
        }
        Service::Unknown => return Html::default(),
    };
    html! { <span {class} data-testid="service">{ words }</span> }
}
