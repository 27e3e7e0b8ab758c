//! Typed questions and rules of flows: their records, where their answers lead, and what a rule says.

use crate::bundle::{Bundle, BundleError, SectionKind};
use crate::date::Date;
use crate::flow::{Asked, Flow, Flows, GivenAnswer, Input, NodeKind, Question, RuleCall, RuleName, TypedInput};
use crate::ruling::{self, Ruling, UNCLEAR};

impl<'a> Bundle<'a> {
    /// How a typed question is answered; `None` if that node is not one.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn typed_input(&self, flow: &str, node: &str) -> Result<Option<TypedInput<'a>>, BundleError> {
        self.get(SectionKind::TypedInputs, &format!("{flow}/{node}"))
    }

    /// What a rule node asks; `None` if that node is not one.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn rule_call(&self, flow: &str, node: &str) -> Result<Option<RuleCall<'a>>, BundleError> {
        self.get(SectionKind::RuleCalls, &format!("{flow}/{node}"))
    }

    /// The edge that an answer takes that is typed or given by a rule: its index in the node, and that of the next node.
    pub fn edge_of(&self, asked: &Asked<'_, 'a>) -> Option<(usize, u16)> {
        let (flow, node) = (asked.flow, asked.node.id);
        match &asked.node.kind {
            NodeKind::Question(Question { input: Input::Typed, .. }) => {
                let input = self.typed_input(flow, node).ok().flatten()?;
                asked.typed_edge(&input, || self.calendar().unwrap_or_default())
            }
            NodeKind::Rule(_) => asked.rule_edge(&self.rule_call(flow, node).ok().flatten()?),
            _ => asked.node.code_edge(asked.answer),
        }
    }

    /// The outcome of a rule, asked by a node of `flow` after these answers, for a tenant on a day.
    pub fn outcome_of(
        &self,
        call: &RuleCall<'_>,
        flow: &str,
        answers: &[GivenAnswer],
        profile: &str,
        today: Date,
    ) -> &'static str {
        self.ruling(call, flow, answers, (profile, today), |ruling| ruling.outcome()).unwrap_or(UNCLEAR)
    }

    /// Asks a rule for a node of `flow` after these answers, for a tenant on a day, and returns what `then` returns for what
    /// it says. `None` if content has no such rules.
    pub fn ruling<T>(
        &self,
        call: &RuleCall<'_>,
        flow: &str,
        answers: &[GivenAnswer],
        (profile, today): (&str, Date),
        then: impl FnOnce(Ruling<'_>) -> T,
    ) -> Option<T> {
        let given = |name: &str| call.value(name, flow, answers);
        let calendar = || self.calendar().unwrap_or_default();
        Some(match call.rule {
            RuleName::Fee => then(Ruling::Fee(ruling::fee(&self.tariff().ok().flatten()?, &given, today))),
            RuleName::Calendar => then(Ruling::Calendar(ruling::calendar(&calendar(), &given, today))),
            RuleName::Deposit => {
                let book = self.deposits().ok().flatten()?;
                let tenancy = self.deposit_tenancy(profile).ok().flatten();
                then(Ruling::Deposit(ruling::deposit(&book, tenancy.as_ref(), &calendar(), &given, today)))
            }
        })
    }
}

impl<'a> Flows<'a> for Bundle<'a> {
    fn flow(&self, id: &str) -> Option<&Flow<'a>> {
        self.flows.get_or_decode(id, || self.read_flow(id).ok().flatten())
    }

    fn ahead(&self, asked: &Asked<'_, 'a>) -> Option<u16> {
        self.edge_of(asked).map(|(_, go)| go)
    }
}
