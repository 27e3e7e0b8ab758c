//! YAML that does not read as what it should be.

use crate::finding::render::messages;

messages! {
    /// What hinders a file from being read.
    pub enum YamlProblem {
        Tab
            "this line is indented with a tab"
            "这一行用制表符缩进"
        Anchor
            "this value carries an anchor"
            "这个值带了锚点"
        Alias
            "this value is an alias of another one"
            "这个值是别处的引用"
        Tag
            "this value carries a tag"
            "这个值带了标签"
        ColonInText
            "a colon in a text without quotes, or a line indented too far"
            "没加引号的文字里有冒号，或这一行缩进太多"
        OpenQuote
            "a quote is opened and not closed"
            "引号没有配对"
        NoKey
            "a line that is neither a key nor indented under one"
            "这一行既不是键，也没有缩进到键的下面"
        NoColon
            "a line without a colon where a key is expected"
            "这里该写键，这一行却没有冒号"
        ListItem
            "a list item where a key is expected"
            "这里该写键，却写了列表项"
        SecondDocument
            "a second document begins here (`---`)"
            "这里开始了第二个文档（`---`）"
        TooShort
            "the file is empty or ends too early"
            "文件是空的，或没写完"
        Unreadable { reader: String }
            "{reader}"
            "读不懂这里的 YAML（{reader}）"
        KeyAgain { key: String }
            "`{key}` occurs here a second time"
            "`{key}` 在这里第二次出现"
        UnknownField { field: String }
            "there is no field `{field}` here"
            "这里没有 `{field}` 这个字段"
        MissingField { field: String }
            "`{field}` is missing from what begins here"
            "从这里开始的内容缺 `{field}`"
        UnknownValue { value: String }
            "`{value}` is not a known value here"
            "这里不认识 `{value}`"
        Expected { shape: Shape }
            "expected {shape} here"
            "这里应该是{shape}"
        Empty
            "this value is empty"
            "这个值是空的"
        NodeOfTwoKinds
            "this node has a second kind, or a field that is not indented under its kind"
            "这个节点写了两种，或有字段没缩进到它的种类下面"
        NodeWithoutKind
            "this node has no kind"
            "这个节点没写是哪一种"
        UnknownNodeKind { kind: String }
            "`{kind}` is not a kind of node"
            "没有 `{kind}` 这种节点"
    }
}

messages! {
    /// What a value should look like.
    pub enum Shape {
        Text "a text" "一段文字"
        Map "a map (`key: value` lines, indented)" "一组缩进的 `键: 值`"
        List "a list" "一个列表"
        UpTo255 "a whole number from 0 to 255" "0 到 255 的整数"
        UpTo65535 "a whole number from 0 to 65535" "0 到 65535 的整数"
        WholeNumber "a whole number" "整数"
        TrueOrFalse "true or false" "true 或 false"
        Other { reader: String } "{reader}" "{reader}"
    }
}
