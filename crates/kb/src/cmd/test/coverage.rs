//! Which part of each flow the cases walk: as a table, as CSV, as JSON.

use content::cases::{FlowCoverage, Part, PartKind, Share};
use content::source::Language;
use serde_json::{Value, json};

/// The table for a terminal, then what no case walks.
pub(super) fn table(flows: &[FlowCoverage], language: Language) -> String {
    let head = match language {
        Language::En => ["flow", "nodes", "choices", "edges", "verdicts", "exits", "share", "taps", "commonest ending"],
        Language::ZhCn => ["流程", "节点", "选项", "分支", "没帮上", "子流程", "占比", "点几下", "最常见的结局"],
    };
    let mut rows = vec![head.map(str::to_owned)];
    rows.extend(flows.iter().map(row));
    let all = |kind| flows.iter().map(|flow| flow.share(kind)).fold(Share::default(), Share::with);
    let total = language.pick("合计", "all");
    rows.push(cells(total, all, ["", ""].map(str::to_owned)));
    let widths: Vec<usize> =
        (0..head.len()).map(|at| rows.iter().map(|row| width(&row[at])).max().unwrap_or_default()).collect();
    let mut text = String::new();
    for row in &rows {
        let mut line = String::new();
        for (at, (cell, column)) in row.iter().zip(&widths).enumerate() {
            let blanks = " ".repeat(column - width(cell));
            // Names stand at the left of their column, figures at the right.
            line +=
                &if at == 0 || at + 1 == row.len() { format!("{cell}{blanks}  ") } else { format!("{blanks}{cell}  ") };
        }
        text += line.trim_end();
        text.push('\n');
    }
    let missing: Vec<String> =
        flows.iter().flat_map(|flow| flow.missing().map(|part| line(flow, part, language))).collect();
    if !missing.is_empty() {
        text += language.pick("\n没有案例走到：\n", "\nno case walks:\n");
        text += &missing.concat();
    }
    text
}

fn row(flow: &FlowCoverage) -> [String; 9] {
    let ending = match &flow.commonest {
        Some(ending) => [ending.taps.to_string(), ending.node.clone()],
        None => ["–".to_owned(), String::new()],
    };
    cells(&flow.flow, |kind| flow.share(kind), ending)
}

fn cells(name: &str, share: impl Fn(Option<PartKind>) -> Share, [taps, ending]: [String; 2]) -> [String; 9] {
    let of = |kind| {
        let Share { walked, all } = share(Some(kind));
        format!("{walked}/{all}")
    };
    let [nodes, choices, edges, verdicts, exits] = PartKind::ALL.map(of);
    let percent = format!("{} %", share(None).percent());
    [name.to_owned(), nodes, choices, edges, verdicts, exits, percent, taps, ending]
}

fn line(flow: &FlowCoverage, part: &Part, language: Language) -> String {
    let answer = if part.answer.is_empty() { String::new() } else { format!(" = {:?}", part.answer) };
    let what = match part.kind {
        PartKind::Node => language.pick("节点", "node"),
        PartKind::Choice => language.pick("选项", "choice"),
        PartKind::Edge => language.pick("分支", "edge"),
        PartKind::Verdict => language.pick("没帮上", "verdict"),
        PartKind::Exit => language.pick("子流程出口", "exit"),
    };
    format!("{}:{}: {what} {}{answer}\n", flow.file, part.line, part.node)
}

/// How many columns a terminal uses: two for a Chinese character.
fn width(text: &str) -> usize {
    text.chars().map(|character| if ('\u{2e80}'..'\u{fffd}').contains(&character) { 2 } else { 1 }).sum()
}

/// A row for each part of each flow, for a spreadsheet.
pub(super) fn csv(flows: &[FlowCoverage]) -> String {
    let mut text = String::from("flow,file,line,part,node,answer,walked\n");
    for flow in flows {
        for (part, walked) in &flow.parts {
            let (line, walked) = (part.line.to_string(), if *walked { "1" } else { "0" });
            let fields: [&str; 7] = [&flow.flow, &flow.file, &line, part.kind.key(), &part.node, &part.answer, walked];
            text += &(fields.map(field).join(",") + "\n");
        }
    }
    text
}

/// A field of CSV, in quotes where it needs them.
fn field(text: &str) -> String {
    if text.contains(['"', ',', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// The same as one JSON value; `failed` are the cases that failed.
pub(super) fn json(flows: &[FlowCoverage], failed: &[String]) -> Value {
    let share = |Share { walked, all }: Share| json!({ "walked": walked, "all": all });
    let shares = |of: &dyn Fn(Option<PartKind>) -> Share| {
        let mut value = json!({ "all": share(of(None)), "percent": of(None).percent() });
        for kind in PartKind::ALL {
            value[kind.key()] = share(of(Some(kind)));
        }
        value
    };
    let missing = |flow: &FlowCoverage| -> Vec<Value> {
        let part = |part: &Part| json!({ "part": part.kind.key(), "node": part.node, "answer": part.answer, "line": part.line });
        flow.missing().map(part).collect()
    };
    let ending = |flow: &FlowCoverage| {
        flow.commonest.as_ref().map(|ending| {
            json!({ "node": ending.node, "cases": ending.cases, "answers": ending.answers, "taps": ending.taps })
        })
    };
    let rows: Vec<Value> = flows
        .iter()
        .map(|flow| {
            json!({
                "flow": flow.flow, "file": flow.file, "shares": shares(&|kind| flow.share(kind)),
                "commonest": ending(flow), "missing": missing(flow),
            })
        })
        .collect();
    let all = |kind| flows.iter().map(|flow| flow.share(kind)).fold(Share::default(), Share::with);
    json!({ "flows": rows, "total": shares(&all), "failed": failed })
}
