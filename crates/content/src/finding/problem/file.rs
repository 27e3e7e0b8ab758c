//! Files that are missing, superfluous or unreadable.

use crate::finding::render::messages;

messages! {
    /// What is wrong with a file as such.
    pub enum FileProblem {
        Missing
            "this file is not there"
            "没有这个文件"
        TooLarge { bytes: u64 }
            "this file has {bytes} bytes, 1 MiB is the most"
            "这个文件有 {bytes} 字节，最多 1 MiB"
        Unreadable { error: String }
            "this file can't be read: {error}"
            "这个文件读不了：{error}"
        ByteOrderMark
            "this file begins with a byte order mark"
            "这个文件开头有 BOM"
        NotUtf8
            "this line is not UTF-8, perhaps GBK"
            "这一行不是 UTF-8，可能是 GBK"
        OtherEnding { ending: &'static str, folder: String }
            "only .{ending} files are read from {folder}/"
            "{folder}/ 里只读 .{ending} 文件"
        NotOfFees { folder: &'static str }
            "only tariff, practice, market, categories and cases are read from {folder}/"
            "{folder}/ 里只读 tariff、practice、market、categories 和案例"
        NotOfDeposit { folder: &'static str }
            "only rules, guidance, complaints, letters, cases and tenants/ are read from {folder}/"
            "{folder}/ 里只读 rules、guidance、complaints、letters、案例和 tenants/"
        NotOfSearch { folder: &'static str }
            "only synonyms, readings and judged are read from {folder}/"
            "{folder}/ 里只读 synonyms、readings 和 judged"
        NoLanguage
            "this file's name says no language"
            "文件名里没有写语言"
        OtherLanguageMissing { path: String }
            "{path} is not there"
            "没有 {path}"
    }
}
