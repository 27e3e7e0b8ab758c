// Takes a picture of every screen in `screens.mjs`, on each viewport, in both languages, by day and by night, and
// once in the Chromium of 2019; then puts them on contact sheets. Run by `cargo xtask screenshots`:
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
import { PageGuide } from './guide.mjs';
import { launchOldChromium } from './old-chromium.mjs';
import { OldGuide } from './old-guide.mjs';
import { picture } from './picture.mjs';
import { startStage } from './screen-stage.mjs';
import { SCREENS } from './screens.mjs';
import { drawSheet, writeIndex, writeSheet } from './sheet.mjs';

/** Where a screen can be in several places, the first one is taken. `scale` is that of the sheet. */
const VIEWPORTS = [
  { name: 'phone', viewport: { width: 360, height: 740 }, places: ['bank', 'portal'], scale: 0.75 },
  { name: 'desktop', viewport: { width: 1280, height: 800 }, places: ['portal', 'bank'], scale: 0.6 },
  { name: 'kiosk', viewport: { width: 1080, height: 1920 }, places: ['kiosk'], scale: 0.27 },
];

/** Longer than anything in the widget moves. */
const MOVEMENT_MS = 300;

const { values: { out, only } } = parseArgs({
  options: { out: { type: 'string' }, only: { type: 'string', multiple: true, default: [] } },
});
const unknown = only.filter((name) => !SCREENS.some((screen) => screen.name === name));
if (!out || unknown.length) {
  const names = SCREENS.map((screen) => screen.name).join(' ');
  console.error(out ? `there is no screen ${unknown.join(', ')}; there are: ${names}` : 'where to? Name a folder with --out');
  process.exit(2);
}

/** One sheet each: the slow old browser first, so that nothing waits for it in the end. */
const sheets = [
  { ...VIEWPORTS[2], name: 'chromium-78', title: 'Chromium 78 · kiosk · zh-CN · light', language: 'zh-CN', theme: 'light', old: true },
];
for (const { name, ...rest } of VIEWPORTS) {
  for (const language of ['zh-CN', 'en']) {
    for (const theme of ['light', 'dark']) {
      sheets.push({ name: `${name}-${language}-${theme}`, title: `${name} · ${language} · ${theme}`, language, theme, ...rest });
    }
  }
}

mkdirSync(out, { recursive: true });
const browser = await chromium.launch(launchOptions);
const failed = [];
try {
  const left = [...sheets];
  const work = async () => {
    for (let sheet = left.shift(); sheet; sheet = left.shift()) await fill(sheet);
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));
  writeIndex(out, sheets);
} finally {
  await browser.close();
}
console.log(failed.length ? `these could not be reached:\n${failed.join('\n')}` : 'every screen was reached');
process.exitCode = failed.length ? 1 : 0;

/** Takes all pictures of a sheet, and draws it. */
async function fill(sheet) {
  const folder = join(out, sheet.name);
  if (!only.length) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const stage = await startStage();
  const drive = await (sheet.old ? oldDrive : newDrive)(stage, sheet);
  // What an earlier run took stays on the sheet.
  const notes = join(folder, 'pictures.json');
  const taken = existsSync(notes) ? JSON.parse(readFileSync(notes)) : {};
  try {
    const wanted = SCREENS.filter((screen) => sheet.places.some((place) => screen.places.includes(place)));
    const now = wanted.filter((screen) => !only.length || only.includes(screen.name));
    for (const [at, screen] of now.entries()) {
      const place = sheet.places.find((place) => screen.places.includes(place));
      try {
        await drive.guide.show(screen, place);
        taken[screen.name] = await picture(drive, { file: join(folder, `${screen.name}.png`), viewport: sheet.viewport, place });
        console.log(`${sheet.name} ${at + 1}/${now.length} ${screen.name}`);
      } catch (error) {
        failed.push(`${sheet.name} ${screen.name}: ${error.message.split('\n')[0]}`);
        console.log(failed.at(-1));
        drive.guide.place = undefined;
      }
    }
    writeFileSync(notes, JSON.stringify(taken));
    const pictures = wanted.filter(({ name }) => taken[name]).map(({ name }) => ({ screen: name, ...taken[name] }));
    writeSheet(out, { ...sheet, pictures });
    await drawSheet(browser, out, sheet);
  } finally {
    await drive.end();
    await stage.stop();
  }
}

/** Today's Chromium as `picture` wants it. */
async function newDrive(stage, { viewport, language, theme }) {
  const context = await browser.newContext({ viewport, colorScheme: theme, reducedMotion: 'reduce', locale: language, timezoneId: 'Asia/Shanghai' });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const guide = new PageGuide(stage, language, page);
  return {
    guide,
    run: (script, given) => guide.run(script, given),
    resize: (viewport) => page.setViewportSize(viewport),
    shoot: async (path, clip, whole) => {
      await page.mouse.move(0, 0);
      await page.screenshot({ path, clip, fullPage: whole });
    },
    end: () => context.close(),
  };
}

/** The Chromium of 2019 likewise. */
async function oldDrive(stage, { viewport, language }) {
  const browser = await launchOldChromium();
  const guide = await OldGuide.on(browser, stage, language, viewport);
  return {
    guide,
    run: (script, given) => guide.run(script, given),
    resize: (viewport) => guide.page.setViewport(viewport),
    shoot: async (path, clip) => {
      await guide.page.mouse.move(0, 0);
      // It can't be told that movement is unwelcome.
      await guide.page.waitFor(MOVEMENT_MS);
      await guide.page.screenshot({ path, clip });
    },
    end: () => browser.close(),
  };
}
