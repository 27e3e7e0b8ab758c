//! The wasm's exports: the contract with the loader. `docs/api/widget.md` carries this file's hash.
//!
//! JavaScript holds a number for each mounted widget, never an object of the engine.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};
use yew::AppHandle;

use crate::app::{App, AppProps};
use crate::content::bundle::OpenBundle;
use crate::host::fields::named_error;
use crate::host::loader::Loader;
use crate::host::options::Options;
use crate::host::owner::must_forget_visit;
use crate::late::table::LATE_PART;
use crate::update::action::Action;
use crate::visit::{Change, CheckEvent, CheckProgress, CheckStage, PageFault, PickedFile};

struct Mounted {
    mount_point: MountPoint,
    props: AppProps,
}

/// An app and the element it draws into. Yew never removes its listeners from that element, so a mount point is kept for
/// the next widget: a hundred mounts, one after another, need one.
struct MountPoint {
    app: AppHandle<App>,
    root: Element,
}

thread_local! {
    static MOUNTED: RefCell<Vec<Mounted>> = const { RefCell::new(Vec::new()) };
    static UNUSED: RefCell<Vec<MountPoint>> = const { RefCell::new(Vec::new()) };
    static COUNT: Cell<u32> = const { Cell::new(0) };
}

/// Draws a widget into `root` and returns its number.
///
/// * `root`: an empty element inside the shadow root of `host`.
/// * `host`: the element in the page; events are dispatched on it.
/// * `bundle`: the bytes of the bundle to show.
/// * `options`: the settings, see [`Options`].
/// * `loader`: `{ load, keep, kept, revived, statement }`. `load` is called with a language and returns a promise of
///   that bundle's bytes. `keep` is called with the visit as text whenever it has changed (empty: nothing to keep); the
///   loader decides how long to keep it. `kept` is such a text, and `revived` says that it comes from an engine that
///   trapped.
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
    let options = Rc::new(Options::read(&options).map_err(|message| named_error("options-invalid", &message))?);
    let bundle = OpenBundle::open(bundle).map_err(|error| named_error(error.code(), &error.to_string()))?;
    check_profile(bundle, &options)?;
    let number = COUNT.get() + 1;
    COUNT.set(number);
    let props = AppProps { number, unused: false, bundle, options, host, loader: Loader::read(&loader) };
    let mount_point = match UNUSED.with_borrow_mut(Vec::pop) {
        Some(mut mount_point) => {
            mount_point.app.update(props.clone());
            mount_point
        }
        None => {
            let no_document = || named_error("engine-failed", "the root has no document");
            let document = root.owner_document().ok_or_else(no_document)?;
            let root = document.create_element("div")?.unchecked_into::<Element>();
            let app = yew::Renderer::<App>::with_root_and_props(root.clone(), props.clone()).render();
            MountPoint { app, root }
        }
    };
    root.set_text_content(None);
    root.append_child(&mount_point.root)?;
    MOUNTED.with_borrow_mut(|mounted| mounted.push(Mounted { mount_point, props }));
    Ok(number)
}

/// Removes a widget; nothing of it stays in the page.
#[wasm_bindgen]
pub fn unmount(number: u32) {
    let mounted = MOUNTED.with_borrow_mut(|mounted| {
        let at = mounted.iter().position(|one| one.props.number == number)?;
        Some(mounted.remove(at))
    });
    if let Some(Mounted { mut mount_point, props }) = mounted {
        mount_point.root.remove();
        mount_point.app.update(AppProps { number: 0, unused: true, loader: Loader::none(), ..props });
        UNUSED.with_borrow_mut(|unused| unused.push(mount_point));
    }
}

/// Opens the panel, at a target (`flow:printer-no-paper`, `code:68`, `contact`, `home`) if there is one.
#[wasm_bindgen]
pub fn open(number: u32, target: Option<String>) {
    send(number, Action::Open(target));
}

/// Asks the panel to close; the page may cancel `ps-request-close`.
#[wasm_bindgen]
pub fn close(number: u32) {
    send(number, Action::Close("api"));
}

/// Reports that a statement's file was picked: the page's number for it, its name, its size in bytes.
#[wasm_bindgen]
pub fn statement_picked(number: u32, file: String, name: String, size: f64) {
    send(number, check(CheckEvent::Picked(PickedFile { number: file, name, size: size as u64 })));
}

/// Reports how much was read: percent of a text, or rows of a workbook.
#[wasm_bindgen]
pub fn statement_progress(number: u32, percent: Option<u32>, rows: Option<u32>) {
    send(number, check(CheckEvent::Stage(CheckStage::UnderWay(CheckProgress { percent, rows }))));
}

