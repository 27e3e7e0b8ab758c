//! Ways to reach somebody, and whether somebody answers now.

use domain::profile::{Channel, Contact};
use domain::service_hours::{Service, clock, service_at};
use yew::prelude::*;

use crate::components::icon::{Icon, icon};
use crate::components::layout::{Bar, Heading, row, use_back};
use crate::navigation::{Move, Origin, Screen};
use crate::shell::use_deeds;
use crate::site::{Site, use_site};

/// All contacts of the tenant.
#[component]
pub fn ContactScreen() -> Html {
    let (site, deeds) = (use_site(), use_deeds());
    let on_back = use_back();
    html! {
        <div class="screen">
            <Bar title={site.word("contact.bar")} {on_back} />
            <div class="body">
                <Heading text={site.word_with("contact.title", &[])} />
                <p class="hint">{ site.word("contact.have_ready") }</p>
                <ul class="contacts" data-testid="contacts">
                    { for site.profile.contacts.iter().map(|contact| card(&site, contact)) }
                </ul>
                <ul class="list">
                    { row(html! { { site.word("contact.to_ticket") } }, "contact-ticket".into(),
                        deeds.go.reform(|_| Move::To(Screen::Ticket(Origin::Contact)))) }
                </ul>
            </div>
        </div>
    }
}

fn card(site: &Site, contact: &Contact<'static>) -> Html {
    let (sign, value) = match contact.channel {
        Channel::Phone => {
            let number: String = contact.value.chars().filter(char::is_ascii_digit).collect();
            let link = html! { <a class="figure" href={format!("tel:{number}")}>{ contact.value }</a> };
            (Icon::Phone, link)
        }
        Channel::Email => (Icon::Mail, html! { <a href={format!("mailto:{}", contact.value)}>{ contact.value }</a> }),
        Channel::App => (Icon::App, html! { <span>{ contact.value }</span> }),
        Channel::Branch => (Icon::Branch, html! { <span>{ contact.value }</span> }),
    };
    html! {
        <li key={contact.id} class="contact">
            { icon(sign) }
            <div>
                <b>{ contact.label }</b>
                <p>{ value }</p>
                if !contact.hours.is_empty() { <p class="hint">{ state(site, contact) }</p> }
                if let Some(note) = contact.note { <p class="hint">{ site.fill(note) }</p> }
            </div>
        </li>
    }
}

/// The first contact's state in one line, for the home screen's foot.
#[component]
pub fn ServiceState() -> Html {
    let site = use_site();
    let first = site.profile.contacts.iter().find(|contact| !contact.hours.is_empty());
    first.map_or_else(Html::default, |contact| state(&site, contact))
}

fn state(site: &Site, contact: &Contact<'static>) -> Html {
    let at = |key: &str, minute: u16| site.word_with(key, &[("time", &clock(minute))]);
    let (class, words) = match service_at(&contact.hours, site.now()) {
        Service::Open { until } => ("open", at("service.open", until)),
        Service::Closed { in_days: 0, at: minute } => ("closed", at("service.opens_today", minute)),
        Service::Closed { in_days: 1, at: minute } => ("closed", at("service.opens_tomorrow", minute)),
        Service::Closed { in_days, at: minute } => {
            let date = domain::date::Date::from_days(site.now().date.days() + i64::from(in_days));
            let values = [("date", site.date(date)), ("time", clock(minute).into())];
            let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            ("closed", site.word_with("service.opens_on", &values))
        }
        Service::Unknown => return Html::default(),
    };
    html! { <span class={classes!("service", class)} data-testid="service">{ words }</span> }
}
