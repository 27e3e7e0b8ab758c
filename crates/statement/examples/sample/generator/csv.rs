//! Writes a statement as delimited text, in one of several styles.

use domain::fee::PaymentMethod;
use domain::money::Fen;
use statement::RowKind;

use super::{Event, HEADER, StatementLine};

/// How a file writes its values.
#[derive(Clone, Copy, Debug)]
pub struct CsvStyle {
    /// The separator between cells.
    pub delimiter: char,
    /// The end of a line.
    pub line_end: &'static str,
    /// Whether amounts have separators between thousands, and therefore quotes.
    pub thousands: bool,
    /// How amounts of refunds are written.
    pub refunds: RefundSign,
}

/// How amounts of refunds are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefundSign {
    /// `-12.00`.
    Minus,
    /// `(12.00)`.
    Brackets,
    /// `12.00`: only the kind of row shows that it is a refund.
    None,
}

/// The style of a bank's portal.
pub const COMMA: CsvStyle = CsvStyle { delimiter: ',', line_end: "\r\n", thousands: true, refunds: RefundSign::Minus };
/// The style of older software.
pub const SEMICOLON: CsvStyle =
    CsvStyle { delimiter: ';', line_end: "\n", thousands: false, refunds: RefundSign::Brackets };

/// Writes the complete file.
pub fn write(lines: &[StatementLine], style: CsvStyle) -> String {
    let mut text = String::new();
    for line in lines {
        let cells: Vec<String> = cells(line, style);
        let by = style.delimiter.to_string();
        let quoted = |cell: &String| {
            if cell.contains([style.delimiter, '"']) {
                format!("\"{}\"", cell.replace('"', "\"\""))
            } else {
                cell.clone()
            }
        };
        text.push_str(&cells.iter().map(quoted).collect::<Vec<_>>().join(&by));
        text.push_str(style.line_end);
    }
    text
}

fn cells(line: &StatementLine, style: CsvStyle) -> Vec<String> {
    match line {
        StatementLine::Title(text) | StatementLine::Note(text) => vec![(*text).to_owned()],
        StatementLine::Header => HEADER.iter().map(|name| (*name).to_owned()).collect(),
        StatementLine::Total { sales, fees } => {
            let mut cells = vec![String::new(); HEADER.len()];
            cells[0] = "合计".to_owned();
            cells[10] = money(*sales, style);
            cells[11] = money(*fees, style);
            cells
        }
        StatementLine::Row(event) => row(event, style),
    }
}

/// A row's cells.
pub fn row(event: &Event, style: CsvStyle) -> Vec<String> {
    let time = format!("{:02}:{:02}:{:02}", event.second / 3_600, event.second / 60 % 60, event.second % 60);
    let signed = |fen: i64| if style.refunds == RefundSign::None { fen.abs() } else { fen };
    let sign = if event.kind == RowKind::Sale { 1 } else { -1 };
    let net = net(event);
    let date = if event.fault == Some("no_such_day") { "2026-10-32".to_owned() } else { event.date.to_string() };
    let amount = match event.fault {
        Some("not_a_number") => "12O.00".to_owned(),
        _ if event.kind == RowKind::Charge => String::new(),
        _ => money(signed(sign * event.amount), style),
    };
    let fee = if event.fault == Some("missing") { String::new() } else { money(signed(event.fee), style) };
    vec![
        date,
        time,
        event.clearing.to_string(),
        "840100054110001".to_owned(),
        event.terminal.to_owned(),
        event.reference.clone(),
        event.original.clone(),
        if event.fault == Some("unknown_kind") { "调账" } else { kind(event) }.to_owned(),
        if event.fault == Some("unknown_way") { "其他卡" } else { card(event) }.to_owned(),
        if event.kind == RowKind::Charge { String::new() } else { card_number(event) },
        amount,
        fee,
        if event.extra == 0 { String::new() } else { money(event.extra, style) },
        money(signed(net), style),
        String::new(),
        if event.same_day { "D+0" } else { "T+1" }.to_owned(),
    ]
}

/// The amount paid out.
pub fn net(event: &Event) -> i64 {
    match event.kind {
        RowKind::Sale => event.amount - event.fee - event.extra - event.hidden,
        _ => -event.amount - event.fee,
    }
}

/// The word for the kind of row.
pub fn kind(event: &Event) -> &'static str {
    match event.kind {
        RowKind::Sale => "消费",
        RowKind::Refund => "退货",
        RowKind::Void => "消费撤销",
        RowKind::Reversal => "冲正",
        RowKind::Charge if event.planted.is_some() => "服务费",
        RowKind::Charge | RowKind::Payout | RowKind::NoMoney => "流量费",
    }
}

/// The word for the payment method.
pub fn card(event: &Event) -> &'static str {
    let qr = ["微信", "支付宝", "银联二维码"];
    match event.method {
        _ if event.kind == RowKind::Charge => "",
        PaymentMethod::Debit => "借记卡",
        PaymentMethod::Credit => "贷记卡",
        PaymentMethod::Foreign => "境外卡",
        PaymentMethod::Qr => qr[(event.amount % 3) as usize],
    }
}

/// The number of a test card, masked as on receipts.
pub fn card_number(event: &Event) -> String {
    format!("622848******{:04}", event.amount % 10_000)
}

fn money(fen: i64, style: CsvStyle) -> String {
    let text = if style.thousands { Fen(fen).to_string() } else { Fen(fen).to_plain_yuan() };
    match text.strip_prefix('-') {
        Some(digits) if style.refunds == RefundSign::Brackets => format!("({digits})"),
        _ => text,
    }
}
