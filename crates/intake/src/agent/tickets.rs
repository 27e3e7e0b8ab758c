//! `GET /agent`: the list of tickets.

use axum::extract::{Query, State, rejection::QueryRejection};
use maud::Markup;

use super::{
    auth::Agent,
    language::Language,
    list_query::{ListQuery, ParsedQuery},
    refusal::Refusal,
    state::AgentState,
    view,
};

/// Shows the tickets that match the query, newest first.
pub async fn get(
    State(state): State<AgentState>,
    agent: Agent,
    language: Language,
    query: Result<Query<ListQuery>, QueryRejection>,
) -> Result<Markup, Refusal> {
    let list = ListQuery::of(query);
    let ParsedQuery { filter, position, unreadable } = list.read(&agent.tenants);
    let _slot = state.page_slot().await;
    let page = state.cases.list(&filter, position).await?;
    let categories = state.cases.categories(&agent.tenants).await?;
    Ok(view::tickets::page(&view::tickets::ListView {
        context: view::PageContext {
            language,
            agent: &agent,
            categories: &state.config.categories,
            here: &list.address(),
        },
        list: &list,
        unreadable: &unreadable,
        position,
        page: &page,
        choices: &categories,
    }))
}
