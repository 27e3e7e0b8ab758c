//! Paragraphs of `kb ask` and its options.

pub(super) static CHINESE: &[(&str, &str)] = &[
    ("What a sale costs, who gets which part, and why", "一笔收款要多少手续费、各方各得多少、为什么"),
    (
        "Give one question by options, or many with --ndjson: one JSON object per line on standard input, answered in order by one object per line. The keys are in brackets after the options; values are texts, and a key that is missing or empty counts as not given. An `id` is returned with the answer",
        "用选项问一个问题，或用 --ndjson 问很多个：标准输入每行一个 JSON 对象，按顺序每行答一个。键写在选项后面的方括号里；\
         值都是文字，没有或为空算没给。`id` 会原样带回。",
    ),
    ("How much of a terminal deposit is due, why, and what to do next", "终端押金该退多少、为什么、下一步怎么办"),
    (
        "Give one case by options, or many with --ndjson: one JSON object per line on standard input, answered in order by one object per line. The keys are the options' names with underscores; values are texts, and a key that is missing or empty counts as not given. An `id` is returned with the answer",
        "用选项给一个案例，或用 --ndjson 给很多个：标准输入每行一个 JSON 对象，按顺序每行答一个。键就是选项名，连字符换成下划线；\
         值都是文字，没有或为空算没给。`id` 会原样带回。",
    ),
    ("What search finds for a query", "一个查询能搜到什么"),
    (
        "Give one query, or many with --ndjson: one JSON object per line on standard input, answered in order by one object per line. The keys: query, a text; locale, zh-CN or en; limit, the largest number of hits. An `id` is returned with the answer",
        "给一个查询，或用 --ndjson 给很多个：标准输入每行一个 JSON 对象，按顺序每行答一个。键：query，文字；locale，zh-CN 或 en；\
         limit，最多几条。`id` 会原样带回。",
    ),
    ("What is masked in a text before it is sent or stored", "一段话里哪些内容会先遮盖，再发送或保存"),
    (
        "Card and account numbers keep their first six and last four digits; identity numbers, codes, passwords and expiry dates are masked completely. Give one text, or many with --ndjson: one JSON object per line on standard input, answered in order by one object per line. The key: text. An `id` is returned with the answer",
        "卡号和账号留下前六位和后四位；身份证号、验证码、密码和卡的有效期全部遮盖。给一段话，或用 --ndjson 给很多段：标准输入每行一个 \
         JSON 对象，按顺序每行答一个。键：text。`id` 会原样带回。",
    ),
    (
        "Read texts from standard input, one JSON object per line, and answer each with one",
        "从标准输入读文字，每行一个 JSON 对象，逐个回答",
    ),
    ("What a merchant wrote [key: text]", "商户写的话 [键：text]"),
    (
        "Read questions from standard input, one JSON object per line, and answer each with one",
        "从标准输入读问题，每行一个 JSON 对象，逐个回答",
    ),
    (
        "Read cases from standard input, one JSON object per line, and answer each with one",
        "从标准输入读案例，每行一个 JSON 对象，逐个回答",
    ),
    (
        "Read queries from standard input, one JSON object per line, and answer each with one",
        "从标准输入读查询，每行一个 JSON 对象，逐个回答",
    ),
    ("The language of the rules' titles and notes", "规则标题和说明用哪种语言"),
    ("The language of rules, notes and letters", "规则、说明和信函用哪种语言"),
    ("The sale in yuan, such as 1,280.00 [key: amount]", "收款金额（元），例如 1,280.00 [键：amount]"),
    (
        "What the merchant wants to receive, in yuan, in place of the sale: answers what to charge for it",
        "想到手的金额（元），代替收款金额：回答该收多少",
    ),
    (
        "debit, credit, foreign or qr [key: card_type]",
        "debit（借记卡）、credit（信用卡）、foreign（境外卡）或 qr（扫码） [键：card_type]",
    ),
    (
        "standard, preferential, exempt or small_value; not needed for foreign cards and wallets [key: merchant_class]",
        "standard（标准类）、preferential（优惠类）、exempt（公益类）或 small_value（小额）；境外卡和扫码不用写 [键：merchant_class]",
    ),
    (
        "chip, contactless, stripe or qr_wallet; optionally followed by _D0 for payout on the same day, _refund_void, _refund_prorata (before settlement) or _refund_kept (after settlement) [key: channel]",
        "chip、contactless、stripe 或 qr_wallet；后面可加 _D0（当日到账）、_refund_void、_refund_prorata（结算前退）或 _refund_kept（结算后退） [键：channel]",
    ),
    ("The day of the sale, such as 2026-11-22 [key: tariff_as_of]", "收款日期，例如 2026-11-22 [键：tariff_as_of]"),
    (
        "The contract's rate: 0.6, 0.6%, 6‰ or 60bp [key: contract_rate_pct]",
        "合同费率：0.6、0.6%、6‰ 或 60bp [键：contract_rate_pct]",
    ),
    ("The largest fee per sale in the contract, in yuan [key: contract_cap]", "合同每笔封顶（元） [键：contract_cap]"),
    (
        "The smallest fee per sale in the contract, in yuan [key: contract_floor]",
        "合同每笔最低（元） [键：contract_floor]",
    ),
    (
        "half_up (the usual), truncate or daily_total [key: rounding]",
        "half_up（四舍五入，通常如此）、truncate（舍去）或 daily_total（按日合计） [键：rounding]",
    ),
    (
        "Charges in addition to the fee, in yuan; with _D0 those of the payout [key: extra_fee]",
        "手续费以外的收费（元）；用 _D0 时为到账收费 [键：extra_fee]",
    ),
    (
        "What was refunded, in yuan; several parts joined by + [key: refund_amount]",
        "退款金额（元）；分几次退用 + 连接 [键：refund_amount]",
    ),
    ("The profile whose terms apply", "按哪个机构的约定"),
    ("Today, such as 2026-11-22; the computer's date if absent", "今天的日期，例如 2026-11-22；不写就用电脑的日期"),
    (
        "Write the letter of this id instead: refund-request or complaint",
        "改为写这封信：refund-request（退押申请）或 complaint（投诉）",
    ),
    ("The merchant's name, for a letter", "商户名称，写信用"),
    ("The merchant id, for a letter", "商户号，写信用"),
    ("The terminal id, for a letter", "终端号，写信用"),
    ("The terminal's serial number, for a letter", "终端序列号，写信用"),
    ("The contract's number, for a letter", "合同编号，写信用"),
    ("The settlement account's name, for a letter", "结算账户户名，写信用"),
    ("The merchant's phone number, for a letter", "商户联系电话，写信用"),
    ("What the money was collected as", "收钱时的名目"),
    ("How much was paid", "交了多少"),
    ("Who collected it; acquirer if absent", "谁收的；不写为收单机构"),
    (
        "Whether a record, slip, message or contract proves it; yes if absent",
        "有没有记录、单据、消息或合同为证；不写为有",
    ),
    ("Whether the decisive terms were explained; yes if absent", "关键条款有没有讲明；不写为讲了"),
    ("The state of the contract; ended if absent", "合同的状态；不写为已结束"),
    ("The agreed volume", "约定的交易量"),
    ("The volume within the window, net of voids and refunds", "期内完成的交易量，扣除撤销和退款"),
    ("The number of days of the window", "考核期的天数"),
    ("The number of those days that have passed, today included", "已过的天数，含今天"),
    ("What the contract says about a shortfall", "合同怎么约定没达标"),
    (
        "Whether the terminal was returned, na if the merchant keeps it; yes if absent",
        "终端退了没有，归商户的写 na；不写为退了",
    ),
    ("The terminal's condition; intact if absent", "终端的状况；不写为完好"),
    ("Who caused a fault; none if absent", "故障是谁造成的；不写为没有"),
    ("The price of a new terminal by the contract", "合同写明的新机价格"),
    ("The number of full months it was used", "用了几个整月"),
    ("After how many months it is worth nothing by the contract", "合同写明多少个月后折完"),
    ("The written quote for a repair", "书面维修报价"),
    ("The price of missing accessories by the contract's price list", "缺的配件，按合同价目"),
    ("Arrears that both sides agree on", "双方认可的欠费"),
    ("Arrears that the merchant denies", "商户不认的欠费"),
    ("The loss from an early end that the acquirer has proved", "收单机构证明的提前终止损失"),
    ("What the contract asks for an early end", "合同约定的提前终止费"),
    ("Chargebacks still open", "未了结的拒付"),
    ("Whether the contract lets the acquirer hold the deposit for them", "合同是否允许为此暂留押金"),
    ("How it was paid", "怎么交的"),
    ("When it was paid", "哪天交的"),
    ("When the contract ended", "合同哪天结束的"),
    ("When the returned terminal was inspected", "退回的终端哪天验的"),
    (
        "After how many months a purchase deposit is refunded, or the months of prepaid data",
        "多少个月后退还购机押金，或预付流量费的月数",
    ),
    ("The merchant's legal form; it decides who handles a complaint", "商户的性质；它决定投诉找谁"),
    ("The acquirer's kind of institution; a profile also says it", "收单机构的性质；机构资料里也写着"),
    ("The query as it is typed [key: query]", "照输入的样子写 [键：query]"),
    ("The language of the bundle that is searched [key: locale]", "搜索哪种语言的内容包 [键：locale]"),
    ("The largest number of hits, up to 100 [key: limit]", "最多几条，不超过 100 [键：limit]"),
];
