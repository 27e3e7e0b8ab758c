//! How to put a finding right, where the rule's own remedy is too general.

use super::render::messages;

messages! {
    /// A remedy that fits one finding better than its rule's own.
    pub enum Remedy {
        NameTheLanguage
            "name it <id>.zh.md or <id>.en.md"
            "文件名写成 <id>.zh.md 或 <id>.en.md"
        CheckPermissions
            "check its permissions"
            "看看文件的权限"
        Quote { text: String }
            "quote it: \"{text}\""
            "加上引号：\"{text}\""
        AddInput
            "add `input: response_code`"
            "加上 `input: response_code`"
        NearNode { near: String }
            "did you mean `{near}`? Otherwise add the node"
            "是不是想写 `{near}`？不是的话，加上这个节点"
        Near { near: String, known: String }
            "did you mean `{near}`? Known are: {known}"
            "是不是想写 `{near}`？可以用：{known}"
        OneOf { known: String }
            "use one of: {known}"
            "可以用：{known}"
        OnePlaceholderOf { known: String }
            "use one of {known}"
            "可以用：{known}"
        NoBraces
            "take the braces out; nothing is filled in here"
            "去掉花括号，这里不会填入内容"
        OneBlank
            "keep one blank between words, none outside"
            "词之间留一个空格，首尾不留"
        Write { character: char }
            "write `{character}`"
            "写成 `{character}`"
        AddPictureOrDropLabel
            "add the picture or remove the label"
            "加上图，或删掉说明"
        OtherConfidence
            "use verified, likely or unverified"
            "写 verified、likely 或 unverified"
        NameWhatHelps
            "name what would help under `finds`"
            "在 `finds` 里写上能帮到人的内容"
        SavePlainSvg
            "open the file in a drawing program and save it as plain SVG"
            "用绘图软件打开，另存为普通 SVG"
        GiveViewBox
            "give svg a viewBox of four numbers, such as \"0 0 160 120\""
            "给 svg 写上四个数的 viewBox，例如 \"0 0 160 120\""
    }
}
