// Takes a picture of every screen in `screens.mjs`, on each viewport, in both languages, light and dark, and
// once in the Chromium of 2019, and of the agents' pages; then puts them on contact sheets. Run by `cargo xtask screenshots`:
//
//     node tests/e2e/screenshots.mjs --out DIR [--only NAME]…
//
// Exits 0 only if every screen could be reached.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { launchOptions } from './chromium.mjs';
import { AGENT_PAGES, sendTickets } from './agent-pages.mjs';
import { newDrive, oldDrive } from './drives.mjs';
import { picture } from './picture.mjs';
import { startStage } from './screen-stage.mjs';
import { SCREENS } from './screens.mjs';
import { drawSheet, writeIndex, writeSheet } from './sheet.mjs';

/** If a screen can be in several places, the first one is used. `scale` is that of the sheet. */
const VIEWPORTS = [
  { name: 'phone', viewport: { width: 360, height: 740 }, places: ['bank', 'portal'], scale: 0.75 },
  { name: 'desktop', viewport: { width: 1280, height: 800 }, places: ['portal', 'bank'], scale: 0.6 },
  { name: 'kiosk', viewport: { width: 1080, height: 1920 }, places: ['kiosk'], scale: 0.27 },
];

const { values: { out, only } } = parseArgs({
  options: { out: { type: 'string' }, only: { type: 'string', multiple: true, default: [] } },
});
const all = [...SCREENS, ...AGENT_PAGES].map((screen) => screen.name);
const unknown = only.filter((name) => !all.includes(name));
const asked = ({ name }) => !only.length || only.includes(name);
if (!out || unknown.length) {
  const names = all.join(' ');
  console.error(out ? `there is no screen ${unknown.join(', ')}; there are: ${names}` : 'where to? Name a folder with --out');
  process.exit(2);
}

/** One sheet each: the slow old browser first, so that nothing waits for it at the end. */
const sheets = [
  { ...VIEWPORTS[2], name: 'chromium-78', title: 'Chromium 78 · kiosk · zh-CN · light', language: 'zh-CN', theme: 'light', old: true },
];
const kinds = ['zh-CN', 'en'].flatMap((language) => ['light', 'dark'].map((theme) => ({ language, theme })));
for (const { name, ...rest } of VIEWPORTS) {
  for (const { language, theme } of kinds) {
    sheets.push({ name: `${name}-${language}-${theme}`, title: `${name} · ${language} · ${theme}`, language, theme, ...rest });
  }
}
const agentSheets = VIEWPORTS.slice(0, 2).map((of) => ({ ...of, name: `agents-${of.name}`, title: `Agents' pages · ${of.name}` }));

mkdirSync(out, { recursive: true });
const browser = await chromium.launch(launchOptions);
const failed = [];
try {
  const left = [...sheets];
  const work = async () => {
    for (let sheet = left.shift(); sheet; sheet = left.shift()) await fill(sheet);
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));
  await takeAgentPages();
  writeIndex(out, [...sheets, ...agentSheets]);
} finally {
  await browser.close();
}
console.log(failed.length ? `these could not be reached:\n${failed.join('\n')}` : 'every screen was reached');
process.exitCode = failed.length ? 1 : 0;

/** Takes all pictures of a sheet, and draws it. */
async function fill(sheet) {
  const stage = await startStage();
  const drive = await (sheet.old ? oldDrive(stage, sheet) : newDrive(browser, stage, sheet));
  const screens = SCREENS.filter((screen) => sheet.places.some((place) => screen.places.includes(place)));
  try {
    await take(sheet, screens, async (screen, file) => {
      const place = sheet.places.find((place) => screen.places.includes(place));
      try {
        await drive.guide.show(screen, place);
      } catch (error) {
        drive.guide.place = undefined;
        throw error;
      }
      return picture(drive, { file, viewport: sheet.viewport, place });
    });
  } finally {
    await drive.end();
    await stage.stop();
  }
}

/** Takes pictures of the agents' pages, with two tickets to read. */
async function takeAgentPages() {
  if (!AGENT_PAGES.some(asked)) return;
  const context = await browser.newContext();
  await sendTickets(await context.newPage());
  await context.close();
  for (const agentSheet of agentSheets) {
    const screens = AGENT_PAGES.flatMap(({ name, steps }) => kinds.map((kind) => ({ ...kind, steps, of: name, name: `${name}-${kind.language}-${kind.theme}` })));
    await take(agentSheet, screens.map((screen) => ({ ...screen, asked: asked({ name: screen.of }) })), async ({ language, theme, steps }, path) => {
      const { viewport } = agentSheet;
      const context = await browser.newContext({ viewport, colorScheme: theme, locale: language });
      const page = await context.newPage();
      await steps(page);
      await page.screenshot({ path, fullPage: true });
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await context.close();
      return { width: viewport.width, height, fold: height > viewport.height && viewport.height };
    });
  }
}

/** Takes the requested pictures of a sheet, by `shoot(screen, file)`, and draws the sheet. */
async function take(sheet, screens, shoot) {
  const folder = join(out, sheet.name);
  if (!only.length) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // Pictures of an earlier run stay on the sheet.
  const notes = join(folder, 'pictures.json');
  const taken = existsSync(notes) ? JSON.parse(readFileSync(notes)) : {};
  const now = screens.filter((screen) => screen.asked ?? asked(screen));
  for (const [at, screen] of now.entries()) {
    try {
      taken[screen.name] = await shoot(screen, join(folder, `${screen.name}.png`));
      console.log(`${sheet.name} ${at + 1}/${now.length} ${screen.name}`);
    } catch (error) {
      failed.push(`${sheet.name} ${screen.name}: ${error.message.split('\n')[0]}`);
      console.log(failed.at(-1));
    }
  }
  writeFileSync(notes, JSON.stringify(taken));
  const pictures = screens.filter(({ name }) => taken[name]).map(({ name }) => ({ screen: name, ...taken[name] }));
  writeSheet(out, { ...sheet, pictures });
  await drawSheet(browser, out, sheet);
}
