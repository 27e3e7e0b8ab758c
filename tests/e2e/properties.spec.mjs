// Every documented attribute, set as frameworks do: by property or attribute, before or after the element is defined,
// with any kind of value. Nothing throws, nothing is ignored without a report, nothing of the widget can be overwritten.

import { LOADER, SETTINGS, madePage } from './made-page.mjs';
import { expect, test } from './story.mjs';

/** Property, attribute, and a valid value other than the default. */
const TEXTS = [
  ['profile', 'profile', 'qinghe-pay'], ['intake', 'intake', 'https://tickets.yunfan-bank.example'], ['locale', 'locale', 'en'],
  ['theme', 'theme', 'dark'], ['mode', 'mode', 'inline'], ['start', 'start', 'flow:no-network'],
  ['session', 'session', 'user-a'], ['worker', 'worker', 'off'], ['idleSeconds', 'idle-seconds', '90'],
];
const WHEN = ['before', 'after'];
const CONTEXT = { merchantId: '840100054110001', terminalId: '10012041' };

/** A page with one widget that is defined before the story continues, or when `window.define()` is called. */
const blank = async (page, context, when) => {
  const load = `<script>window.define = () => new Promise((done) => {
    const script = document.createElement('script');
    script.type = 'module';
    script.src = '../pos-support.js';
    script.onload = () => done();
    document.head.append(script);
  });</script>`;
  await page.goto(await madePage(context, `${load}<main></main>`));
  if (when === 'after') await page.evaluate(() => window.define());
};

/** Makes an element, sets properties, adds it to the page, defines it if it was not, and returns the result. */
const tried = (page, given, when) => page.evaluate(async ([given, when]) => {
  const special = { undefined, object: { any: 'thing' }, list: ['a'], call: () => 1, nan: NaN };
  const element = document.createElement('pos-support');
  let thrown = '';
  try {
    for (const [name, value] of given) element[name] = value && value.special ? special[value.special] : value;
  } catch (error) {
    thrown = String(error);
  }
  document.querySelector('main').append(element);
  if (when === 'before') await window.define();
  await new Promise((done) => { setTimeout(done); });
  const of = (name) => { const value = element[name]; return Number.isNaN(value) ? 'NaN' : value; };
  return {
    thrown,
    properties: Object.fromEntries(given.map(([name]) => [name, of(name)])),
    attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
    own: Object.keys(element),
    methods: [element.open, element.close, element.endSession].map((method) => typeof method),
  };
}, [given, when]);

for (const when of WHEN) {
  test(`set ${when} the definition, each property reflects its attribute`, async ({ page, context, widget }) => {
    for (const [name, attribute, value] of TEXTS) {
      await blank(page, context, when);
      const expected = name === 'idleSeconds' ? 90 : value;
      const came = await tried(page, [['profile', 'yunfan-bank'], [name, value]], when);
      expect(came, name).toMatchObject({ thrown: '', own: [], properties: { [name]: expected }, attributes: { [attribute]: value } });
      expect(came.methods, name).toEqual(['function', 'function', 'function']);
      expect((await widget.events()).filter(({ type }) => type === 'ps-error'), name).toEqual([]);
    }
  });

  const NOTHING = [null, { special: 'undefined' }, false];
  test(`set to nothing ${when} the definition, each property removes its attribute`, async ({ page, context }) => {
    for (const nothing of NOTHING) {
      await blank(page, context, when);
      for (const [name, attribute, value] of TEXTS) {
        if (name === 'worker' && nothing === false) continue;
        const came = await page.evaluate(async ([name, attribute, value, nothing]) => {
          const element = document.createElement('pos-support');
          element.setAttribute(attribute, value);
          element[name] = nothing && nothing.special ? undefined : nothing;
          document.querySelector('main').append(element);
          return { element: element.localName };
        }, [name, attribute, value, nothing]);
        expect(came.element).toBe('pos-support');
      }
      if (when === 'before') await page.evaluate(() => window.define());
      const left = await page.evaluate(() => [...document.querySelectorAll('pos-support')].flatMap((element) => element.getAttributeNames()));
      expect(left, JSON.stringify(nothing)).toEqual([]);
    }
  });

  test(`an object for a text ${when} the definition is reported, and changes nothing`, async ({ page, context, widget }) => {
    for (const special of ['object', 'list', 'call']) {
      for (const [name, attribute] of TEXTS) {
        await blank(page, context, when);
        const came = await tried(page, [['profile', 'yunfan-bank'], [name, { special }]], when);
        expect(came, name).toMatchObject({ thrown: '', own: [] });
        expect(came.attributes[attribute], name).toBe(name === 'profile' && when === 'after' ? 'yunfan-bank' : undefined);
        expect(await widget.waitForEvent('ps-error'), name).toMatchObject({ code: 'options-invalid', message: expect.stringContaining(name) });
      }
    }
  });

  test(`context ${when} the definition is an object or JSON, and is never written`, async ({ page, context, widget }) => {
    for (const value of [CONTEXT, JSON.stringify(CONTEXT)]) {
      await blank(page, context, when);
      const came = await tried(page, [['profile', 'yunfan-bank'], ['context', value]], when);
      expect(came).toMatchObject({ thrown: '', own: [], properties: { context: CONTEXT }, attributes: { profile: 'yunfan-bank' } });
      expect(Object.keys(came.attributes)).toEqual(['profile']);
      expect(await widget.events()).toEqual([]);
    }
    for (const nothing of [null, { special: 'undefined' }, false, '']) {
      await blank(page, context, when);
      expect(await tried(page, [['context', nothing]], when)).toMatchObject({ thrown: '', properties: { context: {} } });
      expect(await widget.events()).toEqual([]);
    }
    for (const wrong of ['[object Object]', 'shop', '[]', '7', 'null', true, 7, { special: 'list' }, { special: 'call' }]) {
      await blank(page, context, when);
      expect(await tried(page, [['context', wrong]], when), JSON.stringify(wrong)).toMatchObject({ thrown: '', properties: { context: {} } });
      expect(await widget.waitForEvent('ps-error'), JSON.stringify(wrong)).toMatchObject({ code: 'context-unreadable', message: expect.stringContaining('JSON.stringify') });
    }
  });

  test(`context as an attribute ${when} the definition fills in the form, and [object Object] is reported`, async ({ page, context, widget }) => {
    const append = (text) => page.evaluate(([text, settings]) => {
      document.querySelector('main').innerHTML = `<pos-support ${settings} mode="inline"></pos-support>`;
      document.querySelector('pos-support').setAttribute('context', text);
    }, [text, SETTINGS]);
    await blank(page, context, when);
    await append(JSON.stringify(CONTEXT));
    if (when === 'before') await page.evaluate(() => window.define());
    await widget.opened();
    await widget.goToTicketForm();
    await expect(widget.field('terminal_id')).toHaveValue(CONTEXT.terminalId);
    await blank(page, context, when);
    await append('[object Object]');
    if (when === 'before') await page.evaluate(() => window.define());
    await widget.opened();
    expect(await widget.waitForEvent('ps-error')).toMatchObject({ code: 'context-unreadable', message: expect.stringContaining('[object Object]') });
  });
}

