// Keeps the open dialog reachable, whatever the page does around it.
//
// A modal of the page makes everything outside of it inert, the top layer included; so does the attribute `inert`. Only a
// modal of its own escapes that. So the dialog becomes modal in that case, and in no other: as long as it is not, the
// page beside it stays usable. Component libraries pull the focus back into their modals, and cancel clicks elsewhere.
// So the dialog hides its focus events from them, and dispatches a cancelled click again.

/** The open dialog, and the element that it belongs to. */
let panel;
let owner;

/** Whether the dialog can be clicked: neither covered nor inert. */
const reachable = () => {
  const { left, right, top, bottom } = panel.getBoundingClientRect();
  const root = panel.getRootNode();
  return [.1, .9].some((part) => panel.contains(root.elementFromPoint((left + right) / 2, top + (bottom - top) * part)));
};

/** Whether the dialog has the focus. If the page pulls it away all the same, only a modal keeps it. */
const focused = () => panel.contains(panel.getRootNode().activeElement);

const raise = () => {
  if (!panel || !panel.showModal || reachable()) return;
  force();
};

const force = () => {
  try {
    if (panel.open) panel.close();
    else panel.hidePopover();
  } catch {
    // It was not in the top layer.
  }
  panel.showModal();
  panel.querySelector('h2')?.focus();
};

/** The focus moved elsewhere in the page, or something opened there: checks the dialog once the page has handled that. */
const check = () => { Promise.resolve().then(raise); };

const onEvent = (event) => {
  if (!panel.isConnected) return lower(owner);
  if (event.composedPath().includes(panel)) return event.type === 'toggle' || event.stopImmediatePropagation();
  let host = panel;
  while (host.getRootNode().host) host = host.getRootNode().host;
  // To the page, the focus that moves from its field into the dialog just leaves the field.
  if (event.relatedTarget === host) Object.defineProperty(event, 'relatedTarget', { value: null });
  else check();
};

/** A click in the dialog. If the page stops it before it arrives, it is dispatched again, for the dialog alone. */
const onClick = (event) => {
  const [target] = event.composedPath();
  const within = panel;
  if (!event.composedPath().includes(within)) return;
  let arrived = false;
  const onArrival = () => { arrived = true; };
  within.addEventListener('click', onArrival, { capture: true, once: true });
  setTimeout(() => {
    if (arrived) return;
    within.removeEventListener('click', onArrival, true);
    target.focus();
    target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  });
};

const EVENTS = ['focus', 'focusin', 'focusout', 'toggle'];

/** Simulates Escape in the dialog, when the browser asks to close it in another way. */
const escape = ({ target }) => target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));

/** Lifts a dialog above everything in the page. In browsers without a top layer its z-index has to do. */
export function lift(dialog, host) {
  let fresh = panel !== dialog;
  panel = dialog;
  owner = host;
  try {
    panel.showPopover();
    fresh = true;
  } catch {
    // It is in the top layer already.
  }
  if (!fresh) return;
  EVENTS.forEach((name) => addEventListener(name, onEvent, true));
  addEventListener('click', onClick, true);
  panel.oncancel = (event) => {
    if (event.target !== dialog) return;
    event.preventDefault();
    escape(event);
  };
  // The browser has closed it without asking.
  panel.onclose = (event) => { if (event.target === dialog && dialog.isConnected && !dialog.open) escape(event); };
  // Only a modal receives clicks beside it.
  panel.onclick = ({ target, clientX, clientY }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const beside = clientX < left || clientX > right || clientY < top || clientY > bottom;
    if (target === dialog && beside) dialog.querySelector('[data-testid="close"]').click();
  };
  raise();
  // The heading has the focus by then.
  Promise.resolve().then(() => { if (panel === dialog && dialog.isConnected && !dialog.open && !focused()) force(); });
}

/** The dialog of an element was closed. */
export function lower(host) {
  if (host !== owner) return;
  EVENTS.forEach((name) => removeEventListener(name, onEvent, true));
  removeEventListener('click', onClick, true);
  panel = owner = undefined;
}
