//! A statement's file and its check, as the page's script reports them. Nothing of it is saved.

use std::rc::Rc;

use super::{Screen, ToolName, Visit};

/// A statement's file and its check.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckState {
    /// The file that was picked.
    pub file: Option<PickedFile>,
    /// How far the latest check is.
    pub stage: CheckStage,
    /// The latest request, as bytes for the module that checks; a new request is compared with it.
    pub requested: Option<Rc<[u8]>>,
}

/// A file that was picked.
#[derive(Clone, Debug, PartialEq)]
pub struct PickedFile {
    /// The page's number for it.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
}

/// How far a check is.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckStage {
    /// It is running, or none was requested.
    UnderWay(CheckProgress),
    /// It ended.
    Ended(Rc<Ended>),
    /// The file could not be handed over.
    Failed(PageFault),
}

impl Default for CheckStage {
    fn default() -> Self {
        Self::UnderWay(CheckProgress::default())
    }
}

/// How much was read: percent of a text, or rows of a workbook.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CheckProgress {
    /// Percent of a text.
    pub percent: Option<u32>,
    /// Rows of a workbook.
    pub rows: Option<u32>,
}

/// What a check ended with.
#[derive(Clone, Debug, PartialEq)]
pub struct Ended {
    /// The result, a [`statement::page::CheckOutcome`] as bytes: only the statement screens read it.
    pub outcome: Rc<[u8]>,
    /// The address of the table of differences; `None` on a shared device.
    pub table: Option<String>,
    /// The table's text, if it is short.
    pub copy: Option<String>,
}

/// A check of a statement, as its script receives it; request and words are bytes for the module that checks.
pub struct CheckJob {
    /// Whether the sample is checked instead of a file.
    pub sample: bool,
    /// What is to be checked.
    pub request: Rc<[u8]>,
    /// The words of the table of differences.
    pub words: Vec<u8>,
}

/// Why a file could not be checked at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageFault {
    /// The file was removed, or the device refuses to read it.
    Unreadable,
    /// The workbook is too large for this device.
    TooLarge,
    /// The check stopped before it ended.
    Failed,
}

impl PageFault {
    /// The fault with this name; [`Failed`](Self::Failed) if there is none.
    pub fn named(name: &str) -> Self {
        let all = [Self::Unreadable, Self::TooLarge];
        all.into_iter().find(|fault| fault.key() == name).unwrap_or(Self::Failed)
    }

    /// Its name, part of the keys of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::TooLarge => "too_large",
            Self::Failed => "failed",
        }
    }
}

/// What the script reports.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckEvent {
    /// A file was picked.
    Picked(PickedFile),
    /// The check has reached this stage.
    Stage(CheckStage),
}

impl CheckEvent {
    /// The check ended; see [`Ended`].
    pub fn ended(outcome: Rc<[u8]>, table: Option<String>, copy: Option<String>) -> Self {
        Self::Stage(CheckStage::Ended(Rc::new(Ended { outcome, table, copy })))
    }
}

impl Visit {
    /// Whether the statement check is among the screens visited; if not, its file is dropped.
    pub fn holds_statement(&self) -> bool {
        self.screens.iter().any(|screen| matches!(screen, Screen::Tool(tool) if tool.name == ToolName::Statement))
    }

    /// Applies what the script reports.
    pub(super) fn check_event(&mut self, event: CheckEvent) {
        match event {
            CheckEvent::Picked(file) => {
                // After a reload the file is gone; its number says that there was one.
                self.set_value("file", file.number.clone());
                self.check.file = Some(file);
                self.check.stage = CheckStage::default();
            }
            CheckEvent::Stage(stage) => self.check.stage = stage,
        }
    }
}