test('booleans and numbers are read as what they mean', async ({ page, context }) => {
  await blank(page, context, 'after');
  const came = async (name, value) => (await tried(page, [[name, value]], 'after'));
  expect((await came('worker', false)).attributes).toEqual({ worker: 'off' });
  expect((await came('worker', true)).attributes).toEqual({});
  expect((await came('idleSeconds', 90)).attributes).toEqual({ 'idle-seconds': '90' });
  expect((await came('theme', true)).attributes).toEqual({ theme: 'true' });
});

test('setting the same value again changes nothing, nor does setting a value that was read', async ({ page, context, widget }) => {
  await page.goto(await madePage(context, `${LOADER}<pos-support ${SETTINGS} mode="inline"></pos-support>`));
  await widget.opened();
  await widget.goToTicketForm();
  await widget.fill({ description: '换了新纸也一样' });
  await page.evaluate((names) => {
    const element = document.querySelector('pos-support');
    for (const name of [...names, 'context', 'notice']) element[name] = element[name];
  }, TEXTS.map(([name]) => name));
  await expect(widget.field('description')).toHaveValue('换了新纸也一样');
  expect((await widget.events()).filter(({ type }) => type === 'ps-ready')).toHaveLength(1);
});

test('a page can reach settings and methods, and nothing else', async ({ page, context }) => {
  await blank(page, context, 'after');
  const names = await page.evaluate(async () => {
    document.querySelector('main').innerHTML = '<pos-support profile="yunfan-bank" mode="inline"></pos-support>';
    const element = document.querySelector('pos-support');
    await new Promise((done) => { element.addEventListener('ps-ready', done); });
    const own = Object.getOwnPropertyNames(element);
    const ours = Object.getOwnPropertyNames(Object.getPrototypeOf(element));
    return { own, ours, symbols: [element, Object.getPrototypeOf(element)].flatMap(Object.getOwnPropertySymbols).length };
  });
  expect(names.own).toEqual([]);
  expect(names.symbols).toBe(0);
  const known = ['constructor', 'connectedCallback', 'disconnectedCallback', 'attributeChangedCallback'];
  expect(names.ours.filter((name) => !known.includes(name)).sort())
    .toEqual([...TEXTS.map(([name]) => name), 'context', 'notice', 'open', 'close', 'endSession'].sort());
});

// What React 19, Vue, Preact, Svelte and Solid do: set the property if there is one, else the attribute.
for (const when of WHEN) {
  test(`a framework that sets the properties it finds, ${when} the definition, gets a widget that opens and survives remounts`, async ({ page, context, widget }) => {
    await blank(page, context, when);
    const mount = (locale) => page.evaluate(([texts, known, locale, intake]) => {
      const element = document.createElement('pos-support');
      const props = { ...Object.fromEntries(texts.map(([, attribute, value]) => [attribute, value])), profile: 'yunfan-bank', intake, locale, mode: 'launcher', context: known };
      for (const [name, value] of Object.entries(props)) {
        if (name in element) element[name] = value;
        else element.setAttribute(name, typeof value === 'object' ? JSON.stringify(value) : value);
      }
      document.querySelector('main').replaceChildren(element);
    }, [TEXTS, CONTEXT, locale, process.env.PS_INTAKE_URL]);
    await mount('zh-CN');
    if (when === 'before') await page.evaluate(() => window.define());
    await widget.open();
    await expect(widget.at('no-network/what-it-shows')).toBeVisible();
    for (const locale of ['en', 'zh-CN']) {
      await mount(locale);
      await widget.open();
      await expect(widget.panel).toHaveAttribute('lang', locale);
      await widget.part('close').click();
      await widget.open();
    }
    expect((await widget.events()).filter(({ type }) => type === 'ps-error')).toEqual([]);
  });
}
