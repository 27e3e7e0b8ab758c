//! Reads a bundle as a list of entries that a merchant can notice, each with its parts by key.

use std::collections::BTreeMap;

use anyhow::Result;
use content::plain_text::lines;
use domain::bundle::{Bundle, SectionKind};
use domain::catalogue::SELF_HELP_FIRST;
use domain::fee::Tariff;
use domain::flow::{Choice, Condition, Flow, Input, Node, NodeKind, Notice, Question};
use domain::money::Fen;
use domain::profile::TenantNotice;
use domain::response_code::ResponseCode;
use domain::text::Block;
use domain::validity::{Validity, text_of};
use serde::Serialize;
use serde_json::Value;

use super::node_part::{NodePart, node_part, target};
use super::typed;

/// The kind of an entry, in the order in which changes are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // the names say all there is
pub enum EntryKind {
    Safety,
    Flow,
    Code,
    Article,
    Fee,
    Deposit,
    Calendar,
    Profile,
    Notice,
    Dates,
    Source,
    List,
    Word,
}

/// An entry in the bundle's language.
pub(super) struct BundleEntry {
    pub(super) kind: EntryKind,
    pub(super) id: String,
    pub(super) title: String,
    pub(super) parts: Parts,
}

/// Texts by key.
type Parts = BTreeMap<String, String>;

/// Every entry of a bundle.
pub(super) fn of_bundle(bundle: &Bundle) -> Result<Vec<BundleEntry>> {
    let mut entries = Vec::new();
    for id in bundle.ids(SectionKind::Flows) {
        if let Some(flow) = bundle.read_flow(id)? {
            entries.push(of_flow_and_more(bundle, &flow)?);
        }
    }
    for id in bundle.ids(SectionKind::Codes) {
        entries.extend(bundle.code(id)?.map(|code| of_code(&code)));
    }
    for id in bundle.ids(SectionKind::Articles) {
        let Some(article) = bundle.article(id)? else { continue };
        let parts = article.parts.iter().enumerate().map(|(at, part)| (format!("part/{at:02}"), one_line(part)));
        entries.push(entry(EntryKind::Article, id, article.title, parts.collect()));
    }
    for rule in bundle.safety()? {
        entries.push(entry(EntryKind::Safety, rule.id, rule.title, part("say", rule.say)));
    }
    for id in bundle.ids(SectionKind::Profiles) {
        let Some(profile) = bundle.profile(id)? else { continue };
        entries.push(entry(EntryKind::Profile, id, profile.name, fields(&profile)));
        entries.extend(bundle.notices(id)?.iter().map(|notice| of_notice(id, notice)));
    }
    for (id, validity) in bundle.dated() {
        entries.push(entry(EntryKind::Dates, id, "", dates(validity)));
    }
    for id in bundle.ids(SectionKind::Sources) {
        let Some(source) = bundle.source(id)? else { continue };
        entries.push(entry(EntryKind::Source, id, source.cite, part("kind", &one_line(source.kind))));
    }
    for year in bundle.calendar()? {
        entries.push(entry(EntryKind::Calendar, &year.year.to_string(), "", fields(&year)));
    }
    for list in ["home", "guides", "contact", "contact-read", SELF_HELP_FIRST] {
        let ids = bundle.listed(list)?;
        if !ids.is_empty() {
            entries.push(entry(EntryKind::List, list, "", part("ids", &ids.join(", "))));
        }
    }
    for key in bundle.ids(SectionKind::Words) {
        entries.push(entry(EntryKind::Word, key, bundle.word(key).unwrap_or_default(), Parts::new()));
    }
    if let Some(tariff) = bundle.tariff()? {
        entries.extend(of_tariff(&tariff));
    }
    entries.extend(of_deposits(bundle)?);
    Ok(entries)
}

/// A flow with what other sections say of its nodes.
fn of_flow_and_more(bundle: &Bundle, flow: &Flow) -> Result<BundleEntry> {
    let mut entry = of_flow(bundle, flow)?;
    for node in &flow.nodes {
        let opens = bundle.opens(flow.id, node.id)?;
        if !opens.is_empty() {
            entry.parts.insert(format!("node/{}/open", node.id), opens.join(", "));
        }
        let known = bundle.known_answers(flow.id, node.id)?;
        if !known.is_empty() {
            let known = known.iter().map(one_line).collect::<Vec<_>>().join("\n");
            entry.parts.insert(format!("node/{}/known", node.id), known);
        }
    }
    Ok(entry)
}

fn of_notice(profile: &str, it: &TenantNotice) -> BundleEntry {
    let mut parts = dates(it.validity());
    parts.insert("tone".to_owned(), one_line(it.notice.tone));
    parts.insert("say".to_owned(), it.notice.say.unwrap_or_default().to_owned());
    parts.insert("flows".to_owned(), it.flows.join(", "));
    parts.insert("link".to_owned(), it.link.map_or(String::new(), |(target, _)| target.to_owned()));
    parts.retain(|_, text| !text.is_empty());
    entry(EntryKind::Notice, &format!("{profile}/{}", it.id), it.notice.title, parts)
}

