//! Home: ask first, then the usual suspects, then who to call.

use domain::search::{HitKind, SearchEntry, find};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::icon::{Icon, icon};
use crate::components::layout::{Bar, Foot, Heading, row};
use crate::events::Happened;
use crate::navigation::{Move, Origin, Screen};
use crate::options::Mode;
use crate::screens::contact::ServiceState;
use crate::screens::start;
use crate::shell::{Deeds, use_deeds};
use crate::site::{Site, use_site};

const MOST_HITS: usize = 8;

/// Props of [`Home`].
#[derive(Properties, PartialEq)]
pub struct HomeProps {
    /// What stands in the search box.
    pub query: String,
}

/// The first screen.
#[component]
pub fn Home(props: &HomeProps) -> Html {
    let (site, deeds) = (use_site(), use_deeds());
    let entries = use_memo(site.knowledge, |knowledge| knowledge.search_entries().unwrap_or_default());
    let hits = find(&entries, &props.query, MOST_HITS);
    let searching = !props.query.trim().is_empty();
    let first = hits.first().map(|hit| (hit.kind, hit.id));
    let onsubmit = {
        let (site, deeds) = (site.clone(), deeds.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some((kind, id)) = first {
                open_hit(&site, &deeds, kind, id);
            }
        })
    };
    let oninput = deeds.go.reform(|event: InputEvent| {
        let box_ = event.target_dyn_into::<HtmlInputElement>();
        Move::Query(box_.map(|input| input.value()).unwrap_or_default())
    });
    use_count_announced(&site, &deeds, searching.then_some(hits.len()));
    let waiting = deeds.shown.waiting.len();
    let waiting_text = site.word_with("home.waiting", &[("count", &waiting.to_string())]);
    // On a shared device the tickets of others are a number, nothing to open.
    let others_only = site.options.is_shared() && deeds.shown.mine.is_empty();
    html! {
        <div class="screen home">
            <Bar title={site.word("app.title")} />
            <div class="body">
                <Heading text={site.word("home.title")} quiet={site.options.mode != Mode::Launcher} />
                <form class="search" role="search" {onsubmit}>
                    { icon(Icon::Search) }
                    <input type="search" value={props.query.clone()} {oninput} placeholder={site.word("home.search_hint")}
                        aria-label={site.word("home.search")} autocomplete="off" enterkeyhint="search" data-testid="search" />
                </form>
                if searching {
                    <Hits hits={hits.into_iter().cloned().collect::<Vec<_>>()} query={props.query.clone()} />
                } else {
                    if waiting > 0 && others_only {
                        <p class="hint" data-testid="waiting">{ waiting_text }</p>
                    } else if waiting > 0 {
                        <ul class="list">
                            { row(html! { { waiting_text } }, "waiting".into(), deeds.go.reform(|_| Move::To(Screen::Outbox(None)))) }
                        </ul>
                    }
                    <h3>{ site.word("home.common") }</h3>
                    <ul class="list tiles">{ common(&site, &deeds) }</ul>
                    <ul class="list">
                        { row(html! { { site.word("home.safety") } }, "safety".into(), deeds.go.reform(|_| Move::To(Screen::Safety))) }
                    </ul>
                }
            </div>
            <Foot>
                <p class="grow"><ServiceState /></p>
                <button type="button" class="link" onclick={deeds.go.reform(|_: MouseEvent| Move::To(Screen::Contact))}
                    data-testid="contact">{ site.word("home.contact") }</button>
                if site.options.is_shared() {
                    <button type="button" class="button quiet" onclick={deeds.end_visit.reform(|_: MouseEvent| ())}
                        data-testid="end-visit">{ site.word("kiosk.end") }</button>
                }
            </Foot>
        </div>
    }
}

fn common(site: &Site, deeds: &Deeds) -> Html {
    let flows = site.knowledge.home().unwrap_or_default();
    let known = flows.into_iter().filter_map(|id| site.knowledge.read_flow(id).ok().flatten());
    known
        .map(|flow| {
            let (site, deeds, id) = (site.clone(), deeds.clone(), flow.id);
            let onclick = Callback::from(move |_| open_hit(&site, &deeds, HitKind::Flow, id));
            row(html! { { flow.title } }, format!("flow-{id}"), onclick)
        })
        .collect()
}

/// Props of [`Hits`].
#[derive(Properties, PartialEq)]
struct HitsProps {
    hits: Vec<SearchEntry<'static>>,
    query: String,
}

/// What was found, or what to do where nothing was.
#[component]
fn Hits(props: &HitsProps) -> Html {
    let (site, deeds) = (use_site(), use_deeds());
    if props.hits.is_empty() {
        let origin = Origin::Search(props.query.clone());
        return html! {
            <div data-testid="no-hits">
                <p>{ site.word("search.none") }</p>
                <ul class="list">
                    { row(html! { { site.word("search.to_ticket") } }, "search-ticket".into(),
                        deeds.go.reform(move |_| Move::To(Screen::Ticket(origin.clone())))) }
                    { row(html! { { site.word("home.contact") } }, "search-contact".into(),
                        deeds.go.reform(|_| Move::To(Screen::Contact))) }
                </ul>
            </div>
        };
    }
    let hit = |hit: &SearchEntry<'static>| {
        let (site, deeds, kind, id) = (site.clone(), deeds.clone(), hit.kind, hit.id);
        let onclick = Callback::from(move |_| open_hit(&site, &deeds, kind, id));
        let label = match hit.kind {
            HitKind::Code => html! { <><b class="figure">{ hit.id }</b>{ " " }{ hit.title }</> },
            HitKind::Flow => html! { { hit.title } },
        };
        let kind = if hit.kind == HitKind::Code { "code" } else { "flow" };
        row(label, format!("hit-{kind}-{}", hit.id), onclick)
    };
    html! { <ul class="list" data-testid="hits">{ for props.hits.iter().map(hit) }</ul> }
}

fn open_hit(site: &Site, deeds: &Deeds, kind: HitKind, id: &str) {
    let screen = match kind {
        HitKind::Code => Some(Screen::Code(id.to_owned())),
        HitKind::Flow => {
            site.tell(Happened::Flow { flow: id });
            start(site, id)
        }
    };
    if let Some(screen) = screen {
        deeds.go.emit(Move::To(screen));
    }
}

/// Says how many hits there are when that changes.
#[hook]
fn use_count_announced(site: &Site, deeds: &Deeds, count: Option<usize>) {
    let (site, announce) = (site.clone(), deeds.announce.clone());
    use_effect_with(count, move |count| {
        if let Some(count) = count {
            announce.emit(site.word_with("search.count", &[("count", &count.to_string())]));
        }
    });
}
