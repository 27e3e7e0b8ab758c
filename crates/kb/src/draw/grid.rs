//! A chart on a grid: which column each card is in, where it is in the column, and the pieces of the arrows.

/// Height that an arrow needs where it passes through a column.
const PASSING_HEIGHT: i32 = 12;

/// The measures of a card.
#[derive(Clone, Debug)]
pub(super) struct CardSize {
    /// Its height.
    pub height: i32,
    /// From its top to where arrows enter.
    pub entry: i32,
    /// From its top to the middle of each answer's row.
    pub exits: Vec<i32>,
}

/// Something that needs room in a column.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// The card; `None` if only an arrow passes here.
    pub card: Option<usize>,
    /// Its column.
    pub column: usize,
    /// Its top, once it is placed.
    pub top: i32,
}

/// A piece of an arrow, from one column to the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// The item it leaves.
    pub from: usize,
    /// The row of the answer it leaves from; 0 where an arrow passes.
    pub exit: usize,
    /// The item it enters.
    pub to: usize,
}

/// Items in columns, and the links between them.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// First the cards in their order, then the places where arrows pass.
    pub items: Vec<Item>,
    /// All pieces of arrows.
    pub links: Vec<Link>,
    /// For each drawn arrow its links in order.
    pub arrows: Vec<Vec<usize>>,
    /// The number of columns.
    pub columns: usize,
}

impl Grid {
    /// Where a link leaves its item, from the top of the picture.
    pub(super) fn leaves(&self, sizes: &[CardSize], link: Link) -> i32 {
        let item = &self.items[link.from];
        item.top + item.card.map_or(PASSING_HEIGHT / 2, |card| sizes[card].exits[link.exit])
    }

    /// Where a link enters its item.
    pub(super) fn enters(&self, sizes: &[CardSize], link: Link) -> i32 {
        let item = &self.items[link.to];
        item.top + item.card.map_or(PASSING_HEIGHT / 2, |card| sizes[card].entry)
    }

    /// Where the lowest item ends.
    pub(super) fn bottom(&self, sizes: &[CardSize]) -> i32 {
        (0..self.items.len()).map(|item| self.items[item].top + self.height(sizes, item)).max().unwrap_or_default()
    }

    /// The height of an item.
    pub(super) fn height(&self, sizes: &[CardSize], item: usize) -> i32 {
        self.items[item].card.map_or(PASSING_HEIGHT, |card| sizes[card].height)
    }
}
