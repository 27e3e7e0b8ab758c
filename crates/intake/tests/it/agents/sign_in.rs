//! Who gets in: the holder of a token for a while, an agent whom the proxy names, and nobody else.

use axum::{body::Body, http::Request};

use super::{AgentService, Browser, ELSEWHERE, PROXY, hidden, settings, token_of_li};
use crate::support::{check_problem, in_sqlite};

#[tokio::test]
async fn without_agents_in_the_configuration_the_pages_do_not_exist() {
    let service = in_sqlite().await;
    for path in ["/agent", "/agent/sign-in", "/agent/tickets/YF-261122-77771M"] {
        check_problem(&service.ask(Request::get(path).body(Body::empty()).expect("a request")).await, 404, "no-route");
    }
}

#[tokio::test]
async fn a_token_opens_the_pages_and_a_cookie_for_these_pages_alone_keeps_them_open() {
    let intake = AgentService::open().await;
    let stranger = Browser::default();
    let asked = intake.get(&stranger, "/agent").await;
    assert_eq!(asked.status.as_u16(), 401);
    assert!(asked.text.contains("action=\"/agent/sign-in\""));

    let answer = intake.post(&stranger, "/agent/sign-in", &[("token", token_of_li().reveal())]).await;
    let cookie = answer.header("set-cookie").expect("a cookie");
    for part in ["; HttpOnly", "; SameSite=Strict", "; Path=/agent", "; Secure"] {
        assert!(cookie.contains(part), "{part} is missing in {cookie}");
    }
    assert!(!cookie.contains(token_of_li().reveal()));
    let page = intake.get(&intake.li().await, "/agent").await;
    assert_eq!(page.status.as_u16(), 200);
    assert!(page.text.contains("li.wei"));
}

#[tokio::test]
async fn on_the_same_machine_the_cookie_works_without_tls() {
    let intake = AgentService::open().await;
    let form = [("token", token_of_li().reveal().to_owned())];
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = intake.post_from(Some("http://127.0.0.1:8787"), &Browser::default(), "/agent/sign-in", &form).await;
    assert!(answer.header("set-cookie").is_some_and(|cookie| !cookie.contains("Secure")));
}

#[tokio::test]
async fn too_many_wrong_tokens_delay_further_wrong_ones_and_never_a_right_one() {
    let intake = AgentService::open().await;
    let guessing = Browser::at(ELSEWHERE);
    let try_with = async |browser: &Browser, token: &str| {
        let answer = intake.post(browser, "/agent/sign-in", &[("token", token)]).await;
        (answer.status.as_u16(), answer.header("retry-after").map(str::to_owned))
    };
    let li = token_of_li();
    // A token that is mistyped again and again, and begins as the right one does.
    let mistyped = format!("{}x", li.reveal());
    for _ in 0..10 {
        assert_eq!(try_with(&guessing, &mistyped).await, (401, None));
    }
    assert_eq!(try_with(&guessing, &mistyped).await, (429, Some("901".into())));
    assert_eq!(try_with(&guessing, "another one").await, (401, None));
    assert_eq!(try_with(&Browser::at("192.0.2.2:1"), &mistyped).await, (401, None));
    assert_eq!(try_with(&guessing, li.reveal()).await, (303, None));

    for guess in 0..100 {
        try_with(&guessing, &format!("{guess:08}-of-a-hundred")).await;
    }
    assert_eq!(try_with(&guessing, "one more").await.0, 429);
    assert_eq!(try_with(&guessing, li.reveal()).await, (303, None));
    intake.at("2026-11-22T10:57:00+08:00");
    assert_eq!(try_with(&guessing, &mistyped).await, (401, None));
}

#[tokio::test]
async fn a_name_is_the_same_agent_in_any_case_and_no_agent_is_called_intake() {
    let config = settings().replace("trusted = [\"10.0.0.5\"]", "trusted = [\"10.0.0.5\"]\ntenants = [\"qinghe-pay\"]");
    let intake = AgentService::with(intake::config::Config::from_toml(&config).expect("a configuration")).await;
    let number = intake.submit(&super::ticket_of(1)).await;
    let path = format!("/agent/tickets/{number}");
    assert_eq!(intake.get(&Browser::named("LI.Wei", PROXY), &path).await.status.as_u16(), 200);
    assert_eq!(intake.audit().await, [format!("li.wei viewed {number}")]);
    for reserved in ["intake", "Intake"] {
        assert_eq!(intake.get(&Browser::named(reserved, PROXY), "/agent").await.status.as_u16(), 403);
    }
}

