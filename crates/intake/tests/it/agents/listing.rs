//! The list: only what the agent may see, filtered by its address, page by page without loss.

use ticket::{Contact, Facts, Ticket};

use super::{Browser, Office, numbers, ticket_of, words};

/// Follows a link of the page by its `rel`.
fn link(page: &str, rel: &str) -> Option<String> {
    let rest = page.split_once(&format!("rel=\"{rel}\" href=\""))?.1;
    Some(rest.split('"').next()?.replace("&amp;", "&"))
}

#[tokio::test]
async fn tickets_of_tenants_outside_the_agents_list_are_not_there() {
    let office = Office::open().await;
    let ours = office.takes(&ticket_of(1)).await;
    let theirs = office.takes(&Ticket { tenant: "qinghe-pay".into(), ..ticket_of(2) }).await;
    let (li, sun) = (office.li().await, office.sun().await);
    assert_eq!(numbers(&office.get(&li, "/agent").await.text), std::slice::from_ref(&ours));
    assert_eq!(numbers(&office.get(&sun, "/agent").await.text), [theirs.clone(), ours]);
    assert!(numbers(&office.get(&li, "/agent?tenant=qinghe-pay").await.text).is_empty());
    assert!(numbers(&office.get(&li, &format!("/agent?q={theirs}")).await.text).is_empty());

    let path = format!("/agent/tickets/{theirs}");
    assert_eq!(office.get(&sun, &path).await.status.as_u16(), 200);
    let (hidden, unknown) = (office.get(&li, &path).await, office.get(&li, "/agent/tickets/QH-261122-77771P").await);
    assert_eq!((hidden.status.as_u16(), &hidden.text), (404, &unknown.text));
    let token = super::hidden(&office.get(&li, "/agent").await.text, "form");
    let form = [("form", token.as_str()), ("revision", "1"), ("status_version", "0"), ("status", "closed")];
    assert_eq!(office.post(&li, &format!("{path}/status"), &form).await.status.as_u16(), 404);
    assert_eq!(
        office.audit().await,
        ["li.wei signed_in".into(), "sun.li signed_in".into(), format!("sun.li viewed {theirs}")]
    );
}

#[tokio::test]
async fn a_list_shows_what_tells_tickets_apart_and_masks_the_phone() {
    let office = Office::open().await;
    let facts = Facts { terminal_id: Some("10012041".into()), response_code: Some("68".into()), ..Facts::default() };
    office.takes(&Ticket { facts, ..ticket_of(1) }).await;
    let page = office.get(&office.sun().await, "/agent").await.text;
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
async fn each_condition_narrows_the_list_and_they_narrow_it_together() {
    let office = Office::open().await;
    let facts = |terminal: &str, code: &str| Facts {
        terminal_id: Some(terminal.into()),
        response_code: Some(code.into()),
        ..Facts::default()
    };
    let first = office.takes(&Ticket { facts: facts("1001204a", "A0"), ..ticket_of(1) }).await;
    office.at("2026-11-23T00:00:00+08:00");
    let second = office.takes(&Ticket { category: "network".into(), ..ticket_of(2) }).await;
    office.at("2026-11-24T23:59:59+08:00");
    let third =
        office.takes(&Ticket { tenant: "qinghe-pay".into(), facts: facts("20000000", "A0"), ..ticket_of(3) }).await;
    let sun = office.sun().await;
    let page = office.get(&sun, &format!("/agent/tickets/{second}")).await.text;
    let form = super::handling::form(&page, "answered", "");
    office.post(&sun, &format!("/agent/tickets/{second}/status"), &super::handling::borrowed(&form)).await;

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
        assert_eq!(numbers(&office.get(&sun, &format!("/agent{query}")).await.text), expected, "{query}");
    }
}

#[tokio::test]
async fn a_condition_that_can_not_be_read_is_said_and_an_empty_list_says_why() {
    let office = Office::open().await;
    let li = office.li().await;
    assert!(words(&office.get(&li, "/agent").await.text).contains("还没有工单"));
    office.takes(&ticket_of(1)).await;
    assert!(words(&office.get(&li, "/agent?q=nothing").await.text).contains("没有符合条件的工单"));
    let odd = words(&office.get(&li, "/agent?from=yesterday&status=lost").await.text);
    assert!(odd.contains("没有按它们筛选：status、from") && odd.contains("打印机不出纸"), "{odd}");
}

#[tokio::test]
async fn pages_show_each_ticket_once_though_all_came_in_the_same_second_and_more_arrive_meanwhile() {
    let office = Office::open().await;
    let mut sent = Vec::new();
    for which in 0..120 {
        sent.push(office.takes(&ticket_of(which)).await);
    }
    sent.reverse();
    let li = office.li().await;
    let read = async |path: &str| office.get(&li, path).await.text;

    let first = read("/agent?status=received").await;
    // What arrives between two pages must not push anything from one to the next.
    office.takes(&ticket_of(200)).await;
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
async fn what_a_merchant_writes_is_text_and_never_markup() {
    let office = Office::open().await;
    let nasty = "<script>alert(1)</script>\"'><img src=x onerror=y>";
    let mut ticket =
        Ticket { subject: nasty.into(), description: nasty.into(), locale: "\"><b>".into(), ..ticket_of(1) };
    ticket.contact = Contact { name: nasty.into(), phone: "13800138000".into(), when: nasty.into() };
    ticket.category = nasty.into();
    ticket.path[0].shown = nasty.into();
    ticket.path[0].answered = nasty.into();
    ticket.path[0].node = nasty.into();
    let number = office.takes(&ticket).await;
    let li = office.li().await;
    let typed = Browser { ..li.clone() };
    for path in [
        "/agent",
        &format!("/agent/tickets/{number}"),
        "/agent?q=%3Cscript%3E%22%3E",
        "/agent?status=%22%3E%3Cscript%3E",
    ] {
        let page = office.get(&typed, path).await.text;
        assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("\"><b>"), "{path}\n{page}");
    }
    let page = office.get(&li, &format!("/agent/tickets/{number}")).await.text;
    assert!(words(&page).contains(nasty));
}

#[tokio::test]
async fn what_can_not_be_seen_or_turns_the_order_around_is_shown_as_a_mark() {
    let office = Office::open().await;
    let odd = "a\u{202e}b\u{1b}c\u{7}d\0e\u{2066}f";
    let marked = "a⟦U+202E⟧b⟦U+001B⟧c⟦U+0007⟧d⟦U+0000⟧e⟦U+2066⟧f";
    let mut ticket = Ticket { subject: odd.into(), description: odd.into(), category: odd.into(), ..ticket_of(1) };
    ticket.contact = Contact { name: odd.into(), phone: "13800138000".into(), when: odd.into() };
    ticket.path[0].shown = odd.into();
    ticket.path[0].answered = odd.into();
    ticket.path[0].node = odd.into();
    let number = office.takes(&ticket).await;
    office.takes(&Ticket { revision: 2, description: format!("{odd}!"), ..ticket }).await;
    let li = office.li().await;
    for path in ["/agent".to_owned(), format!("/agent/tickets/{number}")] {
        let page = words(&office.get(&li, &path).await.text);
        let unseen = |c: char| c.is_control() && c != '\n' || ['\u{202e}', '\u{2066}'].contains(&c);
        assert!(page.contains(marked) && !page.contains(unseen), "{path}\n{page}");
    }
}
