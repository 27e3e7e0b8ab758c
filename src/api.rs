//! The wasm's exports: the contract with the loader. `docs/api/widget.md` carries this file's hash.
//!
//! JavaScript holds a number for each mounted widget, never an object of ours.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};
use yew::AppHandle;

use crate::act::Wish;
use crate::app::{App, AppProps};
use crate::knowledge::Knowledge;
use crate::late::late;
use crate::loader::Loader;
use crate::options::Options;
use crate::owner::forgets;
use crate::visit::{Change, CheckEvent, CheckProgress, CheckStage, PageFault, PickedFile};

struct Mounted {
    stand: Stand,
    props: AppProps,
}

/// An app and the element it draws into. Yew never takes its listeners off that element, so a stand is
/// not thrown away but kept for the next widget: a hundred mounts need one.
struct Stand {
    handle: AppHandle<App>,
    ground: Element,
}

thread_local! {
    static MOUNTED: RefCell<Vec<Mounted>> = const { RefCell::new(Vec::new()) };
    static VACANT: RefCell<Vec<Stand>> = const { RefCell::new(Vec::new()) };
    static COUNT: Cell<u32> = const { Cell::new(0) };
}

/// Draws a widget into `root` and returns its number.
///
/// * `root`: an empty element inside the shadow root of `host`.
/// * `host`: the element in the page; events are dispatched on it.
/// * `bundle`: the bytes of the bundle to show.
/// * `options`: the settings, see [`Options`].
/// * `loader`: `{ load, keep, kept, revived, statement }`. `load` is called with a language and returns a promise of
///   that bundle's bytes. `keep` is called with the visit as text whenever it has changed (empty: nothing
///   to keep), for as long as the loader sees fit; `kept` is such a text, and `revived` says that it comes
///   from an engine that fell.
///
/// # Errors
///
/// An `Error` whose `name` is a stable code (`options-invalid`, `profile-unknown`, `bundle-…`) and
/// whose `message` says what was wrong and what to do.
#[wasm_bindgen]
pub fn mount(
    root: Element,
    host: HtmlElement,
    bundle: Box<[u8]>,
    options: JsValue,
    loader: JsValue,
) -> Result<u32, js_sys::Error> {
    let options = Rc::new(Options::read(&options).map_err(|message| named("options-invalid", &message))?);
    let knowledge = Knowledge::open(bundle).map_err(|error| named(error.code(), &error.to_string()))?;
    known_profile(knowledge, &options)?;
    let number = COUNT.get() + 1;
    COUNT.set(number);
    let props = AppProps { number, vacant: false, knowledge, options, host, loader: Loader::read(&loader) };
    let stand = match VACANT.with_borrow_mut(Vec::pop) {
        Some(mut stand) => {
            stand.handle.update(props.clone());
            stand
        }
        None => {
            let document = root.owner_document().ok_or_else(|| named("engine-failed", "the root has no document"))?;
            let ground = document.create_element("div")?.unchecked_into::<Element>();
            let handle = yew::Renderer::<App>::with_root_and_props(ground.clone(), props.clone()).render();
            Stand { handle, ground }
        }
    };
    root.set_text_content(None);
    root.append_child(&stand.ground)?;
    MOUNTED.with_borrow_mut(|mounted| mounted.push(Mounted { stand, props }));
    Ok(number)
}

/// Takes a widget away; nothing of it stays.
#[wasm_bindgen]
pub fn unmount(number: u32) {
    let mounted = MOUNTED.with_borrow_mut(|mounted| {
        let at = mounted.iter().position(|one| one.props.number == number)?;
        Some(mounted.remove(at))
    });
    if let Some(Mounted { mut stand, props }) = mounted {
        stand.ground.remove();
        stand.handle.update(AppProps { number: 0, vacant: true, loader: Loader::none(), ..props });
        VACANT.with_borrow_mut(|vacant| vacant.push(stand));
    }
}

/// Opens the panel; with a target (`flow:printer-no-paper`, `code:68`, `contact`, `home`) there.
#[wasm_bindgen]
pub fn open(number: u32, target: Option<String>) {
    wish(number, Wish::Open(target));
}

/// Asks the panel to close; the page may still refuse through `ps-request-close`.
#[wasm_bindgen]
pub fn close(number: u32) {
    wish(number, Wish::Close("api"));
}

/// Tells that a statement's file was picked: the page's number for it, its name, its bytes.
#[wasm_bindgen]
pub fn statement_picked(number: u32, file: String, name: String, size: f64) {
    wish(number, told(CheckEvent::Picked(PickedFile { number: file, name, size: size as u64 })));
}

/// Tells how much was read: of a text in percent, of a workbook in rows.
#[wasm_bindgen]
pub fn statement_progress(number: u32, percent: Option<u32>, rows: Option<u32>) {
    wish(number, told(CheckEvent::Stage(CheckStage::UnderWay(CheckProgress { percent, rows }))));
}

