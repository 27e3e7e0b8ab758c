//! Icons: one line width, drawn for this product, hidden from screen readers.

use yew::prelude::*;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Back.
    Back,
    /// Close.
    Close,
    /// Further.
    Further,
    /// Search.
    Search,
    /// Done.
    Done,
    /// Stop.
    Stop,
    /// Mind this.
    Mind,
    /// Wait.
    Wait,
    /// A person.
    Person,
    /// Phone.
    Phone,
    /// App.
    App,
    /// Branch.
    Branch,
    /// Mail.
    Mail,
    /// Larger letters.
    Letters,
    /// The fee calculator.
    Fee,
    /// The deposit check.
    Deposit,
    /// The statement check.
    Statement,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Back => "M15 5l-7 7 7 7",
            Self::Close => "M6 6l12 12M18 6L6 18",
            Self::Further => "M9 6l6 6-6 6",
            Self::Search => "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM20 20l-4-4",
            Self::Done => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12l3 3 5-6",
            Self::Stop => "M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 8v5M12 16v.5",
            Self::Mind => "M12 4L2.5 20h19zM12 10v5M12 17.5v.5",
            Self::Wait => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 3",
            Self::Person => "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c0-4 4-6 8-6s8 2 8 6",
            Self::Phone => "M5 4h4l2 5-3 2c1 2 3 4 5 5l2-3 5 2v4c0 1-1 2-2 2C10 20 4 14 3 6c0-1 1-2 2-2z",
            Self::App => "M8 2h8c1 0 2 1 2 2v16c0 1-1 2-2 2H8c-1 0-2-1-2-2V4c0-1 1-2 2-2zM11 18h2",
            Self::Branch => "M3 10l9-6 9 6M5 10v9M10 10v9M14 10v9M19 10v9M3 20h18",
            Self::Letters => "M2 19L7.5 6 13 19M4 15h7M15 19l3.5-8 3.5 8M16.2 16.5h4.6",
            Self::Fee => "M6 3h12v18H6zM9 7h6M9 12h1M14 12h1M9 16h1M14 16h1",
            Self::Statement => "M6 3h8l4 4v14H6zM14 3v4h4M9 14l2 2 4-4",
            Self::Deposit => "M4 12a8 8 0 1 1 2.5 5.8M4 21v-4.5h4.5M9.5 8.5L12 12l2.5-3.5M12 12v4.5M10 13.8h4",
            Self::Mail => "M3 6h18v12H3zM3 7l9 6 9-6",
        }
    }
}

/// Draws an icon.
#[inline(never)]
pub fn icon(which: Icon) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d={which.path()} />
        </svg>
    }
}
