//! What opening content costs as content grows: the real content, then ten and a hundred times as many flows,
//! articles and pictures, each packed by `kb`, opened and read. README.md beside this has the figures.

use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use content::check::check;
use content::load::Content;
use content::pack::pack;
use content::source::Language;
use domain::bundle::{Bundle, SectionKind};

/// Each figure is the median of this many tries.
const TRIES: usize = 31;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out = std::env::args_os().nth(1).map(PathBuf::from);
    let content = check(std::path::Path::new("kb-bundle")).content;
    println!(
        "{:>6}{:>12}{:>12}{:>12}{:>12}{:>12}{:>12}{:>12}{:>12}",
        "", "KB", "check", "open", "home 1", "home", "flow", "search 1", "search 2"
    );
    for times in [1, 10, 100] {
        let bytes = pack(&multiplied(&content, times), Language::ZhCn)?.bytes;
        if let Some(folder) = &out {
            std::fs::write(folder.join(format!("zh-CN-{times}.psb")), &bytes)?;
        }
        // Read once before, so that only reading is measured; a first reading has its own column.
        let bundle = Bundle::open_lazily(&bytes)?;
        let index = bundle.search_index()?;
        let figures = [
            middle(|| Bundle::check(&bytes).is_ok()),
            middle(|| Bundle::open_lazily(&bytes).is_ok()),
            middle(|| Bundle::open_lazily(&bytes).is_ok_and(|fresh| home(&fresh))),
            middle(|| home(&bundle)),
            middle(|| bundle.read_flow("printer-no-paper").is_ok()),
            middle(|| bundle.search_index().is_ok_and(|index| !index.find("打印机没纸", 8).is_empty())),
            middle(|| !index.find("打印机没纸", 8).is_empty()),
        ];
        let columns: String = figures.iter().map(|time| format!("{:>9} µs", time.as_micros())).collect();
        println!("{times:>5}×{:>12}{columns}", bytes.len() / 1024);
    }
    Ok(())
}

/// This many times the flows, articles and pictures; copies have their own ids and the same texts.
fn multiplied(content: &Content, times: usize) -> Content {
    let mut more = content.clone();
    for time in 1..times {
        let copied = |id: &str| format!("{id}-{time}");
        for mut flow in content.flows.iter().cloned() {
            flow.value.id.value = copied(&flow.value.id);
            more.flows.push(flow);
        }
        for mut article in content.articles.iter().cloned() {
            article.id = copied(&article.id);
            more.articles.push(article);
        }
        for mut picture in content.pictures.iter().cloned() {
            picture.id = copied(&picture.id);
            more.pictures.push(picture);
        }
    }
    more
}

/// What the first screen reads: its words, the tenant, the titles of its list.
fn home(bundle: &Bundle<'_>) -> bool {
    let titles = bundle.listed("home").unwrap_or_default().into_iter().filter_map(|id| bundle.read_flow(id).ok()?);
    let there = titles.map(|flow| flow.title.len()).sum::<usize>() > 0;
    let words = ["home.title", "home.search", "app.title"].map(|key| bundle.word(key).map(str::len));
    let profile = bundle.ids(SectionKind::Profiles).first().map(|id| bundle.profile(id).is_ok());
    black_box((words, profile));
    there
}

/// The median of many tries, each of which must succeed.
fn middle(mut one: impl FnMut() -> bool) -> Duration {
    let mut times: Vec<Duration> = (0..TRIES)
        .map(|_| {
            let began = Instant::now();
            assert!(black_box(one()), "what is measured has to work");
            began.elapsed()
        })
        .collect();
    times.sort();
    times[TRIES / 2]
}
