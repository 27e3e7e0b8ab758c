//! What each rule asks for, and what to do about it, in Chinese; the English stands in `rule.rs`.

/// The Chinese of a rule: what it asks for and what to do.
pub(crate) fn chinese(id: &str) -> Option<(&'static str, &'static str)> {
    CHINESE.iter().find(|(known, ..)| *known == id).map(|(_, meaning, remedy)| (*meaning, *remedy))
}

/// Id, what it asks for, what to do.
static CHINESE: &[(&str, &str, &str)] = &[
    ("file-missing", "每个知识包都要有的文件在那里。", "补上这个文件；里面写什么，见 docs/content/format.md"),
    ("file-unexpected", "内容文件夹里只放该放的文件。", "把文件移到别处，或改成对的后缀；放在这里没有程序会读它"),
    ("file-too-large", "文件不超过 1 MiB。", "把文件拆开，或拿掉不该放进来的东西"),
    ("file-encoding", "文件都是不带 BOM 的 UTF-8。", "用编辑器把文件另存为 UTF-8（不带 BOM）"),
    ("yaml-tab", "缩进用空格，不用制表符。", "把制表符换成两个空格"),
    ("yaml-syntax", "文件是能读的 YAML。", "看这一行和上一行：每级缩进两个空格，冒号后面空一格，带冒号的文字加引号"),
    ("yaml-anchor", "不用锚点（`&name`）和引用（`*name`）。", "在用到的地方把内容写出来；以 & 或 * 开头的文字要加引号"),
    ("yaml-tag", "不用标签（`!name`）。", "去掉标签；以 ! 开头的文字要加引号"),
    ("yaml-duplicate-key", "同一层里一个名字只出现一次：节点、字段、界面文字都一样。", "改名，或删掉其中一个"),
    ("field-unknown", "只用格式里有的字段。", "删掉这个字段，或换成认识的字段"),
    ("field-missing", "必填的字段都在。", "补上这个字段"),
    ("value-unknown", "只能从列表里选的值，选列表里的。", "换成列出的值"),
    (
        "value-wrong-type",
        "值的样子和字段要求的一致：文字、数字、列表或一组键值。",
        "照 docs/content/format.md 里的样子写",
    ),
    ("value-unquoted", "应答码、选项 id 和回答都加引号，`05` 和 `no` 才仍是文字。", "加上引号"),
    (
        "id-malformed",
        "id 用小写单词，连字符相连；工单类别用下划线相连。",
        "只用 a-z、0-9，单词之间用一个连字符（类别用下划线）",
    ),
    ("id-not-file-name", "文件名和里面的 id 一致。", "改文件名或改 id，让两者一样"),
    ("id-duplicate", "一个 id 在列表里只出现一次。", "改名，或删掉其中一个"),
    ("date-invalid", "日期是真有的一天，写成 2026-11-02。", "按年-月-日写，并确认有这一天"),
    (
        "node-kind",
        "一个节点只有一种：question、step、subflow、solved、wait 或 ticket。",
        "节点下面只留一种；其他内容另写一个节点",
    ),
    ("flow-start-missing", "`start` 写的是流程里有的节点。", "把 `start` 改成商户最先看到的节点"),
    ("flow-node-missing", "每一条去路都通到同一流程里有的节点。", "改正 id，或加上这个节点"),
    ("flow-unreachable-node", "每个节点都能从开头走到。", "从别的节点通到这里，或删掉它"),
    ("flow-dead-end", "问题和步骤都有去路。", "至少写一个带 `go` 的选项"),
    ("flow-loop-without-exit", "从每个节点都能走到某个结局。", "给循环里的一个节点加一个走得出去的选项，例如去工单"),
    ("flow-self-only", "问题和步骤除了回到自己，还有别的去路。", "加一个通到别处的选项"),
    ("flow-answer-form", "问题要么有 `choices`，要么有 `input` 和 `next`。", "只留一种回答方式，写完整"),
    (
        "flow-otherwise",
        "有 `input` 的问题恰好有一个 `otherwise`，写在最后。",
        "在列表最后写一行 `- { otherwise: true, go: … }`",
    ),
    (
        "flow-edge-condition",
        "每条去路只有一个条件：写明应答码的 `code_in`，或 `otherwise: true`。",
        "只留一个条件，写完整",
    ),
    ("flow-choice-duplicate", "同一节点里选项的 id 各不相同。", "改掉其中一个选项的 id"),
    ("flow-code-unknown", "流程里用到的应答码，应答码表里都有。", "把它加进 codes/response-codes.yaml，或在这里改正"),
    ("flow-subflow-unknown", "子流程是知识包里有的流程。", "改正流程的 id，或加上这个流程"),
    ("flow-subflow-cycle", "子流程不会绕回调用它的流程。", "这里不用子流程，用工单或自己的结局收尾"),
    (
        "flow-unsolved-missing",
        "会转工单的流程，在“已解决”的结局上写明“没解决”通到哪里。",
        "加上 `unsolved:` 和要去的节点，一般是工单",
    ),
    ("wait-days", "等待 1 到 60 个工作日。", "把 `working_days` 写成 1 到 60"),
    (
        "wait-from",
        "等待写明从哪天算：`from: today` 配 `working_days`，而且不放在“早就开始等了”的回答后面；其他的写 `from: event` 配 `until`。",
        "写 `from: event`，在 `until` 里写从哪天算、一般多久；屏幕上就不显示日期",
    ),
    ("text-language-missing", "每段文字都有中文和英文。", "补上缺的那种语言"),
    ("text-empty", "没有空的文字。", "写上文字；可以不写的字段，整个删掉"),
    (
        "text-placeholder-unknown",
        "占位符只有 {bank}、{hotline} 和 {keep_days}，写法不变；{if_bank} 和 {if_payment_institution} 只放在一行开头。",
        "换成 {bank}、{hotline}、{keep_days} 之一，或去掉花括号",
    ),
    ("text-placeholder-differs", "两种语言用同样的占位符。", "在另一种语言里补上，或在这里去掉"),
    ("text-html", "文字里没有 HTML。", "去掉标签；**加粗**、列表和分段都不用 HTML"),
    ("text-line-break", "标题、问题、选项、提示等单行文字不换行。", "写成一行，多的话放进 `say`"),
    (
        "text-markup",
        "长文字只用分段、`1.` 列表、`-` 列表和 **加粗**；单行文字什么标记都不用。",
        "不用这个标记，换个写法",
    ),
    ("text-forbidden", "不劝人做安全规则禁止的事，也不替钱打包票。", "换成安全的做法，或直接写明不要这样做"),
    (
        "text-too-long",
        "单行文字在窄屏上放得下：中文 60 字或英文 120 个字符，`say` 放宽一倍。",
        "写短一点，细节放进 `say`",
    ),
    ("text-test-sale", "不叫商户刷卡试机，自己的卡也不行（X4）。", "写由技术人员来试，或用签到、查询、重打印来看"),
    (
        "text-institution",
        "只对银行或只对支付机构成立的话，写在 {if_bank} 或 {if_payment_institution} 后面，放在一段或一项的开头。",
        "让这句话自成一段或一项，以这个标记开头；或改成对哪家机构都成立的说法",
    ),
    ("text-spacing", "汉字和字母、数字之间空一格；没有连着的或首尾的空格。", "中间留一个空格"),
    ("text-punctuation", "中文用全角标点，英文用半角标点。", "换成这种语言自己的标点"),
    (
        "article-language-missing",
        "每篇文章都有中文和英文。",
        "补上 articles/<id>.zh.md 或 articles/<id>.en.md 中缺的那个",
    ),
    (
        "article-front-matter",
        "文章开头有两行 `---`，中间是标题、依据等。",
        "先写 `---`，再写 title、sources、reviewed 和 owner，再写 `---`",
    ),
    (
        "article-markup",
        "文章只用 `##`、`###`、分段、列表、**加粗**、链接、提示框、图和表格。",
        "不用这个标记，换个写法",
    ),
    ("article-structure", "两种语言的小标题、提示框、图和表格，顺序和数量一样。", "把两个文件一段一段对齐"),
    ("article-differs", "两种语言写同样的依据、相关流程、负责人和核对日期。", "两个文件写成一样"),
    (
        "article-link",
        "链接通到 `flow:`、`article:`、`code:`、`tel:{hotline}`，或文章依据的 `url`。",
        "换成其中一种，或只写字不加链接",
    ),
    ("article-table", "表格二到四列，不超过十二行。", "把表格拆开，或写成列表"),
    ("article-too-long", "一篇文章几分钟读完：中文 1500 字或英文 5000 个字符以内。", "写短，或拆成两篇，互相指路"),
    ("ref-source-unknown", "用到的依据，sources.yaml 里都有。", "改正 id，或把依据加进 sources.yaml"),
    ("ref-safety-unknown", "用到的安全规则，safety.yaml 里都有。", "改正 id，或把规则加进 safety.yaml"),
    ("ref-picture-unknown", "用到的图，pictures/ 里都有。", "改正 id，或加上 pictures/<id>.svg"),
    ("ref-flow-unknown", "首页、应答码和文章提到的流程，flows/ 里都有。", "改正 id，或加上这个流程"),
    ("ref-article-unknown", "节点和文章提到的文章，articles/ 里都有。", "改正 id，或加上这篇文章"),
    ("ref-code-unknown", "文章链接到的应答码，应答码表里都有。", "改正应答码，或加进 codes/response-codes.yaml"),
    ("source-url", "依据的 `url` 是完整的 https 地址。", "写完整地址 https://主机/路径，或不写 `url`"),
    (
        "picture-label-missing",
        "每张图在 pictures/labels.yaml 里有说明，每条说明都有图。",
        "在 pictures/labels.yaml 里用两种语言写上图里是什么",
    ),
    (
        "picture-markup",
        "图只用简单形状：g、path、rect、circle、ellipse、line、polyline、polygon，加上位置、transform 和 class。",
        "去掉这个元素或属性；颜色和线条由 class 决定",
    ),
    ("picture-unused", "每张图都有地方用到。", "在节点或文章里用上，或删掉"),
    ("ui-key-missing", "两个界面文字文件的键一样。", "在另一种语言里补上"),
    ("code-form", "应答码是两个字符：数字或大写字母。", "照签购单上的写，例如 \"05\" 或 \"A0\""),
    ("code-duplicate", "一个应答码在表里只出现一次。", "把两条合成一条"),
    ("code-retry", "结果不明（query_first）的应答码，查询之后才能再试。", "写 `retry: after_query`"),
    ("fee-unit", "费率和金额都带单位：`0.35 %`、`13.00 yuan`。", "在数字后面写上单位；费率不超过 100 %"),
    ("fee-source", "手续费规则的每个值都有依据。", "加上 `sources`，至少一个 sources.yaml 里的 id"),
    ("fee-since", "一个系列里的值从旧到新，起始日各不相同。", "按 `since` 排好；停用也是一个值"),
    ("fee-value", "每个值要么有 `rate`，要么用 `unsettled` 说明为什么没有；封顶要有费率。", "只留一种，写完整"),
    (
        "fee-series",
        "每种卡、每类商户的每一部分费用，只出现在一个系列里。",
        "补上系列，或把卡种、商户类别从另一个里拿掉",
    ),
    ("fee-market", "常见费率是从低到高的范围。", "`from` 写低的，`to` 写高的"),
    (
        "fee-category",
        "商户类别码是加引号的四位数字，只在一组里，每组都有类别。",
        "写成 \"5812\" 这样，只写一次，并写上这组的类别",
    ),
    ("fee-cases-missing", "手续费规则旁边有案例。", "加上 rules/fees/tariff.cases.yaml，至少一个案例"),
    (
        "fee-case",
        "案例用认识的键提问和回答，写明答案或错误。",
        "用 docs/content/fees.md 里列的键，并写 `answers` 或 `error`",
    ),
    (
        "deposit-value",
        "押金规则的值从旧到新，起始日各不相同，都在范围之内。",
        "按 `since` 排好；停用写成值为 null 的一行",
    ),
    (
        "deposit-basis",
        "押金规则写明依据：法律要有法律或通知，合同要有合同，建议要有指引；函件不拿指引作依据。",
        "改正 `basis`，或写上这样的依据",
    ),
    ("deposit-label", "每种押金、每项扣款都有名称。", "在 `types` 或 `labels` 里补上，或删掉没人认识的"),
    ("deposit-route", "最后一条去路没有条件，也只有最后一条没有。", "`routes` 最后一条的 `when` 写 `{}`"),
    ("deposit-profile", "机构的条款和案例写的是知识包里有的机构。", "改正 id，或加上 profiles/<id>.yaml"),
    (
        "deposit-case",
        "押金案例用认识的键，写有的规则，`unless` 只改一处。",
        "用 docs/content/deposit.md 里列的键；第二处改动另写一个案例",
    ),
    (
        "deposit-rule-untested",
        "每条押金规则都有一个通过的案例，并写明改哪一处它就不成立。",
        "加一个带 `rule` 和 `unless` 的案例",
    ),
    ("profile-colour", "颜色写成 #rrggbb。", "写 # 和六位 0-9、a-f"),
    ("profile-contrast", "主色和底色的对比度不低于 4.5 : 1。", "主色选深一点，深色模式的 accent_dark 选浅一点"),
    (
        "profile-origin",
        "工单发到 https 地址，或试用时发到本机；只有本机的端口可以写 `*`。",
        "写 https://主机 或 http://127.0.0.1:端口，不带路径",
    ),
    (
        "hours-invalid",
        "服务时间写明哪几天，开始早于结束。",
        "`from` 和 `to` 写成 \"09:00\"，前者更早，最晚 \"24:00\"，每天只写一次",
    ),
    ("calendar-day", "日历里的日子都在那一年，只写一次，调休上班的是周末。", "改正日期，或移到该放的列表或文件"),
    ("cases-missing", "每个流程旁边都有案例。", "加上 flows/<id>.cases.yaml，至少一个案例"),
    ("case-flow", "案例文件测的是旁边的流程。", "把 `flow` 改成文件名里的 id"),
    ("case-outcome-untested", "每个结局都有案例走到。", "加一个走到这里的案例"),
    ("coverage-row", "coverage.yaml 里，每个计入的需求都有一行。", "补上缺的一行，或删掉多的一行"),
    (
        "coverage-place",
        "每个需求都通到有的步骤、结局、文章、应答码、规则、工具或界面；每条事实都通到规则或案例。",
        "改正位置，或写出能回答它的内容；写法见 docs/content/coverage.md",
    ),
    (
        "search-target",
        "同义词和评判查询要找的内容都在：`flow:…`、`article:…`、`code:…`、`tool:…` 或 `contact`。",
        "改正 id，或删掉",
    ),
    (
        "search-duplicate",
        "同一种语言里，一条评判查询只写一次；一个搜索词在列表里只写一次。",
        "删掉一个，或把它们要找的合在一起",
    ),
    (
        "search-word",
        "搜索词里有文字，一组至少两个词；读音是单个字的音节。",
        "照 docs/content/search.md 的样子写，或删掉",
    ),
    (
        "search-reading",
        "标题和关键词里，日常词语中有几种读法的字，都在 search/readings.yaml 里写明。",
        "把它和读音加进 `several`；只要第一种读法的，加进 `first`",
    ),
    ("text-sentence", "句子要短：中文不超过 50 个字，英文不超过 30 个词。", "拆成两句，或改成列表"),
    (
        "code-query-first",
        "09、20、68、94、96、98 这些应答码，在哪张表里都是结果未知：先查询那一笔。",
        "写上 `action: query_first` 和 `retry: after_query`",
    ),
    ("profile-code", "配置里只写本机构含义与应答码表不同的应答码。", "从配置里删掉这个应答码，或写出它在那里的含义"),
    (
        "contact-checked",
        "联系方式要有试过的日期和试的人的姓名，才算核对过。",
        "写上 `on` 和 `by`（那个人的姓名），或写 `checked: null`",
    ),
    (
        "profile-updates",
        "新内容来自 https 下的文件夹（试用时可以是本机），并且写明是哪一份内容。",
        "写成 https://主机/文件夹/，末尾有斜杠；在 bundle.yaml 里写上 `id`",
    ),
    (
        "code-one-card",
        "没有应答码会因为一张卡就停用终端；97 除外，03 要先看今天的交易列表。",
        "让持卡人换一张卡，或写明几家银行的卡都这样才算",
    ),
    (
        "code-hold-card",
        "有的终端会要求收卡的应答码，两种语言都写明不动手拿卡。",
        "写上“不要动手”和 `do not take it`；不收卡的应答码，写明把卡还给持卡人",
    ),
    (
        "unknown-other-payment",
        "结果可能不明的那一笔，不用别的方式再收；给出的办法只给别的顾客，并且写明。",
        "写明是给别的顾客的，或删掉",
    ),
    (
        "unknown-charge-again",
        "只有流程 unknown-outcome 能走到“再收一次”；文章里教的，要写明那笔失败了、持卡人也没被扣款。",
        "用子流程 unknown-outcome，或写出它的名字",
    ),
    ("unknown-no-record", "没有记录说明不了什么：有的终端只列出成功的交易。", "和“失败”分开写，请收单机构查"),
    ("ending-opposites", "意思相反的回答，不通到同一个“已解决”的结局。", "给其中一个另写一个结局"),
    (
        "battery-unseen",
        "没看过的电池不充电；叫人充电的画面，要有鼓包、发烫时可选的回答。",
        "先看鼓没鼓、烫不烫、湿没湿，再加上这个回答，通到工单",
    ),
    ("settlement-again", "对账不平时等终端上送明细；中途断了，才再结算一次。", "两样都写上：等它传完；断了才再结算"),
    (
        "fraud-order",
        "被骗之后，马上报警，同时打银行，先写报警；先留证，再删应用。",
        "把 110 写在银行前面，把拍照留证写在删除前面",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_chinese_and_no_other_has() {
        let missing: Vec<_> = crate::rule::ALL.iter().filter(|rule| chinese(rule.id).is_none()).collect();
        assert!(missing.is_empty(), "write these into rule/chinese.rs: {missing:#?}");
        let all: Vec<_> = crate::rule::ALL.iter().map(|rule| rule.id).collect();
        for (id, ..) in CHINESE {
            assert!(all.contains(id), "there is no rule {id}; take it out of rule/chinese.rs");
        }
    }
}
