// The author's story: somebody with one program, no Rust and no Node, changes what merchants read. PS_WORKSHOP_BIN is
// `kb` with the widget inside; it runs with nothing on its PATH.

import { execFile, spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect as soon, test } from './story.mjs';

// A save is checked and packed before it shows; on a busy machine that takes its time.
const expect = soon.configure({ timeout: 40_000 });
test.describe.configure({ timeout: 240_000 });
const KB = process.env.PS_WORKSHOP_BIN;
const CONTENT = new URL('../../kb-bundle', import.meta.url).pathname;
const env = { PATH: '', LANG: 'zh_CN.UTF-8' };

/** A folder of the author's own, with the content in it. */
async function desk() {
  const home = await mkdtemp(join(tmpdir(), 'author-'));
  await cp(CONTENT, join(home, 'kb-bundle'), { recursive: true });
  return {
    home,
    /** Runs a command; its exit code and all it printed. */
    kb: (...args) => new Promise((done) => {
      execFile(KB, args, { cwd: home, env }, (error, out, said) => done({ code: error ? error.code : 0, text: out + said }));
    }),
    /** Changes a file in one save: `[was, is]` each. */
    async edit(file, ...changes) {
      const path = join(home, 'kb-bundle', file);
      let text = await readFile(path, 'utf8');
      for (const [was, is] of changes) {
        expect(text).toContain(was);
        text = text.replace(was, is);
      }
      await writeFile(path, text);
    },
    stop: () => rm(home, { recursive: true, force: true }),
  };
}

/** The preview, running on a port of its own. */
async function preview(home) {
  const running = spawn(KB, ['preview', '--port', '0'], { cwd: home, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((found, failed) => {
    running.stdout.on('data', (text) => found(/http:\S+/.exec(text)[0]));
    running.on('exit', (code) => failed(new Error(`kb preview ended with ${code}`)));
  });
  return { url, stop: () => running.kill() };
}

const faults = async (page) => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'], preload: false }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${node.target.flat().join(' ')}`));
};

test('an author begins a flow, mends a slip, sees it as merchants will and packs it', async ({ page, ends }) => {
  const { home, kb, edit } = await ends(desk());
  expect((await kb('--version')).text).toContain('with the widget');
  const begun = await kb('new', 'flow', 'shop-speaker', '--zh', '音箱没声音', '--en', 'The speaker is silent');
  expect(begun.code, begun.text).toBe(0);

  const { url } = await ends(preview(home));
  await page.goto(url);
  const frame = page.frameLocator('#frame');
  const state = page.locator('#state');
  await expect(state).toHaveText('显示的是刚保存的内容');
  await page.getByLabel('打开').selectOption('flow:shop-speaker');
  await expect(frame.getByTestId('heading')).toHaveText('现在是什么情况？');
  await expect(page.locator('[data-node].lit title').first()).toHaveText('what-happens');
  await frame.getByTestId('choice-first').click();
  await frame.getByTestId('continue').click();
  await expect(page.locator('[data-node].lit title').first()).toHaveText('try-this');

  // A slip: the checker says where, and the last good content stays.
  await edit('flows/shop-speaker.yaml', ['zh: 先这样试一次', 'zh: 先按音量加'], ['category: other', 'categorie: other']);
  await expect(page.locator('#findings')).toContainText('这里没有 categorie 这个字段');
  await expect(page.locator('#findings')).toContainText('flows/shop-speaker.yaml:');
  await expect(state).toContainText('有错误');
  await expect(frame.getByTestId('heading')).toHaveText('先这样试一次');
  const checked = await kb('check');
  expect(checked.code).toBe(1);
  expect(checked.text).toMatch(/flows\/shop-speaker\.yaml:\d+：错误\[field-unknown\]/);

  // Mended: the new words show at the very step the merchant stood at.
  await edit('flows/shop-speaker.yaml', ['categorie: other', 'category: other']);
  await expect(frame.getByTestId('heading')).toHaveText('先按音量加');
  await expect(state).toHaveText('显示的是刚保存的内容');
  await expect(page.locator('[data-node].lit title').first()).toHaveText('try-this');

  // Another language, another day, another screen.
  await page.getByLabel('语言').selectOption('en');
  await page.getByLabel('日期').fill('2026-12-01');
  await page.getByLabel('屏幕').selectOption('kiosk');
  await expect(frame.getByTestId('heading')).toHaveText('What happens now?');
  expect(await frame.locator('html').evaluate(() => new Date().toISOString().slice(0, 10))).toBe('2026-12-01');
  expect(await faults(page)).toEqual([]);

  const tested = await kb('test');
  expect(tested.code, tested.text).toBe(0);
  const packed = await kb('pack', '--out', 'bundles');
  expect(packed.code, packed.text).toBe(0);
  expect((await readdir(join(home, 'bundles'))).sort())
    .toEqual(['bundle.en.more.psb', 'bundle.en.psb', 'bundle.zh-CN.more.psb', 'bundle.zh-CN.psb', 'bundles.json']);
  const told = await kb('diff', new URL('../../kb-bundle', import.meta.url).pathname, 'kb-bundle');
  expect(told.text).toContain('+ 流程  shop-speaker  音箱没声音');
});

test('the help site leads to the same answers, and axe finds nothing', async ({ page, ends }) => {
  const { home, kb } = await ends(desk());
  const made = await kb('site', '--out', 'site', '--profile', 'yunfan-bank', '--base', 'https://help.bank.example');
  expect(made.code, made.text).toBe(0);
  const found = [];
  for (const path of ['index.html', 'zh/index.html', 'en/index.html', 'zh/flow/printer-no-paper.html', 'en/flow/card-reading.html',
    'zh/code/68.html', 'en/article/void-refund-reversal.html']) {
    await page.goto(pathToFileURL(join(home, 'site', path)).href);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await faults(page)).map((fault) => `${path}, ${colorScheme}: ${fault}`));
    }
  }
  expect(found).toEqual([]);
  await page.goto(pathToFileURL(join(home, 'site/zh/index.html')).href);
  await page.getByRole('link', { name: '打印机不出纸' }).click();
  await page.getByRole('link', { name: '提示缺纸，或者不走纸' }).click();
  expect(page.url()).toMatch(/printer-no-paper\.html#check-roll$/);
});
