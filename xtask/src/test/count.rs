//! How many tests passed and failed, read from what the runners print.

use std::fmt;
use std::ops::AddAssign;

use anyhow::{Context, Result};
use serde_json::Value;

/// A number of tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Those that passed.
    pub passed: usize,
    /// Those that failed.
    pub failed: usize,
}

impl Count {
    /// A step that is one test.
    pub fn one(passed: bool) -> Self {
        Self { passed: usize::from(passed), failed: usize::from(!passed) }
    }

    /// A runner that failed without naming a test (it didn't compile, say) is one failure.
    pub fn with_exit(mut self, success: bool) -> Self {
        if !success && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// nextest's `Summary [ 0.5s] 12 tests run: 11 passed (1 slow), 1 failed, 2 skipped`.
pub fn nextest(output: &str) -> Count {
    let Some(line) = output.lines().rfind(|line| line.trim_start().starts_with("Summary [")) else {
        return Count::default();
    };
    let run = line.split(']').nth(1).map(number_before_tests).unwrap_or_default();
    let passed = number_before(line, " passed");
    Count { passed, failed: run.saturating_sub(passed) }
}

/// libtest's `test result: ok. 3 passed; 0 failed; …`, summed; doc tests and wasm-bindgen's tests print it too.
pub fn libtest(output: &str) -> Count {
    let mut count = Count::default();
    for line in output.lines().filter(|line| line.trim_start().starts_with("test result:")) {
        count += Count { passed: number_before(line, " passed"), failed: number_before(line, " failed") };
    }
    count
}

/// `N passed, N failed`, the last line of that form; `kb test` prints it.
pub fn plain(output: &str) -> Count {
    let is_count = |line: &&str| line.contains(" passed, ") && line.contains(" failed");
    let Some(line) = output.lines().rfind(is_count) else { return Count::default() };
    Count { passed: number_before(line, " passed"), failed: number_before(line, " failed") }
}

/// The JSON report of Playwright. A test that passed only at the second try counts as passed.
pub fn playwright(report: &str) -> Result<Count> {
    let report: Value = serde_json::from_str(report).context("Playwright's report is not JSON")?;
    let number = |name: &str| report["stats"][name].as_u64().unwrap_or_default() as usize;
    Ok(Count { passed: number("expected") + number("flaky"), failed: number("unexpected") })
}

/// `12 tests run`, or `1/12 tests run` when it was cut short.
fn number_before_tests(rest: &str) -> usize {
    let first = rest.split_whitespace().next().unwrap_or_default();
    first.split('/').next().and_then(|number| number.parse().ok()).unwrap_or_default()
}

fn number_before(line: &str, word: &str) -> usize {
    let before = line.split(word).next().filter(|before| before.len() < line.len()).unwrap_or_default();
    let digits = before.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    digits.parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(count: Count, passed: usize, failed: usize) {
        assert_eq!(count, Count { passed, failed });
    }

    #[test]
    fn nextest_counts_what_did_not_pass_as_failed() {
        check(nextest("     Summary [   0.512s] 12 tests run: 12 passed (1 slow), 3 skipped"), 12, 0);
        check(
            nextest("     Summary [   0.5s] 12 tests run: 9 passed, 1 failed, 1 exec failed, 1 timed out, 0 skipped"),
            9,
            3,
        );
        check(nextest("     Summary [   0.5s] 1 test run: 1 passed, 0 skipped"), 1, 0);
        check(nextest("     Summary [   0.5s] 2/7 tests run: 1 passed, 1 failed, 0 skipped"), 1, 1);
        check(nextest("     Summary [   0.5s] 3 tests run: 3 failed, 0 skipped"), 0, 3);
        check(nextest("error: could not compile"), 0, 0);
    }

    #[test]
    fn libtest_lines_are_summed() {
        let output = "test result: ok. 3 passed; 0 failed; 1 ignored\nrunning\ntest result: FAILED. 2 passed; 2 failed; 0 ignored\n";
        check(libtest(output), 5, 2);
    }

    #[test]
    fn the_last_plain_line_counts() {
        check(plain("printer: 3 passed, 0 failed\n\n45 passed, 2 failed\n"), 45, 2);
        check(plain("nothing here"), 0, 0);
    }

    #[test]
    fn a_flaky_story_held_and_a_skipped_one_is_none() {
        let report = r#"{"stats":{"expected":4,"unexpected":1,"flaky":1,"skipped":2}}"#;
        check(playwright(report).expect("a report"), 5, 1);
    }

    #[test]
    fn a_runner_that_failed_by_itself_is_one_failure() {
        check(Count::default().with_exit(false), 0, 1);
        check(Count { passed: 3, failed: 2 }.with_exit(false), 3, 2);
        check(Count { passed: 3, failed: 0 }.with_exit(true), 3, 0);
    }
}
