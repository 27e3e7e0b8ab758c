//! What of the way here has to be computed from content: where a flow stands, and the story a ticket tells. Derived,
//! found anew when the screen or the content changes, never saved.

use std::rc::Rc;

use domain::draft::Field;
use domain::flow::{Fact, FlowPosition, Session};
use ticket::PathStep;

use super::{Form, Screen, Visit};

/// Where a session stands in its flow.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    /// The session.
    pub session: Rc<Session>,
    /// The place; `None` where content has none for it.
    pub place: Option<FlowPosition>,
    /// The answers so far, in the words that were read.
    pub answered: Vec<PathStep>,
}

/// What self-help already knows about a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// What kind of help is needed.
    pub category: String,
    /// One line that says what it is about.
    pub subject: String,
    /// What was gone through.
    pub path: Vec<PathStep>,
    /// What is still to be asked.
    pub asked: Vec<Fact>,
    /// What is known without asking; filled in where nothing is typed yet.
    pub known: Vec<(Field, String)>,
}

/// A form and its story, which begins with what was looked for in vain.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    form: Rc<Form>,
    missed: usize,
    story: Rc<Story>,
}

impl Visit {
    /// The session that shows, if it has not been walked yet.
    pub fn unwalked(&self) -> Option<&Rc<Session>> {
        let Screen::Flow(session) = self.screen() else { return None };
        let known = self.walk.as_ref().is_some_and(|walk| Rc::ptr_eq(&walk.session, session));
        (self.opened && !known).then_some(session)
    }

    /// Where the session that shows stands.
    pub fn walk(&self) -> Option<&Walk> {
        self.walk.as_deref()
    }

    /// The form that shows, if its story has not been told yet.
    pub fn untold(&self) -> Option<&Rc<Form>> {
        let Screen::Ticket(form) = self.screen() else { return None };
        let known = self.told.as_ref();
        let known = known.is_some_and(|told| Rc::ptr_eq(&told.form, form) && told.missed == self.missed.len());
        (self.opened && !known).then_some(form)
    }

    /// The story of the form that shows.
    pub fn story(&self) -> Option<&Rc<Story>> {
        self.told.as_ref().map(|told| &told.story)
    }

    /// Takes the story of [`Visit::untold`].
    pub(super) fn take_story(&mut self, story: Rc<Story>) {
        if let Some(form) = self.untold().cloned() {
            self.told = Some(Told { form, missed: self.missed.len(), story });
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

    /// A flow without nodes but one.
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

    /// Derives what is due after a change, as `act` does; how often a flow was walked and a story told.
    fn count(visit: &mut Visit, change: Change) -> (usize, usize) {
        visit.change(change);
        let (mut walked, mut told) = (0, 0);
        while let Some(session) = visit.unwalked() {
            let walk = Walk { session: Rc::clone(session), place: None, answered: Vec::new() };
            visit.change(Change::Walked(Rc::new(walk)));
            walked += 1;
        }
        while visit.untold().is_some() {
            let (category, subject) = ("other".to_owned(), visit.missed.join(" "));
            let story = Story { category, subject, path: Vec::new(), asked: Vec::new(), known: Vec::new() };
            visit.change(Change::Told(Rc::new(story)));
            told += 1;
        }
        (walked, told)
    }

    #[test]
    fn a_flow_is_walked_once_when_it_changes_and_not_when_it_is_drawn_again() {
        let mut visit = Visit::new(true, Draft::default());
        assert_eq!(count(&mut visit, Change::To(Screen::Flow(session()))), (1, 0));
        for other in [Change::Picked("yes".into()), Change::Unanswered, Change::Larger] {
            assert_eq!(count(&mut visit, other), (0, 0));
        }
        assert_eq!(count(&mut visit, Change::Instead(Screen::Flow(session()))), (1, 0), "another answer");
        assert_eq!(count(&mut visit, Change::Content), (1, 0), "another language");
    }

    #[test]
    fn a_story_is_told_once_for_a_form_not_at_each_key_and_not_when_it_is_sent() {
        let mut visit = Visit::new(true, Draft::default());
        assert_eq!(count(&mut visit, Change::To(Screen::Ticket(form()))), (0, 1));
        for other in [
            Change::Typed(Entry::Field(Field::Phone), "138".into()),
            Change::Consent(None),
            Change::Faults(Vec::new()),
            Change::Writing,
            Change::To(Screen::Contact),
            Change::Back,
        ] {
            assert_eq!(count(&mut visit, other), (0, 0));
        }
        assert_eq!(count(&mut visit, Change::Content), (0, 1), "another language");
        assert_eq!(count(&mut visit, Change::Missed("lamp".into())), (0, 1), "more was looked for in vain");
        assert_eq!(visit.story().map(|story| story.subject.as_str()), Some("lamp"));
        assert_eq!(count(&mut visit, Change::Instead(Screen::Ticket(form()))), (0, 1), "another form");
    }
}
