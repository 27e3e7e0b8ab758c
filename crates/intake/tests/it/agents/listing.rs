//! The list: only what the agent may see, filtered by its address, page by page without loss.

use ticket::{Contact, Facts, Ticket};

use super::{AgentService, Browser, numbers, ticket_of, words};

/// The address of the page's link with this `rel`.
fn link(page: &str, rel: &str) -> Option<String> {
    let rest = page.split_once(&format!("rel=\"{rel}\" href=\""))?.1;
    Some(rest.split('"').next()?.replace("&amp;", "&"))
}

#[tokio::test]
async fn tickets_of_other_tenants_are_treated_as_missing() {
    let intake = AgentService::open().await;
    let ours = intake.submit(&ticket_of(1)).await;
    let theirs = intake.submit(&Ticket { tenant: "qinghe-pay".into(), ..ticket_of(2) }).await;
    let (li, sun) = (intake.li().await, intake.sun().await);
    assert_eq!(numbers(&intake.get(&li, "/agent").await.text), std::slice::from_ref(&ours));
    assert_eq!(numbers(&intake.get(&sun, "/agent").await.text), [theirs.clone(), ours]);
    assert!(numbers(&intake.get(&li, "/agent?tenant=qinghe-pay").await.text).is_empty());
    assert!(numbers(&intake.get(&li, &format!("/agent?q={theirs}")).await.text).is_empty());

    let path = format!("/agent/tickets/{theirs}");
    assert_eq!(intake.get(&sun, &path).await.status.as_u16(), 200);
    let (hidden, unknown) = (intake.get(&li, &path).await, intake.get(&li, "/agent/tickets/QH-261122-77771P").await);
    assert_eq!((hidden.status.as_u16(), &hidden.text), (404, &unknown.text));
    let token = super::hidden(&intake.get(&li, "/agent").await.text, "form");
    let form = [("form", token.as_str()), ("revision", "1"), ("status_version", "0"), ("status", "closed")];
    assert_eq!(intake.post(&li, &format!("{path}/status"), &form).await.status.as_u16(), 404);
    assert_eq!(
        intake.audit().await,
        ["li.wei signed_in".into(), "sun.li signed_in".into(), format!("sun.li viewed {theirs}")]
    );
}

#[tokio::test]
async fn a_list_shows_what_distinguishes_tickets_and_masks_the_phone_number() {
    let intake = AgentService::open().await;
    let facts = Facts { terminal_id: Some("10012041".into()), response_code: Some("68".into()), ..Facts::default() };
    intake.submit(&Ticket { facts, ..ticket_of(1) }).await;
    let page = intake.get(&intake.sun().await, "/agent").await.text;
    for shown in [
        "2026-11-22 10:41",
        "YF-261122-777018",
        "打印机",
        "打印机不出纸",
        "yunfan-bank",
        "10012041",
        "68",
        "138••••8000",
        "已收到",
    ] {
        assert!(words(&page).contains(shown), "{shown} is missing in\n{}", words(&page));
    }
    assert!(!page.contains("13800138000") && !page.contains("王师傅"));
}

#[tokio::test]
async fn each_condition_narrows_the_list_and_so_do_several_together() {
    let intake = AgentService::open().await;
    let facts = |terminal: &str, code: &str| Facts {
        terminal_id: Some(terminal.into()),
        response_code: Some(code.into()),
        ..Facts::default()
    };
    let first = intake.submit(&Ticket { facts: facts("1001204a", "A0"), ..ticket_of(1) }).await;
    intake.at("2026-11-23T00:00:00+08:00");
    let second = intake.submit(&Ticket { category: "network".into(), ..ticket_of(2) }).await;
    intake.at("2026-11-24T23:59:59+08:00");
    let third =
        intake.submit(&Ticket { tenant: "qinghe-pay".into(), facts: facts("20000000", "A0"), ..ticket_of(3) }).await;
    let sun = intake.sun().await;
    let page = intake.get(&sun, &format!("/agent/tickets/{second}")).await.text;
    let form = super::handling::form(&page, "answered", "");
    intake.post(&sun, &format!("/agent/tickets/{second}/status"), &super::handling::borrowed(&form)).await;

    let (a, b, c) = (first.as_str(), second.as_str(), third.as_str());
    let part = first[..9].to_lowercase();
    let typed = first.replace('-', "").to_lowercase();
    for (query, expected) in [
        ("", vec![c, b, a]),
        ("?status=received", vec![c, a]),
        ("?status=open", vec![c, a]),
        ("?status=answered", vec![b]),
        ("?status=closed", vec![]),
        ("?category=network", vec![b]),
        ("?tenant=qinghe-pay", vec![c]),
        ("?from=2026-11-23", vec![c, b]),
        ("?to=2026-11-23", vec![b, a]),
        ("?from=2026-11-23&to=2026-11-23", vec![b]),
        ("?q=1001204A", vec![a]),
        ("?q=a0", vec![c, a]),
        ("?q=a0&tenant=yunfan-bank", vec![a]),
        (&format!("?q={typed}"), vec![a]),
        (&format!("?q={part}"), vec![a]),
        ("?q=%25", vec![]),
        ("?q=%27+OR+1%3D1+--", vec![]),
        ("?status=received&category=&tenant=&from=&to=2026-11-22&q=", vec![a]),
    ] {
        assert_eq!(numbers(&intake.get(&sun, &format!("/agent{query}")).await.text), expected, "{query}");
    }
}

