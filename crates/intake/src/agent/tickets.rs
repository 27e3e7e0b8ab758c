//! `GET /agent`: the list of tickets.

use axum::extract::{Query, State, rejection::QueryRejection};
use maud::Markup;

use super::{
    Office,
    access::Agent,
    filter::{Asked, Wanted},
    language::Language,
    refusal::Refusal,
    view,
};

/// Shows the tickets that the address asks for, newest first.
pub async fn get(
    State(office): State<Office>,
    agent: Agent,
    language: Language,
    query: Result<Query<Asked>, QueryRejection>,
) -> Result<Markup, Refusal> {
    let asked = Asked::of(query);
    let Wanted { filter, place, unread } = asked.read(&agent.tenants);
    let _turn = office.turn().await;
    let page = office.cases.list(&filter, place).await?;
    let categories = office.cases.categories(&agent.tenants).await?;
    Ok(view::tickets::page(&view::tickets::Shown {
        desk: view::Desk { language, agent: &agent, categories: &office.config.categories, here: &asked.address() },
        asked: &asked,
        unread: &unread,
        place,
        page: &page,
        choices: &categories,
    }))
}
