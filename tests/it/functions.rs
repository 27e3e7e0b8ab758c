//! No function is longer than a screen, unless a comment above it says why.

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use crate::repo::{files, none, text};

const MOST_LINES: usize = 60;
/// A comment that begins so, directly above a function, gives the reason for its length.
const REASON: &str = "// Long: ";

#[test]
#[ignore = "until all areas have split theirs"]
fn no_function_is_longer_than_sixty_lines_without_a_reason() {
    let mut long = Vec::new();
    for path in files("", &[".rs"]) {
        let source = text(&path);
        let parsed = syn::parse_file(&source).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut functions = Functions::default();
        functions.visit_file(&parsed);
        let lines: Vec<&str> = source.lines().collect();
        for function in functions.0.iter().filter(|function| function.length() > MOST_LINES) {
            if !gives_reason(&lines[..function.first - 1]) {
                long.push(format!("{path}:{}: {}, {} lines", function.first, function.name, function.length()));
            }
        }
    }
    none(&long, &format!("split these functions, or write `{REASON}` and the reason directly above"));
}

/// Whether the comments and attributes that end these lines give the reason.
fn gives_reason(above: &[&str]) -> bool {
    let part_of_it = |line: &&&str| line.trim_start().starts_with("//") || line.trim_start().starts_with("#[");
    above.iter().rev().take_while(part_of_it).any(|line| line.trim_start().starts_with(REASON))
}

#[derive(Default)]
struct Functions(Vec<Function>);

struct Function {
    name: String,
    first: usize,
    last: usize,
}

impl Function {
    fn length(&self) -> usize {
        self.last - self.first + 1
    }
}

impl Functions {
    fn add(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let (first, last) = (signature.span().start().line, block.span().end().line);
        self.0.push(Function { name: signature.ident.to_string(), first, last });
    }
}

impl<'a> Visit<'a> for Functions {
    fn visit_item_fn(&mut self, function: &'a syn::ItemFn) {
        self.add(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'a syn::ImplItemFn) {
        self.add(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'a syn::TraitItemFn) {
        if let Some(block) = &function.default {
            self.add(&function.sig, block);
        }
        visit::visit_trait_item_fn(self, function);
    }
}

#[test]
fn a_reason_stands_among_the_comments_and_attributes_above() {
    assert!(gives_reason(&["}", "", "/// Draws.", "// Long: one table.", "#[inline]"]));
    assert!(!gives_reason(&["// Long: of another function.", "}", "", "/// Draws."]));
}
