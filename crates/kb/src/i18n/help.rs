//! `--help` in Chinese: each paragraph is looked up by its English text; headings and clap's own lines are here too.
//! English help is clap's.
//!
//! Values that are typed (`FILE`, `zh-CN`) stay as they are, and so do clap's errors about a wrong command line.

mod ask;

use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command};
use content::source::Language;

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// The command line with its help in a language.
pub fn localized(command: Command, language: Language) -> Command {
    match language {
        Language::En => command,
        Language::ZhCn => chinese(command).disable_version_flag(true).arg(version()),
    }
}

fn chinese(command: Command) -> Command {
    let command = command
        .help_template(TEMPLATE)
        .subcommand_help_heading("命令")
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .mut_args(|arg| {
            let heading = if arg.is_positional() { "参数" } else { "选项" };
            let (short, long) = (arg.get_help().map(translated), arg.get_long_help().map(translated));
            let arg = arg.help_heading(heading);
            let arg = if let Some(short) = short { arg.help(short) } else { arg };
            if let Some(long) = long { arg.long_help(long) } else { arg }
        })
        .mut_subcommands(chinese);
    let (short, long) = (command.get_about().map(translated), command.get_long_about().map(translated));
    let command = if let Some(short) = short { command.about(short) } else { command };
    let command = if let Some(long) = long { command.long_about(long) } else { command };
    command.arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help_heading("选项").help("显示帮助"))
}

fn version() -> Arg {
    Arg::new("version").short('V').long("version").action(ArgAction::Version).help_heading("选项").help("显示版本")
}

fn translated(text: &StyledStr) -> String {
    let paragraphs: Vec<String> = text
        .to_string()
        .split("\n\n")
        .map(|english| translation(english).map_or(english.to_owned(), str::to_owned))
        .collect();
    paragraphs.join("\n\n")
}

fn translation(english: &str) -> Option<&'static str> {
    // clap removes the full stop of short help, not that of long help.
    let known = CHINESE.iter().chain(ask::CHINESE).find(|(known, _)| *known == english.trim_end_matches('.'));
    known.map(|(_, chinese)| *chinese)
}

