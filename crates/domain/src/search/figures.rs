//! The figures of search, in one place. `docs/content/search.md` states the formula, and the judged queries in
//! `kb-bundle/search/judged.yaml` measure it: `cargo kb search-report` after each change.

/// Every figure that ranking can be tuned by. Each line says what a lower and a higher value do.
pub(super) struct RankingFigures {
    // What of a query is read.
    /// Letters of a query that are read. Lower: long questions lose their end. Higher: more work for what is pasted.
    pub query_letters: usize,

    /// From how many letters pinyin without blanks is cut into the words of content. Lower: short Latin words are cut up.
    /// Higher: two words typed together find nothing.
    pub cut_from: usize,

    // How much a piece of a query counts, before its rarity.
    /// A Latin word or a number. Lower: Chinese characters decide mixed queries. Higher: Latin words decide them.
    pub word: u32,
    /// Two neighbouring Chinese characters. Lower: order matters less. Higher: a query in another order finds less.
    pub pair: u32,
    /// One Chinese character of a longer run. Lower: only pairs count. Higher: common characters find too much.
    pub character: u32,
    /// A Chinese character that stands alone. Lower: less than a word next to it. Higher: more than a word next to it.
    pub lone_character: u32,

    // How well a piece matches a word or a run of characters, at most `whole_word`.
    /// The complete word, or the characters as written: the scale of the others.
    pub whole_word: u32,
    /// A word across a blank or hyphen of the text: `signon`, `sign-on`. Lower: as weak as another ending. Higher: as
    /// good as the word itself.
    pub across_words: u32,
    /// The beginning of a word, when one or two letters were typed. Lower: nothing until a third letter is typed.
    /// Higher: many words for two letters.
    pub begun_short: u32,
    /// The beginning of a word from three letters on: this, and up to `begun_share` more.
    pub begun: u32,
    /// From how many typed letters a beginning counts as `begun`. Lower: two letters match many words. Higher: short
    /// words are found late.
    pub begun_from: usize,
    /// Added to `begun` by the share of the word that is typed. Lower: how much is typed matters less. Higher: a nearly
    /// complete word is as good as the word.
    pub begun_share: u32,
    /// The same word with another ending: `refunds`. Lower: below typos. Higher: as good as the beginning of a word.
    pub other_ending: u32,
    /// How many letters come before the ending: if one of the words is the other's beginning, and if both have an
    /// ending of their own. Lower: different words match. Higher: short words match only as written.
    pub before_ending: [usize; 2],
    /// Pinyin in complete syllables, at the start of a run of characters and inside. Lower: below other endings.
    /// Higher: above words that are written.
    pub syllables: [u32; 2],
    /// Pinyin by initials, at the start of a run of characters. Lower: `dyj` finds less. Higher: three letters find too
    /// much.
    pub initials: u32,
    /// The same inside a run, for more than two characters and for two. Lower: initials match only at a start. Higher:
    /// any two letters match something.
    pub initials_inside: [u32; 2],
    /// A word with typos: this, less `typo` for each. Lower: typos find less. Higher: above pinyin.
    pub with_typos: u32,
    /// The beginning of a word with typos: this, less `typo` for each.
    pub begun_with_typos: u32,
    /// What each typo costs. Lower: two typos are as good as one. Higher: two typos find nothing.
    pub typo: u32,
    /// From how many letters typos are looked for. Lower: short words match each other. Higher: short words must be
    /// typed correctly.
    pub typos_from: usize,
    /// From how many letters the beginning of a word may have typos.
    pub begun_typos_from: usize,
    /// From how many letters two typos are allowed, in a word and in pinyin. Lower: other words match. Higher: longer
    /// words allow one typo only.
    pub two_typos_from: [usize; 2],

    // How much the field of a line counts.
    /// A title. Lower: titles lose against keywords. Higher: keywords hardly matter.
    pub title_weight: u32,
    /// A keyword or another word for the entry.
    pub words_weight: u32,
    /// A line of the entry's own text. Lower: text only decides between equals. Higher: long texts win.
    pub body_weight: u32,
    /// Further lines of an entry with the piece that count, one each. Lower: repetition does not count. Higher: long
    /// texts win.
    pub further_lines: u32,

