//! Puts a ticket together from what self-help already knows and what the form adds.

use domain::date::Moment;
use domain::draft::{Checked, Field};
use domain::flow::{Fact, Flows, NodeKind, Session, history};
use domain::outbox::{OutboxRow, RowState};
use ticket::{Consent, ContentVersion, Facts, LIMITS, PathKind, PathStep, Ticket, redact, words_hash};

use crate::json;
use crate::site::Site;
use crate::visit::{Form, Origin, Story};

/// The category of a case that no content names.
const OTHER: &str = "other";

impl Story {
    /// What the way here tells; first what was looked for in vain.
    pub fn of(site: &Site, origin: &Origin, missed: &[String]) -> Self {
        let mut story = Self::of_origin(site, origin);
        let steps = missed.iter().map(|query| PathStep {
            node: "search".into(),
            kind: PathKind::Step,
            shown: site.word_with("search.missed", &[("query", query)]).to_string(),
            answer: Session::UNSOLVED.into(),
            answered: String::new(),
        });
        story.path.splice(..0, steps);
        story
    }

    fn of_origin(site: &Site, origin: &Origin) -> Self {
        match origin {
            Origin::Flow(session, code) => Self::of_flow(site, session, code.as_deref()),
            Origin::Code(code) => Self::of_code(site, code),
            Origin::Article(id) => Self::of_article(site, id),
            Origin::Tool(name, found) => Self::of_tool(site, name.as_str(), found),
            Origin::Search(query) => Self::of_nothing(site, vec![(Field::Description, query.clone())]),
            Origin::Contact => Self::of_nothing(site, Vec::new()),
        }
    }

    /// No self-help was seen.
    fn of_nothing(site: &Site, known: Vec<(Field, String)>) -> Self {
        let (category, asked) = (OTHER.to_owned(), vec![Fact::TerminalId]);
        Self { category, subject: site.word("ticket.other").to_string(), path: Vec::new(), asked, known }
    }

    /// A tool gave an answer that left a question.
    fn of_tool(site: &Site, name: &str, found: &str) -> Self {
        // What stands behind an empty line is the merchant's to read, change and send.
        let (found, told) = found.split_once("\n\n").unwrap_or((found, ""));
        let reckoned = PathStep {
            node: format!("tool/{name}"),
            kind: PathKind::Step,
            shown: found.to_owned(),
            // A rating leaves no question open.
            answer: if name == "rating" { "" } else { Session::UNSOLVED }.into(),
            answered: String::new(),
        };
        let subject = site.word(&format!("tool.{name}")).to_string();
        Self {
            category: name.to_owned(),
            subject,
            path: vec![reckoned],
            ..Self::of_nothing(site, vec![(Field::Description, told.to_owned())])
        }
    }

    /// An article was read in vain.
    fn of_article(site: &Site, id: &str) -> Self {
        let title = site.knowledge.article(id).ok().flatten().map_or("", |article| article.title);
        let shown = site.fill(title).to_string();
        let read = PathStep {
            node: format!("article/{id}"),
            kind: PathKind::Step,
            shown: shown.clone(),
            answer: Session::UNSOLVED.into(),
            answered: String::new(),
        };
        Self { subject: shown, path: vec![read], ..Self::of_nothing(site, Vec::new()) }
    }

    fn of_flow(site: &Site, session: &Session, card: Option<&str>) -> Self {
        let mut path = history(&*site.knowledge, session, |text| site.fill(text).to_string()).unwrap_or_default();
        let flow = site.knowledge.flow(session.flow());
        let place = session.place(&*site.knowledge).ok();
        let ending = place.and_then(|place| {
            let flow = site.knowledge.flow(&place.flow)?;
            // Only what is needed: copying a whole node weighs a kilobyte.
            match &flow.node(&place.node)?.kind {
                NodeKind::Ticket(escalation) => Some((escalation.category.to_owned(), escalation.ask_for.clone())),
                _ => None,
            }
        });
        let (category, asked) = ending.unwrap_or_else(|| (OTHER.to_owned(), vec![Fact::TerminalId]));
        // A code that was typed on the way need not be asked for again.
        let code = path
            .iter()
            .rev()
            .find(|step| step.kind == PathKind::Question && step.answer.len() == 2 && step.answer == step.answered);
        let code = code.map(|step| step.answer.clone()).or(card.map(str::to_owned));
        // The card that led into the flow was seen first.
        if let Some(card) = card {
            path.insert(0, card_step(site, card));
        }
        Self {
            category,
            subject: flow.map(|flow| site.fill(flow.title).to_string()).unwrap_or_default(),
            known: code.map(|code| (Field::Fact(Fact::ResponseCode), code)).into_iter().collect(),
            path,
            asked,
        }
    }

