// Style sheets without style markup: a strict policy allows what the object model sets.

/** Adds a style sheet to a shadow root. */
export function adopt(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    // Browsers without constructable style sheets; there the policy must allow style elements.
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}

/** Makes an element with text or children. */
export function make(tag: string, attributes: Record<string, string>, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name]);
  element.append(...children);
  return element;
}
