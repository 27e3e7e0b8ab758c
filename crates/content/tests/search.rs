//! Search on the real content: how many judged queries it answers, and that every piece of a title finds it.

use std::path::Path;
use std::sync::LazyLock;

use content::check::check;
use content::judge::{index, judge};
use content::load::Content;
use content::pack::pack;
use content::source::Language;
use domain::bundle::Bundle;
use domain::search::{HitKind, Index};

static CONTENT: LazyLock<Content> =
    LazyLock::new(|| check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kb-bundle")).content);

fn with_index(language: Language, look: impl FnOnce(&Index<'_>)) {
    let bytes = pack(&CONTENT, language).expect("packed").bytes;
    look(&index(&bytes).expect("an index"));
}

#[test]
fn judged_queries_find_what_helps() {
    let report = judge(&CONTENT).expect("packed");
    let held = report.judged.iter().filter(|judged| judged.query.held).count();
    let (kinds, all) = report.figures(true);
    assert!(all.queries >= 300 && held * 3 >= all.queries - 3, "{held} of {} are held", all.queries);
    assert!(all.share(all.few) >= 970 && all.share(all.first) >= 850, "{all:?}; cargo kb search-report --held");
    for (kind, figures) in kinds {
        assert!(figures.queries >= 20, "{kind:?}: {figures:?}");
        assert!(figures.share(figures.few) >= 900, "{kind:?}: {figures:?}; cargo kb search-report --held");
    }
    for kind in HitKind::ALL {
        let of_kind = |id: &String| id.split(':').next() == Some(kind.name());
        assert!(report.judged.iter().any(|judged| judged.first.first().is_some_and(of_kind)), "{kind:?}");
    }
}

/// Every pair of a Chinese title; of English ones, and of longer pieces, some.
#[test]
fn any_neighbouring_characters_of_a_title_find_it() {
    for (language, pieces) in [(Language::ZhCn, [(2, 1), (4, 4)]), (Language::En, [(2, 9), (7, 7)])] {
        with_index(language, |index| {
            for (what, title) in index.titles() {
                let letters: Vec<char> = title.chars().collect();
                for (len, step) in pieces.into_iter().chain([(letters.len(), 1)]) {
                    for piece in letters.windows(len).step_by(step) {
                        let piece: String = piece.iter().collect();
                        let asks = piece.chars().any(char::is_alphanumeric) && !piece.contains(['{', '}']);
                        let there = index.find(&piece, index.len()).iter().any(|hit| (hit.kind, hit.id) == what);
                        assert!(there || !asks, "“{piece}” does not find “{title}”");
                    }
                }
            }
        });
    }
}

/// However common its pronunciation is.
#[test]
fn a_character_finds_nothing_that_only_sounds_like_it() {
    with_index(Language::ZhCn, |index| {
        for query in ["不", "布", "部", "不出", "部分", "押金", "压金", "签到", "钱到"] {
            let hits = index.find(query, index.len());
            let marked = hits.iter().all(|hit| {
                let lines = [(hit.title, &hit.marks)]
                    .into_iter()
                    .chain(hit.context.iter().map(|line| (line.text, &line.marks)));
                let mut parts = lines.flat_map(|(text, marks)| marks.iter().map(move |mark| &text[mark.clone()]));
                parts.any(|part| query.chars().any(|c| part.contains(c)))
            });
            assert!(marked, "{query}: each hit has a character of it");
        }
    });
}

#[test]
fn bundles_of_both_languages_find_the_same_things() {
    let of = |language| {
        let bytes = pack(&CONTENT, language).expect("packed").bytes;
        Bundle::open(&bytes).and_then(|bundle| bundle.search_index()).expect("an index").len()
    };
    assert_eq!(of(Language::ZhCn), of(Language::En));
}