/// From when until when something is valid.
fn dates(validity: Validity) -> Parts {
    let ends = [("valid_from", validity.from, 0), ("valid_until", validity.until, Validity::NEVER)];
    let ends = ends.into_iter().filter(|(_, minute, open)| minute != open);
    ends.map(|(key, minute, _)| (key.to_owned(), text_of(minute))).collect()
}

fn of_deposits(bundle: &Bundle) -> Result<Vec<BundleEntry>> {
    let mut entries = Vec::new();
    if let Some(book) = bundle.deposits()? {
        for rule in &book.rules {
            let mut parts = fields(rule);
            parts.remove("reason");
            entries.push(entry(EntryKind::Deposit, rule.id, rule.reason, parts));
        }
        let mut rest = fields(&book);
        rest.retain(|key, _| !key.starts_with("rules/"));
        entries.push(entry(EntryKind::Deposit, "book", "", rest));
    }
    for id in bundle.ids(SectionKind::Deposits).into_iter().filter_map(|id| id.strip_prefix("tenant/")) {
        if let Some(tenancy) = bundle.deposit_tenancy(id)? {
            entries.push(entry(EntryKind::Deposit, &format!("terms/{id}"), "", fields(&tenancy.terms)));
        }
    }
    Ok(entries)
}

fn entry(kind: EntryKind, id: &str, title: &str, parts: Parts) -> BundleEntry {
    BundleEntry { kind, id: id.to_owned(), title: title.to_owned(), parts }
}

/// A single part.
fn part(key: &str, text: &str) -> Parts {
    Parts::from([(key.to_owned(), text.to_owned())])
}

fn of_flow(bundle: &Bundle, flow: &Flow) -> Result<BundleEntry> {
    let mut parts = Parts::new();
    parts.insert("start".to_owned(), target(flow, flow.start).to_owned());
    parts.insert("safety".to_owned(), flow.safety.join(", "));
    for node in &flow.nodes {
        let base = format!("node/{}", node.id);
        let of_node = of_node(flow, node).into_iter().filter(|(_, text)| !text.is_empty());
        parts.extend(of_node.map(|(key, text)| (format!("{base}/{key}"), text)));
        let typed = typed::of_node(bundle, flow, node)?;
        parts.extend(typed.into_iter().map(|(key, text)| (format!("{base}/{key}"), text)));
        // The node itself: that it exists, and its one line.
        parts.insert(base, node.summary().to_owned());
    }
    Ok(entry(EntryKind::Flow, flow.id, flow.title, parts))
}

fn of_node(flow: &Flow, node: &Node) -> Vec<NodePart> {
    let arrow = |index: u16| format!("→ {}", target(flow, index));
    match &node.kind {
        NodeKind::Question(question) => of_question(flow, question),
        NodeKind::Step(step) => {
            let picture = node_part("picture", step.picture.unwrap_or_default());
            let mut parts = vec![paragraphs(&step.say), notice(step.notice.as_ref()), picture, sources(&step.sources)];
            parts.extend(step.choices.iter().map(|choice| of_choice(flow, choice)));
            parts
        }
        NodeKind::Subflow(subflow) => {
            vec![node_part("solved", &arrow(subflow.solved)), node_part("unsolved", &arrow(subflow.unsolved))]
        }
        NodeKind::Solved(outcome) => vec![
            paragraphs(&outcome.say),
            notice(outcome.notice.as_ref()),
            sources(&outcome.sources),
            node_part("unsolved", &outcome.unsolved.map_or(String::new(), arrow)),
        ],
        NodeKind::Wait(wait) => {
            let days = if wait.working_days > 0 { wait.working_days.to_string() } else { String::new() };
            vec![
                paragraphs(&wait.say),
                notice(wait.notice.as_ref()),
                sources(&wait.sources),
                node_part("working_days", &days),
                node_part("unsolved", &arrow(wait.then)),
            ]
        }
        NodeKind::Ticket(ticket) => {
            let facts = ticket.ask_for.iter().map(|fact| fact.key()).collect::<Vec<_>>().join(", ");
            vec![
                paragraphs(&ticket.say),
                notice(ticket.notice.as_ref()),
                sources(&ticket.sources),
                node_part("category", ticket.category),
                node_part("ask_for", &facts),
            ]
        }
        NodeKind::Rule(rule) => vec![paragraphs(&rule.say), notice(rule.notice.as_ref()), sources(&rule.sources)],
    }
}

fn of_question(flow: &Flow, question: &Question) -> Vec<NodePart> {
    let mut parts = vec![
        node_part("hint", question.hint.unwrap_or_default()),
        notice(question.notice.as_ref()),
        node_part("picture", question.picture.unwrap_or_default()),
    ];
    match &question.input {
        Input::Choice(choices) => parts.extend(choices.iter().map(|choice| of_choice(flow, choice))),
        Input::ResponseCode(edges) => parts.extend(edges.iter().map(|edge| {
            let when = match &edge.when {
                Condition::CodeIn(codes) => codes.join(", "),
                Condition::Otherwise => "…".to_owned(),
            };
            (format!("code/{when}"), format!("→ {}", target(flow, edge.go)))
        })),
        Input::Typed => {}
    }
    parts
}

