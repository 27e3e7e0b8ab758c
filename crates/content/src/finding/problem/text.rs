//! What a text holds that it may not hold, or how it is written.

use super::Markup;
use crate::finding::render::messages;

messages! {
    /// What is wrong with a text.
    pub enum TextProblem {
        LanguageMissing { language: &'static str }
            "this text has no `{language}`"
            "这段文字缺 `{language}`"
        Empty
            "this text is empty"
            "这段文字是空的"
        EmptyKeyword
            "this keyword contains no letter and no digit"
            "这个关键词里没有文字也没有数字"
        UnknownPlaceholder { name: String }
            "there is no placeholder `{{{name}}}`"
            "没有占位符 `{{{name}}}`"
        UnknownPlaceholderHere { name: String }
            "there is no placeholder `{{{name}}}` here"
            "这里没有占位符 `{{{name}}}`"
        PlaceholderInOneLanguage { name: String, has: &'static str, lacks: &'static str }
            "`{{{name}}}` is in {has} but not in {lacks}"
            "`{{{name}}}` 在 {has} 里有，在 {lacks} 里没有"
        Html
            "this text contains HTML"
            "这段文字里有 HTML"
        SeveralLines
            "this text goes over several lines"
            "这段文字换了行"
        Markup { what: Markup }
            "this text contains {what}"
            "这段文字里有{what}"
        MarkupShown
            "this text is shown as written, with its markup"
            "这段文字会连标记一起显示"
        Forbidden { words: &'static str, reason: Reason }
            "`{words}` must not be advised ({reason})"
            "不能劝人“{words}”（{reason}）"
        TestSale
            "this has the merchant test the terminal with a card"
            "这句话叫商户刷卡试机"
        SentHome { words: &'static str }
            "`{words}`: this sends the merchant to the first screen"
            "“{words}”：这句话叫商户自己回到首页去找"
        MarkInsideText
            "a marker for one kind of institution is inside a text"
            "只给一类机构看的标记不在段首或项首"
        OfOneKindOfInstitution
            "this is said of one kind of institution, and other tenants' merchants would read it"
            "这句话只对一类机构成立，别的机构的商户也会读到"
        TooLong { characters: usize, most: usize }
            "this text has {characters} characters, {most} is the most"
            "这段文字有 {characters} 个字符，最多 {most} 个"
        LongChineseSentence { characters: usize, most: usize }
            "this sentence has {characters} characters, {most} is the most"
            "这句有 {characters} 个字，最多 {most} 个"
        LongEnglishSentence { words: usize, most: usize }
            "this sentence has {words} words, {most} is the most"
            "这句有 {words} 个词，最多 {most} 个"
        NoBlankBetween { pair: String }
            "`{pair}`: no blank between Chinese and Latin"
            "`{pair}`：中文和字母、数字之间没有空格"
        SuperfluousBlank
            "this text contains a doubled or outer blank"
            "这段文字有连着的或首尾的空格"
        HalfWidth { character: char }
            "`{character}` is half-width beside Chinese characters"
            "汉字旁边的 `{character}` 是半角"
        FullWidth { character: char }
            "`{character}` is full-width in an English text"
            "英文里的 `{character}` 是全角"
        NotInOtherLanguage { key: String, path: String }
            "`{key}` is not in {path}"
            "`{key}` 不在 {path} 里"
    }
}

messages! {
    /// Why something must not be advised.
    #[derive(Copy)]
    pub enum Reason {
        OpensCase
            "X1: opening the case erases the keys"
            "X1：拆机会清掉密钥"
        TestsBlindly
            "X4 and X5: nothing is tested with somebody's card, nothing is swiped twice blindly"
            "X4、X5：不拿顾客的卡来试，不盲目重复刷卡"
        ManagerFunction
            "X6: manager functions belong to the acquirer's technician"
            "X6：主管功能由收单机构的技术员操作"
        RemoteControl
            "X8: no remote control by a caller"
            "X8：不让来电者远程控制"
        FactoryReset
            "X10: a factory reset is technician work"
            "X10：恢复出厂设置由技术员来做"
        OthersTerminal
            "X11: never another person's terminal"
            "X11：不用别人的终端"
        SplitsSale
            "splitting a sale is a fraud signal"
            "拆单是欺诈信号"
        TakesCard
            "no card is taken by hand: people come first"
            "不动手拿卡：人的安全第一"
        PromisesMoney
            "nobody can promise when money arrives"
            "到账时间谁也保证不了"
        Promises
            "nobody can promise it"
            "这件事谁也保证不了"
    }
}
