//! Home: ask first, then the usual suspects, then who to call.

use domain::search::{HitKind, SearchEntry, find};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::icon::{Icon, icon};
use crate::components::layout::{Heading, LINK, QUIET, bar, button, foot, row};
use crate::events::Happened;
use crate::here::Here;
use crate::navigation::{Move, Origin, Screen};
use crate::options::Mode;
use crate::screens::contact::service_state;
use crate::screens::start;

const MOST_HITS: usize = 8;

/// Props of [`Home`].
#[derive(Properties, PartialEq)]
pub struct HomeProps {
    /// Where we stand.
    pub here: Here,
    /// What stands in the search box.
    pub query: String,
}

/// The first screen.
#[component]
pub fn Home(props: &HomeProps) -> Html {
    let here = &props.here;
    let (site, deeds) = (&here.site, &here.deeds);
    let entries = use_memo(site.knowledge, |knowledge| knowledge.search_entries().unwrap_or_default());
    let hits = find(&entries, &props.query, MOST_HITS);
    let searching = !props.query.trim().is_empty();
    let first = hits.first().map(|hit| (hit.kind, hit.id));
    let onsubmit = {
        let here = here.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some((kind, id)) = first {
                open_hit(&here, kind, id);
            }
        })
    };
    let oninput = deeds.go.reform(|event: InputEvent| {
        let box_ = event.target_dyn_into::<HtmlInputElement>();
        Move::Query(box_.map(|input| input.value()).unwrap_or_default())
    });
    use_count_announced(here, searching.then_some(hits.len()));
    let waiting = deeds.shown.waiting.len();
    let waiting_text = site.word_with("home.waiting", &[("count", &waiting.to_string())]);
    // On a shared device the tickets of others are a number, nothing to open.
    let others_only = site.options.is_shared() && deeds.shown.mine.is_empty();
    html! {
        <div class="screen home">
            { bar(here, site.word("app.title"), None) }
            <div class="body">
                <Heading text={site.word("home.title")} quiet={site.options.mode != Mode::Launcher} />
                <form class="search" role="search" {onsubmit}>
                    { icon(Icon::Search) }
                    <input type="search" value={props.query.clone()} {oninput} placeholder={site.word("home.search_hint")}
                        aria-label={site.word("home.search")} autocomplete="off" enterkeyhint="search" data-testid="search" />
                </form>
                if searching {
                    { found(here, &hits, &props.query) }
                } else {
                    if waiting > 0 && others_only {
                        <p class="hint" data-testid="waiting">{ waiting_text }</p>
                    } else if waiting > 0 {
                        <ul class="list">
                            { row(waiting_text.into(), "waiting".into(), deeds.go.reform(|_| Move::To(Screen::Outbox(None)))) }
                        </ul>
                    }
                    <h3>{ site.word("home.common") }</h3>
                    <ul class="list tiles">{ common(here) }</ul>
                    <ul class="list">
                        { row(site.word("home.safety").into(), "safety".into(), deeds.go.reform(|_| Move::To(Screen::Safety))) }
                    </ul>
                }
            </div>
            { foot(html! {
                <>
                    <p class="grow">{ service_state(site) }</p>
                    { button(LINK, "contact", site.word("home.contact"), deeds.go.reform(|_| Move::To(Screen::Contact))) }
                    if site.options.is_shared() {
                        { button(QUIET, "end-visit", site.word("kiosk.end"), deeds.end_visit.reform(|_| ())) }
                    }
                </>
            }) }
        </div>
    }
}

fn common(here: &Here) -> Html {
    let flows = here.site.knowledge.home().unwrap_or_default();
    let known = flows.into_iter().filter_map(|id| here.site.knowledge.read_flow(id).ok().flatten());
    known
        .map(|flow| row(flow.title.into(), format!("flow-{}", flow.id), opening(here, HitKind::Flow, flow.id)))
        .collect()
}

/// What was found, or what to do where nothing was.
fn found(here: &Here, hits: &[&SearchEntry<'static>], query: &str) -> Html {
    let (site, go) = (&here.site, &here.deeds.go);
    if hits.is_empty() {
        let origin = Origin::Search(query.to_owned());
        let to_ticket = go.reform(move |_| Move::To(Screen::Ticket(origin.clone())));
        let to_contact = go.reform(|_| Move::To(Screen::Contact));
        return html! {
            <div data-testid="no-hits">
                <p>{ site.word("search.none") }</p>
                <ul class="list">
                    { row(site.word("search.to_ticket").into(), "search-ticket".into(), to_ticket) }
                    { row(site.word("home.contact").into(), "search-contact".into(), to_contact) }
                </ul>
            </div>
        };
    }
    let hit = |hit: &&SearchEntry<'static>| {
        let (kind, label) = match hit.kind {
            HitKind::Code => ("code", html! { <><b class="figure">{ hit.id }</b>{ " " }{ hit.title }</> }),
            HitKind::Flow => ("flow", hit.title.into()),
        };
        row(label, format!("hit-{kind}-{}", hit.id), opening(here, hit.kind, hit.id))
    };
    html! { <ul class="list" data-testid="hits">{ hits.iter().map(hit).collect::<Html>() }</ul> }
}

fn opening(here: &Here, kind: HitKind, id: &'static str) -> Callback<MouseEvent> {
    let here = here.clone();
    Callback::from(move |_| open_hit(&here, kind, id))
}

fn open_hit(here: &Here, kind: HitKind, id: &str) {
    let screen = match kind {
        HitKind::Code => Some(Screen::Code(id.to_owned())),
        HitKind::Flow => {
            here.site.tell(Happened::Flow { flow: id });
            start(&here.site, id)
        }
    };
    if let Some(screen) = screen {
        here.deeds.go.emit(Move::To(screen));
    }
}

/// Says how many hits there are when that changes.
#[hook]
fn use_count_announced(here: &Here, count: Option<usize>) {
    let here = here.clone();
    use_effect_with(count, move |count| {
        if let Some(count) = count {
            here.deeds.announce.emit(here.site.word_with("search.count", &[("count", &count.to_string())]));
        }
    });
}
