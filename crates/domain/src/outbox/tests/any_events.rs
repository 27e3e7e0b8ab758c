//! With any events of network, store, tabs and merchant, each ticket arrives exactly once.

use proptest::prelude::*;

use super::*;

/// One event.
#[derive(Clone, Debug)]
enum Event {
    /// A tab submits a form, which may be a copy, with one of a few texts.
    Submit { tab: usize, form: u8, words: u8 },
    /// A tab tries to send; what happens to its requests.
    Send { tab: usize, fates: Vec<u8> },
    /// A tab crashes and starts again with the rows in the store.
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
    // Over 60 lines, because the events share the state of the model.
    #[test]
    fn with_any_network_each_ticket_arrives_once_and_is_kept_until_then(
        events in proptest::collection::vec(event(), 1..40)
    ) {
        let (store, intake, clock) = (MemoryStore::default(), ModelIntake::default(), ManualClock::default());
        let mut tabs = [Rows::new(Some(store.clone())), Rows::new(Some(store.clone()))];
        let mut written: Vec<String> = Vec::new();
        let mut failing = false;
        for event in events {
            match event {
                Event::Submit { tab, form, words } => {
                    // The same text is only submitted from copies of one form; other forms have other texts.
                    let mut words = format!("{form}{words}");
                    if failing {
                        // Tabs without a common store can't know that both have the same text.
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
                // Rows that are only in memory are lost with the page, and the merchant was told so.
                Event::Crash { tab } => {
                    all(&tabs[tab]);
                    if tabs[tab].all_saved() {
                        tabs[tab] = Rows::new(Some(store.clone()));
                    }
                }
                Event::Store { fails } => {
                    failing = fails;
                    store.fail(fails.then(|| StoreError::Refused("AbortError".into())));
                }
                // While a tab is open that has read the rows.
                Event::Clear => {
                    tabs.iter().for_each(|tab| { tab.retry(); all(tab); });
                    store.clear();
                    tabs.iter().for_each(|tab| { all(tab); });
                }
            }
            let mut held = intake.words();
            held.extend(tabs.iter().flat_map(unsettled).map(|row| row.words));
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
        prop_assert!(tabs.iter().all(|tab| unsettled(tab).is_empty()));
        written.sort();
        prop_assert_eq!(intake.tickets(), written);
    }
}