#[tokio::test]
async fn a_session_ends_when_idle_at_its_age_limit_and_by_signing_out() {
    let intake = AgentService::open().await;
    let status = async |browser: &Browser| intake.get(browser, "/agent").await.status.as_u16();
    let idle = intake.li().await;
    intake.at("2026-11-22T11:40:00+08:00");
    assert_eq!(status(&idle).await, 200);
    intake.at("2026-11-22T12:40:00+08:00");
    assert_eq!(status(&idle).await, 401);

    let busy = intake.li().await;
    for minutes in (20..20 * 30).step_by(20) {
        intake.at(&format!("2026-11-22T{}:{:02}:00+08:00", 13 + (minutes - 20) / 60, (minutes - 20) % 60));
        assert_eq!(status(&busy).await, 200);
    }
    intake.at("2026-11-22T22:40:00+08:00");
    assert_eq!(status(&busy).await, 401);

    let leaving = intake.li().await;
    let form = hidden(&intake.get(&leaving, "/agent").await.text, "form");
    assert_eq!(intake.post(&leaving, "/agent/sign-out", &[("form", "x")]).await.status.as_u16(), 403);
    assert_eq!(status(&leaving).await, 200);
    let left = intake.post(&leaving, "/agent/sign-out", &[("form", &form)]).await;
    assert_eq!((left.status.as_u16(), left.header("location")), (303, Some("/agent/sign-in")));
    assert_eq!(status(&leaving).await, 401);
    assert_eq!(intake.audit().await, ["li.wei signed_in", "li.wei signed_in", "li.wei signed_in", "li.wei signed_out"]);
}

#[tokio::test]
async fn the_proxys_header_is_trusted_only_from_the_proxy() {
    let intake = AgentService::open().await;
    let status = async |browser: &Browser, path| intake.get(browser, path).await.status.as_u16();
    let page = intake.get(&Browser::named("li.wei", PROXY), "/agent").await;
    assert_eq!(page.status.as_u16(), 200);
    assert!(page.text.contains("li.wei") && !page.text.contains("/agent/sign-out"));

    let forged = Browser::named("li.wei", ELSEWHERE);
    assert_eq!(status(&forged, "/agent").await, 403);
    assert_eq!(status(&forged, "/agent/sign-in").await, 403);
    let mut forwarded = forged.clone();
    forwarded.headers.push(("x-forwarded-for", "10.0.0.5".into()));
    assert_eq!(status(&forwarded, "/agent").await, 403);
    let nowhere = Browser { peer: None, ..forged.clone() };
    assert_eq!(status(&nowhere, "/agent").await, 403);
    // Not even an agent who is signed in may name another.
    let signed_in = Browser { cookie: intake.li().await.cookie, ..Browser::named("sun.li", ELSEWHERE) };
    assert_eq!(status(&signed_in, "/agent").await, 403);

    let mut two = Browser::named("li.wei", PROXY);
    two.headers.push(("x-bank-user", "sun.li".into()));
    assert_eq!(status(&two, "/agent").await, 403);
    assert_eq!(status(&Browser::named("nobody", PROXY), "/agent").await, 403);
    assert_eq!(status(&Browser::named("", PROXY), "/agent").await, 403);
    assert_eq!(status(&Browser::at(PROXY), "/agent").await, 401);
}

#[tokio::test]
async fn an_agent_who_is_not_listed_sees_the_tenants_of_the_proxys_setting() {
    let config =
        settings().replace("trusted = [\"10.0.0.5\"]", "trusted = [\"10.0.0.0/24\"]\ntenants = [\"qinghe-pay\"]");
    let intake = AgentService::with(intake::config::Config::from_toml(&config).expect("a configuration")).await;
    let number = intake.submit(&super::ticket_of(1)).await;
    let path = format!("/agent/tickets/{number}");
    assert_eq!(intake.get(&Browser::named("somebody", PROXY), "/agent").await.status.as_u16(), 200);
    assert_eq!(intake.get(&Browser::named("somebody", PROXY), &path).await.status.as_u16(), 404);
    assert_eq!(intake.get(&Browser::named("li.wei", PROXY), &path).await.status.as_u16(), 200);
}

