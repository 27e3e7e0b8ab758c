//! 5,000 bilingual articles generated from words, and queries for them.
//!
//! A place, a thing and a problem: 10 × 25 × 20. Titles share their words, so that all words are needed to find the
//! right one.

use content::search::reading_of;
use serde_json::{Value, json};

const PLACES: [(&str, &str); 10] = [
    ("门店收银台", "at the counter"), ("外卖窗口", "at the takeaway window"), ("夜市摊位", "at the night market"),
    ("停车场出口", "at the car park"), ("酒店前台", "at the hotel desk"), ("加油站", "at the petrol station"),
    ("菜市场", "at the food market"), ("景区售票处", "at the ticket office"), ("诊所药房", "at the clinic"),
    ("学校食堂", "at the school canteen"),
];
const THINGS: [(&str, &str); 25] = [
    ("打印机", "printer"), ("扫码枪", "scanner"), ("密码键盘", "keypad"), ("收款音箱", "speaker"), ("充电底座", "charging dock"),
    ("触摸屏", "touch screen"), ("读卡器", "card reader"), ("路由器", "router"), ("流量卡", "data card"), ("电池", "battery"),
    ("钱箱", "cash drawer"), ("客显屏", "customer display"), ("电子秤", "scale"), ("标签机", "label maker"), ("小票纸", "paper roll"),
    ("电源适配器", "power adapter"), ("数据线", "cable"), ("蓝牙模块", "bluetooth module"), ("摄像头", "camera"), ("指纹识别", "fingerprint sensor"),
    ("身份证阅读器", "identity reader"), ("自助终端", "self-service kiosk"), ("手持终端", "handheld terminal"), ("会员系统", "membership system"), ("库存软件", "inventory software"),
];
const TROUBLES: [(&str, &str); 20] = [
    ("没有反应", "does not respond"), ("反复重启", "keeps restarting"), ("温度过高", "overheats"), ("连接中断", "loses connection"), ("提示错误", "shows an error"),
    ("速度很慢", "is very slow"), ("声音异常", "makes strange noise"), ("无法充电", "will not charge"), ("无法配对", "will not pair"), ("更新失败", "fails to update"),
    ("黑屏", "stays black"), ("进水", "got wet"), ("摔坏", "was dropped"), ("丢失配件", "lost a part"), ("需要更换", "needs replacement"),
    ("时间不准", "shows wrong time"), ("数据不同步", "does not synchronise"), ("按键失灵", "has dead keys"), ("闪烁", "flickers"), ("漏电", "leaks current"),
];
/// One typing error for each of some words, and two.
const SLIPS: [(&str, &str, &str); 10] = [
    ("printer", "pinter", "pritnr"), ("scanner", "scaner", "scnaer"), ("speaker", "speeker", "spaeke"), ("battery", "batery", "battrye"),
    ("camera", "camara", "cmaero"), ("router", "rotuer", "ruoterr"), ("bluetooth", "bluetoth", "bluethoot"), ("keypad", "kaypad", "kypaad"),
    ("charging", "chargng", "chragng"), ("inventory", "inventry", "invnetroy"),
];
/// Some characters as they are written traditionally.
const TRADITIONAL: [(char, char); 22] = [
    ('门', '門'), ('银', '銀'), ('台', '臺'), ('卖', '賣'), ('场', '場'), ('摊', '攤'), ('车', '車'), ('机', '機'), ('码', '碼'), ('枪', '槍'), ('键', '鍵'),
    ('盘', '盤'), ('电', '電'), ('线', '線'), ('识', '識'), ('别', '別'), ('头', '頭'), ('时', '時'), ('间', '間'), ('数', '數'), ('应', '應'), ('换', '換'),
];

pub struct Made {
    pub id: String,
    pub title: String,
    pub english: String,
    pub text: String,
}

pub fn articles() -> Vec<Made> {
    let mut made = Vec::new();
    for place in PLACES {
        for thing in THINGS {
            for trouble in TROUBLES {
                let nth = made.len();
                made.push(Made {
                    id: format!("a{nth}"),
                    title: format!("{}的{}{}", place.0, thing.0, trouble.0),
                    english: format!("{} {} {}", thing.1, trouble.1, place.1),
                    text: format!(
                        "先看{}的指示灯，再检查插头和开关。{}常见的原因是使用时间过长，或者环境温度和湿度超出范围。第 {} 号记录。",
                        thing.0, trouble.0, nth
                    ),
                });
            }
        }
    }
    made
}

/// Thirty queries of each kind, spread over all articles.
pub fn queries(articles: &[Made]) -> Vec<Value> {
    let mut all = Vec::new();
    for nth in 0..30 {
        let at = nth * 163 + 11;
        let article = &articles[at];
        let (place, thing, trouble) = (PLACES[at / 500], THINGS[at / 20 % 25], TROUBLES[at % 20]);
        let partial = format!("{} {} {}", first(place.0, 2), thing.0, first(trouble.0, 2));
        let mixed = format!("{}{} {}", place.0, spelt(thing.0), trouble.0);
        let traditional: String = article.title.chars().map(|c| TRADITIONAL.iter().find(|pair| pair.0 == c).map_or(c, |pair| pair.1)).collect();
        let wide: String = article.english.chars().map(wide).collect();
        let mut ask = |kind: &str, query: String| all.push(json!({ "query": query, "kind": kind, "finds": [format!("article:{}", article.id)] }));
        ask("han_exact", article.title.clone());
        ask("han_partial", partial);
        ask("pinyin_full", spelt(&article.title));
        ask("pinyin_initials", article.title.chars().map(|c| reading_of(c)[0].chars().next().unwrap_or(c)).collect());
        ask("mixed", mixed);
        ask("latin", article.english.clone());
        ask("traditional", traditional);
        ask("full_width", wide);
        // Typing errors: of an article whose thing has some.
        let (word, one, two) = SLIPS[nth % SLIPS.len()];
        let at = (0..articles.len()).map(|step| (at + step * 20) % articles.len()).find(|at| articles[*at].english.contains(word));
        if let Some(slipped) = at.map(|at| &articles[at]) {
            let mut ask = |kind: &str, to: &str| {
                all.push(json!({ "query": slipped.english.replace(word, to), "kind": kind, "finds": [format!("article:{}", slipped.id)] }));
            };
            ask("one_typo", one);
            ask("two_typos", two);
        }
    }
    all
}

fn first(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

fn spelt(text: &str) -> String {
    text.chars().map(|c| reading_of(c).first().copied().unwrap_or_default().replace('ü', "v")).collect()
}

fn wide(c: char) -> char {
    match c {
        '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
        c => c,
    }
}
