//! Profiles: colours, addresses, hours, contacts.

use crate::finding::render::messages;

messages! {
    /// What is wrong with a profile.
    pub enum ProfileProblem {
        NotAColour { text: String }
            "`{text}` is not a colour"
            "`{text}` 不是颜色"
        Contrast { colour: String, ground: &'static str, contrast: String }
            "`{colour}` on {ground} has a contrast of {contrast} : 1"
            "`{colour}` 在 {ground} 上的对比度只有 {contrast} : 1"
        Address { address: String, problem: AddressProblem }
            "`{address}` {problem}"
            "`{address}` {problem}"
        UpdatesWithoutId { address: String }
            "`{address}` has no effect while bundle.yaml has no `id`, which says of which content releases are"
            "bundle.yaml 没有 `id`，`{address}` 就没有用：不知道是哪一份内容的发布"
        NotAPerson { name: String }
            "`{name}` is not the name of a person"
            "`{name}` 不是人名"
        NotTimes { from: String, to: String }
            "`{from}` to `{to}` are not times of day"
            "`{from}` 到 `{to}` 不是时间"
        ClosesFirst { from: String, to: String }
            "closes at {to} before it opens at {from}"
            "{to} 结束，却在 {from} 才开始"
        NoDays
            "has no days"
            "没写哪几天"
        DayTwice
            "lists a day twice"
            "同一天写了两次"
    }
}

messages! {
    /// What is wrong with an address that tickets go to or newer content comes from.
    #[derive(Copy)]
    pub enum AddressProblem {
        NoScheme "has no scheme" "没写 https://"
        MoreThanOrigin "is more than scheme, host and port" "除了协议、主机和端口还有别的"
        PlainHttp "is plain http, which is for this machine only" "是不加密的 http，只能用于本机"
        OtherScheme "has a scheme other than https" "不是 https"
        Host "has a host name that browsers do not accept" "的主机名浏览器不认"
        WildcardPort "has a wildcard for its port" "的端口写了通配符"
        Port "has a port that is not a number" "的端口不是数字"
        NoSlash "does not end in a slash" "末尾没有斜杠"
        Path
            "has a path with more than letters, digits, hyphens and dots between its slashes"
            "的路径里，斜杠之间除了字母、数字、连字符和点还有别的"
    }
}