/// Reports the end of a check: its outcome as the statement check wrote it, the address of the table of differences, and
/// the table's text if it is short.
#[wasm_bindgen]
pub fn statement_ended(number: u32, outcome: Box<[u8]>, table: Option<String>, copy: Option<String>) {
    send(number, check(CheckEvent::ended(outcome.into(), table, copy)));
}

/// Reports that a check could not be run: `unreadable`, `too_large` or `failed`.
#[wasm_bindgen]
pub fn statement_failed(number: u32, fault: &str) {
    send(number, check(CheckEvent::Stage(CheckStage::Failed(PageFault::named(fault)))));
}

/// The action for what the page reports about a check.
fn check(event: CheckEvent) -> Action {
    Action::Apply(Change::Check(event))
}

/// Forgets a visit. `done` is called with the number of waiting tickets of its owner, and with the owner as a hash; with
/// `forget` those tickets are deleted first.
#[wasm_bindgen]
pub fn end_session(number: u32, forget: bool, done: js_sys::Function) {
    send(number, Action::EndSession(forget, done));
}

/// Changes the settings of a mounted widget. The merchant keeps their place, unless the visit belongs to somebody else
/// now: see [`must_forget_visit`].
///
/// # Errors
///
/// As [`mount`]; the old settings then stay. If they name another owner, the visit is forgotten all the same.
#[wasm_bindgen]
pub fn set_options(number: u32, options: JsValue) -> Result<(), js_sys::Error> {
    let old = MOUNTED.with_borrow(|mounted| {
        let mounted = mounted.iter().find(|one| one.props.number == number)?;
        Some((mounted.props.bundle, Rc::clone(&mounted.props.options)))
    });
    let read = Options::read(&options).map_err(|message| named_error("options-invalid", &message));
    let Some((bundle, old)) = old else { return read.map(|_| ()) };
    let read = read.and_then(|read| check_profile(bundle, &read).map(|()| read));
    match read {
        Ok(read) => {
            set_props(number, |props| props.options = Rc::new(read));
            send(number, Action::DeviceGiven);
        }
        Err(error) => {
            let other = old.with_owner_of(&options);
            if must_forget_visit(&old.owner(), &other.owner()) {
                set_props(number, |props| props.options = Rc::new(other));
            }
            return Err(error);
        }
    }
    Ok(())
}

/// Shows another bundle, for instance in another language; the merchant keeps their place.
///
/// # Errors
///
/// As [`mount`]; the old bundle then stays.
#[wasm_bindgen]
pub fn set_bundle(number: u32, bundle: Box<[u8]>) -> Result<(), js_sys::Error> {
    let bundle = OpenBundle::open(bundle).map_err(|error| named_error(error.code(), &error.to_string()))?;
    let options = MOUNTED.with_borrow(|mounted| {
        mounted.iter().find(|one| one.props.number == number).map(|one| Rc::clone(&one.props.options))
    });
    if let Some(options) = options {
        check_profile(bundle, &options)?;
        set_props(number, |props| props.bundle = bundle);
    }
    Ok(())
}

/// Makes the engine trap on purpose, with `late_part` from within its late part if that is here. For testing that the page
/// keeps working and nothing typed is lost.
#[wasm_bindgen]
pub fn provoke_trap(late_part: bool) {
    match LATE_PART.get() {
        Some(late) if late_part => (late.trap)(),
        _ => std::process::abort(),
    }
}

fn send(number: u32, action: Action) {
    // The app may handle the action at once and unmount: the list must not be borrowed then.
    let app = MOUNTED.with_borrow(|mounted| {
        mounted.iter().find(|one| one.props.number == number).map(|one| (*one.mount_point.app).clone())
    });
    if let Some(app) = app {
        app.send_message((number, action));
    }
}

fn set_props(number: u32, change: impl FnOnce(&mut AppProps)) {
    MOUNTED.with_borrow_mut(|mounted| {
        if let Some(mounted) = mounted.iter_mut().find(|one| one.props.number == number) {
            change(&mut mounted.props);
            mounted.mount_point.app.update(mounted.props.clone());
        }
    });
}

fn check_profile(bundle: OpenBundle, options: &Options) -> Result<(), js_sys::Error> {
    match bundle.profile(&options.profile) {
        Ok(Some(_)) => Ok(()),
        Ok(None) => {
            let known = bundle.ids(domain::bundle::SectionKind::Profiles).join(", ");
            let message = format!("there is no profile named “{}”; this build has: {known}", options.profile);
            Err(named_error("profile-unknown", &message))
        }
        Err(error) => Err(named_error(error.code(), &error.to_string())),
    }
}