/// Tells what a check ended with: an outcome as the statement check wrote it, the address of the table of differences,
/// and its text where it is short.
#[wasm_bindgen]
pub fn statement_ended(number: u32, outcome: Box<[u8]>, table: Option<String>, copy: Option<String>) {
    wish(number, told(CheckEvent::ended(outcome.into(), table, copy)));
}

/// Tells that a check could not be run: `unreadable`, `too_large` or `failed`.
#[wasm_bindgen]
pub fn statement_failed(number: u32, fault: &str) {
    wish(number, told(CheckEvent::Stage(CheckStage::Failed(PageFault::named(fault)))));
}

/// What is told of a statement and its check.
fn told(event: CheckEvent) -> Wish {
    Wish::Plain(Change::Check(event))
}

/// Forgets a visit. `done` is called with the number of tickets of its owner that still wait, and with the owner as a
/// hash; with `forget` those tickets are deleted first.
#[wasm_bindgen]
pub fn end_session(number: u32, forget: bool, done: js_sys::Function) {
    wish(number, Wish::EndSession(forget, done));
}

/// Changes the settings of a mounted widget. The merchant keeps their place, unless the visit is no longer theirs: see
/// [`forgets`].
///
/// # Errors
///
/// As [`mount`]; the old settings then stay. A visit whose owner is no longer the one named is forgotten all the same.
#[wasm_bindgen]
pub fn set_options(number: u32, options: JsValue) -> Result<(), js_sys::Error> {
    let old = MOUNTED.with_borrow(|mounted| {
        let mounted = mounted.iter().find(|one| one.props.number == number)?;
        Some((mounted.props.knowledge, Rc::clone(&mounted.props.options)))
    });
    let read = Options::read(&options).map_err(|message| named("options-invalid", &message));
    let Some((knowledge, old)) = old else { return read.map(|_| ()) };
    let read = read.and_then(|read| known_profile(knowledge, &read).map(|()| read));
    match read {
        Ok(read) => update(number, |props| props.options = Rc::new(read)),
        Err(error) => {
            let other = old.for_whom(&options);
            if forgets(&old.owner(), &other.owner()) {
                update(number, |props| props.options = Rc::new(other));
            }
            return Err(error);
        }
    }
    Ok(())
}

/// Shows another bundle, for instance another language; the merchant keeps their place.
///
/// # Errors
///
/// As [`mount`]; the old bundle then stays.
#[wasm_bindgen]
pub fn set_bundle(number: u32, bundle: Box<[u8]>) -> Result<(), js_sys::Error> {
    let knowledge = Knowledge::open(bundle).map_err(|error| named(error.code(), &error.to_string()))?;
    let options = MOUNTED.with_borrow(|mounted| {
        mounted.iter().find(|one| one.props.number == number).map(|one| Rc::clone(&one.props.options))
    });
    if let Some(options) = options {
        known_profile(knowledge, &options)?;
        update(number, |props| props.knowledge = knowledge);
    }
    Ok(())
}

/// Brings the engine down on purpose, with `late_part` from within its late part where that is here: for seeing that the
/// page stays whole and nothing typed is lost.
#[wasm_bindgen]
pub fn provoke_trap(late_part: bool) {
    match late() {
        Some(part) if late_part => (part.fall)(),
        _ => std::process::abort(),
    }
}

fn wish(number: u32, wish: Wish) {
    // Sending answers at once and may unmount: the list must not be borrowed then.
    let app = MOUNTED.with_borrow(|mounted| {
        mounted.iter().find(|one| one.props.number == number).map(|one| (*one.stand.handle).clone())
    });
    if let Some(app) = app {
        app.send_message((number, wish));
    }
}

fn update(number: u32, change: impl FnOnce(&mut AppProps)) {
    MOUNTED.with_borrow_mut(|mounted| {
        if let Some(mounted) = mounted.iter_mut().find(|one| one.props.number == number) {
            change(&mut mounted.props);
            mounted.stand.handle.update(mounted.props.clone());
        }
    });
}

fn known_profile(knowledge: Knowledge, options: &Options) -> Result<(), js_sys::Error> {
    match knowledge.profile(&options.profile) {
        Ok(Some(_)) => Ok(()),
        Ok(None) => {
            let known = knowledge.ids(domain::bundle::SectionKind::Profiles).join(", ");
            let asked = &options.profile;
            Err(named("profile-unknown", &format!("there is no profile named “{asked}”; this build has: {known}")))
        }
        Err(error) => Err(named(error.code(), &error.to_string())),
    }
}

/// An error with a stable code for its name, as the loader reads it.
pub(crate) fn named(code: &str, message: &str) -> js_sys::Error {
    let error = js_sys::Error::new(message);
    error.set_name(code);
    error
}
