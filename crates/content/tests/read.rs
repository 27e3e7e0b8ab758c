//! Whatever a file contains, reading it ends with findings, never with a panic.

mod sample;

use std::fs;

use content::check::check;
use proptest::prelude::*;

const FILES: [&str; 13] = [
    "bundle.yaml",
    "sources.yaml",
    "flows/no-slip.yaml",
    "flows/no-slip.cases.yaml",
    "codes/response-codes.yaml",
    "profiles/some-bank.yaml",
    "rules/deposit/rules.yaml",
    "rules/deposit/rules.cases.yaml",
    "rules/deposit/letters.yaml",
    "rules/fees/tariff.yaml",
    "rules/fees/categories.yaml",
    "pictures/roll.svg",
    "articles/paper-facts.zh.md",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn a_damaged_file_gives_findings_or_is_still_valid(
        file in 0..FILES.len(),
        at in any::<prop::sample::Index>(),
        cut in 0usize..40,
        put in "[ -~\n\t中，：&*!{}\\[\\]<>#]{0,12}",
    ) {
        let root = sample::copy_of_good();
        let path = root.path().join(FILES[file]);
        let text: Vec<char> = fs::read_to_string(&path).expect("text").chars().collect();
        let from = at.index(text.len());
        let to = (from + cut).min(text.len());
        let damaged: String = text[..from].iter().copied().chain(put.chars()).chain(text[to..].iter().copied()).collect();
        let lines = u32::try_from(damaged.lines().count()).expect("few");
        fs::write(&path, damaged).expect("written");
        let checked = check(root.path());
        for finding in checked.findings.iter().filter(|finding| finding.file == FILES[file]) {
            prop_assert!(finding.line <= lines + 1, "{finding}");
        }
        if !content::finding::any_error(&checked.findings) {
            prop_assert!(content::pack::pack(&checked.content, content::source::Language::ZhCn).is_ok());
            prop_assert!(content::cases::run_all(&checked.content).is_ok());
        }
    }
}
