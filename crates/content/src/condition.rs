//! Conditions in words, for authors' tools and for pages of the site.

use domain::flow::{Comparison, Measure, Relation, When};
use domain::money::Fen;

use crate::source::{Edge, Language, measured};

/// A condition of a packed edge in words. The outcome of a rule is its name.
pub fn when_in_words(when: &When, language: Language) -> String {
    match when {
        When::Otherwise => language.pick("其他", "anything else").to_owned(),
        When::Unknown => language.pick("不知道", "I don't know").to_owned(),
        When::Outcome(name) => (*name).to_owned(),
        When::Compare(Comparison { of, relation, value, measure }) => {
            comparison(*of, *relation, &amount(*value, *measure, language), language)
        }
    }
}

/// A condition as an author wrote it, in words.
pub fn edge_in_words(edge: &Edge, language: Language) -> String {
    if let Some(codes) = &edge.code_in {
        return codes.iter().map(|code| code.value.as_str()).collect::<Vec<_>>().join(", ");
    }
    if let Some((relation, text)) = edge.comparison() {
        let value = measured(text).map_or_else(|_| text.value.clone(), |(value, of)| amount(value, of, language));
        return comparison(edge.of.as_ref().map(|of| of.value.as_str()), relation, &value, language);
    }
    match &edge.outcome {
        Some(name) => name.value.clone(),
        None if edge.unknown == Some(true) => when_in_words(&When::Unknown, language),
        None => when_in_words(&When::Otherwise, language),
    }
}

fn comparison(of: Option<&str>, relation: Relation, value: &str, language: Language) -> String {
    let relation = match relation {
        Relation::MoreThan => language.pick("超过", "more than"),
        Relation::AtLeast => language.pick("不少于", "at least"),
        Relation::LessThan => language.pick("少于", "less than"),
        Relation::AtMost => language.pick("不超过", "at most"),
    };
    let words = format!("{relation} {value}");
    match of {
        Some(of) => format!("{of}{}{words}", language.pick("：", ": ")),
        None => words,
    }
}

fn amount(value: u32, measure: Measure, language: Language) -> String {
    let one = value == 1;
    let unit = match measure {
        Measure::Fen => return format!("{} {}", Fen(value.into()), language.pick("元", "yuan")),
        Measure::Number => return value.to_string(),
        Measure::Days => language.pick("天", if one { "day" } else { "days" }),
        Measure::WorkingDays => language.pick("个工作日", if one { "working day" } else { "working days" }),
    };
    format!("{value} {unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_is_said_with_its_unit() {
        let when = |of, value, measure| When::Compare(Comparison { of, relation: Relation::MoreThan, value, measure });
        let said = |when: &When| Language::ALL.map(|language| when_in_words(when, language));
        assert_eq!(said(&when(None, 100_000, Measure::Fen)), ["超过 1,000.00 元", "more than 1,000.00 yuan"]);
        assert_eq!(
            said(&when(Some("sold-on"), 1, Measure::WorkingDays)),
            ["sold-on：超过 1 个工作日", "sold-on: more than 1 working day"]
        );
    }
}