fn of_choice(flow: &Flow, choice: &Choice) -> NodePart {
    (format!("choice/{}", choice.id), format!("{} → {}", choice.label, target(flow, choice.go)))
}

fn paragraphs(blocks: &[Block]) -> NodePart {
    ("say".to_owned(), blocks.iter().flat_map(lines).collect::<Vec<_>>().join("\n"))
}

fn sources(ids: &[&str]) -> NodePart {
    ("sources".to_owned(), ids.join(", "))
}

fn notice(notice: Option<&Notice>) -> NodePart {
    let text = notice.map_or(String::new(), |notice| {
        format!("{}\n{}", notice.title, notice.say.unwrap_or_default()).trim().to_owned()
    });
    ("notice".to_owned(), text)
}

fn of_code(code: &ResponseCode) -> BundleEntry {
    let first = code.first.iter().flat_map(lines).collect::<Vec<_>>().join("\n");
    let parts = [
        ("actor", one_line(code.actor)),
        ("action", one_line(code.action)),
        ("retry", one_line(code.retry)),
        ("first", first),
        ("flow", code.flow.unwrap_or_default().to_owned()),
        ("confidence", one_line(code.confidence)),
        ("sources", code.sources.join(", ")),
    ];
    entry(EntryKind::Code, code.code, code.meaning, parts.map(|(key, text)| (key.to_owned(), text)).into())
}

fn of_tariff(tariff: &Tariff) -> Vec<BundleEntry> {
    let yuan = |fen: u32| format!("{} yuan", Fen(i64::from(fen)));
    let mut entries = Vec::new();
    for series in &tariff.series {
        let values = series.values.iter().map(|value| {
            let rate = match &value.rate {
                Some((rate, Some(cap))) => format!("{rate}, ≤ {}", yuan(cap.fen)),
                Some((rate, None)) => rate.to_string(),
                None => "–".to_owned(),
            };
            let note = value.note.map(|note| format!("\n{note}")).unwrap_or_default();
            (format!("since/{}", value.since), format!("{rate} ({}){note}", one_line(value.confidence)))
        });
        let mut parts: Parts = values.collect();
        parts.insert("cards".to_owned(), one_line(&series.cards));
        parts.insert("classes".to_owned(), one_line(&series.classes));
        entries.push(entry(EntryKind::Fee, series.id, series.title, parts));
    }
    let limits = tariff.small_value.iter().map(|limit| (format!("since/{}", limit.since), yuan(limit.fen)));
    entries.push(entry(EntryKind::Fee, "small-value-limit", "", limits.collect()));
    for usual in &tariff.market {
        let mut parts = part("rates", &format!("{} – {}", usual.from, usual.to));
        parts.insert("seen".to_owned(), usual.seen.to_string());
        parts.extend(usual.note.map(|note| ("note".to_owned(), note.to_owned())));
        entries.push(entry(EntryKind::Fee, usual.id, usual.title, parts));
    }
    entries.push(entry(EntryKind::Fee, "practice", "", fields(&tariff.practices)));
    entries.push(entry(EntryKind::Fee, "categories", "", fields(&tariff.categories)));
    entries
}

/// A value on one line.
fn one_line(value: impl Serialize) -> String {
    serde_json::to_value(value).map_or(String::new(), |value| value_text(&value))
}

/// The fields of a record by key; items of lists are keyed by their ids.
fn fields(record: &impl Serialize) -> Parts {
    let mut parts = Parts::new();
    if let Ok(value) = serde_json::to_value(record) {
        flatten("", &value, &mut parts);
    }
    parts
}

fn flatten(key: &str, value: &Value, parts: &mut Parts) {
    let below = |name: &str| if key.is_empty() { name.to_owned() } else { format!("{key}/{name}") };
    match value {
        Value::Object(fields) if date(value).is_none() => {
            fields.iter().for_each(|(name, field)| flatten(&below(name), field, parts));
        }
        Value::Array(items) if items.iter().any(|item| item.is_object() && date(item).is_none()) => {
            for (at, item) in items.iter().enumerate() {
                let known = ["id", "since", "source"].iter().find_map(|name| item.get(name));
                flatten(&below(&known.map_or(format!("{at:02}"), value_text)), item, parts);
            }
        }
        Value::Null => {}
        scalar => {
            parts.insert(key.to_owned(), value_text(scalar));
        }
    }
}

fn value_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(value_text).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => date(value).unwrap_or_else(|| {
            let named = fields.iter().map(|(name, field)| format!("{name}: {}", value_text(field)));
            named.collect::<Vec<_>>().join("; ")
        }),
        other => other.to_string(),
    }
}

/// A date as text; `None` for any other value.
fn date(value: &Value) -> Option<String> {
    let number = |name: &str| value.get(name)?.as_u64();
    let fields = value.as_object().filter(|fields| fields.len() == 3)?;
    fields.contains_key("year").then_some(())?;
    Some(format!("{:04}-{:02}-{:02}", number("year")?, number("month")?, number("day")?))
}
