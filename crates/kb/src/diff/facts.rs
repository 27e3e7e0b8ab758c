//! A bundle taken apart into what a merchant can be told: things, and their parts by key.

use std::collections::BTreeMap;

use anyhow::Result;
use domain::bundle::{Bundle, SectionKind};
use domain::fee::Tariff;
use domain::flow::{Choice, Condition, Flow, Input, NodeKind, Notice};
use domain::money::Fen;
use domain::response_code::ResponseCode;
use domain::text::Block;
use serde::Serialize;
use serde_json::Value;

use crate::cmd::lines;

/// What kind of thing changed, in the order changes are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // the names say all there is
pub enum What {
    Safety,
    Flow,
    Code,
    Article,
    Fee,
    Deposit,
    Calendar,
    Profile,
    Source,
    List,
    Word,
}

/// One thing of a bundle, in the bundle's language.
pub(super) struct Fact {
    pub(super) what: What,
    pub(super) id: String,
    pub(super) title: String,
    pub(super) parts: BTreeMap<String, String>,
}

/// Everything in a bundle.
pub(super) fn of(bundle: &Bundle) -> Result<Vec<Fact>> {
    let mut facts = Vec::new();
    for id in bundle.ids(SectionKind::Flows) {
        facts.extend(bundle.read_flow(id)?.map(|flow| of_flow(&flow)));
    }
    for id in bundle.ids(SectionKind::Codes) {
        facts.extend(bundle.code(id)?.map(|code| of_code(&code)));
    }
    for id in bundle.ids(SectionKind::Articles) {
        let Some(article) = bundle.article(id)? else { continue };
        let parts = article.parts.iter().enumerate().map(|(at, part)| (format!("part/{at:02}"), shown(part)));
        facts.push(fact(What::Article, id, article.title, parts.collect()));
    }
    for rule in bundle.safety()? {
        facts.push(fact(What::Safety, rule.id, rule.title, one("say", rule.say)));
    }
    for id in bundle.ids(SectionKind::Profiles) {
        let Some(profile) = bundle.profile(id)? else { continue };
        facts.push(fact(What::Profile, id, profile.name, flat(&profile)));
    }
    for id in bundle.ids(SectionKind::Sources) {
        let Some(source) = bundle.source(id)? else { continue };
        facts.push(fact(What::Source, id, source.cite, one("kind", &shown(source.kind))));
    }
    for year in bundle.calendar()? {
        let id = year.year.to_string();
        facts.push(fact(What::Calendar, &id, "", flat(&year)));
    }
    for list in ["home", "guides", "contact", "contact-read"] {
        let ids = bundle.listed(list)?;
        if !ids.is_empty() {
            facts.push(fact(What::List, list, "", one("ids", &ids.join(", "))));
        }
    }
    for key in bundle.ids(SectionKind::Words) {
        facts.push(fact(What::Word, key, bundle.word(key).unwrap_or_default(), BTreeMap::new()));
    }
    if let Some(tariff) = bundle.tariff()? {
        facts.extend(of_tariff(&tariff));
    }
    if let Some(book) = bundle.deposits()? {
        for rule in &book.rules {
            let mut parts = flat(rule);
            parts.remove("reason");
            facts.push(fact(What::Deposit, rule.id, rule.reason, parts));
        }
        let mut rest = flat(&book);
        rest.retain(|key, _| !key.starts_with("rules/"));
        facts.push(fact(What::Deposit, "book", "", rest));
    }
    for id in bundle.ids(SectionKind::Deposits).into_iter().filter_map(|id| id.strip_prefix("tenant/")) {
        if let Some(tenancy) = bundle.deposit_tenancy(id)? {
            facts.push(fact(What::Deposit, &format!("terms/{id}"), "", flat(&tenancy.terms)));
        }
    }
    Ok(facts)
}

fn fact(what: What, id: &str, title: &str, parts: BTreeMap<String, String>) -> Fact {
    Fact { what, id: id.to_owned(), title: title.to_owned(), parts }
}

