//! From the files to the domain's book and terms, in one language.

use domain::calendar::Year;
use domain::deposit::{
    CaseCondition, Complaint, DateKind, Dated, DatedValues, Deduction, Institution, Label, Note, Route, Rule, Rulebook,
};

use crate::load::{Content, DepositFiles};
use crate::pack::PackError;
use crate::pack::calendar::year;
use crate::pack::error::{date, there};
use crate::pack::text::ids;
use crate::source::{
    DepositComplaint, DepositNote, DepositRoute, DepositRule, DepositValue, DepositValues, DepositWhen,
    InstitutionKind, Language, Text,
};

/// What an answer needs besides the case: the rules, every tenant's terms, the public holidays.
#[derive(Clone, Debug)]
pub struct Knowledge<'c> {
    /// The rules.
    pub book: Rulebook<'c>,
    /// Terms by profile; profiles without any have empty ones.
    pub tenants: Vec<Tenant<'c>>,
    /// Empty terms, for a case without a tenant.
    pub none: DatedValues<'c>,
    /// Public holidays.
    pub calendar: Vec<Year>,
}

/// A tenant, as deposits need it.
#[derive(Clone, Debug)]
pub struct Tenant<'c> {
    /// Its profile.
    pub id: &'c str,
    /// Its name.
    pub name: &'c str,
    /// Its kind of institution.
    pub institution: Institution,
    /// What its contracts say.
    pub terms: DatedValues<'c>,
}

/// The deposit rules of the content, with texts in one language. It borrows from the content.
///
/// # Errors
///
/// [`PackError::Unchecked`] for content that a check refuses.
pub fn knowledge(content: &Content, language: Language) -> Result<Knowledge<'_>, PackError> {
    let files = &content.deposit;
    let mut tenants = Vec::new();
    for file in &content.profiles {
        let profile = &file.value;
        let institution = match profile.kind {
            InstitutionKind::Bank => Institution::Bank,
            InstitutionKind::PaymentInstitution => Institution::PaymentInstitution,
        };
        let terms = terms(files, &profile.id)?;
        tenants.push(Tenant { id: &profile.id, name: profile.name.get(language), institution, terms });
    }
    let calendar = content.calendars.iter().map(|file| year(&file.value)).collect::<Result<_, PackError>>()?;
    Ok(Knowledge { book: book(files, language)?, tenants, none: DatedValues::default(), calendar })
}

fn book(files: &DepositFiles, language: Language) -> Result<Rulebook<'_>, PackError> {
    let rules = there(&files.rules, "rules/deposit/rules.yaml")?;
    let guidance = there(&files.guidance, "rules/deposit/guidance.yaml")?;
    let complaints = there(&files.complaints, "rules/deposit/complaints.yaml")?;
    let labels = Deduction::ALL.iter().map(|deduction| {
        let label = rules.label(*deduction);
        let label = label.ok_or_else(|| PackError::Unchecked(format!("{} has no label", deduction.name())))?;
        let (item, group) = (label.item.get(language), label.group.get(language));
        Ok(Label { deduction: *deduction, item, group })
    });
    Ok(Rulebook {
        values: values(&rules.values)?,
        labels: labels.collect::<Result<_, PackError>>()?,
        // Not trimmed: blanks around a separator are intended.
        separator: rules.separator.part(language).map_or(", ", |text| text.value.as_str()),
        rules: rules.rules.iter().map(|one| rule(one, language)).collect(),
        routes: guidance.routes.iter().map(|one| route(one, language)).collect(),
        documents: notes(&guidance.documents, language),
        warnings: notes(&guidance.warnings, language),
        complaints: complaints.steps.iter().map(|one| complaint(one, language)).collect(),
        not_these: notes(&complaints.not_these, language),
    })
}

/// The terms of a tenant's contracts; empty for one without terms.
///
/// # Errors
///
/// [`PackError::Unchecked`] for terms that a check refuses.
pub fn terms<'c>(files: &'c DepositFiles, profile: &str) -> Result<DatedValues<'c>, PackError> {
    let file = files.terms.iter().find(|file| file.value.profile.value == profile);
    file.map_or(Ok(DatedValues::default()), |file| values(&file.value.values))
}

