// The frame that contains the widget: configures it from the address, and reports to the page which node it shows.

const options = new URLSearchParams(location.search);
const widget = document.createElement('pos-support');
// The id separates saved visits: a reload continues where the merchant was, another flow starts from its beginning.
widget.id = `preview-${options.get('start') || 'home'}`;
for (const name of ['profile', 'locale', 'mode', 'theme', 'start']) {
  if (options.get(name)) widget.setAttribute(name, options.get(name));
}
widget.setAttribute('idle-seconds', '3600');
document.documentElement.lang = options.get('locale') || 'zh-CN';

const report = (what) => parent.postMessage({ from: 'widget', ...what }, location.origin);

// The screen of a flow has the test id `at-<flow>-<node>`, also after going back and after a reload.
let reported;
const reportNode = () => {
  const screen = widget.shadowRoot?.querySelector('[data-testid^="at-"]');
  const at = screen ? screen.dataset.testid.slice('at-'.length) : '';
  if (at !== reported) report({ at });
  reported = at;
};
widget.addEventListener('ps-ready', reportNode);
widget.addEventListener('ps-locale', (event) => report({ locale: event.detail.locale }));
widget.addEventListener('ps-error', (event) => report({ error: `${event.detail.code}: ${event.detail.message}` }));

document.body.append(widget);
await import('/widget/pos-support.js');
new MutationObserver(reportNode).observe(widget.shadowRoot, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-testid'] });
addEventListener('message', (event) => {
  if (event.origin === location.origin && event.data.open) void widget.open(event.data.open);
});
reportNode();
