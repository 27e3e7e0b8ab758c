// Keeps the open dialog within reach, whatever the page does around it.
//
// A page's own modal makes everything outside of it inert, the top layer included, and so does the attribute `inert`.
// Only a modal of its own escapes that, so the dialog becomes one then, and only then: without one the page beside the
// dialog stays usable. Component libraries pull the focus back into their modals, and take presses elsewhere away: they
// don't hear of our focus, and what they took is given again.

/** The dialog that is open, and the element it belongs to. */
let panel;
let owner;

/** Whether the dialog can be pressed: neither covered nor inert. */
const reachable = () => {
  const { left, right, top, bottom } = panel.getBoundingClientRect();
  const root = panel.getRootNode();
  return [.1, .9].some((part) => panel.contains(root.elementFromPoint((left + right) / 2, top + (bottom - top) * part)));
};

/** Whether the focus is where it was put. Where it was pulled away all the same, only a modal keeps it. */
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
    // It was not lifted.
  }
  panel.showModal();
  panel.querySelector('h2')?.focus();
};

/** The focus went elsewhere in the page, or something opened there; once the page is done with it, we look. */
const look = () => { Promise.resolve().then(raise); };

const hear = (event) => {
  if (!panel.isConnected) return lower(owner);
  if (event.composedPath().includes(panel)) return event.type === 'toggle' || event.stopImmediatePropagation();
  let host = panel;
  while (host.getRootNode().host) host = host.getRootNode().host;
  // Who leaves a field of the page's for ours just leaves it.
  if (event.relatedTarget === host) Object.defineProperty(event, 'relatedTarget', { value: null });
  else look();
};

/** A press in the dialog. Where somebody took it away before it came, it is made again, for the dialog alone. */
const press = (event) => {
  const [target] = event.composedPath();
  const within = panel;
  if (!event.composedPath().includes(within)) return;
  let came = false;
  const hears = () => { came = true; };
  within.addEventListener('click', hears, { capture: true, once: true });
  setTimeout(() => {
    if (came) return;
    within.removeEventListener('click', hears, true);
    target.focus();
    target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  });
};

const EVENTS = ['focus', 'focusin', 'focusout', 'toggle'];

/** As if Escape had been pressed in the dialog: what a browser's own way to close it means. */
const escape = ({ target }) => target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));

/** Lifts a dialog above everything the page may have piled up. Where there is no top layer its z-index has to do. */
export function lift(dialog, host) {
  let fresh = panel !== dialog;
  panel = dialog;
  owner = host;
  try {
    panel.showPopover();
    fresh = true;
  } catch {
    // It is lifted already.
  }
  if (!fresh) return;
  EVENTS.forEach((name) => addEventListener(name, hear, true));
  addEventListener('click', press, true);
  panel.oncancel = (event) => {
    if (event.target !== dialog) return;
    event.preventDefault();
    escape(event);
  };
  // Closed by the browser without having been asked.
  panel.onclose = (event) => { if (event.target === dialog && dialog.isConnected && !dialog.open) escape(event); };
  // Only a modal hears a press beside it.
  panel.onclick = ({ target, clientX, clientY }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const beside = clientX < left || clientX > right || clientY < top || clientY > bottom;
    if (target === dialog && beside) dialog.querySelector('[data-testid="close"]').click();
  };
  raise();
  // The heading has the focus by then.
  Promise.resolve().then(() => { if (panel === dialog && dialog.isConnected && !dialog.open && !focused()) force(); });
}

/** The dialog of an element is gone. */
export function lower(host) {
  if (host !== owner) return;
  EVENTS.forEach((name) => removeEventListener(name, hear, true));
  removeEventListener('click', press, true);
  panel = owner = undefined;
}
