//! A file that can't be checked: why, and what to do.

use desk::{Desk, Values};
use sheet::{Act, Element, Sheet};

use super::{Place, body, columns, foot, listed};
use crate::outcome::Refused;

/// Draws why; where columns are missing, they can be said.
pub fn refused(sheet: &mut Sheet, desk: &Desk<'_>, values: &Values, why: &Refused, file: &str) {
    let key = format!("statement.error.{}", why.code);
    let say = match why.code.as_str() {
        "missing_columns" => {
            let names: Vec<String> =
                why.missing.iter().map(|role| desk.word(&format!("statement.role.{}", role.key()))).collect();
            desk.word_with(&key, &[("columns", &listed(desk, &names))])
        }
        "too_many_bytes" => desk.word_with(&key, &[("most", &(why.most >> 20).to_string())]),
        "too_many_rows" => desk.word_with(&key, &[("most", &why.most.to_string())]),
        _ => desk.word_with(&key, &[("column", &why.column), ("cell", &why.cell)]),
    };
    card(sheet, desk, &say, |sheet| {
        if let Some(found) = why.found.as_ref().filter(|found| !found.columns.is_empty()) {
            sheet.text(Element::Subheading, &desk.word("statement.columns"));
            columns::columns(sheet, desk, values, found, file);
        }
    });
}

/// Draws why the page could not hand the file over.
pub fn unreadable(sheet: &mut Sheet, desk: &Desk<'_>, place: &Place) {
    card(sheet, desk, &desk.word(&format!("statement.page.{}", place.get("fault"))), |_| {});
}

fn card(sheet: &mut Sheet, desk: &Desk<'_>, say: &str, more: impl FnOnce(&mut Sheet)) {
    sheet.mark("statement-refused");
    body(sheet, &desk.word("statement.refused"), "", |sheet| {
        sheet.nest(Element::Fault, |sheet| {
            sheet.mark("statement-fault");
            sheet.words(say);
        });
        more(sheet);
    });
    foot(sheet, "statement-other", &desk.word("statement.other_file"), Act::Step("view", "form"));
}
