//! `kb walk`: prints a flow with given answers, screen by screen.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use content::condition::when_in_words;
use content::facts::{given, noon, skip_known};
use content::finding::render::Render;
use content::journeys::{valid_answers, verdicts};
use content::kept::kept;
use content::pack;
use content::plain_text::lines;
use content::source::Language;
use domain::bundle::{Bundle, SectionKind};
use domain::date::Date;
use domain::flow::{
    Choice, Condition, Event, Flows, GivenFact, Input, Node, NodeKind, Notice, Position, Session, Tone,
};
use domain::text::Block;
use domain::validity::{minute_at, parse, text_of};

use super::{Status, check, content_language, existing_dir};

/// Arguments of `kb walk`.
#[derive(Debug, Args)]
pub struct Walk {
    /// The flow's id
    flow: String,
    /// An answer, node=value; a node of a subflow is flow/node; `unsolved` says that an ending did not help
    #[arg(long = "answer", value_name = "NODE=VALUE")]
    answers: Vec<String>,
    /// Something the terminal or the profile knows, name=value; of a time, how long ago it was
    #[arg(long = "fact", value_name = "NAME=VALUE")]
    facts: Vec<String>,
    /// The language to show
    #[arg(long, default_value = "zh-CN", value_name = "LANGUAGE", value_parser = content_language)]
    language: Language,
    /// The day, or day and time in quotes, on which to walk [default: now]
    #[arg(long, value_name = "DATE", value_parser = minute)]
    today: Option<u32>,
    /// The content
    #[arg(long, default_value = "kb-bundle")]
    dir: PathBuf,
}

/// A walk as it was printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walked {
    /// Each screen and the answer given.
    pub text: String,
    /// The node where it stopped.
    pub at: String,
}

impl Walk {
    pub(super) fn run(&self, system: Language, out: &mut impl Write) -> Result<Status> {
        let Some(checked) = check::without_errors(existing_dir(&self.dir)?, system, out)? else {
            return Ok(Status::Failure);
        };
        let packed = pack::pack(&checked.content, self.language)?;
        let answer = |text: &String| -> Result<(String, String)> {
            let pair = text.split_once('=').with_context(|| match system {
                Language::ZhCn => format!("{text:?} 不是回答；请写成 节点=值"),
                Language::En => format!("{text:?} is not an answer; write node=value"),
            })?;
            Ok((pair.0.to_owned(), pair.1.to_owned()))
        };
        let answers: Vec<_> = self.answers.iter().map(answer).collect::<Result<_>>()?;
        let facts: Vec<_> = self.facts.iter().map(|text| fact(text, system)).collect::<Result<_>>()?;
        let minute = self.today.unwrap_or_else(now);
        let walked = walk(&Bundle::open(&packed.bytes)?, &self.flow, &answers, &facts, minute, system)?;
        out.write_all(walked.text.as_bytes())?;
        Ok(Status::Success)
    }
}

/// Reads a fact, `battery=4`.
fn fact(text: &str, language: Language) -> Result<GivenFact> {
    let (name, value) = text.split_once('=').with_context(|| match language {
        Language::ZhCn => format!("{text:?} 不是已知的事；请写成 名字=值"),
        Language::En => format!("{text:?} is not a fact; write name=value"),
    })?;
    given(name, value, noon()).map_err(|problem| anyhow!(problem.render(language)))
}

