//! Ids, dates and quotes, which many files have.

use domain::date::Date;

use crate::finding::render::messages;

messages! {
    /// What is wrong with a single value.
    pub enum ValueProblem {
        NotFileName { id: String, file: String }
            "the id is `{id}`, the file's name says `{file}`"
            "id 是 `{id}`，文件名却是 `{file}`"
        YearNotFileName { year: u16, file: String }
            "the year is {year}, the file's name says `{file}`"
            "年份是 {year}，文件名却是 `{file}`"
        MalformedId { id: String }
            "`{id}` is not a valid id"
            "`{id}` 不能用作 id"
        IdAgain { id: String }
            "`{id}` occurs here a second time"
            "`{id}` 在这里第二次出现"
        Unknown { what: IdKind, id: String }
            "there is no {what} `{id}`"
            "没有{what} `{id}`"
        NotADate { text: String }
            "`{text}` is not a date"
            "`{text}` 不是日期"
        NotADateOrTime { text: String }
            "`{text}` is not a date, with or without a time"
            "`{text}` 不是日期，也不是日期加时间"
        WithoutQuotes { what: Unquoted, value: String }
            "{what} {value} has no quotes"
            "{what} {value} 没加引号"
        OtherYear { day: Date, year: u16 }
            "{day} is not in {year}"
            "{day} 不在 {year} 年"
        DayAgain { day: Date }
            "{day} is in this calendar twice"
            "{day} 在日历里出现了两次"
        WorkedWeekday { day: Date }
            "{day} is a weekday, on which people work anyway"
            "{day} 本来就是工作日"
        UnusableAddress { url: String }
            "`{url}` is not an address people can open"
            "`{url}` 不是能打开的地址"
    }
}

messages! {
    /// What kind of thing an id names.
    pub enum IdKind {
        Article "article" "文章"
        Flow "flow" "流程"
        Picture "picture" "图"
        Profile "profile" "机构"
        ResponseCode "response code" "应答码"
        Rule "rule" "规则"
        SafetyRule "safety rule" "安全规则"
        Source "source" "依据"
    }
}

messages! {
    /// Something that needs quotes.
    pub enum Unquoted {
        Answer "the answer" "回答"
        CategoryCode "the category code" "类别码"
        ChoiceId "the choice id" "选项 id"
        Code "the code" "应答码"
        Date "the date" "日期"
        Value "the value" "值"
    }
}