fn one(key: &str, text: &str) -> BTreeMap<String, String> {
    BTreeMap::from([(key.to_owned(), text.to_owned())])
}

fn of_flow(flow: &Flow) -> Fact {
    let mut parts = BTreeMap::new();
    let name = |index: u16| flow.at(index).map_or("?", |node| node.id);
    parts.insert("start".to_owned(), name(flow.start).to_owned());
    parts.insert("safety".to_owned(), flow.safety.join(", "));
    for node in &flow.nodes {
        let base = format!("node/{}", node.id);
        let mut put = |key: &str, text: String| {
            if !text.is_empty() {
                parts.insert(format!("{base}/{key}"), text);
            }
        };
        let blocks = |blocks: &[Block]| blocks.iter().flat_map(lines).collect::<Vec<_>>().join("\n");
        let choices = |choices: &[Choice], put: &mut dyn FnMut(&str, String)| {
            for choice in choices {
                put(&format!("choice/{}", choice.id), format!("{} → {}", choice.label, name(choice.go)));
            }
        };
        match &node.kind {
            NodeKind::Question(question) => {
                put("hint", question.hint.unwrap_or_default().to_owned());
                put("notice", notice(question.notice.as_ref()));
                put("picture", question.picture.unwrap_or_default().to_owned());
                match &question.input {
                    Input::Choice(list) => choices(list, &mut put),
                    Input::ResponseCode(edges) => {
                        for edge in edges {
                            let when = match &edge.when {
                                Condition::CodeIn(codes) => codes.join(", "),
                                Condition::Otherwise => "…".to_owned(),
                            };
                            put(&format!("code/{when}"), format!("→ {}", name(edge.go)));
                        }
                    }
                }
            }
            NodeKind::Step(step) => {
                put("say", blocks(&step.say));
                put("notice", notice(step.notice.as_ref()));
                put("picture", step.picture.unwrap_or_default().to_owned());
                put("sources", step.sources.join(", "));
                choices(&step.choices, &mut put);
            }
            NodeKind::Subflow(subflow) => {
                put("solved", format!("→ {}", name(subflow.solved)));
                put("unsolved", format!("→ {}", name(subflow.unsolved)));
            }
            NodeKind::Solved(outcome) => {
                put("say", blocks(&outcome.say));
                put("notice", notice(outcome.notice.as_ref()));
                put("sources", outcome.sources.join(", "));
                put("unsolved", outcome.unsolved.map_or(String::new(), |index| format!("→ {}", name(index))));
            }
            NodeKind::Wait(wait) => {
                put("say", blocks(&wait.say));
                put("notice", notice(wait.notice.as_ref()));
                put("sources", wait.sources.join(", "));
                let days = Some(wait.working_days).filter(|days| *days > 0);
                put("working_days", days.map_or(String::new(), |days| days.to_string()));
                put("unsolved", format!("→ {}", name(wait.then)));
            }
            NodeKind::Ticket(ticket) => {
                put("say", blocks(&ticket.say));
                put("notice", notice(ticket.notice.as_ref()));
                put("sources", ticket.sources.join(", "));
                put("category", ticket.category.to_owned());
                put("ask_for", ticket.ask_for.iter().map(|fact| fact.key()).collect::<Vec<_>>().join(", "));
            }
        }
        // The node itself: that it is there, and its one line.
        parts.insert(base, node.summary().to_owned());
    }
    fact(What::Flow, flow.id, flow.title, parts)
}

fn notice(notice: Option<&Notice>) -> String {
    notice.map_or(String::new(), |notice| {
        format!("{}\n{}", notice.title, notice.say.unwrap_or_default()).trim().to_owned()
    })
}

