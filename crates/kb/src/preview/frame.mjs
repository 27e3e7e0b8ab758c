// The frame the widget stands in: sets it up as the address asks, and tells the page around where it stands.

const asked = new URLSearchParams(location.search);
const widget = document.createElement('pos-support');
// Its own memory for each way of looking, so that a reload keeps the place and another flow begins anew.
widget.id = `preview-${asked.get('start') || 'home'}`;
for (const name of ['profile', 'locale', 'mode', 'theme', 'start']) {
  if (asked.get(name)) widget.setAttribute(name, asked.get(name));
}
widget.setAttribute('idle-seconds', '3600');
document.documentElement.lang = asked.get('locale') || 'zh-CN';

const tell = (what) => parent.postMessage({ from: 'widget', ...what }, location.origin);

// The screen a flow shows carries a mark, `at-<flow>-<node>`; after going back or a reload it is there, too.
let told;
const look = () => {
  const marked = widget.shadowRoot?.querySelector('[data-testid^="at-"]');
  const at = marked ? marked.dataset.testid.slice('at-'.length) : '';
  if (at !== told) tell({ at });
  told = at;
};
widget.addEventListener('ps-ready', look);
widget.addEventListener('ps-locale', (event) => tell({ locale: event.detail.locale }));
widget.addEventListener('ps-error', (event) => tell({ error: `${event.detail.code}: ${event.detail.message}` }));

document.body.append(widget);
await import('/widget/pos-support.js');
new MutationObserver(look).observe(widget.shadowRoot, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-testid'] });
addEventListener('message', (event) => {
  if (event.origin === location.origin && event.data.open) void widget.open(event.data.open);
});
look();
