//! The deposit rules: dated values, what a rule rests on, words, routes, cases.

use domain::date::Date;

use crate::finding::render::messages;

messages! {
    /// What is wrong with the deposit rules.
    pub enum DepositProblem {
        OutOfOrder { name: &'static str, day: Date }
            "the {name} since {day} follows one that does not start earlier"
            "{name} 从 {day} 起的值排在了一个不比它早的后面"
        OutOfRange { name: &'static str, value: u32, least: u32, most: u32 }
            "{name} is {value}, it can be {least} to {most}"
            "{name} 是 {value}，应在 {least} 到 {most} 之间"
        LetterOnGuidance { source: String }
            "a letter can't cite `{source}`, which is guidance"
            "函件不能拿 `{source}` 作依据，它只是指引"
        NamesNoLaw { rule: String }
            "`{rule}` has the basis law and cites none"
            "`{rule}` 写的是法律，却没有法律依据"
        NamesNoContract { rule: String }
            "`{rule}` has the basis contract and does not cite it"
            "`{rule}` 写的是合同，却没有写出合同"
        NamesNoGuidance { rule: String }
            "`{rule}` is a proposal and cites no guidance"
            "`{rule}` 是建议，却没有写出这样的指引"
        NoName { name: &'static str, list: &'static str }
            "`{name}` has no name under `{list}`"
            "`{name}` 在 `{list}` 里没有名称"
        NameOfNothing { name: String, list: &'static str }
            "`{list}` has a name for `{name}`, which does not exist"
            "没有 `{name}`，`{list}` 里却有它的名称"
        RouteNeverTaken { route: String }
            "no route after `{route}` is ever used"
            "`{route}` 后面的去路永远走不到"
        NoLastRoute
            "the last route has a condition, so some cases have no route"
            "这些都不符合的时候，没有去路"
        UnknownKey { key: String }
            "`{key}` is not a key of a case"
            "`{key}` 不是案例的键"
        SeveralChanges { changes: usize }
            "`unless` changes {changes} fields of this case"
            "`unless` 改了这个案例的 {changes} 处"
        RuleUntested { rule: String }
            "no passing case has the rule `{rule}`"
            "没有通过的案例用到规则 `{rule}`"
        RuleNeverSpared { rule: String }
            "no passing case has a change under `unless` with which the rule `{rule}` does not fire"
            "没有通过的案例写明改哪一处，规则 `{rule}` 就不成立"
    }
}
