//! The table of response codes, and codes of profiles.

use crate::finding::render::messages;

messages! {
    /// What is wrong with a response code.
    pub enum CodeProblem {
        Malformed { code: String }
            "`{code}` is not a response code"
            "`{code}` 不是应答码"
        Again { code: String }
            "the code {code} occurs here a second time"
            "应答码 {code} 在这里第二次出现"
        RetryWithoutQuery { code: String }
            "{code} leaves the outcome unknown, but may be tried again without a query"
            "{code} 的结果不明，却写着不查询也能再试"
        NotUnknown { code: String }
            "{code} leaves the outcome unknown, and this does not say so"
            "{code} 结果未知，这里没有这样写"
        OursConfidence { code: String }
            "the confidence of {code} is `ours`, which is for safety rules"
            "{code} 的可信度写了 `ours`，那是给安全规则用的"
        SameAsTable { code: String }
            "{code} means here what it means in the table"
            "{code} 在这里的含义和应答码表里一样"
    }
}
