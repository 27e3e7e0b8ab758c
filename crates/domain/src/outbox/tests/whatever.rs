//! Whatever the line, the store, the tabs and the merchant do: each ticket arrives, and arrives once.

use proptest::prelude::*;

use super::*;

/// What happens next.
#[derive(Clone, Debug)]
enum Event {
    /// A tab sends off a form, perhaps one that was copied, with one of a few words.
    Submit { tab: usize, form: u8, words: u8 },
    /// A tab tries to send; what befalls its questions.
    Send { tab: usize, fates: Vec<u8> },
    /// A tab dies, and comes back with what the store has.
    Crash { tab: usize },
    /// The store fails, or works again.
    Store { fails: bool },
    /// Somebody deletes the database.
    Clear,
}

fn event() -> impl Strategy<Value = Event> {
    let tab = 0usize..2;
    prop_oneof![
        4 => (tab.clone(), 1u8..4, 0u8..4).prop_map(|(tab, form, words)| Event::Submit { tab, form, words }),
        6 => (tab.clone(), proptest::collection::vec(0u8..4, 0..6)).prop_map(|(tab, fates)| Event::Send { tab, fates }),
        2 => tab.prop_map(|tab| Event::Crash { tab }),
        1 => any::<bool>().prop_map(|fails| Event::Store { fails }),
        1 => Just(Event::Clear),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]
    #[test]
    fn whatever_the_line_does_each_ticket_arrives_once_and_is_kept_until_then(
        events in proptest::collection::vec(event(), 1..40)
    ) {
        let (store, intake, clock) = (MemoryStore::default(), ModelIntake::default(), SetClock::default());
        let mut tabs = [Rows::new(Some(store.clone())), Rows::new(Some(store.clone()))];
        let mut written: Vec<String> = Vec::new();
        let mut failing = false;
        for event in events {
            match event {
                Event::Submit { tab, form, words } => {
                    // Words of one matter come from copies of one form alone; other forms tell of other matters.
                    let mut words = format!("{form}{words}");
                    if failing {
                        // Tabs that share no store can't know that both say the same.
                        words = format!("{words} of tab {tab}");
                    }
                    tabs[tab].retry();
                    block_on(tabs[tab].submit(&ticket(form, &words), None));
                    if !written.contains(&words) {
                        written.push(words);
                    }
                }
                Event::Send { tab, fates } => {
                    *intake.fates.borrow_mut() = fates;
                    tabs[tab].retry();
                    run(&tabs[tab], &intake, &clock);
                    intake.fates.borrow_mut().clear();
                    clock.pass(2 * LONGEST_WAIT);
                }
                // What only memory holds goes with the page, and the merchant was told so.
                Event::Crash { tab } => {
                    all(&tabs[tab]);
                    if tabs[tab].keeps() {
                        tabs[tab] = Rows::new(Some(store.clone()));
                    }
                }
                Event::Store { fails } => {
                    failing = fails;
                    store.fail(fails.then(|| StoreError::Refused("AbortError".into())));
                }
                // While a tab lives that has seen the rows.
                Event::Clear => {
                    tabs.iter().for_each(|tab| { tab.retry(); all(tab); });
                    store.clear();
                    tabs.iter().for_each(|tab| { all(tab); });
                }
            }
            let mut held = intake.words();
            held.extend(tabs.iter().flat_map(left).map(|row| row.words));
            for words in &written {
                prop_assert!(held.contains(words), "lost {}", words);
            }
        }
        store.fail(None);
        for _ in 0..3 {
            for tab in &tabs {
                tab.retry();
                run(tab, &intake, &clock);
                clock.pass(2 * LONGEST_WAIT);
            }
        }
        prop_assert!(tabs.iter().all(|tab| left(tab).is_empty()));
        written.sort();
        prop_assert_eq!(intake.tickets(), written);
    }
}
