//! What a sheet may hold: elements with their classes, looks of buttons, signs.

/// An enum whose variants are numbered from 0, so that a byte names one.
macro_rules! numbered {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$about])* $variant),+
        }

        impl $name {
            /// Every one, in the order of its number.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
        }
    };
}

numbered! {
    /// An element that others stand in, or a text.
    Element {
        /// The whole screen.
        Screen,
        /// Its part that scrolls.
        Body,
        /// Its part at the bottom, for what the screen is for.
        Foot,
        /// Things that belong together.
        Group,
        /// Fields side by side where there is room.
        Pair,
        /// A paragraph.
        Paragraph,
        /// Something to know beside what matters.
        Hint,
        /// What is wrong.
        Fault,
        /// A heading inside the screen.
        Subheading,
        /// The figure a screen is for.
        Figure,
        /// The figure's own line.
        Big,
        /// A list of names and amounts.
        Amounts,
        /// One name with its amount.
        Amount,
        /// The name.
        Name,
        /// The amount.
        Value,
        /// How an amount came about.
        How,
        /// A numbered list.
        Ordered,
        /// A list.
        Bullets,
        /// One of a list.
        Item,
        /// Rows to press.
        Rows,
        /// Text that stands out.
        Strong,
        /// What is not printed.
        OffPaper,
        /// A letter.
        Letter,
        /// A letter in Chinese, whatever language the screen is in.
        Chinese,
        /// How far something is: not seen, read aloud when it changes.
        Status,
    }
}

numbered! {
    /// How a button looks.
    Look {
        /// What the screen is for.
        Primary,
        /// Any other action.
        Quiet,
        /// An action in running text.
        Link,
        /// A row that leads on.
        Row,
    }
}

numbered! {
    /// What a box that stands out says before it is read.
    Sign {
        /// Stop.
        Stop,
        /// Mind this.
        Mind,
        /// Good.
        Good,
    }
}

impl Element {
    /// Its tag and class in the widget's style sheet.
    pub fn tag(self) -> (&'static str, &'static str) {
        match self {
            Self::Screen => ("div", "screen"),
            Self::Body => ("div", "body"),
            Self::Foot => ("div", "foot"),
            Self::Group => ("div", "group"),
            Self::Pair => ("div", "pair"),
            Self::Paragraph => ("p", ""),
            Self::Hint => ("p", "hint"),
            Self::Fault => ("p", "fault"),
            Self::Subheading => ("h3", ""),
            Self::Figure => ("div", "number"),
            Self::Big => ("p", "figure big"),
            Self::Amounts => ("ul", "amounts"),
            Self::Amount => ("li", "amount"),
            Self::Name => ("span", "name"),
            Self::Value => ("span", "figure value"),
            Self::How => ("p", "hint how"),
            Self::Ordered => ("ol", "steps"),
            Self::Bullets => ("ul", "bullets"),
            Self::Item => ("li", ""),
            Self::Rows => ("ul", "list"),
            Self::Strong => ("strong", ""),
            Self::OffPaper => ("div", "group off-paper"),
            Self::Letter | Self::Chinese => ("div", "letter"),
            Self::Status => ("p", "unseen"),
        }
    }
}
