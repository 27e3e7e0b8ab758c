// The author's story: somebody with one program, without Rust and Node, changes what merchants read, from the first word
// to a running widget, and back. PS_KB_WITH_WIDGET is `kb` with the widget inside; it runs with an empty PATH.

import { execFile, spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { A_LOOK_LATER_MS, ADDRESS, carriers, publish, published } from './releases.mjs';
import { expect as soon, test } from './story.mjs';

// A save is checked and packed before it shows; on a busy machine that takes a while.
const expect = soon.configure({ timeout: 40_000 });
test.describe.configure({ timeout: 240_000 });
const { PS_BANK_URL, PS_CONTENT_KEY_FILE, PS_KB_WITH_WIDGET: KB } = process.env;
const CONTENT = new URL('../../kb-bundle', import.meta.url).pathname;
const env = { PATH: '', LANG: 'zh_CN.UTF-8' };

/** A folder with a copy of the content. */
async function workspace() {
  const home = await mkdtemp(join(tmpdir(), 'author-'));
  await cp(CONTENT, join(home, 'kb-bundle'), { recursive: true });
  const kb = (...args) => new Promise((done) => {
    execFile(KB, args, { cwd: home, env }, (error, out, said) => done({ code: error ? error.code : 0, text: out + said }));
  });
  return {
    home,
    /** Runs a command; returns its exit code and its output. */
    kb,
    /** Runs a command that must succeed; returns its output. */
    async must(...args) {
      const { code, text } = await kb(...args);
      expect(code, text).toBe(0);
      return text;
    },
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

test('an author starts a flow, corrects a mistake, previews it, and releases it to a running widget and back', async ({ page, context, widget, ends }) => {
  const { home, kb, must, edit } = await ends(workspace());
  expect(await must('--version')).toContain('with the widget');
  await must('new', 'flow', 'shop-speaker', '--zh', '音箱没声音', '--en', 'The speaker is silent');

  const { url } = await ends(preview(home));
  await page.goto(url);
  const frame = page.frameLocator('#frame');
  const state = page.locator('#state');
  await expect(state).toHaveText('显示的是刚保存的内容');
  await page.getByLabel('打开').selectOption('flow:shop-speaker');
  await expect(frame.getByTestId('heading')).toHaveText('现在是什么情况？');
  await expect(page.locator('[data-node].lit title').first()).toHaveText('what-happens');
  await frame.getByTestId('choice-first').click();
  await expect(page.locator('[data-node].lit title').first()).toHaveText('try-this');

  // A mistake: the checker says where, and the last valid content stays.
  await edit('flows/shop-speaker.yaml', ['zh: 先这样试一次', 'zh: 先按音量加'], ['category: other', 'categorie: other']);
  await expect(page.locator('#findings')).toContainText('这里没有 categorie 这个字段');
  await expect(page.locator('#findings')).toContainText('flows/shop-speaker.yaml:');
  await expect(state).toContainText('有错误');
  await expect(frame.getByTestId('heading')).toHaveText('先这样试一次');
  const checked = await kb('check');
  expect(checked.code).toBe(1);
  expect(checked.text).toMatch(/flows\/shop-speaker\.yaml:\d+：错误\[field-unknown\]/);

  // Corrected: the new words show at the step that was open.
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

  // Packed: the home screen lists the flow, and the tenant's profile says where newer content will be.
  await edit('bundle.yaml', ['home: [', 'home: [shop-speaker, ']);
  await edit('profiles/yunfan-bank.yaml', ['consent:', `updates: ${ADDRESS}\nconsent:`]);
  await must('test');
  await must('pack', '--out', 'packed/1');
  expect((await readdir(join(home, 'packed/1'))).sort())
    .toEqual(['bundle.en.more.psb', 'bundle.en.psb', 'bundle.zh-CN.more.psb', 'bundle.zh-CN.psb', 'bundles.json']);
  expect((await kb('diff', CONTENT, 'kb-bundle')).text).toContain('+ 流程  shop-speaker  音箱没声音');

  // A change, signed with a new key: valid for everybody who has its public half.
  await edit('flows/shop-speaker.yaml', ['zh: "音箱没声音"', 'zh: 音箱不出声']);
  await edit('bundle.yaml', ['sequence: 1', 'sequence: 2']);
  await must('pack', '--out', 'packed/2');
  await writeFile(join(home, 'keys.txt'), await must('keygen', '--out', 'own.key'));
  await must('sign', 'packed/2', '--key', 'own.key', '--out', 'releases/own');
  expect(await must('verify', 'releases/own', '--keys', 'keys.txt')).toContain('release 2');

  // A widget with the content packed first, built without that key, refuses it.
  const packed = join(home, 'packed/1');
  const publisher = await publish(context, await carriers(must, packed), packed);
  publisher.files = published(join(home, 'releases/own'));
  await page.clock.install();
  await widget.openOn(PS_BANK_URL);
  const title = widget.part('flow-shop-speaker');
  const refused = async () => (await widget.events()).filter(({ type }) => type === 'ps-error').map(({ detail }) => detail);
  const looks = () => page.clock.fastForward(A_LOOK_LATER_MS);
  await expect(title).toContainText('音箱没声音');
  await looks();
  await expect.poll(refused).toHaveLength(1);
  expect((await refused())[0]).toMatchObject({ code: 'update-key-unknown', message: expect.stringContaining('was not built with') });
  await expect(title).toContainText('音箱没声音');

  // Signed with a key of the build, it shows at once on the home screen; and back again under a higher number.
  await must('sign', 'packed/2', '--key', PS_CONTENT_KEY_FILE, '--out', 'releases/2');
  publisher.files = published(join(home, 'releases/2'));
  await looks();
  await expect(title).toContainText('音箱不出声');
  await must('sign', 'packed/1', '--sequence', '3', '--key', PS_CONTENT_KEY_FILE, '--out', 'releases/3');
  publisher.files = published(join(home, 'releases/3'));
  await looks();
  await expect(title).toContainText('音箱没声音');
  expect((await widget.waitForEvent('ps-content')).sequence).toBe(3);

  // The withdrawn release does not show again, not even in a new page.
  publisher.files = published(join(home, 'releases/2'));
  await page.reload();
  await widget.open();
  await looks();
  await expect.poll(refused).toHaveLength(1);
  expect((await refused())[0].code).toBe('update-older');
  expect((await widget.waitForEvent('ps-content')).sequence).toBe(3);
  await expect(title).toContainText('音箱没声音');
});

test('the help site gives the same answers, and axe finds nothing', async ({ page, ends }) => {
  const { home, must } = await ends(workspace());
  await must('site', '--out', 'site', '--profile', 'yunfan-bank', '--base', 'https://help.bank.example');
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
