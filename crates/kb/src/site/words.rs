//! The site's own texts, beside those of the content.

/// A text in Chinese and in English.
pub(super) type Pair = (&'static str, &'static str);

pub(super) const HOME: Pair = ("首页", "Home");
pub(super) const SKIP: Pair = ("跳到正文", "Skip to the text");
pub(super) const HELP: Pair = ("收款帮助", "Help with card payments");
pub(super) const WHAT: Pair = ("遇到什么问题？", "What is the problem?");
pub(super) const GUIDES: Pair = ("慢慢看", "Good to know");
pub(super) const CODES: Pair = ("应答码", "Response codes");
pub(super) const CODES_SAY: Pair =
    ("终端屏幕或签购单上的两位代码。", "The two characters on the terminal's screen or on the slip.");
pub(super) const CONTACT: Pair = ("联系我们", "Contact");
pub(super) const SAFETY: Pair = ("任何时候都要记住", "Whatever happens");
pub(super) const STEP_BY_STEP: Pair = ("一步一步带您查", "Go through it step by step");
pub(super) const NEXT: Pair = ("接下来", "Next");
pub(super) const FIRST: Pair = ("先看另一个问题", "First another problem");
pub(super) const THEN_SOLVED: Pair = ("解决了", "It is solved");
pub(super) const THEN_UNSOLVED: Pair = ("没解决", "It is not solved");
pub(super) const STILL: Pair = ("还是没解决", "It did not help");
pub(super) const SOLVED: Pair = ("可以解决", "Solved");
pub(super) const WAITING: Pair = ("先等一等", "Wait");
pub(super) const PERSON: Pair = ("需要人工处理", "A person has to look");
pub(super) const CALL: Pair = ("致电", "Call");
pub(super) const OTHER_CODE: Pair = ("其他代码，或看不清", "Any other code, or none to read");
pub(super) const OTHERWISE: Pair = ("其他情况", "Anything else");
pub(super) const UNKNOWN: Pair = ("不知道", "I don’t know");
pub(super) const READ: Pair = ("可以再看", "Read more");
pub(super) const RELATED: Pair = ("相关的问题", "Related problems");
pub(super) const SOURCES: Pair = ("依据", "Sources");
pub(super) const REVIEWED: Pair = ("核对日期", "Reviewed on");
pub(super) const FIRST_DO: Pair = ("先做什么", "What to do first");
pub(super) const LANGUAGE: Pair = ("English", "中文");
pub(super) const WORKING_DAYS: Pair = ("最多等待的工作日：", "Working days to wait at most: ");
