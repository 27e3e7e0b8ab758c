// Keeps a full-screen panel within what an on-screen keyboard leaves visible: most browsers put their keyboard over the
// page and tell only the visual viewport. So what is pinned to the panel's foot stays above the keyboard.

/** The element whose panel is kept visible; there while a screen with something pinned shows. */
let owner;

const place = (panel, top, height, covered) => {
  const { style } = panel;
  for (const [name, value] of [['--seen-top', top], ['--seen-height', height], ['--covered', covered]]) {
    if (value === undefined) style.removeProperty(name);
    else style.setProperty(name, `${value}px`);
  }
};

const fit = () => {
  const panel = owner.shadowRoot.querySelector('[part=panel]');
  if (!owner.isConnected || !panel) return follow(owner, false);
  const { scale, offsetTop, height } = visualViewport;
  const covered = innerHeight - offsetTop - height;
  // A bar of the browser takes less than a keyboard. Who has zoomed in moves around without help.
  if (scale > 1.01 || covered + offsetTop < 100) return place(panel);
  if (panel.style.getPropertyValue('--seen-height') === `${height}px`) return place(panel, offsetTop, height, covered);
  place(panel, offsetTop, height, covered);
  panel.getRootNode().activeElement?.closest('.field')?.scrollIntoView({ block: 'nearest' });
};

/** Begins or ends to keep the panel of an element visible. */
export function follow(host, begins) {
  if (!window.visualViewport || begins === (owner === host) || (!begins && owner !== host)) return;
  const panel = host.shadowRoot.querySelector('[part=panel]');
  owner = begins ? host : undefined;
  for (const event of ['resize', 'scroll']) visualViewport[begins ? 'addEventListener' : 'removeEventListener'](event, fit);
  if (begins) fit();
  else if (panel) place(panel);
}