/// Walks `flow` at a minute: what is not valid then is not there. It skips what `facts` answer; at every other node it
/// gives the answer that `answers` has for that node, and stops if there is none. What is printed around the content's
/// own texts is in `language`.
///
/// # Errors
///
/// An unknown flow, an answer that its node does not take, or an answer that is never asked for; the message lists what
/// is valid.
pub fn walk(
    bundle: &Bundle,
    flow: &str,
    answers: &[(String, String)],
    facts: &[GivenFact],
    minute: u32,
    language: Language,
) -> Result<Walked> {
    check_flow_on(bundle, flow, minute, language)?;
    let today = Date::from_days(i64::from(minute / 1_440));
    let mut session = skip_known(bundle, Session::start(bundle, flow)?, facts);
    let mut shown = 0;
    let mut unused: Vec<&(String, String)> = answers.iter().collect();
    let mut text = String::new();
    let at = loop {
        let place = session.place(bundle)?;
        for answered in session.path().iter().skip(shown).filter(|answered| answered.known) {
            text += &format!("[{answered}] {}\n\n", language.pick("已知，不问", "known, not asked"));
        }
        shown = session.path().len();
        let at = if place.flow == flow { place.node.clone() } else { format!("{}/{}", place.flow, place.node) };
        let node = Flows::flow(bundle, &place.flow).and_then(|flow| flow.node(&place.node));
        let offered = |choice: &Choice| bundle.offers(&place.flow, &place.node, choice.id, minute);
        text += &node.map_or(String::new(), |node| screen(&at, node, &offered, place.flow != flow, language));
        text += &typed_edges(bundle, &place, language)?;
        for target in bundle.opens(&place.flow, &place.node)? {
            text += &format!("  {}{target}\n", language.pick("可打开：", "opens: "));
        }
        text += &reading(bundle, &place, language)?;
        if let Some(call) = bundle.rule_call(&place.flow, &place.node)? {
            let outcome = bundle.outcome_of(&call, &place.flow, session.path(), "", today);
            text += &format!("  {}{outcome}\n", language.pick("规则的结果：", "the rule says: "));
        }
        let Some(found) = unused.iter().position(|(node, _)| *node == at) else { break at };
        let (_, answer) = unused.remove(found);
        if !bundle.offers(&place.flow, &place.node, answer, minute) {
            return Err(not_offered(&at, answer, minute, language));
        }
        let kept = kept(bundle, &session, &place, answer, Some(today)).map_err(anyhow::Error::msg)?;
        let next = session.reduce(bundle, Event::Answer(kept)).map_err(|_| {
            let valid = valid_answers(bundle, flow, &place).join(", ");
            match language {
                Language::ZhCn => anyhow::anyhow!("{answer:?} 不是 {at} 的回答；可以是：{valid}"),
                Language::En => anyhow::anyhow!("{answer:?} is not an answer to {at}; valid: {valid}"),
            }
        })?;
        session = skip_known(bundle, next, facts);
        text += &format!("  > {answer}\n\n");
    };
    if let Some((node, _)) = unused.first() {
        match language {
            Language::ZhCn => bail!("{text}没有问到 {node}；现在停在 {at}"),
            Language::En => bail!("{text}the answer to {node} was not asked for; the walk stopped at {at}"),
        }
    }
    text += &summary(bundle, flow, &session, &at, language)?;
    Ok(Walked { text, at })
}

/// The articles that a node offers.
fn reading(bundle: &Bundle, place: &Position, language: Language) -> Result<String> {
    let mut text = String::new();
    for id in bundle.reading(&place.flow, &place.node)? {
        let title = bundle.article(id)?.map_or("", |article| article.title);
        text += &format!("  {}{title} (article:{id})\n", language.pick("可读：", "read: "));
    }
    Ok(text)
}

/// Refuses a flow that is not there, or not valid at a minute.
fn check_flow_on(bundle: &Bundle, flow: &str, minute: u32, language: Language) -> Result<()> {
    let (on, flows) = (text_of(minute), bundle.ids(SectionKind::Flows));
    let (known, there) = (flows.join(", "), flows.contains(&flow));
    match language {
        Language::ZhCn if !there => bail!("没有流程 {flow}；有：{known}"),
        Language::En if !there => bail!("there is no flow {flow}; there are {known}"),
        _ if bundle.is_valid(&format!("flow:{flow}"), minute) => Ok(()),
        Language::ZhCn => bail!("{on} 时流程 {flow} 不在有效期内；用 --today 换一天"),
        Language::En => bail!("the flow {flow} is not valid at {on}; choose another day with --today"),
    }
}

fn not_offered(at: &str, answer: &str, minute: u32, language: Language) -> anyhow::Error {
    let on = text_of(minute);
    match language {
        Language::ZhCn => anyhow::anyhow!("{on} 时 {at} 没有 {answer:?} 这个选项；用 --today 换一天"),
        Language::En => anyhow::anyhow!("{at} does not offer {answer:?} at {on}; choose another day with --today"),
    }
}

/// The answers that were given, and whether the flow has ended.
fn summary(bundle: &Bundle, flow: &str, session: &Session, at: &str, language: Language) -> Result<String> {
    let given = session.path().iter().map(|answered| answered.to_string()).collect::<Vec<_>>().join(", ");
    let given = if given.is_empty() { language.pick("没有", "none") } else { given.as_str() };
    let place = session.place(bundle)?;
    let own_flow = Flows::flow(bundle, &place.flow).filter(|_| place.flow == flow);
    let state = match own_flow.and_then(|flow| flow.node(&place.node)).is_some_and(Node::is_outcome) {
        true => language.pick("结束于", "ends at"),
        false => language.pick("等待回答", "waits for an answer at"),
    };
    Ok(format!("\n{}{given}\n{state} {at}\n", language.pick("回答：", "answers: ")))
}

