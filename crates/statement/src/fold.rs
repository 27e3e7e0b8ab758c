//! Folds words of statements for comparison; traditional characters count as simplified ones.

/// Pairs of characters that stand in words of statements: a traditional one, then its simplified one.
const PAIRS: &str = "時时間间號号類类種种費费額额續续參参單单訂订戶户帳账賬账銀银結结實实應应發发貨货銷销沖冲衝冲預预\
    權权餘余詢询貸贷儲储國国際际運运聯联閃闪掃扫碼码條条寶宝錢钱終终編编機机備备狀状態态敗败關关閉闭計计總总彙汇匯汇幣币\
    業业務务產产現现動动檢检據据證证憑凭標标誌志識识質质區区淨净劃划記记還还補补墊垫資资傭佣簽签約约設设統统臺台萬万億亿\
    圓圆優优紅红門门週周當当處处無无雲云東东團团內内個个場场轉转換换刪删說说歐欧鎊镑澳澳韓韩銖铢盧卢級级線线營营電电話话\
    網网點点異异驗验額额環环書书車车達达確确認认譯译鬥斗賣卖買买興兴購购貿贸";

/// Folds as [`domain::text::fold`] does, and replaces traditional characters by simplified ones.
pub fn fold(text: &str) -> String {
    let folded = domain::text::fold(text);
    if folded.is_ascii() { folded } else { folded.chars().map(simplified).collect() }
}

/// The simplified form of a traditional character; other characters unchanged.
pub fn simplified(c: char) -> char {
    let mut pairs = PAIRS.chars();
    while let (Some(traditional), Some(simple)) = (pairs.next(), pairs.next()) {
        if traditional == c {
            return simple;
        }
    }
    c
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_and_simplified_words_fold_to_the_same_text() {
        for (traditional, simple) in [
            ("交易時間", "交易时间"),
            ("手續費（元）", "手续费元"),
            ("參考號", "参考号"),
            ("消費撤銷", "消费撤销"),
            ("貸記卡", "贷记卡"),
            ("清算淨額", "清算净额"),
        ] {
            assert_eq!(fold(traditional), simple);
        }
        assert_eq!(PAIRS.chars().count() % 2, 0);
        assert!(PAIRS.chars().skip(1).step_by(2).all(|simple| simplified(simple) == simple));
    }
}
