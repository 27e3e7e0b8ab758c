// The page has its own modal, opened before or after the panel, or a component library traps the focus: the panel can
// still be used, and what closes it closes nothing else.

import { LOADER, SETTINGS, madePage } from './made-page.mjs';
import { expect, test } from './story.mjs';

const WIDGET = `${LOADER}<pos-support ${SETTINGS}></pos-support>`;
const OPEN = "document.querySelector('pos-support').open()";

/** What a merchant does in the panel: read, search, go back, tick, type. */
async function use(widget) {
  await widget.part('search').click();
  await widget.part('search').pressSequentially('68');
  await widget.part('hit-code-68').click();
  await widget.part('back').click();
  await widget.part('search').fill('');
  await widget.goToTicketForm();
  await widget.field('description').fill('');
  await widget.field('description').blur();
  await widget.field('description').click();
  await expect(widget.field('description')).toBeFocused();
  await widget.page.keyboard.type('still pale');
  await expect(widget.field('description')).toHaveValue('still pale');
  await widget.part('consent').check();
  await widget.goHome();
}

const modal = (name, host = '') => `<dialog id="${name}"><p>Page</p><input id="${name}-field"><button id="${name}-help" onclick="${OPEN}">Help</button>
  <button id="${name}-count" onclick="this.textContent = +this.textContent + 1">0</button>${host}</dialog>`;

test('opened from inside the page’s modal, the panel can be used, closes only by Escape, and returns the focus', async ({ page, context, widget }) => {
  await page.goto(await madePage(context, `${WIDGET}${modal('own')}`));
  await page.evaluate(() => document.querySelector('#own').showModal());
  await page.locator('#own-help').click();
  await widget.opened();
  await use(widget);
  await page.keyboard.press('Escape');
  await expect(widget.panel).toHaveCount(0);
  await expect(page.locator('#own')).toBeVisible();
  await expect(page.locator('#own-help')).toBeFocused();
  await page.locator('#own-count').click();
  await expect(page.locator('#own-count')).toHaveText('1');
  // The page's own Escape works as before.
  await page.keyboard.press('Escape');
  await expect(page.locator('#own')).toBeHidden();
});

test('Escape in the search leaves both dialogs open, and so does a close that the page refuses', async ({ page, context, widget }) => {
  await page.goto(await madePage(context, `${WIDGET}${modal('own')}`));
  await page.evaluate(() => document.querySelector('#own').showModal());
  await page.locator('#own-help').click();
  await widget.opened();
  await widget.part('search').fill('68');
  await widget.part('search').press('Escape');
  await expect(widget.part('search')).toHaveValue('');
  await page.evaluate(() => document.addEventListener('ps-request-close', (event) => event.preventDefault(), { once: true }));
  await widget.part('search').press('Escape');
  await widget.waitForEvent('ps-request-close');
  await expect(widget.panel).toBeVisible();
  await use(widget);
  await expect(page.locator('#own')).toBeVisible();
});

test('the page opens its modal over the open panel: the panel stays usable, and a press beside it returns to the page', async ({ page, context, widget }) => {
  await widget.openOn(await madePage(context, `<button id="later" onclick="own.showModal()">Open</button>${WIDGET}${modal('own')}`));
  await page.locator('#later').click();
  await use(widget);
  await page.mouse.click(5, 5);
  await expect(widget.panel).toHaveCount(0);
  await page.locator('#own-count').click();
  await expect(page.locator('#own-count')).toHaveText('1');
  // It is raised above the next one, too.
  await page.locator('#own-help').click();
  await widget.opened();
  await use(widget);
});

test('inside the page’s modal the widget is part of it', async ({ page, context, widget }) => {
  await page.goto(await madePage(context, `${LOADER}${modal('own', `<pos-support ${SETTINGS}></pos-support>`)}`));
  await page.evaluate(() => document.querySelector('#own').showModal());
  await widget.open();
  await use(widget);
  await page.keyboard.press('Escape');
  await expect(widget.panel).toHaveCount(0);
  await expect(page.locator('#own')).toBeVisible();
});

