//! Problems of answers that facts give.

use crate::finding::render::messages;

messages! {
    /// What is wrong with an entry of `known`, or with the facts of a case.
    pub enum KnownProblem {
        NoChoices { node: String }
            "`{node}` has `known`, but no choices"
            "`{node}` 写了 `known`，却没有选项"
        NotAChoice { node: String, answer: String }
            "`{answer}` is not a choice of `{node}`"
            "`{answer}` 不是 `{node}` 的选项"
        NoSingleTest { fact: String }
            "this entry for `{fact}` has no single condition that fits it"
            "`{fact}` 的这一条没有唯一合适的条件"
        NotAValue { fact: String, value: String }
            "`{fact}` is never `{value}`"
            "`{fact}` 不会是 `{value}`"
        NotANumber { fact: String, value: String }
            "`{value}` is not a number that `{fact}` can have"
            "`{fact}` 不会是数字 `{value}`"
        NotALength { value: String }
            "`{value}` is not a length of time such as 15 minutes, 12 hours or 2 days"
            "`{value}` 不是一段时间，应写成 15 minutes、12 hours 或 2 days"
        Nothing { fact: String }
            "nothing lies between these bounds of `{fact}`"
            "`{fact}` 的上下限之间没有值"
        Contradicts { fact: String, one: String, other: String }
            "the same `{fact}` is to mean both `{one}` and `{other}`"
            "同一个 `{fact}` 既当作 `{one}`，又当作 `{other}`"
        Hazard { node: String }
            "`{node}` may concern somebody's safety: it is always asked"
            "`{node}` 关系到人身安全，一定要问"
        WithoutNotice { node: String, go: String }
            "whoever is not asked at `{node}` misses its `stop` notice, and `{go}` has none"
            "跳过 `{node}`，就看不到它的 `stop` 提示，而 `{go}` 上没有"
        NoSuchFact { name: String }
            "there is no fact `{name}`"
            "没有 `{name}` 这一项"
    }
}
