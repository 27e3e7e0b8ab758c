//! What can be wrong with content, as typed values. Each kind of problem has its English and its Chinese side by side.

mod article;
mod code;
mod coverage;
mod dates;
mod deposit;
mod fee;
mod file;
mod flow;
mod harm;
mod known;
mod markup;
mod picture;
mod profile;
mod search;
mod text;
mod value;
mod yaml;

pub use article::{ArticleProblem, PartName, TableSize};
pub use code::CodeProblem;
pub use coverage::CoverageProblem;
pub use dates::DatesProblem;
pub use deposit::DepositProblem;
pub use fee::FeeProblem;
pub use file::FileProblem;
pub use flow::{CaseProblem, FlowProblem};
pub use harm::HarmProblem;
pub use known::KnownProblem;
pub use markup::Markup;
pub use picture::PictureProblem;
pub use profile::{AddressProblem, ProfileProblem};
pub use search::SearchProblem;
pub use text::{Reason, TextProblem};
pub use value::{IdKind, Unquoted, ValueProblem};
pub use yaml::{Shape, YamlProblem};

use super::render::Render;
use crate::source::Language;

macro_rules! one_of {
    ($($kind:ident($problem:ident))*) => {
        /// What is wrong, with the values in question.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Problem {
            $(#[doc = concat!("See [`", stringify!($problem), "`].")] $kind($problem),)*
        }

        impl Render for Problem {
            fn render(&self, language: Language) -> String {
                match self {
                    $(Self::$kind(problem) => problem.render(language),)*
                }
            }
        }

        $(impl From<$problem> for Problem {
            fn from(problem: $problem) -> Self {
                Self::$kind(problem)
            }
        })*
    };
}

one_of! {
    Article(ArticleProblem)
    Case(CaseProblem)
    Code(CodeProblem)
    Coverage(CoverageProblem)
    Dates(DatesProblem)
    Deposit(DepositProblem)
    Fee(FeeProblem)
    File(FileProblem)
    Flow(FlowProblem)
    Harm(HarmProblem)
    Known(KnownProblem)
    Picture(PictureProblem)
    Profile(ProfileProblem)
    Search(SearchProblem)
    Text(TextProblem)
    Value(ValueProblem)
    Yaml(YamlProblem)
}
