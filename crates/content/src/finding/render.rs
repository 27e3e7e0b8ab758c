//! Typed messages with an English and a Chinese rendering beside each other.

use domain::date::Date;

use crate::source::Language;

/// A value that can be put into words.
pub trait Render {
    /// Its words in a language.
    fn render(&self, language: Language) -> String;
}

macro_rules! same_in_both {
    ($($type:ty),*) => {
        $(impl Render for $type {
            fn render(&self, _: Language) -> String {
                self.to_string()
            }
        })*
    };
}

same_in_both!(String, &'static str, char, usize, u64, u32, u16, u8, Date);

/// Declares an enum of messages: each variant with its values, its English and its Chinese. A value stands in a text
/// where the text has its name in braces; a value that is itself a message is rendered in the same language.
macro_rules! messages {
    (
        $(#[$about:meta])*
        pub enum $name:ident {
            $($variant:ident $({ $($field:ident: $type:ty),* })? $en:literal $zh:literal)*
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs)] // each variant is what its two texts say, each value what stands in their braces
        pub enum $name {
            $($variant $({ $($field: $type),* })?,)*
        }

        impl $crate::finding::render::Render for $name {
            fn render(&self, language: $crate::source::Language) -> String {
                match self {
                    $(Self::$variant $({ $($field),* })? => {
                        $($(let $field = $crate::finding::render::Render::render($field, language);)*)?
                        match language {
                            $crate::source::Language::En => format!($en),
                            $crate::source::Language::ZhCn => format!($zh),
                        }
                    })*
                }
            }
        }
    };
}

pub(crate) use messages;

#[cfg(test)]
mod tests {
    use super::*;

    messages! {
        /// Messages to try the macro with.
        pub enum Sample {
            Plain "nothing" "没有"
            Swapped { one: &'static str, other: u32 } "{one} before {other}" "{other}在{one}后"
            Nested { what: Word } "a {what}, in `{{braces}}`" "`{{braces}}` 里的{what}"
        }
    }

    messages! {
        /// A value that is a word itself.
        pub enum Word {
            Flow "flow" "流程"
        }
    }

    #[test]
    fn each_language_has_its_own_words_and_order() {
        let both = |sample: Sample| [sample.render(Language::En), sample.render(Language::ZhCn)];
        assert_eq!(both(Sample::Plain), ["nothing", "没有"]);
        assert_eq!(both(Sample::Swapped { one: "a", other: 2 }), ["a before 2", "2在a后"]);
        assert_eq!(both(Sample::Nested { what: Word::Flow }), ["a flow, in `{braces}`", "`{braces}` 里的流程"]);
    }
}