/// Paragraphs of the commands and their options.
static CHINESE: &[(&str, &str)] = &[
    (
        "The authors' tool: checks, tests and packs the content of kb-bundle",
        "作者的工具：检查、测试、预览、打包、签署 kb-bundle 的内容",
    ),
    (
        "List everything that is wrong with the content: file, line, rule, how to fix",
        "检查内容：哪个文件、哪一行、违反哪条规则、怎么改",
    ),
    ("The exit code is 1 if there is an error; warnings alone pass", "有错误时退出码为 1；只有提醒算通过。"),
    (
        "Run the cases beside the flows in both languages, then walk every path through each flow",
        "用两种语言跑完流程旁边的案例，再走遍每个流程的每条路",
    ),
    (
        "Print which part of each flow the cases walk, and list what they do not, with file and line",
        "打印案例走到了每个流程的多少，并列出没走到的，带文件和行号",
    ),
    (
        "Walks that the tool makes by itself do not count. `taps` is how many it takes from the launcher to the flow's commonest ending, by its shortest case",
        "程序自己走的不算。“点几下”是从打开小帮手到最常见的结局，按最短的案例要点几下。",
    ),
    ("Write that to a file as CSV too, a row for each part of a flow", "再写成 CSV 文件，流程的每一部分一行"),
    ("Print it as one JSON object and nothing else, for other programs", "只打印一个 JSON 对象，供其他程序读取"),
    (
        "Show the widget with the content being edited, in a browser; it reloads on every save",
        "在浏览器里预览正在编辑的内容；每次保存自动更新",
    ),
    (
        "Reachable from this machine only. Beside the widget, the page shows the flow as a picture, with the merchant's current step highlighted, and the findings of `kb check`",
        "只在这台电脑上能打开。小帮手旁边是流程图（点亮商户停在的那一步）和 `kb check` 的结果。",
    ),
    (
        "Create a template of a flow with its cases, or of an article, to be filled in",
        "新建一个流程（带案例）或一篇文章的初稿，再往里填",
    ),
    (
        "Example: kb new flow speaker-silent --zh 收款音箱不响 --en \"Payment speaker is silent\"",
        "例如：kb new flow speaker-silent --zh 收款音箱不响 --en \"Payment speaker is silent\"",
    ),
    (
        "Write one bundle per language, or put a bundle into the engine's wasm",
        "每种语言打成一个内容包，或把内容包放进引擎的 wasm",
    ),
    (
        "With --out: for each language bundle.<language>.psb and bundle.<language>.more.psb, which is fetched after the first screen is shown, and bundles.json, which lists them. With --into: the engine with the complete bundle of one language inside, in place of one that was there; with --bundle, a bundle that was packed or signed earlier",
        "用 --out：每种语言写 bundle.<语言>.psb，旁边的 bundle.<语言>.more.psb 是第一个画面出来之后才取的部分，bundles.json 列出它们的名字。\
         用 --into：写出带一种语言整个内容包的引擎，原来的会被换掉；加 --bundle 则放进以前打好或签过名的包。",
    ),
    (
        "Create a key for signing content, and print the public key that an engine build needs",
        "生成给内容签名的密钥，并打印构建引擎时要用的公钥",
    ),
    (
        "Example: kb keygen --out ~/pos-support.key >> content-keys.txt",
        "例如：kb keygen --out ~/pos-support.key >> content-keys.txt",
    ),
    (
        "Sign packed bundles as a release that running widgets accept",
        "给打好的内容包签名，成为正在运行的小帮手会采用的一次发布",
    ),
    (
        "Writes the bundles, named after their hashes, and release.psr, which lists and signs them: a folder to publish as it is. To go back to old content, sign its folder again under a higher number: kb sign releases/7 --sequence 9 --key KEY --out releases/9",
        "写出以散列值命名的内容包，以及列出并签署它们的 release.psr：整个文件夹原样发布。\
         要退回旧内容，用更大的编号给旧文件夹重新签名：kb sign releases/7 --sequence 9 --key KEY --out releases/9",
    ),
    ("Verify a published folder as the widget does", "像小帮手那样核验一个已发布的文件夹"),
    ("Walk through a flow with given answers and show each screen", "按给定的回答走一遍流程，显示每一屏"),
    (
        "Example: kb walk printer-no-paper --answer what-happens=no-paper",
        "例如：kb walk printer-no-paper --answer what-happens=no-paper",
    ),
    (
        "Draw a flow: what it asks, where each answer leads, how it ends",
        "画出流程图：问什么、每个回答通到哪里、怎样结束",
    ),
    ("Example: kb draw printer-no-paper --out printer.svg", "例如：kb draw printer-no-paper --out printer.svg"),
    ("List what changes for a merchant between two versions of the content", "比较两份内容，说出商户看到的变化"),
    (
        "Each version is a folder of content, of a released widget or of bundles, or one bundle (.psb, .wasm)",
        "每一份可以是内容文件夹、已发布的小帮手文件夹、内容包文件夹，或单个内容包（.psb、.wasm）。",
    ),
    (
        "List what is due for review: flows, articles, contacts, market rates, the calendar",
        "列出该重新看一遍的：流程、文章、联系方式、市场费率、日历",
    ),
    (
        "Write a help site of static pages from the same content; it needs no scripts",
        "用同一份内容生成帮助网站，纯网页，不需要脚本",
    ),
    (
        "Write a JSON Schema for each kind of file, so that editors complete and check while you type",
        "给每种文件写一份 JSON Schema，编辑器可以边写边补全、边检查",
    ),
    ("Ask the rules a question: what does this sale cost?", "向规则提问，例如这笔收款要多少手续费"),
    (
        "Example: kb ask fee --amount 100 --card credit --class standard --on 2026-11-22 --rate 0.6",
        "例如：kb ask fee --amount 100 --card credit --class standard --on 2026-11-22 --rate 0.6",
    ),
    ("Measure how well search answers the judged queries", "用评判过的查询衡量搜索找得准不准"),
    (
        "Without --held, the queries held out for the final figures are neither counted by kind nor listed",
        "不加 --held，留作最后衡量的查询不按类计数，也不列出。",
    ),
    (
        "Walk to the place that answers each need of coverage.yaml, and print the table",
        "走到 coverage.yaml 里每个需求的答案处，并打印这张表",
    ),
    ("Print the table of rules that docs/content/format.md shows", "打印规则表，与 docs/content/format.md 里的一样"),
    ("The content", "内容文件夹"),
    (
        "Print all findings as one JSON array, for editors and other programs",
        "把检查结果打印成一个 JSON 数组，供编辑器和其他程序读取",
    ),
    ("Check again on every save, until Ctrl-C", "每次保存再检查一遍，按 Ctrl-C 结束"),
    ("The language of findings: zh or en [default: the system's]", "检查结果的语言：zh 或 en [默认：系统语言]"),
    ("The language of the output: zh or en [default: the system's]", "输出的语言：zh 或 en [默认：系统语言]"),
    (
        "The language of the page and of findings: zh or en [default: the system's]",
        "页面和检查结果的语言：zh 或 en [默认：系统语言]",
    ),
    ("The port to use; another one if it is not available", "使用的端口；被占用就换一个"),
    (
        "A folder with a built widget, in place of the one inside this program or in dist/",
        "构建好的小帮手所在的文件夹，代替程序自带的或 dist/ 里的",
    ),
    ("What to create", "新建什么"),
    (
        "Its id: lower-case words joined by hyphens, such as speaker-silent",
        "编号：小写字母、数字，用连字符连接，例如 speaker-silent",
    ),
    ("The title in Chinese; the command asks for it if it is missing", "中文标题；不写会问"),
    ("The title in English; the command asks for it if it is missing", "英文标题；不写会问"),
    ("Who is responsible for it", "由谁负责"),
    (
        "Where to write: a folder for bundles; with --into, the file to write in place of ENGINE",
        "写到哪里：内容包写到文件夹；用 --into 时写到这个文件，不改 ENGINE",
    ),
    ("The wasm file of the engine to put the bundle into", "要放进内容包的引擎 wasm"),
    (
        "With --into: only the first part of the bundle, for an engine that is published together with the rest",
        "与 --into 同用：只放内容包的第一部分，引擎和其余部分放在一起发布时用",
    ),
    (
        "Pack this language only (zh-CN or en); can be given more than once [default: those of bundle.yaml, with --into zh-CN]",
        "只打包这种语言（zh-CN 或 en），可以写多次 [默认：bundle.yaml 里的语言；用 --into 时为 zh-CN]",
    ),
    (
        "With --into: use this bundle, which was packed or signed earlier, and read no content",
        "与 --into 同用：放进这个以前打好或签过名的包，不读内容",
    ),
    ("Where to write the private key; an existing file is never overwritten", "私钥写到哪里；已有的文件绝不覆盖"),
    (
        "The folder with one bundle per language, as `kb pack --out` or an earlier `kb sign` wrote it",
        "每种语言一个内容包的文件夹，由 `kb pack --out` 或之前的 `kb sign` 写出",
    ),
    (
        "The file with the private key [default: the key itself in the variable PS_CONTENT_KEY]",
        "私钥文件 [默认：环境变量 PS_CONTENT_KEY 里的密钥]",
    ),
    (
        "Release under this number in place of the bundles' own, to go back to old content",
        "用这个编号发布，代替内容包自己的编号：退回旧内容时用",
    ),
    ("The folder to publish", "要发布的文件夹"),
    ("The folder that is or will be published", "已发布或将要发布的文件夹"),
    ("The public keys that the engine was built with", "构建引擎时用的公钥"),
    ("The flow's id", "流程的编号"),
    (
        "An answer, node=value; a node of a subflow is flow/node; `unsolved` says that an ending did not help",
        "一个回答，写作 节点=值；子流程里的节点写作 流程/节点；结局没帮上忙写 `unsolved`",
    ),
    (
        "Something the terminal or the profile knows, name=value; of a time, how long ago it was",
        "终端或机构资料里已知的事，名字=值；时间写多久以前",
    ),
    ("The language to show", "显示哪种语言的内容"),
    ("The format: a picture, text for Mermaid, or plain text", "格式：图片、Mermaid 文本或纯文本"),
    ("The language of the texts", "文字用哪种语言"),
    ("The file to write; without it, print to the terminal", "写到这个文件；不写就显示在终端里"),
    (
        "The old content: a folder of content, of a released widget or of bundles, or one bundle (.psb, .wasm)",
        "旧内容：内容文件夹、已发布的小帮手文件夹、内容包文件夹，或单个内容包（.psb、.wasm）",
    ),
    ("The new content", "新内容"),
    ("The day to judge by [default: today]", "按哪一天判断 [默认：今天]"),
    ("After how many months something is due for review", "多少个月后该重新看一遍"),
    ("Within how many days what ends is listed as ending soon", "多少天内到期的，列为快到期"),
    (
        "The day, or day and time in quotes, on which to walk [default: now]",
        "在哪一天走，或加引号的日期和时间 [默认：现在]",
    ),
    ("The folder to write to", "写到哪个文件夹"),
    (
        "The institution whose site it is, an id of profiles/; not needed if there is only one",
        "网站属于哪个机构，写 profiles/ 里的编号；只有一个机构时可不写",
    ),
    (
        "The address where the site will be published, such as https://help.bank.example: for the site map and search engines",
        "网站的地址，例如 https://help.bank.example：用于站点地图和搜索引擎",
    ),
    ("The page that has the widget; each flow links to it", "放了小帮手的网页；每个流程都通到那里"),
    (
        "The name of the content's folder, for the example of editor settings",
        "内容文件夹的名字，用在编辑器设置的示例里",
    ),
    ("Count the held-out queries too, and list those that fail", "把留存的查询也算进去，并列出没找到的"),
];

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cmd::Cli;

    /// Every paragraph of the help, in English.
    fn paragraphs(command: &Command) -> Vec<String> {
        let own = [command.get_about(), command.get_long_about()];
        let args = command.get_arguments().flat_map(|arg| [arg.get_help(), arg.get_long_help()]);
        let texts = own.into_iter().chain(args).flatten().map(ToString::to_string);
        let mut all: Vec<String> = Vec::new();
        texts.for_each(|text| all.extend(text.split("\n\n").map(|one| one.trim_end_matches('.').to_owned())));
        command.get_subcommands().for_each(|sub| all.extend(paragraphs(sub)));
        all
    }

    #[test]
    fn every_paragraph_of_help_has_its_chinese_and_no_translation_is_unused() {
        let shown = paragraphs(&Cli::command());
        let missing: Vec<_> = shown.iter().filter(|english| translation(english).is_none()).collect();
        assert!(missing.is_empty(), "add these to i18n/help.rs or i18n/help/ask.rs: {missing:#?}");
        let all = CHINESE.iter().chain(ask::CHINESE);
        let unused: Vec<_> = all.filter(|(english, _)| !shown.contains(&(*english).to_owned())).collect();
        assert!(unused.is_empty(), "no help text has these paragraphs any more, remove them: {unused:#?}");
    }

    #[test]
    fn help_is_chinese_if_the_system_is() {
        let help = |line: &[&str]| {
            let matches = localized(Cli::command(), Language::ZhCn).try_get_matches_from(line);
            matches.expect_err("help is no command").to_string()
        };
        for (line, lines) in [
            (["kb", "--help", ""], ["作者的工具：检查、测试", "用法：", "显示版本"]),
            (["kb", "pack", "-h"], ["每种语言打成一个内容包", "参数:", "选项:"]),
            (["kb", "ask", "--help"], ["命令:", "一笔收款要多少手续费", "显示帮助"]),
        ] {
            let help = help(&line[..line.iter().filter(|word| !word.is_empty()).count()]);
            lines.iter().for_each(|line| assert!(help.contains(line), "no “{line}” in\n{help}"));
            assert!(!help.contains("Usage") && !help.contains("Print help"), "{help}");
        }
    }
}
