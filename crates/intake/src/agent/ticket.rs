//! `GET /agent/tickets/{number}` shows one ticket, after recording the view; `POST …/status` sets its
//! status.

use axum::{
    Form,
    extract::{
        Path, Query, State,
        rejection::{FormRejection, PathRejection, QueryRejection},
    },
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

use super::{
    address::{self, TicketQuery},
    auth::Agent,
    form::{FormMessage, FormValues, StatusForm},
    language::Language,
    list_query::ListQuery,
    own_origin::OwnOrigin,
    refusal::Refusal,
    state::AgentState,
    view,
};
use crate::{
    clock,
    log::LogFields,
    number,
    status::Status,
    store::{SeenVersion, StatusChange},
};

/// Shows a ticket.
pub async fn get(
    State(state): State<AgentState>,
    agent: Agent,
    language: Language,
    log: LogFields,
    number: Result<Path<String>, PathRejection>,
    query: Result<Query<TicketQuery>, QueryRejection>,
) -> Result<Response, Refusal> {
    let number = parse_number(number)?;
    let query = query.map(|Query(query)| query).unwrap_or_default();
    let message = (!query.saved.is_empty()).then_some(FormMessage::Saved);
    let revision = query.revision.parse().ok();
    let page = TicketPage { number, list: ListQuery::parse(&query.list), message, values: None, revision };
    show(&state, &agent, language, &log, page).await
}

/// Sets status and note, or shows the ticket as it is now with the reason why nothing was saved.
pub async fn post(
    State(state): State<AgentState>,
    agent: Agent,
    language: Language,
    log: LogFields,
    _: OwnOrigin,
    number: Result<Path<String>, PathRejection>,
    form: Result<Form<StatusForm>, FormRejection>,
) -> Result<Response, Refusal> {
    let number = parse_number(number)?;
    let Form(form) = form.map_err(|_| Refusal::BrokenForm)?;
    let values = form.values();
    let message = match form.check(&agent, &values) {
        Ok(status) => set_status(&state, &agent, &number, &form, status, &values.note).await?,
        Err(fault) => fault,
    };
    let list = ListQuery::parse(&form.list);
    if message == FormMessage::Saved {
        log.number(&number);
        return Ok(Redirect::to(&address::after_saving(&number, &list)).into_response());
    }
    let page = TicketPage { number, list, message: Some(message), values: Some(values), revision: None };
    show(&state, &agent, language, &log, page).await
}

async fn set_status(
    state: &AgentState,
    agent: &Agent,
    number: &str,
    form: &StatusForm,
    status: Status,
    note: &str,
) -> Result<FormMessage, Refusal> {
    let change = StatusChange {
        number: number.to_owned(),
        tenants: agent.tenants.clone(),
        who: agent.name.clone(),
        at: (state.clock)(),
        seen: SeenVersion { revision: form.revision, status_version: form.status_version },
        status,
        note: (!note.is_empty()).then(|| note.to_owned()),
    };
    let result = state.cases.set_status(&change, |tenant, agreed| state.config.closed_days_of(tenant, agreed)).await?;
    FormMessage::of(&result).ok_or(Refusal::NoTicket)
}

/// What is needed to draw a ticket's page.
struct TicketPage {
    number: String,
    list: ListQuery,
    message: Option<FormMessage>,
    values: Option<FormValues>,
    revision: Option<u32>,
}

/// Records the view, then draws the ticket as it is now.
async fn show(
    state: &AgentState,
    agent: &Agent,
    language: Language,
    log: &LogFields,
    page: TicketPage,
) -> Result<Response, Refusal> {
    let at = clock::stamp((state.clock)());
    if !state.cases.record_view(&page.number, &agent.tenants, &agent.name, &at).await? {
        return Err(Refusal::NoTicket);
    }
    let _slot = state.page_slot().await;
    let case = state.cases.case(&page.number, &agent.tenants, page.revision).await?.ok_or(Refusal::NoTicket)?;
    log.tenant(&case.stored.ticket.tenant);
    log.number(&page.number);
    let here = address::of_ticket(&page.number, &page.list);
    let markup = view::ticket::page(&view::ticket::TicketView {
        context: view::PageContext { language, agent, categories: &state.config.categories, here: &here },
        case: &case,
        closed_days: state.config.closed_days_of(&case.stored.ticket.tenant, case.stored.ticket.consent.keep_days),
        list: &page.list,
        message: page.message,
        values: page.values.unwrap_or_else(|| FormValues::current(case.stored.status, case.stored.note.as_deref())),
    });
    Ok((page.message.map_or(StatusCode::OK, FormMessage::status), markup).into_response())
}

fn parse_number(typed: Result<Path<String>, PathRejection>) -> Result<String, Refusal> {
    typed.ok().and_then(|Path(typed)| number::parse(&typed)).ok_or(Refusal::NoTicket)
}
