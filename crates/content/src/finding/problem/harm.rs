//! Advice that can cost a merchant money or hurt somebody.

use crate::finding::render::messages;

messages! {
    /// What a screen must not say.
    pub enum HarmProblem {
        OtherPayment { sentence: String }
            "`{sentence}` offers another way to pay where the outcome may be unknown"
            "`{sentence}` 在结果可能不明时给出了别的付款方式"
        ChargeAgain { sentence: String, flow: &'static str }
            "`{sentence}` says to charge again, which only the flow `{flow}` does"
            "`{sentence}` 叫人再收一次，只有流程 `{flow}` 能这样说"
        MissingRecord { text: String }
            "`{text}` takes a missing record for a failed sale"
            "`{text}` 把没有记录当成没有成功"
        OppositeAnswers { one: String, other: String }
            "the answers `{one}` and `{other}` say the opposite but lead to the same ending"
            "回答 `{one}` 和 `{other}` 意思相反，结局却一样"
        NoAnswerForHazard
            "this has a battery charged and offers no answer for one that swells or gets hot"
            "这里叫人充电，却没有鼓包、发烫时可选的回答"
        UnseenBattery
            "this has a battery charged that nobody has looked at"
            "这里叫人给没看过的电池充电"
        SettlesWithoutUpload
            "this names totals that differ and settling again, but not the upload to wait for"
            "这里写了对账不平和再结算，没写等终端把明细传完"
        SettlesWithoutBreak
            "this names totals that differ and settling again, but not an upload that broke off"
            "这里写了对账不平和再结算，没写中途断了才再结算"
        StopsBeforeList { code: String }
            "{code} stops the terminal before today's list was looked at"
            "{code} 没看今天的交易列表，就停用了终端"
        StopsForOneCard { code: String }
            "{code} stops the terminal because of one card"
            "{code} 因为一张卡就停用了终端"
        TakesCard { text: String }
            "{text} does not say that no card is taken by hand"
            "{text} 没写明不动手拿卡"
        BankBeforePolice
            "the bank is named before the police here"
            "这里先写了银行，后写报警"
        DeletesEvidence
            "something is deleted here before the evidence is kept"
            "这里还没留证就删东西"
    }
}
