// Pages of real frameworks set every documented setting, with the script loaded before or after they render: the page
// works, the settings arrive, and a setting that can't arrive is reported with what to do.

import { bundled, react, vue } from './frameworks.mjs';
import { madePage } from './made-page.mjs';
import { expect, test } from './story.mjs';

// What the frameworks themselves log for developers; nothing else may be logged.
test.use({ expectedNoise: /^(info|log|debug): (%cDownload the React DevTools|You are running a development build of Vue)/ });

const REACT_18 = { react: 'react-18', 'react-dom': 'react-dom-18' };
/** `reported`: the context arrives as `[object Object]` while the element is not defined, or always. */
const APPS = [
  { name: 'React 19, context as JSON', source: react(true) },
  { name: 'React 19, context as an object', source: react(false), reported: { before: true } },
  { name: 'React 18, context as JSON', source: react(true), alias: REACT_18 },
  { name: 'React 18, context as an object', source: react(false), alias: REACT_18, reported: { before: true, after: true } },
  { name: 'Vue 3, context as a property', source: vue(true) },
  { name: 'Vue 3, context as an object', source: vue(false), reported: { before: true } },
];

for (const { name, source, alias, reported = {} } of APPS) {
  for (const when of ['before', 'after']) {
    test(`${name}, rendered ${when} the definition`, async ({ page, context, widget }) => {
      const script = await bundled(source, alias);
      const define = `<script>window.intake = ${JSON.stringify(process.env.PS_INTAKE_URL)};
        window.define = () => { const script = document.createElement('script'); script.type = 'module'; script.src = '../pos-support.js'; document.head.append(script); };</script>`;
      await page.goto(await madePage(context, `${define}<main></main><script>${script}</script>`));
      const defined = async () => {
        await page.evaluate(() => window.define());
        await page.waitForFunction(() => customElements.get('pos-support'));
      };
      const render = (props = {}) => page.evaluate((props) => window.app.render(props), props);
      if (when === 'after') await defined();
      await render();
      await expect(page.locator('pos-support')).toHaveCount(1);
      if (when === 'before') await defined();

      // A framework's development build and the engine start at the same time: on a busy machine that takes a while.
      await widget.launcher.click();
      await expect(widget.panel).toBeVisible({ timeout: 20_000 });
      await expect(widget.at('no-network/what-it-shows'), 'start').toBeVisible();
      expect(await page.evaluate(() => {
        const { profile, locale, theme, mode, start, session, idleSeconds, worker } = document.querySelector('pos-support');
        return { profile, locale, theme, mode, start, session, idleSeconds, worker };
      })).toEqual({ profile: 'yunfan-bank', locale: 'zh-CN', theme: 'light', mode: 'launcher', start: 'flow:no-network', session: 'user-a', idleSeconds: 90, worker: 'off' });
      await widget.part('back').click();
      await widget.goToTicketForm();
      const known = reported[when] ? '' : '10012041';
      await expect(widget.field('terminal_id'), 'context').toHaveValue(known);
      if (reported[when]) expect(await widget.waitForEvent('ps-error')).toMatchObject({ code: 'context-unreadable', message: expect.stringContaining('[object Object]') });
      await widget.fill({ description: '换了新纸也一样' });

      // Another language, another theme: the page renders again, the visit continues.
      await render({ locale: 'en', theme: 'dark' });
      await expect(widget.panel).toHaveAttribute('lang', 'en');
      await expect(widget.field('description')).toHaveValue('换了新纸也一样');
      // Navigated away and back: the visit continues where it was.
      await page.evaluate(() => window.app.unmount());
      await expect(page.locator('pos-support')).toHaveCount(0);
      await render();
      await widget.launcher.click();
      await expect(widget.field('description')).toHaveValue('换了新纸也一样');
      // Another mode, then removed.
      await render({ mode: 'inline', start: null });
      await expect(widget.panel).toHaveRole('region');
      // Somebody else signs in.
      await render({ mode: 'launcher', session: 'user-b' });
      await widget.launcher.click();
      await expect(widget.panel).toBeVisible();
      await expect(widget.field('description')).toHaveCount(0);
      const errors = (await widget.events()).filter(({ type }) => type === 'ps-error').map(({ detail }) => detail.code);
      expect([...new Set(errors)]).toEqual(reported[when] ? ['context-unreadable'] : []);
      await expect(page.locator('h1'), 'the page lives').toHaveText('Portal');
    });
  }
}
