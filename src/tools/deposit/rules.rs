//! The rules by which a case is decided, with the tenant's terms, the working days and today.

use domain::calendar::Year;
use domain::date::Date;
use domain::deposit::{
    Answer, Between, Case, CaseContext, CaseField, Complaint, DatedValues as Terms, DepositError, Merchant, Rulebook,
    TenantTerms,
};

use crate::tools::context::ToolContext;
use crate::visit::Values;

/// The rules and the tenant.
pub struct DepositRules {
    /// The rules.
    pub book: Rulebook<'static>,
    tenancy: Option<TenantTerms<'static>>,
    none: Terms<'static>,
    calendar: Vec<Year>,
    today: Date,
}

/// A case and its answer by the rules.
pub struct Settled<'o> {
    /// The case.
    pub case: Case,
    /// The answer.
    pub answer: Answer<'o>,
}

impl DepositRules {
    /// Reads the rules; `None` if content has none.
    pub fn open(tool: &ToolContext<'_>) -> Option<Self> {
        let bundle = tool.bundle();
        Some(Self {
            book: bundle.deposits().ok().flatten()?,
            tenancy: bundle.deposit_tenancy(tool.tenant.profile.id).ok().flatten(),
            none: Terms::default(),
            calendar: bundle.calendar().unwrap_or_default(),
            today: tool.today,
        })
    }

    /// Today in UTC+8.
    pub fn today(&self) -> Date {
        self.today
    }

    /// The tenant's name in Chinese.
    pub fn name(&self) -> Option<&'static str> {
        self.tenancy.as_ref().map(|tenancy| tenancy.name)
    }

    /// The answer of the rules to a case.
    pub fn settle(&self, case: &Case, values: &Values) -> Result<Answer<'_>, DepositError> {
        let terms = self.tenancy.as_ref().map_or(&self.none, |tenancy| &tenancy.terms);
        domain::deposit::settle(&self.book, terms, case, &self.asked(values))
    }

    /// Between which amounts the refund lies while these fields are open.
    pub fn range(&self, case: &Case, open: &[CaseField], values: &Values) -> Result<Between, DepositError> {
        let terms = self.tenancy.as_ref().map_or(&self.none, |tenancy| &tenancy.terms);
        domain::deposit::range(&self.book, terms, case, open, &self.asked(values))
    }

    /// Where to complain, in order, whatever the figures.
    pub fn complaints<'o>(&'o self, case: &Case, values: &Values) -> Vec<&'o Complaint<'o>> {
        domain::deposit::complaint_path(&self.book, case, &self.asked(values))
    }

    fn asked(&self, values: &Values) -> CaseContext<'_> {
        CaseContext {
            today: self.today,
            calendar: &self.calendar,
            merchant: Merchant::named(values.get("merchant")),
            institution: self.tenancy.as_ref().map(|tenancy| tenancy.institution),
        }
    }
}
