//! Setting a ticket's status: the merchant can read it, no change is lost, and no form of another page is
//! accepted.

use ticket::Ticket;

use super::{AgentService, Browser, HERE, hidden, ticket_of, words};
use crate::support::{PAGE, secret};

/// The fields of the page's form, with this status and note.
pub fn form(page: &str, status: &str, note: &str) -> Vec<(&'static str, String)> {
    let carried = ["form", "revision", "status_version", "list"].map(|name| (name, hidden_in_handling(page, name)));
    [&carried[..], &[("status", status.to_owned()), ("note", note.to_owned())]].concat()
}

/// A hidden field of the status form; the sign-out form has fields with the same names.
fn hidden_in_handling(page: &str, name: &str) -> String {
    hidden(page.split_once("id=\"handling\"").map_or(page, |(_, rest)| rest), name)
}

pub fn borrowed<'a>(form: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    form.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

struct Case {
    intake: AgentService,
    number: String,
    path: String,
    li: Browser,
}

impl Case {
    async fn received() -> Self {
        let intake = AgentService::open().await;
        let number = intake.submit(&ticket_of(1)).await;
        let li = intake.li().await;
        Self { path: format!("/agent/tickets/{number}"), intake, number, li }
    }

    async fn page(&self, agent: &Browser) -> String {
        self.intake.get(agent, &self.path).await.text
    }

