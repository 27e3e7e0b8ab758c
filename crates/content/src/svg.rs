//! Pictures: an SVG file as a tree of plain shapes.

use roxmltree::{Document, Node};

use crate::finding::problem::PictureProblem;
use crate::finding::{Findings, Remedy};
use crate::read::stem;
use crate::rule;

/// A picture that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// Its file.
    pub path: String,
    /// Its id, the file's name.
    pub id: String,
    /// `min-x min-y width height`.
    pub view_box: String,
    /// What is drawn.
    pub shapes: Vec<Figure>,
}

/// One element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its name.
    pub tag: String,
    /// Its attributes in order.
    pub attributes: Vec<(String, String)>,
    /// The elements inside.
    pub children: Vec<Figure>,
}

const TAGS: [&str; 8] = ["g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"];
const ATTRIBUTES: [&str; 18] = [
    "class",
    "cx",
    "cy",
    "d",
    "height",
    "points",
    "r",
    "rx",
    "ry",
    "transform",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
    "pathLength",
];

/// Reads a picture; what a picture may not contain is left out and reported.
pub fn read(path: &str, text: &str, findings: &mut Findings) -> Drawing {
    let mut drawing =
        Drawing { path: path.to_owned(), id: stem(path).to_owned(), view_box: String::new(), shapes: vec![] };
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let line = error.pos().row;
            findings.add_with(&rule::PICTURE_MARKUP, path, line, PictureProblem::Unreadable, Remedy::SavePlainSvg);
            return drawing;
        }
    };
    let root = document.root_element();
    let mut reader = Reader { path, document: &document, findings };
    if root.tag_name().name() != "svg" {
        reader.refuse(root, PictureProblem::NotSvg);
    }
    for attribute in root.attributes() {
        match attribute.name() {
            "viewBox" => drawing.view_box = words(attribute.value()),
            name => reader.refuse(root, PictureProblem::RootAttribute { name: name.to_owned() }),
        }
    }
    let numbers: Vec<Result<f64, _>> = drawing.view_box.split(' ').map(str::parse).collect();
    if numbers.len() != 4 || numbers.iter().any(Result::is_err) {
        let line = reader.line(root);
        let (problem, remedy) = (PictureProblem::NoViewBox, Remedy::GiveViewBox);
        reader.findings.add_with(&rule::PICTURE_MARKUP, path, line, problem, remedy);
    }
    drawing.shapes = reader.children(root);
    drawing
}

struct Reader<'a, 'd> {
    path: &'a str,
    document: &'a Document<'d>,
    findings: &'a mut Findings,
}

impl Reader<'_, '_> {
    fn children(&mut self, node: Node) -> Vec<Figure> {
        let mut figures = Vec::new();
        for child in node.children() {
            if child.is_text() && !child.text().unwrap_or_default().trim().is_empty() {
                self.refuse(child, PictureProblem::Text);
            }
            if !child.is_element() {
                continue;
            }
            let tag = child.tag_name().name();
            if !TAGS.contains(&tag) {
                self.refuse(child, PictureProblem::Element { element: tag.to_owned() });
                continue;
            }
            let mut attributes = Vec::new();
            for attribute in child.attributes() {
                if ATTRIBUTES.contains(&attribute.name()) {
                    attributes.push((attribute.name().to_owned(), words(attribute.value())));
                } else {
                    let (element, name) = (tag.to_owned(), attribute.name().to_owned());
                    self.refuse(child, PictureProblem::Attribute { element, name });
                }
            }
            if tag != "g" && child.children().any(|inner| inner.is_element()) {
                self.refuse(child, PictureProblem::Nested { element: tag.to_owned() });
            }
            let children = if tag == "g" { self.children(child) } else { Vec::new() };
            figures.push(Figure { tag: tag.to_owned(), attributes, children });
        }
        figures
    }

    fn refuse(&mut self, node: Node, problem: PictureProblem) {
        self.findings.add(&rule::PICTURE_MARKUP, self.path, self.line(node), problem);
    }

    fn line(&self, node: Node) -> u32 {
        self.document.text_pos_at(node.range().start).row
    }
}

/// An attribute's value with each run of blanks as one.
fn words(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}
