//! Units as files name them.

use super::*;

const FEN: Unit = Unit::Fen(0);
const WAN: Unit = Unit::Fen(6);

#[test]
fn the_unit_in_a_header_is_read_in_every_usual_form() {
    let cases = [
        ("交易金额(分)", "交易金额", FEN),
        ("交易金额（单位：分）", "交易金额", FEN),
        ("手续费[分]", "手续费", FEN),
        ("手续费/分", "手续费", FEN),
        ("手续费_fen", "手续费", FEN),
        ("Amount (cents)", "amount", FEN),
        ("Amount in cents", "amount", FEN),
        ("交易金额（人民币分）", "交易金额", FEN),
        ("交易金额(RMB/分)", "交易金额", FEN),
        ("交易金额(角)", "交易金额", Unit::Fen(1)),
        ("交易金额(元)", "交易金额", Unit::YUAN),
        ("交易金额（单位:人民币元）", "交易金额", Unit::YUAN),
        ("交易金额(￥)", "交易金额", Unit::YUAN),
        ("交易金额元", "交易金额", Unit::YUAN),
        ("Fee (CNY)", "fee", Unit::YUAN),
        ("Fee_CNY", "fee", Unit::YUAN),
        ("交易金额(万元)", "交易金额", WAN),
        ("交易金额 (单位：萬元)", "交易金额", WAN),
        ("交易金额万元", "交易金额", WAN),
        ("交易金额(千元)", "交易金额", Unit::Fen(5)),
        ("交易金额(RMB'000)", "交易金额", Unit::Fen(5)),
        ("交易金额(美元)", "交易金额", Unit::OtherCurrency),
        ("交易金额(USD)", "交易金额", Unit::OtherCurrency),
        ("交易金额（港币）", "交易金额", Unit::OtherCurrency),
        ("Amount (US$)", "amount", Unit::OtherCurrency),
        ("amount_usd", "amount", Unit::OtherCurrency),
        ("Fee €", "fee", Unit::OtherCurrency),
        ("交易金额美元", "交易金额", Unit::OtherCurrency),
        ("Amount (USD cents)", "amount", Unit::OtherCurrency),
        ("交易金额(单位：点)", "交易金额单位点", Unit::Unknown),
        ("交易金额(元)(分)", "交易金额", Unit::Unknown),
        ("交易金额(元/分)", "交易金额", Unit::Unknown),
        ("Amount (minor units)", "amount", FEN),
        ("交易金额(含税)", "交易金额含税", Unit::YUAN),
        ("手续费(T+1)", "手续费t1", Unit::YUAN),
        ("积分", "积分", Unit::YUAN),
    ];
    for (text, name, unit) in cases {
        let header = header_parts(text);
        assert_eq!((header.name.as_str(), Unit::of(header.unit, UnitWords::NOTHING)), (name, unit), "{text}");
    }
}

#[test]
fn a_line_above_the_table_gives_the_unit_of_all_columns() {
    let unit = |cells: &[&str]| {
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        Unit::of(UnitWords::NOTHING, unit_of_line(&cells))
    };
    for cells in [
        &["单位：分"][..],
        &["金额单位:分"],
        &["某店对账单（单位：分）"],
        &["11月(分)"],
        &["以下金额均以分为单位"],
        &["金额以分计"],
        &["单位", "分"],
        &["账期：2026-11", "", "单位：人民币分"],
        &["Unit: fen"],
        &["All amounts are in cents"],
    ] {
        assert_eq!(unit(cells), FEN, "{cells:?}");
    }
    assert_eq!(unit(&["单位：万元"]), WAN);
    for cells in [&["单位：美元"][..], &["币种：USD"], &["Currency", "HKD"], &["对账单（港币）"]] {
        assert_eq!(unit(cells), Unit::OtherCurrency, "{cells:?}");
    }
    for cells in [
        &["单位：北京某某商贸有限公司"][..],
        &["单位编号：分"],
        &["评分 98 分"],
        &["#账号：[2088]"],
        &["商户：元元"],
        &["汇率(USD/CNY)：7.1"],
        &["备注（不含美元账户的交易）"],
    ] {
        assert_eq!(unit(cells), Unit::YUAN, "{cells:?}");
    }
    assert_eq!(unit(&["单位：分", "单位：元"]), Unit::Unknown);
}

#[test]
fn only_names_of_yuan_count_as_yuan() {
    assert!(
        ["CNY", "cny", "RMB", "人民币", "人民币元", "元", "￥", "156", "CNY-人民币", "人民幣"]
            .iter()
            .all(|word| is_yuan(word))
    );
    assert!(["USD", "港币", "", "01", "分", "JPY", "$", "CNH", "840", "344"].iter().all(|word| !is_yuan(word)));
}
