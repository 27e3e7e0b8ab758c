//! Problems of flows: which node follows which, and the cases beside flows.

use crate::finding::render::messages;
use crate::source::UnitFault;

messages! {
    /// What is wrong with the edges of a flow, or with its cases.
    pub enum FlowProblem {
        StartMissing { node: String }
            "the flow starts at `{node}`, which it does not have"
            "流程从 `{node}` 开始，却没有这个节点"
        NodeMissing { node: String }
            "there is no node `{node}` in this flow"
            "这个流程里没有节点 `{node}`"
        NothingLeadsTo { node: String }
            "nothing leads to `{node}`"
            "没有地方通到 `{node}`"
        StepLeadsNowhere { node: String }
            "the step `{node}` leads nowhere"
            "步骤 `{node}` 没有去路"
        QuestionLeadsNowhere { node: String }
            "the question `{node}` leads nowhere"
            "问题 `{node}` 没有去路"
        NoEnding { node: String }
            "from `{node}` no ending can be reached"
            "从 `{node}` 走不到任何结局"
        OpensNothing { target: String }
            "`{target}` is nothing that a node can open"
            "`{target}` 不是节点能打开的东西"
        OpensCodeUnasked { node: String }
            "`{node}` shows the card of a code, and no question before it asks for one"
            "`{node}` 要显示代码卡片，可前面没有问过代码"
        OnlyItself { node: String }
            "whatever is answered, `{node}` leads to itself"
            "不管怎么回答，`{node}` 都回到自己"
        ChoicesAndInput { node: String }
            "the question `{node}` has both choices and a typed input"
            "问题 `{node}` 既有选项又有输入"
        HazardTyped { node: String }
            "the hazard question `{node}` is not answered by choices"
            "涉及安全的问题 `{node}` 没有选项"
        InputWithoutNext { node: String }
            "the question `{node}` has an input but no `next`"
            "问题 `{node}` 有 `input`，没有 `next`"
        NextWithoutInput { node: String }
            "the question `{node}` has `next` but no `input`"
            "问题 `{node}` 有 `next`，没有 `input`"
        EdgesAfterOtherwise { node: String }
            "`{node}` has entries after its `otherwise`, which are never used"
            "`{node}` 的 `otherwise` 后面还有去路，永远走不到"
        NoOtherwise { node: String }
            "`{node}` does not say where any other answer leads"
            "`{node}` 没写其他回答去哪里"
        SeveralOtherwise { node: String }
            "`{node}` has more than one `otherwise`"
            "`{node}` 有不止一个 `otherwise`"
        NoSingleCondition { node: String }
            "this entry for `{node}` does not have exactly one condition"
            "通到 `{node}` 的去路没有唯一的条件"
        ConditionMisfit { node: String, input: String }
            "a condition of `{node}` is about something else than `{input}`"
            "`{node}` 的一个条件和 `{input}` 对不上"
        OutcomeUnknown { outcome: String, known: String }
            "the rule has no outcome `{outcome}`; it has {known}"
            "这条规则没有结果 `{outcome}`；它有 {known}"
        OutcomeUncovered { node: String, outcome: String }
            "`{node}` does not say where the outcome `{outcome}` leads"
            "`{node}` 没写结果 `{outcome}` 去哪里"
        ValueUnreadable { value: String, fault: UnitFault }
            "`{value}` {fault}"
            "`{value}` {fault}"
        NotAskedBefore { question: String, node: String }
            "`{question}` is not asked on every path to `{node}`"
            "走到 `{node}` 之前，不是每条路都问过 `{question}`"
        InputField { node: String, field: &'static str, input: String }
            "`{node}` can't have this `{field}`, because it asks for `{input}`"
            "`{node}` 问的是 `{input}`，不能这样写 `{field}`"
        ExampleUnfit { node: String, example: String, fault: String }
            "the example `{example}` of `{node}` is no answer: {fault}"
            "`{node}` 的例子 `{example}` 自己就填不进去：{fault}"
        RuleInputUnknown { name: String, known: String }
            "the rule has no input `{name}`; it has {known}"
            "这条规则没有输入 `{name}`；它有 {known}"
        RuleInputMissing { node: String, name: String }
            "`{node}` does not give the rule its `{name}`"
            "`{node}` 没给规则 `{name}`"
        RuleValueUnfit { name: String }
            "the rule can't read this value of `{name}`"
            "规则读不懂 `{name}` 的这个值"
        ChoiceAgain { node: String, choice: String }
            "`{node}` has a second choice `{choice}`"
            "`{node}` 有第二个选项 `{choice}`"
        CodeNotInTable { code: String }
            "the code {code} is not in the table"
            "应答码 {code} 不在表里"
        LeadsBack { subflow: String, flow: String }
            "`{subflow}` leads back into `{flow}`"
            "`{subflow}` 绕回了 `{flow}`"
        UnsolvedMissing { node: String }
            "`{node}` does not say where `this did not help` leads"
            "`{node}` 没写“没解决”通到哪里"
        WaitDays { days: u8 }
            "{days} is not a possible number of working days to wait"
            "不能等 {days} 个工作日"
        WaitFromToday { node: String }
            "`{node}` counts from today: it needs `working_days` and no `until`"
            "`{node}` 从今天算：要有 `working_days`，不写 `until`"
        WaitFromEvent { node: String }
            "`{node}` counts from an earlier day: it needs `until`, which says from which day, and no `working_days`"
            "`{node}` 早就开始等了：在 `until` 里写从哪天算，不写 `working_days`"
        WaitBegunBefore { node: String, choice: String }
            "`{node}` counts from today, but `{choice}` says that it began earlier"
            "`{node}` 从今天算，但“{choice}”说早就开始等了"
    }
}

messages! {
    /// What is wrong with the cases beside flows.
    pub enum CaseProblem {
        NoCases { flow: String }
            "the flow `{flow}` has no cases"
            "流程 `{flow}` 没有案例"
        OtherFlow { flow: String, file: String }
            "these cases test `{flow}`, but the file is beside `{file}`"
            "这些案例测的是 `{flow}`，文件却放在 `{file}` 旁边"
        EndingUntested { node: String }
            "no passing case ends at `{node}`"
            "没有通过的案例走到 `{node}`"
    }
}
