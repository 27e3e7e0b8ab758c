//! The story of a ticket form: what self-help already knows about a case.

use domain::draft::Field;
use domain::flow::{Fact, Flows, NodeKind, Session};
use ticket::{PathKind, PathStep};

use crate::content::tenant::TenantContext;
use crate::known;
use crate::visit::{Origin, Story};

/// The category of a case for which content names none.
const OTHER: &str = "other";

impl Story {
    /// The story of a form; it begins with the queries that found nothing.
    pub fn of(tenant: &TenantContext, origin: &Origin, missed: &[String]) -> Self {
        let mut story = Self::of_origin(tenant, origin);
        let steps = missed.iter().map(|query| PathStep {
            node: "search".into(),
            kind: PathKind::Step,
            shown: tenant.word_with("search.missed", &[("query", query)]).to_string(),
            answer: Session::UNSOLVED.into(),
            answered: String::new(),
        });
        story.path.splice(..0, steps);
        story
    }

    fn of_origin(tenant: &TenantContext, origin: &Origin) -> Self {
        match origin {
            Origin::Flow(session, code) => Self::of_flow(tenant, session, code.as_deref()),
            Origin::Code(code) => Self::of_code(tenant, code),
            Origin::Article(id) => Self::of_article(tenant, id),
            Origin::Tool(name, result) => Self::of_tool(tenant, name.as_str(), result),
            Origin::Search(query) => Self::without_path(tenant, vec![(Field::Description, query.clone())]),
            Origin::Contact => Self::without_path(tenant, Vec::new()),
        }
    }

    /// No self-help was tried.
    fn without_path(tenant: &TenantContext, known: Vec<(Field, String)>) -> Self {
        let (category, asked) = (OTHER.to_owned(), vec![Fact::TerminalId]);
        Self { category, subject: tenant.word("ticket.other").to_string(), path: Vec::new(), asked, known }
    }

    /// A tool's result left a question open.
    fn of_tool(tenant: &TenantContext, name: &str, result: &str) -> Self {
        // The text after an empty line goes into the description, where the merchant reads it and may change it.
        let (result, description) = result.split_once("\n\n").unwrap_or((result, ""));
        let step = PathStep {
            node: format!("tool/{name}"),
            kind: PathKind::Step,
            shown: result.to_owned(),
            // A rating leaves no question open.
            answer: if name == "rating" { "" } else { Session::UNSOLVED }.into(),
            answered: String::new(),
        };
        let subject = tenant.word(&format!("tool.{name}")).to_string();
        Self {
            category: name.to_owned(),
            subject,
            path: vec![step],
            ..Self::without_path(tenant, vec![(Field::Description, description.to_owned())])
        }
    }

    /// An article did not help.
    fn of_article(tenant: &TenantContext, id: &str) -> Self {
        let title = tenant.bundle.article(id).map_or("", |article| article.title);
        let shown = tenant.fill(title).to_string();
        let read = PathStep {
            node: format!("article/{id}"),
            kind: PathKind::Step,
            shown: shown.clone(),
            answer: Session::UNSOLVED.into(),
            answered: String::new(),
        };
        Self { subject: shown, path: vec![read], ..Self::without_path(tenant, Vec::new()) }
    }

    fn of_flow(tenant: &TenantContext, session: &Session, card: Option<&str>) -> Self {
        let mut path = known::story(tenant, session);
        let flow = tenant.bundle.flow(session.flow());
        let place = session.place(&tenant.bundle).ok();
        let ending = place.and_then(|place| {
            let flow = tenant.bundle.flow(&place.flow)?;
            // Only these two are copied: the code that copies a node weighs a kilobyte.
            match &flow.node(&place.node)?.kind {
                NodeKind::Ticket(escalation) => Some((escalation.category.to_owned(), escalation.ask_for.clone())),
                _ => None,
            }
        });
        let (category, asked) = ending.unwrap_or_else(|| (OTHER.to_owned(), vec![Fact::TerminalId]));
        // A code that was typed in the flow is not asked for again.
        let code = path
            .iter()
            .rev()
            .find(|step| step.kind == PathKind::Question && step.answer.len() == 2 && step.answer == step.answered);
        let code = code.map(|step| step.answer.clone()).or(card.map(str::to_owned));
        // The card that led to the flow was seen first.
        if let Some(card) = card {
            path.insert(0, card_step(tenant, card));
        }
        Self {
            category,
            subject: flow.map(|flow| tenant.fill(flow.title).to_string()).unwrap_or_default(),
            known: code.map(|code| (Field::Fact(Fact::ResponseCode), code)).into_iter().collect(),
            path,
            asked,
        }
    }

    fn of_code(tenant: &TenantContext, code: &str) -> Self {
        let step = card_step(tenant, code);
        Self {
            category: "response_code".into(),
            subject: step.shown.clone(),
            path: vec![step],
            asked: vec![Fact::TerminalId, Fact::TraceNumber, Fact::SoldAt, Fact::Amount],
            known: vec![(Field::Fact(Fact::ResponseCode), code.to_owned())],
        }
    }
}

/// The card of a code, which did not help.
fn card_step(tenant: &TenantContext, code: &str) -> PathStep {
    let meaning = tenant.code(code).map(|code| code.meaning).unwrap_or_default();
    PathStep {
        node: format!("code/{code}"),
        kind: PathKind::Code,
        shown: tenant.word_with("code.heading", &[("code", code), ("meaning", meaning)]).to_string(),
        answer: Session::UNSOLVED.into(),
        answered: String::new(),
    }
}
