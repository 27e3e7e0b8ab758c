//! The page in place of the requested one: why it is refusal, and what to do.

use maud::{Markup, html};

use super::{layout, sign_in};
use crate::agent::{language::Language, refusal::Refusal};

/// Draws a refusal. If signing in helps, it is the sign-in page.
pub fn page(language: Language, refusal: &Refusal) -> Markup {
    match refusal {
        Refusal::SignIn { back } => return sign_in::page(language, back, None),
        Refusal::WrongToken { back } => {
            let error = language.say(
                "令牌不对。请完整粘贴，前后不要多字符。",
                "That token is not known. Paste all of it and nothing else.",
            );
            return sign_in::page(language, back, Some(error));
        }
        _ => {}
    }
    let (title, text) = words(language, refusal);
    let main = html! {
        div class="narrow" {
            h1 { (title) }
            p { (text) }
            p { a href="/agent" { (language.say("去工单列表", "Go to the tickets")) } }
        }
    };
    layout(language, "/agent", title, &html! {}, &main)
}

// Longer than other functions because it has one entry per refusal.
fn words(language: Language, refusal: &Refusal) -> (&'static str, String) {
    let say = |zh, en| language.say(zh, en);
    let (title, text) = match refusal {
        Refusal::SignIn { .. } | Refusal::WrongToken { .. } => (say("请登录", "Sign in"), ""),
        Refusal::TooManyAttempts(wait) => {
            let minutes = wait.as_secs().div_ceil(60);
            let text = match language {
                Language::Chinese => {
                    format!("令牌不对，而且这个网络地址错得太多。请核对令牌；{minutes} 分钟后还可以再试。")
                }
                Language::English => format!(
                    "This token is wrong, and too many wrong ones came from this address. Check it; you can try again in {minutes} min."
                ),
            };
            return (say("请稍后再登录", "Sign in later"), text);
        }
        Refusal::NotFromProxy => (
            say("请求被拒绝", "Request refused"),
            say(
                "请求里写了登录人，但不是从受信任的代理来的。请从行内入口打开；如果已经这样做，请管理员核对 agents.proxy.trusted。",
                "The request names an agent, but does not come from the trusted proxy. Open the page the way your bank provides; if you did, ask the operator to check agents.proxy.trusted.",
            ),
        ),
        Refusal::NoAccess => (
            say("没有查看权限", "No access"),
            say(
                "您已登录，但没有获得查看工单的权限。请管理员在配置里加上您的名字。",
                "You are signed in, but may not see tickets. Ask the operator to add your name to the configuration.",
            ),
        ),
        Refusal::NotIdentified => (
            say("不知道您是谁", "Nobody is signed in"),
            say("请从行内入口打开这个页面。", "Open this page the way your bank provides."),
        ),
        Refusal::NotOurForm => (
            say("没有保存", "Nothing was saved"),
            say(
                "这次提交不是从本页面来的。请打开工单列表再试；如果仍然这样，请管理员核对 agents.origins。",
                "This form did not come from this page. Open the tickets and try again; if that does not help, ask the operator to check agents.origins.",
            ),
        ),
        Refusal::BrokenForm => (
            say("没有保存", "Nothing was saved"),
            say("提交的内容不完整。请返回后再试一次。", "The form was not whole. Go back and send it again."),
        ),
        Refusal::NoTicket => (
            say("没有这张工单", "No such ticket"),
            say(
                "请核对工单号。工单也可能已到期删除，或属于您不能查看的机构。",
                "Check the number. The ticket may also have been deleted at the end of its time, or belong to a tenant you can't see.",
            ),
        ),
        Refusal::NoPage => (say("没有这个页面", "No such page"), say("请核对网址。", "Check the address.")),
        Refusal::NoMethod => (
            say("不能这样打开", "Not opened this way"),
            say("请从工单列表进入。", "Come in through the list of tickets."),
        ),
        Refusal::TooMany => {
            (say("请求太频繁", "Too many requests"), say("请稍等几秒再试。", "Wait some seconds and try again."))
        }
        Refusal::TooSlow => (say("用时太长", "This took too long"), say("请再试一次。", "Try again.")),
        Refusal::TooLong => (
            say("查询用时太长", "This search takes too long"),
            say(
                "请缩小范围再查，例如加上日期或状态。",
                "Narrow it down, by a date or a status for example, and search again.",
            ),
        ),
        Refusal::Broken => (
            say("服务出错了", "Something broke down"),
            say("请再试一次；仍然不行，请告诉管理员。", "Try again; if it happens again, tell the operator."),
        ),
        Refusal::Store(_) => (
            say("暂时读不到工单", "Tickets can't be read right now"),
            say("请稍后再试。没有任何内容丢失。", "Try again later. Nothing is lost."),
        ),
    };
    (title, text.to_owned())
}
