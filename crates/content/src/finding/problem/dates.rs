//! Problems of dates: from when until when content is valid.

use crate::finding::render::messages;

messages! {
    /// What is wrong with the dates of content.
    pub enum DatesProblem {
        EndsFirst { from: String, until: String }
            "ends ({until}) before it begins ({from})"
            "{from} 才开始，{until} 就结束了"
        NoWayOn { node: String, from: String }
            "from {from}, no answer of `{node}` leads to an ending"
            "从 {from} 起，`{node}` 没有能走到结局的回答"
        NoWayOnBefore { node: String, until: String }
            "before {until}, no answer of `{node}` leads to an ending"
            "{until} 之前，`{node}` 没有能走到结局的回答"
        DatedSubflow { flow: String }
            "`{flow}` is entered here and is not always valid"
            "这里进入的 `{flow}` 不是一直有效"
        DatedTarget { id: String }
            "`{id}` is named here and is not always valid"
            "这里提到的 `{id}` 不是一直有效"
        NoticeLink { link: String }
            "`{link}` is nothing a notice can lead to"
            "通知不能通到 `{link}`"
        ManyNotices { count: usize, from: String }
            "from {from}, {count} notices show at the same time"
            "从 {from} 起，同时有 {count} 条通知"
    }
}
