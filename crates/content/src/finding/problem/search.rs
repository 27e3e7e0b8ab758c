//! The files of `search/`.

use crate::finding::render::messages;

messages! {
    /// What is wrong with what search is taught and judged by.
    pub enum SearchProblem {
        NothingToFind { target: String }
            "there is no `{target}` to find"
            "没有 `{target}` 可找"
        NoLetter { word: String }
            "`{word}` holds no letter"
            "`{word}` 里没有文字"
        GroupOfOne { word: String }
            "`{word}` stands in a group of its own"
            "`{word}` 自成一组"
        WordAgain { word: String }
            "`{word}` stands here again"
            "`{word}` 在这里又出现一次"
        FindsNothing { query: String }
            "nothing is named that `{query}` must find"
            "没写 `{query}` 要找到什么"
        QueryAgain { query: String }
            "`{query}` is asked again"
            "`{query}` 又问了一次"
        NotASyllable { text: String, character: String }
            "`{text}` is no syllable of {character}"
            "`{text}` 不是“{character}”的音节"
        NotOneCharacter { text: String }
            "`{text}` and what it stands for are one character each"
            "`{text}` 和它代表的都应是一个字"
        SeveralReadings { character: char, readings: String }
            "{character} may be read {readings}"
            "“{character}”可以读作 {readings}"
    }
}
