//! Articles: front matter, links, tables, and both languages in step.

use crate::finding::render::messages;

messages! {
    /// What is wrong with an article.
    pub enum ArticleProblem {
        NoFrontMatter
            "this file does not begin with complete front matter"
            "文件开头没有完整的标题部分"
        OtherStructure { here: PartName, path: String, there: PartName }
            "here is {here}, but {path} has {there}"
            "这里是{here}，{path} 里是{there}"
        OtherFrontMatter { field: &'static str, path: String }
            "`{field}` is not what {path} says"
            "`{field}` 和 {path} 里写的不一样"
        NotATarget { address: String }
            "an article can't link to `{address}`"
            "文章不能链接到 `{address}`"
        NotASource { address: String }
            "no source of this article has the address `{address}`"
            "这篇文章的依据里没有地址 `{address}`"
        Table { size: TableSize }
            "this table has {size}"
            "这张表有 {size}"
        TooLong { characters: usize, most: usize }
            "this article has {characters} characters, {most} is the most"
            "这篇文章有 {characters} 个字符，最多 {most} 个"
    }
}

messages! {
    /// A part of an article that both languages have.
    pub enum PartName {
        Heading "a heading" "小标题"
        Subheading "a subheading" "次级小标题"
        NoticeTitle { tone: String } "a notice `{tone}` with a title alone" "只有标题的 `{tone}` 提示框"
        Notice { tone: String } "a notice `{tone}` with more words" "有正文的 `{tone}` 提示框"
        Picture { id: String } "the picture `{id}`" "图 `{id}`"
        Table { columns: usize, rows: usize } "a table of {columns} columns and {rows} rows" "{columns} 列 {rows} 行的表格"
        End "nothing more" "没有了"
    }
}

messages! {
    /// In which direction a table is too large or too small.
    pub enum TableSize {
        OneColumn "1 column" "1 列"
        Columns { columns: usize } "{columns} columns" "{columns} 列"
        Rows { rows: usize } "{rows} rows" "{rows} 行"
    }
}
