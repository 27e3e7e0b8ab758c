// The widget is a guest in the page: it can be added, moved and removed a hundred times, and leaves nothing.

import { expect, test } from './story.mjs';

const { PS_BANK_URL } = process.env;

test('added and removed a hundred times, no listener, timer, node or memory is left', async ({ page, context }) => {
  await page.addInitScript(() => {
    const timers = new Set();
    const { setTimeout: set, clearTimeout: clear } = window;
    window.setTimeout = (run, wait, ...rest) => {
      const id = set(() => { timers.delete(id); run(...rest); }, wait);
      timers.add(id);
      return id;
    };
    window.clearTimeout = (id) => { timers.delete(id); clear(id); };
    window.liveTimers = () => timers.size;
    const instantiate = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...given) => {
      const made = await instantiate(...given);
      // Found by its type: in a release, exports have short names.
      const memory = Object.values(made.exports || made.instance.exports).find((it) => it instanceof WebAssembly.Memory);
      // The late part has no memory of its own.
      window.engineMemory = memory || window.engineMemory;
      return made;
    };
  });
  await page.goto(PS_BANK_URL);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.enable');
  const mounts = (count) => page.evaluate(async (count) => {
    const template = document.querySelector('pos-support');
    for (let at = 0; at < count; at += 1) {
      const widget = template.cloneNode(true);
      widget.setAttribute('mode', ['launcher', 'inline', 'kiosk'][at % 3]);
      document.body.append(widget);
      await widget.open('flow:printer-no-paper');
      const root = widget.shadowRoot;
      while (!root.querySelector('[data-testid="choice-pale"]')) await new Promise(requestAnimationFrame);
      root.querySelector('[data-testid="choice-pale"]').click();
      widget.remove();
      await new Promise(requestAnimationFrame);
    }
  }, count);
  const left = async () => {
    for (let at = 0; at < 3; at += 1) await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const metric = (name) => metrics.find((one) => one.name === name).value;
    return {
      listeners: metric('JSEventListeners'), nodes: metric('Nodes'), heap: metric('JSHeapUsedSize'),
      ...await page.evaluate(() => ({ timers: window.liveTimers(), engine: window.engineMemory.buffer.byteLength })),
    };
  };
  await mounts(9);
  const requests = [];
  context.on('request', (request) => requests.push(request.url()));
  const before = await left();
  await mounts(100);
  expect(requests).toEqual([]);
  // What leaks stays after several garbage collections; what only waits for one goes.
  await expect(async () => {
    const after = await left();
    expect(after.timers).toBe(before.timers);
    expect(after.listeners).toBeLessThanOrEqual(before.listeners);
    expect(after.nodes).toBeLessThanOrEqual(before.nodes + 10);
    expect(after.engine, 'the engine’s memory does not grow').toBe(before.engine);
    expect(after.heap - before.heap, 'bytes of the script heap').toBeLessThan(512 * 1024);
  }).toPass({ timeout: 10_000 });
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain('iframe');
});

test('moved within the page, the visit continues', async ({ page, widget }) => {
  await widget.openOn(PS_BANK_URL);
  await widget.goToTicketForm();
  await widget.fill({ phone: '13800138000' });
  await page.evaluate(() => document.querySelector('main').prepend(document.querySelector('pos-support')));
  await expect(widget.field('phone')).toHaveValue('13800138000');
  await widget.send();
  await widget.receipt();
});

test('two on one page share the engine and nothing else', async ({ page, context, widget }) => {
  const parts = [];
  context.on('request', (request) => { if (/\.(wasm|psb)$/.test(request.url())) parts.push(request.url()); });
  await page.goto(PS_BANK_URL);
  await page.evaluate(() => {
    const second = document.querySelector('pos-support').cloneNode(true);
    second.id = 'second';
    second.setAttribute('mode', 'inline');
    second.setAttribute('locale', 'en');
    document.querySelector('main').append(second);
  });
  const second = page.locator('#second');
  await expect(second.getByTestId('panel')).toHaveAttribute('lang', 'en');
  await second.getByTestId('search').fill('paper');
  const first = page.locator('pos-support:not(#second)');
  await first.getByTestId('launcher').click();
  await expect(first.getByTestId('panel')).toHaveAttribute('lang', 'zh-CN');
  await expect(first.getByTestId('search')).toHaveValue('');
  await expect(second.getByTestId('search')).toHaveValue('paper');
  const asked = (part) => parts.filter((url) => part.test(url)).length;
  expect(asked(/\/engine\./)).toBe(1);
  await expect.poll(() => [/\/late\./, /\/bundle\.zh-CN\.more\./, /\/bundle\.en\.more\./].map(asked)).toEqual([1, 1, 1]);

  // Removed and added again: what was fetched is still there.
  await expect.poll(async () => (await widget.events()).filter(({ type }) => type === 'ps-offline-ready').length).toBe(2);
  const before = [...parts];
  await page.evaluate(async () => {
    const [one, two] = document.querySelectorAll('pos-support');
    const again = one.cloneNode(true);
    one.remove();
    two.remove();
    await new Promise(requestAnimationFrame);
    document.body.append(again);
    await again.open('code:68');
  });
  await expect(page.getByTestId('heading')).toHaveAccessibleName(/^68 /);
  expect(parts).toEqual(before);
});

test('loaded twice from two addresses, the first script stays and an event reports it', async ({ page, widget }) => {
  await page.goto(PS_BANK_URL);
  await page.waitForFunction(() => customElements.get('pos-support'));
  await page.evaluate(() => new Promise((done) => {
    document.addEventListener('ps-error', ({ detail }) => done(window.recorded = detail), { once: true });
    const again = document.createElement('script');
    again.type = 'module';
    again.src = '../pos-support.js?again';
    document.head.append(again);
  }));
  expect(await page.evaluate(() => window.recorded)).toMatchObject({ code: 'element-twice', message: expect.stringContaining('one script tag') });
  await widget.open();
});