fn values(source: &DepositValues) -> Result<DatedValues<'_>, PackError> {
    fn rows<T: Copy>(rows: &[DepositValue<T>]) -> Result<Vec<Dated<'_, T>>, PackError> {
        let mut all = Vec::new();
        for row in rows {
            let value = row.value.as_ref().map(|at| at.value);
            all.push(Dated { since: date(&row.since)?, value, source: &row.source });
        }
        Ok(all)
    }
    Ok(DatedValues {
        useful_life_months: rows(&source.useful_life_months)?,
        penalty_percent: rows(&source.penalty_percent)?,
        refund_working_days: rows(&source.refund_working_days)?,
        agreed_months: rows(&source.agreed_months)?,
        window_days: rows(&source.window_days)?,
        forfeit_rule: rows(&source.forfeit_rule)?,
        hold_clause: rows(&source.hold_clause)?,
    })
}

fn rule(rule: &DepositRule, language: Language) -> Rule<'_> {
    Rule {
        id: &rule.id,
        code: &rule.code,
        stage: rule.stage,
        when: tests(&rule.when),
        effect: rule.then,
        basis: rule.basis.value,
        quiet: rule.quiet,
        reason: rule.reason.get(language),
        sources: ids(&rule.sources),
    }
}

fn route(route: &DepositRoute, language: Language) -> Route<'_> {
    Route {
        id: &route.id,
        when: tests(&route.when),
        date: route.date.unwrap_or(DateKind::None),
        complaint: route.complaint,
        say: route.say.get(language),
    }
}

fn notes(notes: &[DepositNote], language: Language) -> Vec<Note<'_>> {
    let packed = notes.iter().map(|note| Note {
        id: &note.id,
        when: tests(&note.when),
        say: note.say.get(language),
        sources: ids(&note.sources),
    });
    packed.collect()
}

fn complaint(step: &DepositComplaint, language: Language) -> Complaint<'_> {
    Complaint {
        id: &step.id,
        when: tests(&step.when),
        to: step.to.get(language),
        contact: optional(step.contact.as_ref(), language),
        say: step.say.get(language),
        time: optional(step.time.as_ref(), language),
        sources: ids(&step.sources),
    }
}

fn optional(text: Option<&Text>, language: Language) -> Option<&str> {
    text.map(|text| text.get(language))
}

/// The conditions of a rule, as the domain tests them.
pub fn tests(when: &DepositWhen) -> Vec<CaseCondition> {
    fn list<T: Clone>(list: &[T], test: impl Fn(Vec<T>) -> CaseCondition) -> Option<CaseCondition> {
        (!list.is_empty()).then(|| test(list.to_vec()))
    }
    let all = [
        list(&when.deposit_type, CaseCondition::DepositType),
        list(&when.payee, CaseCondition::Payee),
        when.evidence.map(CaseCondition::Evidence),
        when.terms_disclosed.map(CaseCondition::TermsDisclosed),
        list(&when.contract_state, CaseCondition::ContractState),
        list(&when.paid_via, CaseCondition::PaidVia),
        list(&when.volume, CaseCondition::Volume),
        list(&when.forfeit_rule, CaseCondition::ForfeitRule),
        list(&when.term, CaseCondition::Term),
        list(&when.device_returned, CaseCondition::Returned),
        list(&when.device_state, CaseCondition::DeviceState),
        list(&when.fault_origin, CaseCondition::FaultOrigin),
        list(&when.quote, CaseCondition::Quote),
        list(&when.residual, CaseCondition::Residual),
        when.arrears.map(CaseCondition::Arrears),
        when.disputed_arrears.map(CaseCondition::DisputedArrears),
        when.accessories.map(CaseCondition::Accessories),
        list(&when.penalty, CaseCondition::Penalty),
        list(&when.deductions, CaseCondition::Deductions),
        when.capped.map(CaseCondition::Capped),
        list(&when.chargeback, CaseCondition::Chargeback),
        when.hold_clause.map(CaseCondition::HoldClause),
        when.held.map(CaseCondition::Held),
        list(&when.outcome, CaseCondition::Outcome),
        list(&when.merchant, CaseCondition::Merchant),
        list(&when.institution, CaseCondition::Institution),
        when.assumed.map(CaseCondition::Assumed),
    ];
    all.into_iter().flatten().collect()
}
