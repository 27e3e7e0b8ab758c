// Prints the content of one element without the page around it, in a frame that is filled through the object model: a
// strict policy allows neither markup from text nor a new window.

export function print(panel) {
  const frame = document.createElement('iframe');
  frame.setAttribute('aria-hidden', 'true');
  for (const [name, value] of [['position', 'fixed'], ['width', '0'], ['height', '0'], ['border', '0']]) {
    frame.style.setProperty(name, value);
  }
  document.body.append(frame);
  const { contentWindow: view, contentDocument: paper } = frame;
  paper.title = document.title;
  paper.documentElement.lang = panel.lang;
  const copy = paper.importNode(panel, true);
  copy.setAttribute('class', 'ps light paper');
  for (const away of copy.querySelectorAll('.bar, .foot, .progress, .unseen, .veil, button')) away.remove();
  for (const fold of copy.querySelectorAll('details')) fold.setAttribute('open', '');
  paper.body.append(copy);
  const text = [...panel.getRootNode().adoptedStyleSheets]
    .map((sheet) => [...sheet.cssRules].map((rule) => rule.cssText).join('\n')).join('\n');
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(text);
  paper.adoptedStyleSheets = [sheet];
  view.addEventListener('afterprint', () => frame.remove());
  view.focus();
  view.print();
}
