//! What is computed from a screen and the content: the position in a flow, and the story of a ticket form. Computed anew
//! when the screen or the content changes, never saved.

use std::rc::Rc;

use domain::draft::Field;
use domain::flow::{Fact, Position, Session};
use ticket::PathStep;

use super::{Form, Screen, Visit};

/// Where a session is in its flow.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowPosition {
    /// The session.
    pub session: Rc<Session>,
    /// The node it has reached; `None` if content has no such node.
    pub place: Option<Position>,
    /// The answers so far, in the words that the merchant read.
    pub answers: Vec<PathStep>,
}

/// What self-help already knows about a case when a ticket form opens.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// What kind of help is needed.
    pub category: String,
    /// One line that says what it is about.
    pub subject: String,
    /// The questions, steps and screens that the merchant went through.
    pub path: Vec<PathStep>,
    /// The facts that the form asks for.
    pub asked: Vec<Fact>,
    /// What is known without asking; filled in where nothing is typed yet.
    pub known: Vec<(Field, String)>,
}

/// A form and its story.
#[derive(Clone, Debug, PartialEq)]
pub struct FormStory {
    form: Rc<Form>,
    /// How many queries without a hit the story begins with.
    missed: usize,
    story: Rc<Story>,
}

impl Visit {
    /// The session on this screen, if its position has not been computed yet.
    pub fn session_without_position(&self) -> Option<&Rc<Session>> {
        let Screen::Flow(session) = self.screen() else { return None };
        let known = self.position.as_ref().is_some_and(|known| Rc::ptr_eq(&known.session, session));
        (self.opened && !known).then_some(session)
    }

    /// Where the session on this screen is in its flow.
    pub fn flow_position(&self) -> Option<&FlowPosition> {
        let Screen::Flow(session) = self.screen() else { return None };
        self.position.as_deref().filter(|known| Rc::ptr_eq(&known.session, session))
    }

    /// The form on this screen, if its story has not been computed yet.
    pub fn form_without_story(&self) -> Option<&Rc<Form>> {
        let Screen::Ticket(form) = self.screen() else { return None };
        let known = self.story.as_ref();
        let known = known.is_some_and(|known| Rc::ptr_eq(&known.form, form) && known.missed == self.missed.len());
        (self.opened && !known).then_some(form)
    }

    /// The story of the form on this screen.
    pub fn story(&self) -> Option<&Rc<Story>> {
        self.story.as_ref().map(|known| &known.story)
    }

    /// Keeps the story of [`Visit::form_without_story`].
    pub(super) fn set_story(&mut self, story: Rc<Story>) {
        if let Some(form) = self.form_without_story().cloned() {
            self.story = Some(FormStory { form, missed: self.missed.len(), story });
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::draft::Draft;
    use domain::flow::{Flow, Flows};
    use ticket::{Key, Secret};

    use super::*;
    use crate::visit::{Change, Entry, Origin};

    /// A flow with one node.
    struct Content(Flow<'static>);

    impl Flows<'static> for Content {
        fn flow(&self, _: &str) -> Option<&Flow<'static>> {
            Some(&self.0)
        }
    }

    fn session() -> Rc<Session> {
        use domain::flow::{Node, NodeKind, Outcome};
        let ending = Outcome { title: "!", say: vec![], notice: None, sources: vec![], unsolved: None };
        let nodes = vec![Node { id: "end", left: 0, kind: NodeKind::Solved(ending) }];
        let reviewed = domain::date::Date::new(2026, 11, 22).expect("a date");
        let flow = Flow { id: "lamp", title: "lamp", reviewed, safety: vec![], start: 0, nodes };
        Rc::new(Session::start(&Content(flow), "lamp").expect("a flow"))
    }

    fn form() -> Rc<Form> {
        let form = Form { origin: Origin::Contact, key: Key::from_random([1; 16]), secret: Secret::from_text("s") };
        Rc::new(form)
    }

    /// Derives as `update` does after a change; returns how many positions and stories that took.
    fn count(visit: &mut Visit, change: Change) -> (usize, usize) {
        visit.change(change);
        let (mut positions, mut stories) = (0, 0);
        while let Some(session) = visit.session_without_position() {
            let position = FlowPosition { session: Rc::clone(session), place: None, answers: Vec::new() };
            visit.change(Change::FlowPosition(Rc::new(position)));
            positions += 1;
        }
        while visit.form_without_story().is_some() {
            let (category, subject) = ("other".to_owned(), visit.missed.join(" "));
            let story = Story { category, subject, path: Vec::new(), asked: Vec::new(), known: Vec::new() };
            visit.change(Change::Story(Rc::new(story)));
            stories += 1;
        }
        (positions, stories)
    }

    #[test]
    fn the_position_in_a_flow_is_computed_when_it_changes_and_not_when_it_is_drawn() {
        let mut visit = Visit::new(true, Draft::default());
        assert_eq!(count(&mut visit, Change::Push(Screen::Flow(session()))), (1, 0));
        for other in [Change::Typed(Entry::Answer, "yes".into()), Change::Unanswered, Change::ToggleLargeText] {
            assert_eq!(count(&mut visit, other), (0, 0));
        }
        assert_eq!(count(&mut visit, Change::Replace(Screen::Flow(session()))), (1, 0), "another answer");
        assert_eq!(count(&mut visit, Change::BundleChanged), (1, 0), "another language");
    }

    #[test]
    fn the_story_of_a_form_is_computed_once_and_not_at_each_key_or_when_it_is_sent() {
        let mut visit = Visit::new(true, Draft::default());
        assert_eq!(count(&mut visit, Change::Push(Screen::Ticket(form()))), (0, 1));
        for other in [
            Change::Typed(Entry::Field(Field::Phone), "138".into()),
            Change::Consent(None),
            Change::Faults(Vec::new()),
            Change::SavingForm,
            Change::Push(Screen::Contact),
            Change::Back,
        ] {
            assert_eq!(count(&mut visit, other), (0, 0));
        }
        assert_eq!(count(&mut visit, Change::BundleChanged), (0, 1), "another language");
        assert_eq!(count(&mut visit, Change::Missed("lamp".into())), (0, 1), "one more query found nothing");
        assert_eq!(visit.story().map(|story| story.subject.as_str()), Some("lamp"));
        assert_eq!(count(&mut visit, Change::Replace(Screen::Ticket(form()))), (0, 1), "another form");
    }
}
