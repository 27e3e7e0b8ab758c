//! Markdown that texts and articles do not take.

use crate::finding::render::messages;

messages! {
    /// Markup that is not taken.
    #[derive(Copy, PartialOrd, Ord)]
    pub enum Markup {
        Code "code" "代码"
        Emphasis "emphasis with one `*` or `_`; use **strong**" "用一个 `*` 或 `_` 的强调；请用 **加粗**"
        EmptyItem "an empty list item" "空的列表项"
        EmptyLink "a link without words" "没有文字的链接"
        HardBreak "a forced line break" "强制换行"
        Heading "a heading" "小标题"
        HeadingLevel
            "a heading other than `##` and `###`; the title is in the front matter"
            "`##` 和 `###` 之外的标题；文章标题写在最上面"
        Html "HTML" " HTML"
        Image "an image" "图片"
        InHeading "markup in a heading" "小标题里的标记"
        InNotice "markup in a notice, which is a title and one paragraph" "提示框里的标记；提示框只有标题和一段话"
        IndentedCode "a code block, perhaps a line indented too far" "代码块，可能是某行缩进太多"
        Link "a link" "链接"
        LinkTitle "a title in a link" "带标题的链接"
        NestedList "a list in a list" "列表里的列表"
        NestedStrong
            "strong words inside strong words: keep punctuation outside the stars"
            "加粗里又有加粗：标点要放在星号外面"
        NumberedFromOther "a numbered list that does not begin with 1" "不从 1 开始的编号列表"
        PictureInParagraph "a picture within a paragraph; give it one of its own" "夹在段落里的图；请让它单独成段"
        PictureInTable "a picture in a table" "表格里的图"
        PictureTitle "a title on a picture" "带标题的图"
        PictureWords
            "words in the brackets of a picture, or beside one; labels are in pictures/labels.yaml"
            "图的方括号里或旁边的文字；说明写在 pictures/labels.yaml"
        Quotation "a quotation" "引用"
        QuotationWithoutTone
            "a quotation that does not begin with `[!stop]`, `[!mind]` or `[!good]`"
            "不以 `[!stop]`、`[!mind]` 或 `[!good]` 开头的引用"
        Ruler "a ruler (`---`)" "分隔线（`---`）"
        SecondParagraphInItem "a second paragraph in a list item" "列表项里的第二段"
        SecondParagraphInNotice "a second paragraph in a notice" "提示框里的第二段"
        SubheadingFirst "a heading with `###` before the first with `##`" "在第一个 `##` 之前的 `###`"
        UnmatchedStars
            "`**` that does not mark anything: no blanks or punctuation just inside it"
            "没起作用的 `**`：紧挨着里面不能有空格或标点"
    }
}
