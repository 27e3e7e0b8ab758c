//! A statement as delimited text, in one of several hands.

use domain::fee::PaymentMethod;
use domain::money::Fen;
use statement::Kind;

use super::{Event, HEADER, Line};

/// How a file is written.
#[derive(Clone, Copy, Debug)]
pub struct Hand {
    /// Between cells.
    pub delimiter: char,
    /// At the end of a line.
    pub line_end: &'static str,
    /// Whether amounts have separators between thousands, and so quotes.
    pub thousands: bool,
    /// How money that goes back is written.
    pub back: Back,
}

/// How money that goes back is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Back {
    /// `-12.00`.
    Minus,
    /// `(12.00)`.
    Brackets,
    /// `12.00`: only the kind of row says so.
    Unsigned,
}

/// As a bank's portal writes it.
pub const COMMA: Hand = Hand { delimiter: ',', line_end: "\r\n", thousands: true, back: Back::Minus };
/// As older software does.
pub const SEMICOLON: Hand = Hand { delimiter: ';', line_end: "\n", thousands: false, back: Back::Brackets };

/// The whole file.
pub fn write(lines: &[Line], hand: Hand) -> String {
    let mut text = String::new();
    for line in lines {
        let cells: Vec<String> = cells(line, hand);
        let by = hand.delimiter.to_string();
        let quoted = |cell: &String| {
            if cell.contains([hand.delimiter, '"']) {
                format!("\"{}\"", cell.replace('"', "\"\""))
            } else {
                cell.clone()
            }
        };
        text.push_str(&cells.iter().map(quoted).collect::<Vec<_>>().join(&by));
        text.push_str(hand.line_end);
    }
    text
}

fn cells(line: &Line, hand: Hand) -> Vec<String> {
    match line {
        Line::Title(text) | Line::Note(text) => vec![(*text).to_owned()],
        Line::Header => HEADER.iter().map(|name| (*name).to_owned()).collect(),
        Line::Total { sales, fees } => {
            let mut cells = vec![String::new(); HEADER.len()];
            cells[0] = "合计".to_owned();
            cells[10] = money(*sales, hand);
            cells[11] = money(*fees, hand);
            cells
        }
        Line::Row(event) => row(event, hand),
    }
}

/// A row's cells.
pub fn row(event: &Event, hand: Hand) -> Vec<String> {
    let time = format!("{:02}:{:02}:{:02}", event.second / 3_600, event.second / 60 % 60, event.second % 60);
    let back = |fen: i64| if hand.back == Back::Unsigned { fen.abs() } else { fen };
    let sign = if event.kind == Kind::Sale { 1 } else { -1 };
    let net = net(event);
    let date = if event.fault == Some("no_such_day") { "2026-10-32".to_owned() } else { event.date.to_string() };
    let amount = match event.fault {
        Some("not_a_number") => "12O.00".to_owned(),
        _ if event.kind == Kind::Charge => String::new(),
        _ => money(back(sign * event.amount), hand),
    };
    let fee = if event.fault == Some("missing") { String::new() } else { money(back(event.fee), hand) };
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
        if event.kind == Kind::Charge { String::new() } else { card_number(event) },
        amount,
        fee,
        if event.extra == 0 { String::new() } else { money(event.extra, hand) },
        money(back(net), hand),
        String::new(),
        if event.same_day { "D+0" } else { "T+1" }.to_owned(),
    ]
}

/// What is paid out.
pub fn net(event: &Event) -> i64 {
    match event.kind {
        Kind::Sale => event.amount - event.fee - event.extra - event.hidden,
        _ => -event.amount - event.fee,
    }
}

/// The word for what a row is.
pub fn kind(event: &Event) -> &'static str {
    match event.kind {
        Kind::Sale => "消费",
        Kind::Refund => "退货",
        Kind::Void => "消费撤销",
        Kind::Reversal => "冲正",
        Kind::Charge if event.planted.is_some() => "服务费",
        Kind::Charge | Kind::Payout | Kind::NoMoney => "流量费",
    }
}

/// The word for how it was paid.
pub fn card(event: &Event) -> &'static str {
    let qr = ["微信", "支付宝", "银联二维码"];
    match event.way {
        _ if event.kind == Kind::Charge => "",
        PaymentMethod::Debit => "借记卡",
        PaymentMethod::Credit => "贷记卡",
        PaymentMethod::Foreign => "境外卡",
        PaymentMethod::Qr => qr[(event.amount % 3) as usize],
    }
}

/// A test card's number, masked as receipts have it.
pub fn card_number(event: &Event) -> String {
    format!("622848******{:04}", event.amount % 10_000)
}

fn money(fen: i64, hand: Hand) -> String {
    let text = if hand.thousands { Fen(fen).to_string() } else { Fen(fen).to_plain_yuan() };
    match text.strip_prefix('-') {
        Some(digits) if hand.back == Back::Brackets => format!("({digits})"),
        _ => text,
    }
}