    async fn send(&self, agent: &Browser, form: &[(&'static str, String)]) -> crate::support::Answer {
        self.intake.post(agent, &format!("{}/status", self.path), &borrowed(form)).await
    }

    async fn set(&self, agent: &Browser, status: &str, note: &str) -> crate::support::Answer {
        self.send(agent, &form(&self.page(agent).await, status, note)).await
    }

    /// Status and note as the merchant's device reads them.
    async fn status_and_note(&self) -> (String, Option<String>) {
        let answer = self.intake.service.read(&format!("/v1/tickets/{}", self.number), &secret()).await.json();
        (answer["status"].as_str().unwrap_or_default().to_owned(), answer["note"].as_str().map(str::to_owned))
    }
}

#[tokio::test]
async fn a_status_and_a_note_can_be_read_with_the_tickets_secret() {
    let case = Case::received().await;
    assert_eq!(case.status_and_note().await, ("received".into(), None));
    let saved = case.set(&case.li, "in_progress", "  技术员今天下午到。\r\n请留人。 ").await;
    let back = format!("{}?saved=1#handling", case.path);
    assert_eq!((saved.status.as_u16(), saved.header("location")), (303, Some(back.as_str())));
    assert_eq!(case.status_and_note().await, ("in_progress".into(), Some("技术员今天下午到。\n请留人。".into())));
    assert!(words(&case.intake.get(&case.li, &format!("{}?saved=1", case.path)).await.text).contains("已保存。"));
    case.set(&case.li, "answered", "").await;
    assert_eq!(case.status_and_note().await, ("answered".into(), None));
    let page = words(&case.page(&case.li).await);
    assert!(page.contains("修改：已收到 → 处理中") && page.contains("修改：处理中 → 已答复"), "{page}");
}

#[tokio::test]
async fn of_two_agents_at_once_the_second_is_refused_and_overwrites_nothing() {
    let case = Case::received().await;
    let sun = case.intake.sun().await;
    let (first, second) = (case.page(&case.li).await, case.page(&sun).await);
    assert_eq!(case.send(&case.li, &form(&first, "answered", "已换打印头。")).await.status.as_u16(), 303);
    let refused = case.send(&sun, &form(&second, "closed", "请重启终端。")).await;
    assert_eq!(refused.status.as_u16(), 409);
    let page = words(&refused.text);
    assert!(page.contains("没有保存：您打开之后，li.wei已改为“已答复”。") && page.contains("请重启终端。"), "{page}");
    assert_eq!(case.status_and_note().await, ("answered".into(), Some("已换打印头。".into())));
    // After seeing the change, the second agent may decide again.
    assert_eq!(case.send(&sun, &form(&refused.text, "closed", "请重启终端。")).await.status.as_u16(), 303);
    assert_eq!(case.status_and_note().await, ("closed".into(), Some("请重启终端。".into())));
}

#[tokio::test]
async fn an_amendment_that_arrives_meanwhile_is_shown_before_the_answer_is_saved() {
    let case = Case::received().await;
    let page = case.page(&case.li).await;
    case.intake.submit(&Ticket { revision: 2, description: "现在屏幕也不亮".into(), ..ticket_of(1) }).await;
    let refused = case.send(&case.li, &form(&page, "closed", "已寄出纸卷。")).await;
    assert_eq!(refused.status.as_u16(), 409);
    let shown = words(&refused.text);
    assert!(
        shown.contains("商户补充了内容") && shown.contains("现在屏幕也不亮") && shown.contains("已寄出纸卷。"),
        "{shown}"
    );
    assert_eq!(case.status_and_note().await.0, "received");
}

#[tokio::test]
async fn an_amendment_after_the_answer_sets_the_ticket_back_to_received() {
    let case = Case::received().await;
    case.set(&case.li, "in_progress", "正在看").await;
    case.intake.submit(&Ticket { revision: 2, description: "二".into(), ..ticket_of(1) }).await;
    assert_eq!(case.status_and_note().await, ("in_progress".into(), Some("正在看".into())));
    for (revision, status) in [(3, "answered"), (4, "closed")] {
        case.set(&case.li, status, "好了").await;
        case.intake.submit(&Ticket { revision, description: status.into(), ..ticket_of(1) }).await;
        assert_eq!(case.status_and_note().await, ("received".into(), None), "{status}");
    }
    assert!(words(&case.page(&case.li).await).contains("因商户补充"));
}

#[tokio::test]
async fn a_form_from_another_page_changes_nothing() {
    let case = Case::received().await;
    let page = case.page(&case.li).await;
    let good = form(&page, "closed", "");
    let path = format!("{}/status", case.path);
    for origin in [None, Some("null"), Some("https://evil.example"), Some(PAGE)] {
        let answer = case.intake.post_from(origin, &case.li, &path, &borrowed(&good)).await;
        assert_eq!(answer.status.as_u16(), 403, "{origin:?}");
    }
    let sun = case.intake.sun().await;
    let of_another = form(&case.page(&sun).await, "closed", "");
    let forged: Vec<_> =
        good.iter().map(|(name, value)| (*name, if *name == "form" { String::new() } else { value.clone() })).collect();
    for form in [&of_another, &forged] {
        let answer = case.intake.post_from(Some(HERE), &case.li, &path, &borrowed(form)).await;
        assert_eq!(answer.status.as_u16(), 403);
        assert!(words(&answer.text).contains("没有保存"));
    }
    assert_eq!(case.intake.post(&Browser::default(), &path, &borrowed(&good)).await.status.as_u16(), 401);
    assert_eq!(case.status_and_note().await.0, "received");
    assert_eq!(case.send(&case.li, &good).await.status.as_u16(), 303);
}

#[tokio::test]
async fn an_invalid_change_is_refused_with_a_reason_and_the_typed_text_stays() {
    let case = Case::received().await;
    let long = "长".repeat(301);
    for (status, note, said) in [
        ("", "写好的话", "请先选择状态"),
        ("received", "写好的话", "请先选择状态"),
        ("lost", "写好的话", "请先选择状态"),
        ("closed", long.as_str(), "回复最多 300 字"),
        ("closed", "卡号 4111 1111 1111 1111", "回复里有卡号、账号、身份证号、验证码或密码"),
    ] {
        let answer = case.set(&case.li, status, note).await;
        let page = words(&answer.text);
        assert_eq!(answer.status.as_u16(), 422, "{said}");
        assert!(page.contains(said) && page.contains(note), "{said}\n{page}");
    }
    assert_eq!(case.status_and_note().await, ("received".into(), None));
    case.set(&case.li, "closed", "好了").await;
    assert!(words(&case.set(&case.li, "closed", "好了").await.text).contains("没有改动"));
    assert_eq!(
        case.intake.post(&case.li, &format!("{}/status", case.path), &[("status", "closed")]).await.status.as_u16(),
        422
    );
}

#[tokio::test]
async fn each_change_is_in_the_audit_with_agent_and_time_and_no_row_can_be_changed() {
    let case = Case::received().await;
    case.set(&case.li, "in_progress", "").await;
    case.intake.at("2026-11-22T11:00:00+08:00");
    case.set(&case.li, "closed", "").await;
    let mut file = case.intake.file().await;
    let rows: Vec<(String, String, String, String)> = sqlx::query_as(
        "SELECT at, who, tenant, detail FROM audit WHERE action = 'changed' AND number = ?1 ORDER BY id",
    )
    .bind(&case.number)
    .fetch_all(&mut file)
    .await
    .expect("rows");
    let row = |at: &str, detail: &str| (at.into(), "li.wei".into(), "yunfan-bank".into(), detail.into());
    assert_eq!(
        rows,
        [
            row("2026-11-22T10:41:08+08:00", "received → in_progress"),
            row("2026-11-22T11:00:00+08:00", "in_progress → closed"),
        ]
    );
    let rewritten = sqlx::query("UPDATE audit SET who = 'nobody'").execute(&mut file).await;
    assert!(rewritten.is_err_and(|error| error.to_string().contains("never changed")));
}