fn of_code(code: &ResponseCode) -> Fact {
    let first = code.first.iter().flat_map(lines).collect::<Vec<_>>().join("\n");
    let said = [
        ("actor", shown(code.actor)),
        ("action", shown(code.action)),
        ("retry", shown(code.retry)),
        ("first", first),
        ("flow", code.flow.unwrap_or_default().to_owned()),
        ("confidence", shown(code.confidence)),
        ("sources", code.sources.join(", ")),
    ];
    fact(What::Code, code.code, code.meaning, said.map(|(key, text)| (key.to_owned(), text)).into())
}

fn of_tariff(tariff: &Tariff) -> Vec<Fact> {
    let yuan = |fen: u32| format!("{} yuan", Fen(i64::from(fen)));
    let mut facts = Vec::new();
    for series in &tariff.series {
        let values = series.values.iter().map(|value| {
            let rate = match &value.rate {
                Some((rate, Some(cap))) => format!("{rate}, ≤ {}", yuan(cap.fen)),
                Some((rate, None)) => rate.to_string(),
                None => "–".to_owned(),
            };
            let note = value.note.map(|note| format!("\n{note}")).unwrap_or_default();
            (format!("since/{}", value.since), format!("{rate} ({}){note}", shown(value.confidence)))
        });
        let mut parts: BTreeMap<String, String> = values.collect();
        parts.insert("cards".to_owned(), shown(&series.cards));
        parts.insert("classes".to_owned(), shown(&series.classes));
        facts.push(fact(What::Fee, series.id, series.title, parts));
    }
    let limits = tariff.small_value.iter().map(|limit| (format!("since/{}", limit.since), yuan(limit.fen)));
    facts.push(fact(What::Fee, "small-value-limit", "", limits.collect()));
    for usual in &tariff.market {
        let mut parts = one("rates", &format!("{} – {}", usual.from, usual.to));
        parts.insert("seen".to_owned(), usual.seen.to_string());
        parts.extend(usual.note.map(|note| ("note".to_owned(), note.to_owned())));
        facts.push(fact(What::Fee, usual.id, usual.title, parts));
    }
    facts.push(fact(What::Fee, "practice", "", flat(&tariff.practices)));
    facts.push(fact(What::Fee, "categories", "", flat(&tariff.categories)));
    facts
}

/// A value in one line.
fn shown(value: impl Serialize) -> String {
    serde_json::to_value(value).map_or(String::new(), |value| plain(&value))
}

/// A record's fields by key, those of lists by their ids.
fn flat(record: &impl Serialize) -> BTreeMap<String, String> {
    let mut parts = BTreeMap::new();
    if let Ok(value) = serde_json::to_value(record) {
        flatten("", &value, &mut parts);
    }
    parts
}

fn flatten(key: &str, value: &Value, parts: &mut BTreeMap<String, String>) {
    let below = |name: &str| if key.is_empty() { name.to_owned() } else { format!("{key}/{name}") };
    match value {
        Value::Object(fields) if date(value).is_none() => {
            fields.iter().for_each(|(name, field)| flatten(&below(name), field, parts));
        }
        Value::Array(items) if items.iter().any(|item| item.is_object() && date(item).is_none()) => {
            for (at, item) in items.iter().enumerate() {
                let known = ["id", "since", "source"].iter().find_map(|name| item.get(name));
                flatten(&below(&known.map_or(format!("{at:02}"), plain)), item, parts);
            }
        }
        Value::Null => {}
        scalar => {
            parts.insert(key.to_owned(), plain(scalar));
        }
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => date(value).unwrap_or_else(|| {
            let said = fields.iter().map(|(name, field)| format!("{name}: {}", plain(field)));
            said.collect::<Vec<_>>().join("; ")
        }),
        other => other.to_string(),
    }
}

/// A date as people write it.
fn date(value: &Value) -> Option<String> {
    let number = |name: &str| value.get(name)?.as_u64();
    let fields = value.as_object().filter(|fields| fields.len() == 3)?;
    fields.contains_key("year").then_some(())?;
    Some(format!("{:04}-{:02}-{:02}", number("year")?, number("month")?, number("day")?))
}