fn screen(at: &str, node: &Node, offered: &dyn Fn(&Choice) -> bool, in_subflow: bool, language: Language) -> String {
    let notice = |it: &Notice| notice(it, language);
    let mut lines = vec![format!("[{at}] {}", node.summary())];
    match &node.kind {
        NodeKind::Question(question) => {
            lines.extend(question.hint.map(|hint| format!("  ({hint})")));
            lines.extend(question.notice.iter().map(notice));
            match &question.input {
                Input::Choice(choices) => lines.extend(choices.iter().filter(|it| offered(it)).map(choice)),
                Input::ResponseCode(edges) => lines.extend(edges.iter().map(|edge| match &edge.when {
                    Condition::CodeIn(codes) => {
                        format!("  - {} {}", language.pick("应答码", "code"), codes.join(", "))
                    }
                    Condition::Otherwise => format!("  - {}", language.pick("其他应答码", "any other code")),
                })),
                Input::Typed => {}
            }
        }
        NodeKind::Step(step) => {
            lines.extend(step.notice.iter().map(notice));
            lines.extend(step.say.iter().flat_map(indented));
            lines.extend(step.choices.iter().filter(|it| offered(it)).map(choice));
        }
        NodeKind::Subflow(_) => {}
        NodeKind::Solved(outcome) => {
            lines.extend(outcome.notice.iter().map(notice));
            lines.extend(outcome.say.iter().flat_map(indented));
        }
        NodeKind::Wait(wait) => {
            lines.extend(wait.notice.iter().map(notice));
            lines.extend(wait.say.iter().flat_map(indented));
            if wait.working_days > 0 {
                lines.push(format!("  {}{}", language.pick("工作日：", "working days: "), wait.working_days));
            }
        }
        NodeKind::Ticket(ticket) => {
            lines.extend(ticket.notice.iter().map(notice));
            lines.extend(ticket.say.iter().flat_map(indented));
            let facts: Vec<_> = ticket.ask_for.iter().map(|fact| fact.key()).collect();
            let (category, facts) = (ticket.category, facts.join(", "));
            lines.push(match language {
                Language::ZhCn => format!("  工单：{category}，要填 {facts}"),
                Language::En => format!("  ticket: {category}, asks for {facts}"),
            });
        }
        NodeKind::Rule(rule) => {
            lines.extend(rule.notice.iter().map(notice));
            lines.extend(rule.say.iter().flat_map(indented));
        }
    }
    lines.extend(verdicts(&node.kind, in_subflow).iter().map(|verdict| format!("  - {verdict}")));
    lines.join("\n") + "\n"
}

/// The conditions of a typed question or a rule.
fn typed_edges(bundle: &Bundle, place: &Position, language: Language) -> Result<String> {
    let typed = bundle.typed_input(&place.flow, &place.node)?.map(|input| input.edges);
    let rule = bundle.rule_call(&place.flow, &place.node)?.map(|call| call.edges);
    let edges = typed.or(rule).unwrap_or_default();
    Ok(edges.iter().map(|edge| format!("  - {}\n", when_in_words(&edge.when, language))).collect())
}

/// A day or a time as its first minute.
fn minute(text: &str) -> Result<u32, String> {
    let minute = parse(text).map(|(first, _)| first);
    minute.ok_or_else(|| format!("{text:?} is not a date; write it as 2026-11-22 or \"2026-11-22 14:00\""))
}

fn now() -> u32 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    minute_at(i64::try_from(since.as_millis()).unwrap_or_default())
}

fn choice(choice: &Choice) -> String {
    format!("  - {}: {}", choice.id, choice.label)
}

fn notice(notice: &Notice, language: Language) -> String {
    let tone = match notice.tone {
        Tone::Stop => language.pick("停", "stop"),
        Tone::Mind => language.pick("注意", "mind"),
        Tone::Good => language.pick("好", "good"),
    };
    let say = notice.say.map(|say| format!(" {say}")).unwrap_or_default();
    format!("  [{tone}] {}{say}", notice.title)
}

fn indented(block: &Block) -> Vec<String> {
    lines(block).into_iter().map(|line| format!("  {line}")).collect()
}
