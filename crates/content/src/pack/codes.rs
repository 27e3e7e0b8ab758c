//! Response codes.

use domain::response_code::ResponseCode;
use domain::source::Confidence as Packed;

use super::PackError;
use super::text::{Packer, ids};
use crate::load::Content;
use crate::source::{Code, Confidence};

impl Packer {
    pub(super) fn code<'a>(&'a self, content: &'a Content, code: &'a Code) -> Result<ResponseCode<'a>, PackError> {
        let default = content.codes.as_ref().map_or(&[][..], |file| &file.value.source_default);
        let confidence = match code.confidence {
            Confidence::Verified => Packed::Verified,
            Confidence::Likely => Packed::Likely,
            Confidence::Unverified => Packed::Unverified,
            Confidence::Ours => {
                let what = format!("code {} has the confidence `ours`", code.code.value);
                return Err(PackError::Unchecked(what));
            }
        };
        Ok(ResponseCode {
            code: &code.code,
            meaning: self.line(&code.meaning),
            actor: code.actor,
            action: code.action,
            retry: code.retry.value,
            first: self.blocks(Some(&code.first)),
            flow: code.flow.as_ref().map(|flow| flow.value.as_str()),
            confidence,
            sources: ids(if code.sources.is_empty() { default } else { &code.sources }),
        })
    }
}