test('a modal in a component’s shadow root, and one that makes its siblings inert', async ({ page, context, widget }) => {
  await page.goto(await madePage(context, `${WIDGET}<div id="component"></div>`));
  await page.evaluate((inner) => {
    const root = document.querySelector('#component').attachShadow({ mode: 'closed' });
    root.innerHTML = inner;
    root.querySelector('dialog').showModal();
    window.closeInner = () => root.querySelector('dialog').close();
  }, modal('inner'));
  await page.evaluate(() => document.querySelector('pos-support').open());
  await widget.opened();
  await use(widget);
  await widget.part('close').click();
  await page.evaluate(() => {
    window.closeInner();
    document.querySelector('pos-support').inert = true;
    document.querySelector('pos-support').open();
  });
  await expect(widget.panel).toBeVisible();
  // Playwright regards everything in an inert element as inert; a click by position works.
  await widget.settled();
  const { x, y, width, height } = await widget.part('search').boundingBox();
  await page.mouse.click(x + width / 2, y + height / 2);
  await page.keyboard.type('68');
  await expect(widget.part('search')).toHaveValue('68');
});

/** How libraries trap the focus inside `box`. */
const TRAPS = {
  'MUI, Bootstrap': (box) => {
    document.addEventListener('focusin', (event) => { if (!box.contains(event.target)) box.querySelector('input').focus(); });
    setInterval(() => { if (document.activeElement === document.body) box.querySelector('input').focus(); }, 50);
  },
  'focus-trap, react-focus-lock': (box) => {
    document.addEventListener('focusin', (event) => { if (!box.contains(event.target)) box.querySelector('input').focus(); }, true);
  },
  'Radix': (box) => {
    let last = box.querySelector('input');
    document.addEventListener('focusin', (event) => { if (box.contains(event.target)) last = event.target; else last.focus(); });
    document.addEventListener('focusout', ({ relatedTarget }) => { if (relatedTarget && !box.contains(relatedTarget)) last.focus(); });
  },
  'Headless UI': (box) => {
    window.addEventListener('focus', (event) => { if (event.target !== window && !box.contains(event.target)) box.querySelector('input').focus(); }, true);
  },
};
for (const [name, trap] of Object.entries(TRAPS)) {
  test(`a focus trap like that of ${name} does not take the focus from the panel, and works again afterwards`, async ({ page, context, widget }) => {
    const box = `<button id="outside">outside</button><div id="box" role="dialog"><input id="held"><button id="help" onclick="${OPEN}">Help</button></div>`;
    await page.goto(await madePage(context, `${box}${WIDGET}`));
    await page.waitForFunction(() => customElements.get('pos-support'));
    await page.evaluate(`(${trap})(document.querySelector('#box'))`);
    await page.locator('#help').click();
    await widget.opened();
    await use(widget);
    await widget.part('search').press('Escape');
    await expect(widget.panel).toHaveCount(0);
    await page.locator('#outside').focus();
    await expect.poll(() => page.evaluate(() => document.querySelector('#box').contains(document.activeElement))).toBe(true);
  });
}

test('clicks that a focus trap cancels still reach the panel', async ({ page, context, widget }) => {
  await widget.openOn(await madePage(context, WIDGET));
  await page.evaluate(() => {
    const take = (event) => { event.preventDefault(); event.stopImmediatePropagation(); };
    for (const name of ['mousedown', 'touchstart', 'click']) document.addEventListener(name, take, { capture: true, passive: false });
  });
  await widget.part('search').click();
  await expect(widget.part('search')).toBeFocused();
  await page.keyboard.type('68');
  await widget.part('hit-code-68').click();
  await expect(widget.heading).toHaveAccessibleName(/^68 /);
  await widget.part('close').click();
  await expect(widget.panel).toHaveCount(0);
});

test('a field of the page still gets its blur event when the focus moves to the panel', async ({ page, context, widget }) => {
  await page.goto(await madePage(context, `<input id="held">${WIDGET}`));
  await page.evaluate(() => { window.left = []; for (const name of ['blur', 'focusout']) document.addEventListener(name, () => window.left.push(name), true); });
  await widget.open();
  await page.locator('#held').click();
  await page.evaluate(() => { window.left = []; });
  await widget.part('search').click();
  await page.keyboard.type('68');
  await expect(widget.part('search')).toHaveValue('68');
  expect(await page.evaluate(() => window.left)).toEqual(['blur', 'focusout']);
});

test('if the page has no modal, the page beside the panel stays usable', async ({ page, context, widget }) => {
  await widget.openOn(await madePage(context, `<button id="count" onclick="this.textContent = +this.textContent + 1">0</button>${WIDGET}`));
  await page.locator('#count').click();
  await expect(page.locator('#count')).toHaveText('1');
  await expect(widget.panel).toBeVisible();
  expect(await widget.panel.evaluate((panel) => panel.matches(':modal'))).toBe(false);
});
