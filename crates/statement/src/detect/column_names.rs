//! The names that acquirers give their columns, in Chinese and English.
//!
//! Names are folded: half width, lower case, no blanks, no punctuation. If a file has several names of one list, the
//! first one of the list is meant.

use crate::role::Role;
use crate::unit::{HeaderParts, header_parts, unit_words};

/// The names of each role, separated by blanks, the most reliable first.
const NAMES: [(Role, &str); 23] = [
    (
        Role::Date,
        "交易日期时间 交易时间 交易日期 消费时间 消费日期 支付时间 支付完成时间 付款时间 完成时间 订单时间 \
         交易创建时间 创建时间 交易完成时间 完成日期 支付日期 付款日期 订单日期 创建日期 收款时间 收款日期 下单时间 发生时间 \
         入账时间 记账时间 交易日 日期时间 日期 transactiondatetime transactiontime transactiondate \
         txntime txndate transdate trandate tradedate tradetime saledate paymenttime datetime created createdat \
         creationdate createtime timestamp date",
    ),
    (Role::Time, "交易时间 消费时间 支付时间 时间 transactiontime txntime transtime tradetime time"),
    (
        Role::Clearing,
        "清算日期 结算日期 清分日期 入账日期 到账日期 划款日期 记账日期 清算日 结算日 settlementdate \
         clearingdate settledate valuedate postingdate",
    ),
    (
        Role::Kind,
        "交易类型 交易类别 交易种类 交易名称 业务类型 业务种类 类型 transactiontype txntype transtype \
         trantype tradetype type",
    ),
    (
        Role::Status,
        "交易状态 支付状态 付款状态 订单状态 退款状态 交易结果 支付结果 状态 transactionstatus tradestatus \
         paymentstatus orderstatus refundstatus status result",
    ),
    (
        Role::Card,
        "卡类型 卡类别 卡种 卡类 卡性质 卡片类型 银行卡类型 借贷记标志 借贷标志 借贷标识 账户类型 cardtype cardclass \
         cardkind fundingtype accounttype",
    ),
    (
        Role::Channel,
        "支付方式 付款方式 支付渠道 交易渠道 支付类型 交易方式 产品名称 产品类型 业务产品 渠道 钱包 卡组织 \
         卡品牌 发卡组织 paymentmethod paymenttype channel wallet cardscheme cardbrand scheme brand network \
         product method",
    ),
    (
        Role::Amount,
        "交易金额 消费金额 交易本金 支付金额 收款金额 订单金额 交易额 金额 本金 transactionamount txnamount \
         transamount tradeamount saleamount grossamount gross amount amt",
    ),
    (
        Role::Fee,
        "手续费 商户手续费 交易手续费 手续费金额 实收手续费 应收手续费 手续费支出 商户扣费 扣费 服务费 \
         merchantfee transactionfee txnfee mdrfee mdramount servicecharge servicefee commission feeamount \
         discountfee fee mdr",
    ),
    (
        Role::Net,
        "清算净额 结算净额 清算金额 结算金额 入账金额 划款金额 到账金额 实结金额 应结金额 商户实收 净额 \
         settlementamount settledamount netamount payoutamount netsettlement net",
    ),
    (
        Role::Extra,
        "其他费用 其它费用 附加费 附加手续费 单笔附加 秒到费 秒到手续费 d0手续费 提现费 提现手续费 垫资费 \
         代付手续费 增值服务费 服务费 extrafee otherfees otherfee additionalfee surcharge payoutfee",
    ),
    (
        Role::Rate,
        "扣率 费率 手续费率 商户扣率 商户费率 商户手续费率 签约费率 交易费率 rate mdrrate feerate \
         discountrate",
    ),
    (
        Role::Payout,
        "结算方式 到账方式 结算类型 清算方式 到账类型 结算周期 settlementtype settlementmode settlementcycle \
         payoutmode payouttype",
    ),
    (Role::Terminal, "终端号 终端编号 终端号码 设备号 机具号 terminalid terminalno terminal tid"),
    (Role::Merchant, "商户号 商户编号 商户代码 merchantid merchantno merchantcode merchant mid"),
    (
        Role::Reference,
        "检索参考号 系统参考号 交易参考号 参考号 系统流水号 平台流水号 平台订单号 交易流水号 交易单号 \
         商户订单号 订单号 流水号 retrievalreference retrievalreferencenumber referencenumber referenceno \
         reference rrn transactionid tradeno orderid orderno",
    ),
    (
        Role::Original,
        "原检索参考号 原交易参考号 原系统参考号 原参考号 原交易流水号 原流水号 原交易单号 原商户订单号 \
         原订单号 原交易单 原单号 originalreference originalreferencenumber originalrrn originaltransactionid originalorderid \
         origreference origrrn",
    ),
    (
        Role::Trace,
        "凭证号 终端流水号 终端流水 pos流水号 票据号 流水号 tracenumber traceno trace stan voucherno voucher",
    ),
    (Role::CardNumber, "卡号 交易卡号 银行卡号 付款账号 账号 cardnumber cardno maskedpan pan"),
    (
        Role::Currency,
        "币种 交易币种 货币种类 货币 币别 货币类型 货币代码 交易货币 订单币种 结算币种 清算币种 手续费币种 \
         currency currencycode transactioncurrency txncurrency grosscurrency settlementcurrency netcurrency \
         feecurrency ccy",
    ),
    (Role::Refund, "退款金额 实际退款金额 退货金额 退款额 refundamount refundedamount amountrefunded"),
    (
        Role::Received,
        "商家实收 商家实收金额 应结订单金额 实收金额 订单实收金额 实际收款金额 amountreceived receivedamount",
    ),
    (
        Role::Discount,
        "商家优惠 商家优惠金额 商户优惠 商户优惠金额 优惠金额 折扣金额 立减金额 满减金额 discountamount discount",
    ),
];