#[tokio::test]
async fn an_unreadable_condition_is_reported_and_an_empty_list_says_why() {
    let intake = AgentService::open().await;
    let li = intake.li().await;
    assert!(words(&intake.get(&li, "/agent").await.text).contains("还没有工单"));
    intake.submit(&ticket_of(1)).await;
    assert!(words(&intake.get(&li, "/agent?q=nothing").await.text).contains("没有符合条件的工单"));
    let odd = words(&intake.get(&li, "/agent?from=yesterday&status=lost").await.text);
    assert!(odd.contains("没有按它们筛选：status、from") && odd.contains("打印机不出纸"), "{odd}");
}

#[tokio::test]
async fn pages_show_each_ticket_once_even_if_all_arrived_in_the_same_second_and_more_arrive() {
    let intake = AgentService::open().await;
    let mut sent = Vec::new();
    for which in 0..120 {
        sent.push(intake.submit(&ticket_of(which)).await);
    }
    sent.reverse();
    let li = intake.li().await;
    let read = async |path: &str| intake.get(&li, path).await.text;

    let first = read("/agent?status=received").await;
    // A ticket that arrives between two pages must not move any other from one page to the next.
    intake.submit(&ticket_of(200)).await;
    let second = read(&link(&first, "next").expect("older ones")).await;
    let third = read(&link(&second, "next").expect("older ones")).await;
    assert_eq!([numbers(&first), numbers(&second), numbers(&third)].concat(), sent);
    assert!(link(&first, "prev").is_none() && link(&third, "next").is_none());

    let back = read(&link(&third, "prev").expect("newer ones")).await;
    assert_eq!(numbers(&back), numbers(&second));
    let newest = read(&link(&back, "prev").expect("newer ones")).await;
    assert_eq!(numbers(&newest), numbers(&first));
    assert_eq!(numbers(&read(&link(&newest, "prev").expect("the one that arrived")).await).len(), 1);
}

#[tokio::test]
async fn a_merchants_text_is_inserted_as_text_and_never_as_markup() {
    let intake = AgentService::open().await;
    let nasty = "<script>alert(1)</script>\"'><img src=x onerror=y>";
    let mut ticket =
        Ticket { subject: nasty.into(), description: nasty.into(), locale: "\"><b>".into(), ..ticket_of(1) };
    ticket.contact = Contact { name: nasty.into(), phone: "13800138000".into(), when: nasty.into() };
    ticket.category = nasty.into();
    ticket.path[0].shown = nasty.into();
    ticket.path[0].answered = nasty.into();
    ticket.path[0].node = nasty.into();
    let number = intake.submit(&ticket).await;
    let li = intake.li().await;
    let typed = Browser { ..li.clone() };
    for path in [
        "/agent",
        &format!("/agent/tickets/{number}"),
        "/agent?q=%3Cscript%3E%22%3E",
        "/agent?status=%22%3E%3Cscript%3E",
    ] {
        let page = intake.get(&typed, path).await.text;
        assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("\"><b>"), "{path}\n{page}");
    }
    let page = intake.get(&li, &format!("/agent/tickets/{number}")).await.text;
    assert!(words(&page).contains(nasty));
}

#[tokio::test]
async fn characters_that_are_invisible_or_change_the_direction_are_shown_as_codes() {
    let intake = AgentService::open().await;
    let odd = "a\u{202e}b\u{1b}c\u{7}d\0e\u{2066}f";
    let marked = "a⟦U+202E⟧b⟦U+001B⟧c⟦U+0007⟧d⟦U+0000⟧e⟦U+2066⟧f";
    let mut ticket = Ticket { subject: odd.into(), description: odd.into(), category: odd.into(), ..ticket_of(1) };
    ticket.contact = Contact { name: odd.into(), phone: "13800138000".into(), when: odd.into() };
    ticket.path[0].shown = odd.into();
    ticket.path[0].answered = odd.into();
    ticket.path[0].node = odd.into();
    let number = intake.submit(&ticket).await;
    intake.submit(&Ticket { revision: 2, description: format!("{odd}!"), ..ticket }).await;
    let li = intake.li().await;
    for path in ["/agent".to_owned(), format!("/agent/tickets/{number}")] {
        let page = words(&intake.get(&li, &path).await.text);
        let unseen = |c: char| c.is_control() && c != '\n' || ['\u{202e}', '\u{2066}'].contains(&c);
        assert!(page.contains(marked) && !page.contains(unseen), "{path}\n{page}");
    }
}
