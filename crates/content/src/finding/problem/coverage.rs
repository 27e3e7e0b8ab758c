//! `coverage.yaml`: rows and places.

use crate::finding::render::messages;

messages! {
    /// What is wrong with the table of needs.
    pub enum CoverageProblem {
        RowAgain { need: String }
            "`{need}` occurs a second time, or is not among those counted above"
            "`{need}` 在这里第二次出现，或不在上面计入的之内"
        LeadsNowhere { need: String }
            "`{need}` leads nowhere"
            "`{need}` 没有通到任何地方"
        NoSuchPlace { place: String }
            "`{place}` does not exist in this content"
            "内容里没有 `{place}` 这个位置"
        RowsMissing { count: usize, first: String }
            "{count} needs have no row, the first is {first}"
            "{count} 个需求没有写成行，第一个是 {first}"
        NoSuchCheck { check: String }
            "`{check}` is neither a rule nor a case"
            "`{check}` 既不是规则也不是案例"
    }
}
