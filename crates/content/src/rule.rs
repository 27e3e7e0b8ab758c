//! The rules content is held to: id, severity, meaning and remedy, in one table.
//!
//! `docs/content/format.md` prints this table; a test compares the two.

mod chinese;

use std::fmt;

pub(crate) use chinese::chinese;

/// One rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// What a finding names it by.
    pub id: &'static str,
    /// Whether breaking it stops a release.
    pub severity: Severity,
    /// What the rule asks for.
    pub meaning: &'static str,
    /// What to do about a finding.
    pub remedy: &'static str,
}

/// Whether a finding stops a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// It does.
    Error,
    /// It does not, but somebody should look.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

macro_rules! rules {
    ($($name:ident $severity:ident $id:literal $meaning:literal $remedy:literal)*) => {
        $(
            #[doc = $meaning]
            pub static $name: Rule =
                Rule { id: $id, severity: Severity::$severity, meaning: $meaning, remedy: $remedy };
        )*
        /// Every rule, files first, then flows, texts, articles, references, codes, profiles and cases.
        pub static ALL: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    FILE_MISSING Error "file-missing" "A file that every bundle needs is there." "add the file; docs/content/format.md shows what goes into it"
    FILE_UNEXPECTED Warning "file-unexpected" "A content folder holds only files of its kind." "move the file elsewhere or give it the right ending; nothing reads it here"
    FILE_TOO_LARGE Error "file-too-large" "No file is larger than 1 MiB." "split the file or take out what does not belong into it"
    FILE_ENCODING Error "file-encoding" "Every file is UTF-8 without a byte order mark." "save the file as UTF-8 without BOM"
    YAML_TAB Error "yaml-tab" "Indentation is made of blanks, never of tabs." "replace the tab by two blanks"
    YAML_SYNTAX Error "yaml-syntax" "The file is readable YAML." "look at this line and the one above: indentation in steps of two, a blank after each colon, texts with a colon in quotes"
    YAML_ANCHOR Error "yaml-anchor" "No anchors (`&name`) and aliases (`*name`)." "write the value out where it is used; a text that begins with & or * needs quotes"
    YAML_TAG Error "yaml-tag" "No tags (`!name`)." "remove the tag; a text that begins with ! needs quotes"
    YAML_DUPLICATE_KEY Error "yaml-duplicate-key" "A key stands once in its map: node ids, fields, interface words." "rename or remove one of the two"
    FIELD_UNKNOWN Error "field-unknown" "Only fields of the format are used." "remove the field or use one of the known ones"
    FIELD_MISSING Error "field-missing" "Fields that are not optional are there." "add the field"
    VALUE_UNKNOWN Error "value-unknown" "A value from a fixed list is one of the list." "use one of the listed values"
    VALUE_WRONG_TYPE Error "value-wrong-type" "A value has the shape the field asks for: text, number, list or map." "give the field the shape that docs/content/format.md shows"
    VALUE_UNQUOTED Error "value-unquoted" "Response codes, choice ids and answers stand in quotes, so that `05` and `no` stay text." "quote it"
    ID_MALFORMED Error "id-malformed" "Ids are lower-case words joined by hyphens, ticket categories by underscores." "use a-z, 0-9 and single hyphens (in a category: underscores) between words"
    ID_NOT_FILE_NAME Error "id-not-file-name" "A file is named after the id in it." "rename the file or the id so that both agree"
    ID_DUPLICATE Error "id-duplicate" "An id stands once in its list." "rename or remove one of the two"
    DATE_INVALID Error "date-invalid" "Dates are days of the calendar, written 2026-11-02." "write year, month and day with hyphens, and check that the day exists"

    NODE_KIND Error "node-kind" "A node has exactly one kind: question, step, subflow, solved, wait or ticket." "keep one kind key under the node; move anything else into a node of its own"
    FLOW_START_MISSING Error "flow-start-missing" "`start` names a node of the flow." "set `start` to the id of the node a merchant sees first"
    FLOW_NODE_MISSING Error "flow-node-missing" "Whatever leads on names a node of the same flow." "correct the id or add the node"
    FLOW_UNREACHABLE_NODE Error "flow-unreachable-node" "Every node can be reached from the start." "lead to it from another node, or remove it"
    FLOW_DEAD_END Error "flow-dead-end" "A question or step leads on." "give it at least one choice with a `go`"
    FLOW_LOOP_WITHOUT_EXIT Error "flow-loop-without-exit" "From every node some ending can be reached." "give one of the nodes in the loop a choice that leads out, for instance to a ticket"
    FLOW_SELF_ONLY Error "flow-self-only" "A question or step has an exit other than itself." "add a choice that leads to another node"
    FLOW_ANSWER_FORM Error "flow-answer-form" "A question has either `choices`, or `input` with `next`." "keep one of the two ways to answer and complete it"
    FLOW_OTHERWISE Error "flow-otherwise" "A question with `input` has exactly one `otherwise`, as its last way on." "end the list with one `- { otherwise: true, go: … }`"
    FLOW_EDGE_CONDITION Error "flow-edge-condition" "Each way on from an input has one condition: `code_in` with codes, or `otherwise: true`." "keep one condition and complete it"
    FLOW_CHOICE_DUPLICATE Error "flow-choice-duplicate" "Choice ids differ within a node." "rename one of the two choices"
    FLOW_CODE_UNKNOWN Warning "flow-code-unknown" "Codes a flow branches on are in the table of response codes." "add the code to codes/response-codes.yaml or correct it here"
    FLOW_SUBFLOW_UNKNOWN Error "flow-subflow-unknown" "A subflow is a flow of the bundle." "correct the flow's id or add the flow"
    FLOW_SUBFLOW_CYCLE Error "flow-subflow-cycle" "Subflows do not lead back into their caller." "end this flow with a ticket or an ending of its own instead of the subflow"
    FLOW_UNSOLVED_MISSING Warning "flow-unsolved-missing" "In a flow that can end at a ticket, a solved ending says where `this did not help` leads." "add `unsolved:` with the node to go to, usually the ticket"
    WAIT_DAYS Error "wait-days" "A wait is 1 to 60 working days." "set `working_days` to a number from 1 to 60"
    WAIT_FROM Error "wait-from" "A wait says from when it counts: `from: today` with `working_days`, never behind an answer that says it began before; else `from: event` with `until`." "write `from: event`, and in `until` from which day it counts and how long it takes; the screen then shows no date"

    TEXT_LANGUAGE_MISSING Error "text-language-missing" "Every text is there in Chinese and in English." "add the missing language"
    TEXT_EMPTY Error "text-empty" "No text is empty." "write the text, or remove the whole field where it is optional"
    TEXT_PLACEHOLDER_UNKNOWN Error "text-placeholder-unknown" "Placeholders are {bank}, {hotline} and {keep_days}, spelt so; {if_bank} and {if_payment_institution} begin a line." "use one of {bank}, {hotline}, {keep_days}, or take the braces out"
    TEXT_PLACEHOLDER_DIFFERS Error "text-placeholder-differs" "Both languages of a text use the same placeholders." "add the placeholder to the other language or take it out of this one"
    TEXT_HTML Error "text-html" "No HTML in texts." "take the tag out; **strong**, lists and paragraphs are all there is, and they need no HTML"
    TEXT_LINE_BREAK Error "text-line-break" "Titles, questions, labels, hints and other one-line texts hold no line break." "write the text on one line, or move the rest into `say`"
    TEXT_MARKUP Error "text-markup" "Longer texts use paragraphs, `1.` lists, `-` lists and **strong** only; one-line texts no markup at all." "write it without this markup"
    TEXT_FORBIDDEN Error "text-forbidden" "No text advises what a safety rule forbids, and none promises money." "advise something safe, or say plainly not to do it"
    TEXT_TEST_SALE Error "text-test-sale" "No text has a merchant test the terminal with a card, not even with their own (X4)." "let the technician test it, or sign on, query or reprint"
    TEXT_INSTITUTION Error "text-institution" "What is said of banks or payment institutions alone stands behind {if_bank} or {if_payment_institution}, at the start of a paragraph or list item." "put the sentence into a paragraph or list item of its own that begins with the mark, or word it so that it is true for every tenant"
    TEXT_TOO_LONG Warning "text-too-long" "One-line texts fit a narrow screen: 60 Chinese or 120 Latin characters, twice that for `say`." "shorten it, or move details into `say`"
    TEXT_SENTENCE Warning "text-sentence" "A sentence is short: at most 50 Chinese characters or 30 English words." "make two sentences of it, or a list"
    TEXT_SPACING Warning "text-spacing" "One blank stands between Chinese characters and Latin letters or digits; no doubled or outer blanks." "set one blank between them"
    TEXT_PUNCTUATION Warning "text-punctuation" "Chinese text uses full-width punctuation, English text half-width." "use the sign of the text's own language"

    ARTICLE_LANGUAGE_MISSING Error "article-language-missing" "Every article is there in Chinese and in English." "add articles/<id>.zh.md or articles/<id>.en.md, whichever is missing"
    ARTICLE_FRONT_MATTER Error "article-front-matter" "An article begins with front matter between two lines of `---`." "begin the file with `---`, then title, sources, reviewed and owner, then `---`"
    ARTICLE_MARKUP Error "article-markup" "Articles use `##` and `###`, paragraphs, lists, **strong**, links, notices, pictures and tables only." "write it without this markup"
    ARTICLE_STRUCTURE Error "article-structure" "Both languages of an article have the same headings, notices, pictures and tables in the same order." "bring the two files in step, part by part"
    ARTICLE_DIFFERS Error "article-differs" "Both languages of an article name the same sources, related flows, owner and day of review." "write the same in both files"
    ARTICLE_LINK Error "article-link" "Links lead to `flow:`, `article:`, `code:`, `tel:{hotline}`, or to the `url` of a source the article names." "lead to one of these, or write the words without a link"
    ARTICLE_TABLE Warning "article-table" "A table has two to four columns and at most twelve rows." "split the table, or write a list"
    ARTICLE_TOO_LONG Warning "article-too-long" "An article is read in a few minutes: at most 1500 Chinese or 5000 Latin characters." "shorten it, or split it into two that name each other"

    REF_SOURCE_UNKNOWN Error "ref-source-unknown" "Sources named are in sources.yaml." "correct the id or add the source to sources.yaml"
    REF_SAFETY_UNKNOWN Error "ref-safety-unknown" "Safety rules named are in safety.yaml." "correct the id or add the rule to safety.yaml"
    REF_PICTURE_UNKNOWN Error "ref-picture-unknown" "Pictures named are in pictures/." "correct the id or add pictures/<id>.svg"
    REF_FLOW_UNKNOWN Error "ref-flow-unknown" "Flows that the home list, a code or an article names are in flows/." "correct the id or add the flow"
    REF_ARTICLE_UNKNOWN Error "ref-article-unknown" "Articles that a node or another article names are in articles/." "correct the id or add the article"
    REF_CODE_UNKNOWN Error "ref-code-unknown" "Codes that an article links to are in the table of response codes." "correct the code or add it to codes/response-codes.yaml"
    SOURCE_URL Error "source-url" "A source's `url` is a whole https address." "write the full address, https://host/path, or leave `url` out"
    PICTURE_LABEL_MISSING Error "picture-label-missing" "Every picture has a label in pictures/labels.yaml, and every label a picture." "add what the picture shows to pictures/labels.yaml, in both languages"
    PICTURE_MARKUP Error "picture-markup" "Pictures are plain shapes: g, path, rect, circle, ellipse, line, polyline, polygon, with geometry, transform and class." "remove the element or attribute; colours and strokes come from the class"
    PICTURE_UNUSED Warning "picture-unused" "Every picture is shown somewhere." "use the picture in a node or an article, or remove it"
    UI_KEY_MISSING Error "ui-key-missing" "Both files of interface words hold the same keys." "add the word to the other language"

    COVERAGE_ROW Error "coverage-row" "coverage.yaml has one row for each need it counts." "add the missing row, or remove the one too many"
    COVERAGE_PLACE Error "coverage-place" "Each need leads to a step or ending, an article, code, rule, tool or screen that is there; each fact to a rule or case." "correct the place, or write what answers it; docs/content/coverage.md lists the forms"
    CODE_FORM Error "code-form" "A response code is two characters, digits or upper-case letters." "write the code as on the slip, such as \"05\" or \"A0\""
    CODE_DUPLICATE Error "code-duplicate" "A response code stands once in the table." "merge the two entries"
    CODE_QUERY_FIRST Error "code-query-first" "Codes 09, 20, 68, 94, 96 and 98 leave the outcome unknown in every table: the sale is queried first." "set `action: query_first` and `retry: after_query`"
    CODE_RETRY Error "code-retry" "A code whose outcome is unknown (query_first) may be tried again only after a query." "set `retry: after_query`"

    CODE_ONE_CARD Error "code-one-card" "No code stops the terminal because of one card, except 97 and, once today's list was looked at, 03." "let another card be tried, or say that it takes cards of several banks to tell"
    CODE_HOLD_CARD Error "code-hold-card" "Codes for which some terminal asks for the card say in both languages that no card is taken by hand." "say `不要动手` and `do not take it`, or, where the code asks for no card, that it is given back"

    UNKNOWN_OTHER_PAYMENT Error "unknown-other-payment" "Where a sale's outcome may be unknown, nothing else is taken for it; what is offered is for other customers and says so." "say that it is for other customers, or leave it out"
    UNKNOWN_CHARGE_AGAIN Error "unknown-charge-again" "Only the flow unknown-outcome leads to charging again; an article that teaches it names the failed sale and the cardholder who was not debited." "lead through the subflow unknown-outcome, or name that flow"
    UNKNOWN_NO_RECORD Error "unknown-no-record" "That a sale is not on record proves nothing: some terminals list approved sales only." "keep it apart from a sale that failed, and have the acquirer asked"
    ENDING_OPPOSITES Error "ending-opposites" "Answers that say the opposite do not lead to the same solved ending." "write an ending of its own for one of them"
    BATTERY_UNSEEN Error "battery-unseen" "No battery is charged that nobody has looked at, and a screen that has one charged offers an answer for one that swells or gets hot." "have it looked at for swelling, heat and water first, and add that answer with a ticket"
    SETTLEMENT_AGAIN Error "settlement-again" "Where totals differ, the terminal is left to upload; only an upload that broke off is settled again." "say both: wait for the upload, and settle again only if it broke off"
    FRAUD_ORDER Error "fraud-order" "After a fraud the police and the bank are called at once, the police first; evidence is kept before an app is deleted." "put 110 before the bank, and the photographs before the deleting"

    FEE_UNIT Error "fee-unit" "Rates and amounts of the fee rules carry their unit: `0.35 %`, `13.00 yuan`." "write the unit behind the number; a rate is at most 100 %"
    FEE_SOURCE Error "fee-source" "Every value of the fee rules names a source." "add `sources` with at least one id of sources.yaml"
    FEE_SINCE Error "fee-since" "Values of a series stand oldest first and start on different days." "put them in the order of their `since`; a lapse is a value of its own"
    FEE_VALUE Error "fee-value" "A value has either a `rate` or says under `unsettled` why there is none; a cap needs a rate." "keep one of the two and complete it"
    FEE_SERIES Error "fee-series" "Each part of the fee stands in exactly one series for each card and class." "add the series, or take card or class out of the other one"
    FEE_MARKET Error "fee-market" "A usual rate is a range from low to high." "set `from` to the lower rate and `to` to the higher one"
    FEE_CATEGORY Error "fee-category" "Merchant category codes are four digits in quotes and stand in one group, each group with a class." "write the code as in \"5812\", once, and give the group its classes"
    FEE_CASES_MISSING Error "fee-cases-missing" "The fee rules have cases beside them." "add rules/fees/tariff.cases.yaml with at least one case"
    FEE_CASE Error "fee-case" "A case asks and answers by known keys and expects either answers or an error." "use the keys docs/content/fees.md lists, with `answers` or `error`"

    DEPOSIT_VALUE Error "deposit-value" "Values of the deposit rules stand oldest first, start on different days and lie inside their limits." "put them in the order of their `since`; a lapse is a row whose value is null"
    DEPOSIT_BASIS Error "deposit-basis" "A deposit rule names what it says it rests on: law a law or notice, contract the contract, a proposal guidance that says so; letters lean on no guidance." "correct `basis`, or name such a source"
    DEPOSIT_LABEL Error "deposit-label" "Every type of deposit and every deduction has its word." "add the word under `types` or `labels`, or remove the one nobody knows"
    DEPOSIT_ROUTE Error "deposit-route" "The last route has no condition, and only the last." "end `routes` with one whose `when` is `{}`"
    DEPOSIT_PROFILE Error "deposit-profile" "Terms and cases for a tenant name a profile of the bundle." "correct the id or add profiles/<id>.yaml"
    DEPOSIT_CASE Error "deposit-case" "A deposit case uses known keys, names a rule that is there, and changes one field under `unless`." "use the keys docs/content/deposit.md lists; make another case of a second change"
    DEPOSIT_RULE_UNTESTED Error "deposit-rule-untested" "Every deposit rule has a passing case that fires it and says with which one change it does not." "add a case with `rule` and `unless`"

    PROFILE_CODE Error "profile-code" "A profile holds codes only where its institution means something else than the table." "remove the code from the profile, or write what it means there"
    CONTACT_CHECKED Error "contact-checked" "A contact is called checked only with the day and the name of the person who tried it." "write `on` and `by` with that person's name, or `checked: null`"

    SEARCH_TARGET Error "search-target" "What synonyms and judged queries find is there: `flow:…`, `article:…`, `code:…`, `tool:…` or `contact`." "correct the id, or take it out"
    SEARCH_DUPLICATE Error "search-duplicate" "A judged query stands once for its language, and a word for search once in its list." "remove one of the two, or merge what they find"
    SEARCH_WORD Error "search-word" "Words for search hold letters, groups of them two words or more; readings are syllables of single characters." "write it as docs/content/search.md shows, or take it out"
    SEARCH_READING Warning "search-reading" "Characters of titles and keywords that everyday words read in several ways are settled in search/readings.yaml." "add it to `several` with its readings, or to `first` where only the first is meant"

    PROFILE_COLOUR Error "profile-colour" "Colours are written #rrggbb." "write # and six digits from 0-9 and a-f"
    PROFILE_CONTRAST Warning "profile-contrast" "Accents keep a contrast of 4.5 : 1 to their ground." "take a darker accent, or a lighter accent_dark"
    PROFILE_ORIGIN Error "profile-origin" "Tickets go to https origins, or to this machine for trying out; only there the port may be `*`." "write https://host or http://127.0.0.1:port, without a path"
    PROFILE_UPDATES Error "profile-updates" "Newer content comes from a folder under https, or from this machine for trying out, and says of which content it is." "write https://host/folder/ with a slash at its end, and give bundle.yaml an `id`"
    HOURS_INVALID Error "hours-invalid" "Service hours name days and open before they close." "write `from` and `to` as \"09:00\", from before to, at most \"24:00\", and each day once"
    CALENDAR_DAY Error "calendar-day" "Days of a calendar file lie in its year, stand once, and worked days fall on a weekend." "correct the day or move it to the list or file it belongs to"

    CASES_MISSING Error "cases-missing" "Every flow has cases beside it." "add flows/<id>.cases.yaml with at least one case"
    CASE_FLOW Error "case-flow" "A file of cases tests the flow it stands beside." "set `flow` to the id in the file's name"
    CASE_OUTCOME_UNTESTED Warning "case-outcome-untested" "Some case ends at each ending of the flow." "add a case that ends there"
}
