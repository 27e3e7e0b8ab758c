//! What all kinds of pages use: paragraphs, lists, notices, drawings, sources.

use anyhow::Result;
use content::plain_text::lines;
use domain::flow::{Notice, Tone};
use domain::picture::Shape;
use domain::text::{Block, Line, Span, Target};
use maud::{Markup, PreEscaped, html};

use super::{Site, words};

impl Site<'_> {
    /// A pair's text in the site's language.
    pub(super) fn say(&self, (zh, en): words::Pair) -> &'static str {
        self.pick(zh, en)
    }

    /// Paragraphs and lists. `root` is the relative path from the page to the language's folder.
    pub(super) fn blocks(&self, blocks: &[Block], root: &str) -> Markup {
        html! { @for block in blocks { (self.block(block, root)) } }
    }

    pub(super) fn block(&self, block: &Block, root: &str) -> Markup {
        html! {
            @match block {
                Block::Paragraph(line) => @if self.is_for(line) { p { (self.line(line, root)) } },
                Block::Ordered(items) => ol {
                    @for item in items.iter().filter(|item| self.is_for(item)) { li { (self.line(item, root)) } }
                },
                Block::Bullets(items) => ul {
                    @for item in items.iter().filter(|item| self.is_for(item)) { li { (self.line(item, root)) } }
                },
            }
        }
    }

    /// A block with only the lines that are for this institution; `None` if none is left.
    fn fitting<'b>(&self, block: &Block<'b>) -> Option<Block<'b>> {
        let fit = |items: &[Line<'b>]| items.iter().filter(|item| self.is_for(item)).cloned().collect();
        match block {
            Block::Paragraph(line) => self.is_for(line).then(|| block.clone()),
            Block::Ordered(items) => Some(Block::Ordered(fit(items))),
            Block::Bullets(items) => Some(Block::Bullets(fit(items))),
        }
    }

    /// A line with its emphasis and links.
    pub(super) fn line(&self, line: &Line, root: &str) -> Markup {
        html! {
            @for span in line {
                @match span {
                    Span::Plain(text) => (self.fill(text)),
                    Span::Strong(text) => strong { (self.fill(text)) },
                    Span::Link(text, target) => (self.link(self.address(target, root), text)),
                }
            }
        }
    }

    /// A link, or its words alone if there is nothing to lead to.
    fn link(&self, address: Option<String>, text: &str) -> Markup {
        html! {
            @match address {
                Some(address) => a href=(address) { (self.fill(text)) },
                None => (self.fill(text)),
            }
        }
    }

    fn address(&self, target: &Target, root: &str) -> Option<String> {
        Some(match target {
            Target::Flow(id) => format!("{root}flow/{id}.html"),
            Target::Article(id) => format!("{root}article/{id}.html"),
            Target::Code(code) => format!("{root}code/{code}.html"),
            Target::Hotline => tel(self.profile.hotline),
            Target::Web(url) => (*url).to_owned(),
            Target::Tool(name) => return self.tool(name),
            Target::Contact => format!("{root}index.html#contact"),
        })
    }

    /// The address of a tool: only the widget has tools.
    fn tool(&self, name: &str) -> Option<String> {
        Some(format!("{}#pos-support=tool:{name}", self.options.widget.as_ref()?))
    }

    /// Links to what a node opens; of a tool its name alone if no page with the widget is known.
    pub(super) fn opens(&self, targets: &[&str], root: &str) -> Result<Markup> {
        let mut links = Vec::new();
        for target in targets {
            links.push(match target.split_once(':') {
                Some(("flow", id)) => {
                    let title = self.bundle.read_flow(id)?.map_or(String::new(), |flow| self.fill(flow.title));
                    (Some(format!("{root}flow/{id}.html")), title)
                }
                Some((_, tool)) => (self.tool(tool), self.word(&format!("tool.{tool}"))),
                None => (Some(format!("{root}index.html#codes")), self.say(words::CODES).to_owned()),
            });
        }
        Ok(html! {
            @if !links.is_empty() {
                ul class="list" { @for (address, title) in links { li { (self.link(address, &title)) } } }
            }
        })
    }

    /// A highlighted box, recognisable by text and shape as well as by colour.
    pub(super) fn notice(&self, notice: Option<&Notice>) -> Markup {
        html! {
            @if let Some(notice) = notice {
                div class={ "notice " (tone(notice.tone)) } {
                    p { strong { (self.fill(notice.title)) } }
                    @if let Some(say) = notice.say { p { (self.fill(say)) } }
                }
            }
        }
    }

    /// A drawing; nothing if the content has none.
    pub(super) fn picture(&self, id: Option<&str>) -> Result<Markup> {
        let Some(id) = id else { return Ok(html! {}) };
        let Some(picture) = self.bundle.picture(id)? else { return Ok(html! {}) };
        Ok(html! {
            div class="picture" {
                svg viewBox=(picture.view_box) role="img" aria-label=(picture.label) focusable="false" {
                    @for of in &picture.shapes { (shape(of)) }
                }
            }
        })
    }

    /// Links to articles, by id.
    pub(super) fn reading(&self, ids: &[&str], root: &str) -> Result<Markup> {
        let mut titles = Vec::new();
        for id in ids {
            titles.extend(self.bundle.article(id)?.map(|article| (*id, self.fill(article.title))));
        }
        Ok(html! {
            @if !titles.is_empty() {
                p class="read" {
                    (self.say(words::READ)) @if self.language.key() == "zh" { "：" } @else { ": " }
                    @for (at, (id, title)) in titles.iter().enumerate() {
                        @if at > 0 { (self.pick("、", ", ")) }
                        a href={ (root) "article/" (id) ".html" } { (title) }
                    }
                }
            }
        })
    }

    /// The sources of the statements on a page, and the date of its last review.
    pub(super) fn sources(&self, ids: &[&str], reviewed: Option<domain::date::Date>) -> Result<Markup> {
        let mut cited = Vec::new();
        for id in ids {
            cited.extend(self.bundle.source(id)?.map(|source| source.cite.to_owned()));
        }
        cited.dedup();
        Ok(html! {
            @if !cited.is_empty() || reviewed.is_some() {
                aside class="sources" aria-label=(self.say(words::SOURCES)) {
                    @if !cited.is_empty() {
                        h2 { (self.say(words::SOURCES)) }
                        ul { @for cite in &cited { li { (cite) } } }
                    }
                    @if let Some(reviewed) = reviewed {
                        p { (self.say(words::REVIEWED)) " " time datetime=(reviewed) { (reviewed) } }
                    }
                }
            }
        })
    }
}

/// A `tel:` link: digits and a leading plus.
pub(super) fn tel(number: &str) -> String {
    let digits: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    format!("tel:{digits}")
}

pub(super) fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Stop => "stop",
        Tone::Mind => "mind",
        Tone::Good => "good",
    }
}

/// An element of a drawing. `kb check` allows only shapes and geometry.
fn shape(of: &Shape) -> Markup {
    let escape = |text: &str| html! { (text) }.into_string();
    let attributes: String =
        of.attributes.iter().map(|(name, value)| format!(" {name}=\"{}\"", escape(value))).collect();
    let children: String = of.children.iter().map(|child| shape(child).into_string()).collect();
    PreEscaped(format!("<{0}{attributes}>{children}</{0}>", of.tag))
}

/// Blocks as plain text, for search engines.
pub(super) fn plain_text(site: &Site, blocks: &[Block]) -> String {
    let shown = blocks.iter().filter_map(|block| site.fitting(block));
    site.fill(&shown.flat_map(|block| lines(&block)).collect::<Vec<_>>().join(" "))
}
