//! A letter as a page of its own, for saving: plain HTML without other files, ready to print.

use std::fmt::Write;

use domain::deposit::{Letter, LetterBlock};

const STYLE: &str = "body{max-width:40em;margin:3em auto;padding:0 1em;font:16px/1.8 serif}\
                     h1{font-size:1.4em;text-align:center}td{padding-right:2em}";

/// The page as a data URL, so that saving it needs no request.
pub fn address(letter: &Letter) -> String {
    let mut address = "data:text/html;charset=utf-8,".to_owned();
    for byte in page(letter).bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => address.push(byte.into()),
            // Writing into a text can't fail.
            _ => drop(write!(address, "%{byte:02X}")),
        }
    }
    address
}

fn page(letter: &Letter) -> String {
    let title = escaped(&letter.title);
    let mut page = format!(
        "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>{title}</title><style>{STYLE}</style><h1>{title}</h1>"
    );
    let mut put = |tag: &str, text: &str| page += &format!("<{tag}>{}</{tag}>", escaped(text));
    for block in &letter.blocks {
        match block {
            LetterBlock::To(text) | LetterBlock::Paragraph(text) => put("p", text),
            LetterBlock::Figures(figures) => {
                figures.iter().for_each(|(name, amount)| put("p", &format!("{name} {amount}")));
            }
            LetterBlock::List(intro, points) => {
                put("p", intro);
                points.iter().enumerate().for_each(|(at, point)| put("p", &format!("{}. {point}", at + 1)));
            }
            LetterBlock::Sign(lines) => lines.iter().for_each(|line| put("p", line)),
        }
    }
    page
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_stays_text() {
        let letter = Letter {
            title: "申请".to_owned(),
            blocks: vec![LetterBlock::Paragraph("<script>alert(1)</script> & Co.".to_owned())],
        };
        let page = page(&letter);
        assert!(page.contains("<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co.</p>"), "{page}");
        assert!(address(&letter).is_ascii() && !address(&letter).contains(' '));
    }
}