    // What an entry needs to be a hit.
    /// The weight of the query must be at most this many times the weight that the entry has. Lower: hits must match
    /// more of the query. Higher: long questions find what has one word of them.
    pub query_per_entry: u32,
    /// Or it has more than this many characters of the query, and `characters_share` of them.
    pub characters_above: u32,
    /// Numerator and denominator of that share. Lower: characters in another order find more, also by coincidence. Higher:
    /// a query in another order finds nothing.
    pub characters_share: [u32; 2],
    /// And its pieces must count more than this. Lower: two single characters anywhere are a hit. Higher: one pair of
    /// characters is not.
    pub pieces_above: u32,
    /// The rarity from which a lenient search accepts one character: at most four entries of a hundred have it. Lower:
    /// common characters are hits. Higher: nothing is.
    pub rare: u32,
    /// What such a character counts: more than `pieces_above`.
    pub rare_piece: u32,
    /// Queries of fewer Chinese characters than this that find nothing are repeated leniently. Lower: a mistyped word
    /// finds nothing. Higher: questions about other things find something.
    pub lenient_below: usize,

    // What the query as a whole adds, by the field of the line it is in.
    /// In a title: all of it, its beginning, a part of it. Lower: pieces decide. Higher: exact titles always win.
    pub title_points: [u32; 3],
    /// The same in another word for the entry.
    pub words_points: [u32; 3],
    /// The same in the entry's own text.
    pub body_points: [u32; 3],
    /// Added by the share of the line that the query is. Lower: long lines are as good as short ones. Higher: short
    /// lines win.
    pub points_share: u32,
    /// The points are divided by this if the query matches by complete syllables, and if by initials.
    pub pinyin_divisor: [u32; 2],

    // How scores are put together.
    /// Multiplies the mean evidence of the pieces. Lower: the query as a whole decides. Higher: its pieces decide.
    pub pieces_factor: u32,
    /// In the words that content uses a score loses one part of this many. Lower: other words for the same thing count
    /// less. Higher: they are as good as those typed.
    pub other_words_divisor: u32,
    /// What an entry has before any query: flows, tools and the contact screen; articles; codes. Lower: kinds are
    /// equal. Higher: kinds decide against the text.
    pub kind_points: [u32; 3],
    /// What the first entry of content has more than the last. Lower: the order of content decides only between
    /// equals. Higher: it decides against the text.
    pub order_points: u32,

    // Which line a hit shows.
    /// Letters that a Chinese character counts for when lines are compared. Lower: Latin lines are shown. Higher:
    /// Chinese lines are.
    pub letters_per_character: usize,
}

/// The figures in use.
pub(super) const FIGURES: RankingFigures = RankingFigures {
    query_letters: 60,
    cut_from: 5,
    word: 6,
    pair: 4,
    character: 1,
    lone_character: 4,
    whole_word: 16,
    across_words: 12,
    begun_short: 4,
    begun: 6,
    begun_from: 3,
    begun_share: 7,
    other_ending: 9,
    before_ending: [3, 4],
    syllables: [10, 8],
    initials: 7,
    initials_inside: [5, 2],
    with_typos: 14,
    begun_with_typos: 11,
    typo: 3,
    typos_from: 4,
    begun_typos_from: 6,
    two_typos_from: [7, 9],
    title_weight: 8,
    words_weight: 7,
    body_weight: 3,
    further_lines: 8,
    query_per_entry: 5,
    characters_above: 2,
    characters_share: [3, 4],
    pieces_above: 2,
    rare: 88,
    rare_piece: 3,
    lenient_below: 4,
    title_points: [1000, 500, 350],
    words_points: [800, 350, 200],
    body_points: [150, 80, 60],
    points_share: 100,
    pinyin_divisor: [2, 3],
    pieces_factor: 8,
    other_words_divisor: 16,
    kind_points: [40, 20, 0],
    order_points: 32,
    letters_per_character: 3,
};