/// A role that a header names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameMatch {
    /// The role.
    pub role: Role,
    /// Whether the header is a known name, or only contains one.
    pub exactly: bool,
    /// How far it is from the best match: its position in the list or, if the header only contains a known name, how
    /// many bytes are not part of that.
    pub rank: usize,
}

/// The parts of a header: its folded name, its unit, its zone. 手续费分 has the unit fen, 积分 has none.
pub fn parts(header: &str) -> HeaderParts {
    let mut parts = header_parts(header);
    let suffix = |word: &str| Some((parts.name.strip_suffix(word)?, unit_words(word)?));
    if let Some((name, unit)) = SUFFIXES.into_iter().find_map(suffix)
        && !exact_matches(name).is_empty()
    {
        (parts.name, parts.unit) = (name.to_owned(), parts.unit.and(unit));
    }
    parts
}

/// Units that also end other words: they count only behind a known name.
const SUFFIXES: [&str; 4] = ["分", "角", "fen", "cents"];

/// The roles that a header may name; several if only the cells can decide.
pub fn roles_of_name(header: &str) -> Vec<NameMatch> {
    // A figure names nothing, and most cells that reach this function are figures.
    if header.bytes().all(|b| b.is_ascii_digit() || b" .,:-/".contains(&b)) {
        return Vec::new();
    }
    let name = parts(header).name;
    let exact = exact_matches(&name);
    if !exact.is_empty() || name.len() < SHORTEST_PART || name.contains("笔数") || name.contains("count") {
        return exact;
    }
    // The longest known name that the header contains: 本店交易金额 names an amount. A name with 原 belongs to another row,
    // and one that ends in 率 is a rate, whatever else it contains.
    let rate = name.ends_with('率') || name.ends_with("rate");
    let original = name.starts_with('原') || name.starts_with("orig");
    let possible =
        NAMES.iter().filter(|(role, _)| (!rate || *role == Role::Rate) && (!original || *role == Role::Original));
    let longest = possible
        .flat_map(|(role, names)| names.split(' ').map(|known| (*role, known)))
        .filter(|(_, known)| known.len() >= SHORTEST_PART && name.contains(known))
        .max_by_key(|(_, known)| known.len());
    longest
        .map(|(role, known)| NameMatch { role, exactly: false, rank: name.len() - known.len() })
        .into_iter()
        .collect()
}

/// The roles whose list contains this name.
fn exact_matches(name: &str) -> Vec<NameMatch> {
    let exact = NAMES.iter().filter_map(|(role, names)| {
        let rank = names.split(' ').position(|known| known == name)?;
        Some(NameMatch { role: *role, exactly: true, rank })
    });
    exact.collect()
}

/// Bytes of the shortest name that counts within a longer one: three characters. Two stand in too many words.
const SHORTEST_PART: usize = 9;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[track_caller]
    fn check(header: &str, expected: &[Role]) {
        let mut found: Vec<Role> = roles_of_name(header).into_iter().map(|name| name.role).collect();
        found.sort_unstable();
        assert_eq!(found, expected, "{header}");
    }

    #[test]
    fn columns_are_known_by_the_names_that_acquirers_use() {
        check("交易金额(元)", &[Role::Amount]);
        check("Transaction Amount", &[Role::Amount]);
        check("本店交易金额", &[Role::Amount]);
        check("商户手续费", &[Role::Fee]);
        check("商户手续费率", &[Role::Rate]);
        check("本月费率", &[]);
        check("清算净额", &[Role::Net]);
        check("交易时间", &[Role::Date, Role::Time]);
        check("流水号", &[Role::Reference, Role::Trace]);
        check("原交易参考号", &[Role::Original]);
        check("原交易金额", &[]);
        check("交易笔数", &[]);
        check("手续费分", &[Role::Fee]);
        check("交易金额（单位：分）", &[Role::Amount]);
        check("Created (UTC)", &[Role::Date]);
        check("手續費", &[Role::Fee]);
        check("參考號", &[Role::Reference]);
        check("积分", &[]);
        check("备注", &[]);
        check("", &[]);
    }

    #[test]
    fn every_known_name_is_folded() {
        for (role, names) in NAMES {
            for name in names.split(' ') {
                assert_eq!(fold(name), name, "{role:?}");
            }
        }
        assert_eq!(NAMES.map(|(role, _)| role), Role::ALL);
    }
}
