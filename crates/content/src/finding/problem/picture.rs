//! Pictures, their labels and their use.

use crate::finding::render::messages;

messages! {
    /// What is wrong with a picture.
    pub enum PictureProblem {
        Unreadable
            "this is not readable SVG"
            "这不是能读的 SVG"
        NotSvg
            "the outermost element is not svg"
            "最外层不是 svg"
        NoViewBox
            "svg has no usable viewBox"
            "svg 没有可用的 viewBox"
        RootAttribute { name: String }
            "svg has the attribute `{name}`, only viewBox is used"
            "svg 带有属性 `{name}`，只用 viewBox"
        Attribute { element: String, name: String }
            "`{element}` has the attribute `{name}`"
            "`{element}` 带有属性 `{name}`"
        Element { element: String }
            "the element `{element}` is not allowed"
            "不能用元素 `{element}`"
        Nested { element: String }
            "`{element}` has elements inside; only g may"
            "`{element}` 里面还有元素，只有 g 可以"
        Text
            "there is text between the elements"
            "元素之间有文字"
        NoLabel { id: String }
            "the picture `{id}` has no label"
            "图 `{id}` 没有说明"
        LabelOfNone { id: String }
            "there is no picture `{id}` for this label"
            "这条说明没有对应的图 `{id}`"
        Unused { id: String }
            "nothing shows the picture `{id}`"
            "没有地方用到图 `{id}`"
    }
}
