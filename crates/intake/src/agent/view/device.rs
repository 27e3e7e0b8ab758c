//! What the terminal or a portal said about the terminal, each fact with its time.

use maud::{Markup, html};
use ticket::Device;

use super::PageContext;
use crate::agent::{invisible::escape_invisible, language::Language};

/// Draws the section; nothing if the page gave no facts.
pub fn section(context: &PageContext<'_>, device: &Device) -> Markup {
    let known = device.facts().into_iter().filter_map(|(name, fact)| Some((name, fact.as_ref()?)));
    html! {
        @if !device.is_empty() {
            section class="card facts" aria-labelledby="device" {
                h2 id="device" { (context.language.say("终端自己报告的", "From the terminal itself")) }
                dl {
                    @for (name, fact) in known {
                        dt { (fact_name(context.language, name)) }
                        dd {
                            span class="figure copy" { (escape_invisible(&value(context.language, name, &fact.value))) }
                            @if name == "battery" { " %" }
                            " "
                            span class="under" { (moment(&fact.at)) }
                        }
                    }
                }
            }
        }
    }
}

/// A fact's name.
pub fn fact_name(language: Language, name: &str) -> &str {
    let say = |zh, en| language.say(zh, en);
    match name {
        "model" => say("型号", "Model"),
        "firmware" => say("固件版本", "Firmware"),
        "serial" => say("序列号", "Serial number"),
        "battery" => say("电量", "Battery"),
        "charging" => say("接着电源", "Charging"),
        "network" => say("网络", "Network"),
        "paper" => say("打印纸", "Paper"),
        "last_sign_on" => say("上次签到", "Last sign-on"),
        "unsent" => say("未上送的交易", "Sales not uploaded"),
        other => other,
    }
}

fn value(language: Language, name: &str, value: &str) -> String {
    let say = |zh, en| language.say(zh, en);
    let word = match (name, value) {
        ("charging", "yes") => say("是", "yes"),
        ("charging", "no") => say("否", "no"),
        ("network", "none") => say("没有网络", "none"),
        ("network", "wifi") => "Wi-Fi",
        ("network", "cellular") => say("SIM 卡", "SIM card"),
        ("network", "ethernet") => say("网线", "cable"),
        ("network", "other") => say("其他", "other"),
        ("paper", "ok") => say("有纸", "ok"),
        ("paper", "low") => say("快用完了", "low"),
        ("paper", "out") => say("没纸了", "out"),
        ("last_sign_on", instant) => return moment(instant),
        _ => value,
    };
    word.to_owned()
}

/// `2026-11-22 10:41`, all in UTC+8.
fn moment(instant: &str) -> String {
    instant.chars().take(16).map(|c| if c == 'T' { ' ' } else { c }).collect()
}
