//! A file that can't be checked: why, and what to do.

use statement::page::RefusedFile;
use yew::AttrValue;

use super::columns::columns;
use super::{body, foot, in_a_sentence};
use crate::tools::context::ToolContext;
use crate::view::form::step;
use crate::view::page::Page;
use crate::visit::PageFault;

/// Writes why; missing columns can be chosen.
pub fn refused(page: &mut Page, tool: &ToolContext<'_>, why: &RefusedFile, file: &str) {
    let key = format!("statement.error.{}", why.code);
    let say = match why.code.as_str() {
        "missing_columns" => {
            let name = |role: &statement::Role| tool.word(&format!("statement.role.{}", role.key())).to_string();
            let names: Vec<String> = why.missing.iter().map(name).collect();
            tool.word_with(&key, &[("columns", &in_a_sentence(tool, &names))])
        }
        "too_many_bytes" => tool.word_with(&key, &[("most", &(why.limit >> 20).to_string())]),
        "too_many_rows" => tool.word_with(&key, &[("most", &why.limit.to_string())]),
        _ => tool.word_with(&key, &[("column", &why.column), ("cell", &why.cell)]),
    };
    card(page, tool, say, |page| {
        if let Some(found) = why.found.as_ref().filter(|found| !found.columns.is_empty()) {
            page.say_in("h3", "", "statement.columns");
            columns(page, tool, found, file);
        }
    });
}

/// Writes why the page could not read the file.
pub fn unreadable(page: &mut Page, tool: &ToolContext<'_>, fault: PageFault) {
    card(page, tool, tool.word(&format!("statement.page.{}", fault.key())), |_| {});
}

fn card(page: &mut Page, tool: &ToolContext<'_>, say: AttrValue, more: impl FnOnce(&mut Page)) {
    page.test_id("statement-refused");
    body(page, tool.word("statement.refused"), "", |page| {
        page.nest("p", "fault", |page| {
            page.set("role", "alert");
            page.test_id("statement-fault");
            page.words(say);
        });
        more(page);
    });
    foot(page, "statement-other", "statement.other_file", step("view", "form"));
}
