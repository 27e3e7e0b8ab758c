// A page that allows no inline style, no HTML from text, and no other origin: the widget needs none of them.

import { ticket } from './database.mjs';
import { expect, test } from './story.mjs';

test('under the strictest policy everything up to a receipt violates nothing', async ({ page, widget }) => {
  const { PS_STRICT_URL, PS_INTAKE_URL, PS_DB } = process.env;
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      window.violations.push({ violatedDirective, blockedURI, sample });
    });
  });
  const answer = await page.goto(PS_STRICT_URL);
  const policy = answer.headers()['content-security-policy'].split(';').map((directive) => directive.trim());
  expect(policy).toEqual(expect.arrayContaining([
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `connect-src 'self' ${PS_INTAKE_URL}`,
    "require-trusted-types-for 'script'",
  ]));
  expect(policy.filter((directive) => /^(style|img|font)-src/.test(directive))).toEqual([]);

  await widget.open();
  await widget.waitForEvent('ps-offline-ready');
  await expect(widget.panel).toHaveCSS('position', 'fixed');
  await widget.part('search').fill('68');
  await widget.part('hit-code-68').click();
  await widget.part('back').click();
  await widget.part('search').fill('');
  await widget.setting('language');
  await expect(widget.panel).toHaveAttribute('lang', 'en');
  await widget.setting('language');
  await expect(widget.panel).toHaveAttribute('lang', 'zh-CN');
  await widget.goThroughLateScreens();
  await widget.part('what-is-sent').locator('summary').first().click();
  await widget.send({ phone: '13800138000', description: '纸还是很淡' });
  const number = await widget.receipt();
  expect(ticket(PS_DB, number)).toMatchObject({ tenant: 'yunfan-bank', category: 'printer' });
  await widget.part('home').click();
  await widget.part('close').click();
  await expect(widget.launcher).toBeFocused();

  expect(await page.evaluate(() => window.violations)).toEqual([]);
});