    fn of_code(site: &Site, code: &str) -> Self {
        let step = card_step(site, code);
        Self {
            category: "response_code".into(),
            subject: step.shown.clone(),
            path: vec![step],
            asked: vec![Fact::TerminalId, Fact::TraceNumber, Fact::SoldAt, Fact::Amount],
            known: vec![(Field::Fact(Fact::ResponseCode), code.to_owned())],
        }
    }
}

/// The card of a code, as seen and found not to help.
fn card_step(site: &Site, code: &str) -> PathStep {
    let meaning = site.code(code).map(|found| found.meaning).unwrap_or_default();
    PathStep {
        node: format!("code/{code}"),
        kind: PathKind::Code,
        shown: site.word_with("code.heading", &[("code", code), ("meaning", meaning)]).to_string(),
        answer: Session::UNSOLVED.into(),
        answered: String::new(),
    }
}

/// The ticket, as it will be sent.
pub fn compose(site: &Site, story: &Story, checked: &Checked, form: &Form, consented: Moment, now: Moment) -> Ticket {
    let header = site.knowledge.header();
    // Only what the category asks for leaves; the page's context may know more.
    let wanted = |fact: Fact, value: &Option<String>| {
        let wanted = story.asked.contains(&fact) || story.known.iter().any(|(field, _)| *field == Field::Fact(fact));
        value.clone().filter(|_| wanted || matches!(fact, Fact::MerchantId | Fact::TerminalId))
    };
    let facts = &checked.facts;
    Ticket {
        key: form.key.clone(),
        revision: 1,
        secret_hash: form.secret.hash(),
        tenant: site.profile.id.to_owned(),
        created_at: now.to_string(),
        locale: header.language.clone(),
        category: story.category.clone(),
        subject: clipped(&story.subject, LIMITS.line),
        description: checked.description.clone(),
        facts: Facts {
            merchant_id: wanted(Fact::MerchantId, &facts.merchant_id),
            terminal_id: wanted(Fact::TerminalId, &facts.terminal_id),
            response_code: wanted(Fact::ResponseCode, &facts.response_code),
            trace_number: wanted(Fact::TraceNumber, &facts.trace_number),
            reference_number: wanted(Fact::ReferenceNumber, &facts.reference_number),
            sold_at: wanted(Fact::SoldAt, &facts.sold_at),
            amount: wanted(Fact::Amount, &facts.amount),
        },
        contact: checked.contact.clone(),
        path: story.path.iter().take(LIMITS.path).map(masked).collect(),
        consent: Consent {
            version: site.profile.consent.version.to_owned(),
            given_at: consented.to_string(),
            keep_days: site.profile.consent.keep_days,
        },
        content: ContentVersion {
            version: header.version.clone(),
            hash: site.knowledge.short_hash(),
            widget: env!("CARGO_PKG_VERSION").to_owned(),
        },
    }
}

/// A step without secrets: what a tool found may name a file that somebody called by a card's number.
fn masked(step: &PathStep) -> PathStep {
    PathStep { shown: redact(&step.shown).text, answered: redact(&step.answered).text, ..step.clone() }
}

/// The ticket written down, ready to be sent, in the row of a form.
pub fn written(ticket: &Ticket, form: &Form, address: &str) -> OutboxRow {
    OutboxRow {
        form: form.key.clone(),
        key: ticket.key.clone(),
        revision: ticket.revision,
        created_at: ticket.created_at.clone(),
        subject: ticket.subject.clone(),
        body: json::ticket(ticket),
        words: words_hash(ticket),
        secret: form.secret.clone(),
        address: address.to_owned(),
        // The outbox knows whose visit it is.
        owner: String::new(),
        state: RowState::Queued { not_before: 0 },
        attempts: 0,
    }
}

fn clipped(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}
