//! What the page holds of a statement and its check, told by its script. Nothing of it is saved.

use std::rc::Rc;

use super::{Screen, ToolName, Visit};

/// File and check.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckState {
    /// The file that was picked.
    pub file: Option<PickedFile>,
    /// How far the check is that was requested last.
    pub stage: CheckStage,
    /// The check that was requested last, as the module that checks is handed it: what another one is compared with.
    pub requested: Option<Rc<[u8]>>,
}

/// A file that was picked.
#[derive(Clone, Debug, PartialEq)]
pub struct PickedFile {
    /// The page's number for it.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub size: u64,
}

/// How far a check is.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckStage {
    /// It runs, or none was requested.
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

/// How much was read: of a text in percent, of a workbook in rows.
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
    /// What was found, a [`statement::page::CheckOutcome`] as bytes: only the statement screens read it.
    pub outcome: Rc<[u8]>,
    /// The address of the table of differences; none on a device that strangers share.
    pub table: Option<String>,
    /// The table's text, where it is short.
    pub copy: Option<String>,
}

/// What keeps a file from being read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageFault {
    /// The file went away, or the device refuses it.
    Unreadable,
    /// A workbook too large to be read here.
    TooLarge,
    /// The check came to no end.
    Failed,
}

impl PageFault {
    /// The fault of this name.
    pub fn named(name: &str) -> Self {
        let all = [Self::Unreadable, Self::TooLarge];
        all.into_iter().find(|fault| fault.key() == name).unwrap_or(Self::Failed)
    }

    /// Its name, as the words about it have it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::TooLarge => "too_large",
            Self::Failed => "failed",
        }
    }
}

/// What the script tells.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckEvent {
    /// A file was picked.
    Picked(PickedFile),
    /// The check is as far as this.
    Stage(CheckStage),
}

impl CheckEvent {
    /// The check ended; as [`Ended`] has it.
    pub fn ended(outcome: Rc<[u8]>, table: Option<String>, copy: Option<String>) -> Self {
        Self::Stage(CheckStage::Ended(Rc::new(Ended { outcome, table, copy })))
    }
}

impl Visit {
    /// Whether the statement check is anywhere on the way here. Where it is not, its file is dropped.
    pub fn holds_statement(&self) -> bool {
        self.screens.iter().any(|screen| matches!(screen, Screen::Tool(tool) if tool.name == ToolName::Statement))
    }

    /// What the script tells of file and check.
    pub(super) fn check_event(&mut self, event: CheckEvent) {
        match event {
            CheckEvent::Picked(file) => {
                // So that a file is known to have been picked after a reload.
                self.set_value("file", file.number.clone());
                self.check.file = Some(file);
                self.check.stage = CheckStage::default();
            }
            CheckEvent::Stage(stage) => self.check.stage = stage,
        }
    }
}