#[tokio::test]
async fn the_sign_in_form_is_accepted_from_its_own_page_only_and_returns_within_these_pages() {
    let intake = AgentService::open().await;
    let (stranger, token) = (Browser::default(), token_of_li());
    for origin in [None, Some("null"), Some("https://evil.example"), Some(crate::support::PAGE)] {
        let answer = intake.post_from(origin, &stranger, "/agent/sign-in", &[("token", token.reveal())]).await;
        assert_eq!((answer.status.as_u16(), answer.header("set-cookie")), (403, None), "{origin:?}");
    }
    let asked = "/agent/tickets/YF-261122-77771M?list=status%3Dopen";
    assert_eq!(hidden(&intake.get(&stranger, asked).await.text, "back"), asked);
    for (back, leads) in [(asked, asked), ("https://evil.example", "/agent"), ("//evil.example", "/agent")] {
        let answer = intake.post(&stranger, "/agent/sign-in", &[("token", token.reveal()), ("back", back)]).await;
        assert_eq!(answer.header("location"), Some(leads));
    }
}

#[tokio::test]
async fn a_page_loads_nothing_from_other_origins_and_is_neither_cached_nor_framed() {
    let intake = AgentService::open().await;
    let li = intake.li().await;
    let (page, missing) = (intake.get(&li, "/agent").await, intake.get(&li, "/agent/nothing").await);
    assert_eq!((page.status.as_u16(), missing.status.as_u16()), (200, 404));
    for answer in [&page, &missing, &intake.get(&Browser::default(), "/agent").await] {
        let policy = answer.header("content-security-policy").expect("a policy");
        for part in ["default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"] {
            assert!(policy.contains(part) && !policy.contains("unsafe"), "{policy}");
        }
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("referrer-policy"), Some("same-origin"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
        assert!(!answer.text.contains("<script") && !answer.text.contains("style=\""));
    }
    let style = page.text.split("rel=\"stylesheet\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
    let style = intake.get(&Browser::default(), style.expect("a style sheet")).await;
    assert_eq!((style.status.as_u16(), style.header("content-type")), (200, Some("text/css")));
    assert_eq!(style.header("cache-control"), Some("public, max-age=31536000, immutable"));
}

#[tokio::test]
async fn a_tenants_page_cannot_read_the_agents_pages() {
    let intake = AgentService::open().await;
    let mut browser = intake.li().await;
    browser.headers.push(("origin", crate::support::PAGE.into()));
    assert_eq!(intake.get(&browser, "/agent").await.header("access-control-allow-origin"), None);
    assert!(intake.get(&browser, "/healthz").await.header("access-control-allow-origin").is_some());
}

#[tokio::test]
async fn the_language_is_the_browsers_unless_the_agent_chose_one() {
    let intake = AgentService::open().await;
    let li = intake.li().await;
    assert!(intake.get(&li, "/agent").await.text.contains("<html lang=\"zh-CN\">"));
    let english = li.clone().in_english();
    assert!(intake.get(&english, "/agent").await.text.contains("<html lang=\"en\">"));
    let chosen = intake.get(&english, "/agent/language/zh-CN?back=%2Fagent%3Fq%3DA0").await;
    assert_eq!((chosen.status.as_u16(), chosen.header("location")), (303, Some("/agent?q=A0")));
    let cookie = chosen.header("set-cookie").and_then(|cookie| cookie.split(';').next()).expect("a cookie");
    let switched = Browser { cookie: format!("{}; {cookie}", english.cookie), ..english };
    assert!(intake.get(&switched, "/agent").await.text.contains("<html lang=\"zh-CN\">"));
    for elsewhere in ["https%3A%2F%2Fevil.example", "%2F%2Fevil.example%2Fagent", "%2Fagents"] {
        let chosen = intake.get(&li, &format!("/agent/language/en?back={elsewhere}")).await;
        assert_eq!((chosen.status.as_u16(), chosen.header("location")), (303, Some("/agent")), "{elsewhere}");
    }
    let unknown = intake.get(&li, "/agent/language/fr?back=%2Fagent").await;
    assert_eq!((unknown.status.as_u16(), unknown.header("set-cookie")), (404, None));
}
