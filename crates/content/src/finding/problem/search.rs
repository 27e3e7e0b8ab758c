//! The files of `search/`.

use crate::finding::render::messages;

messages! {
    /// What is wrong with what search is taught and judged by.
    pub enum SearchProblem {
        NothingToFind { target: String }
            "the target `{target}` does not exist"
            "没有 `{target}` 可找"
        NoLetter { word: String }
            "`{word}` contains no letter"
            "`{word}` 里没有文字"
        GroupOfOne { word: String }
            "`{word}` is alone in its group"
            "`{word}` 自成一组"
        WordAgain { word: String }
            "`{word}` is listed here again"
            "`{word}` 在这里又出现一次"
        FindsNothing { query: String }
            "`{query}` has nothing that it must find"
            "没写 `{query}` 要找到什么"
        QueryAgain { query: String }
            "`{query}` is asked again"
            "`{query}` 又问了一次"
        NotASyllable { text: String, character: String }
            "`{text}` is not a syllable of {character}"
            "`{text}` 不是“{character}”的音节"
        NotOneCharacter { text: String }
            "`{text}` and the character it stands for must be one character each"
            "`{text}` 和它代表的都应是一个字"
        SeveralReadings { character: char, readings: String }
            "{character} may be read {readings}"
            "“{character}”可以读作 {readings}"
    }
}
