// Contact sheets: all pictures of one viewport, language and theme on one page, each with its name, and the
// line where the screen would have been cut off.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const SHEET_WIDTH = 1800;
const STYLE = `
  body { margin: 24px; background: #c9cfcd; color: #16211f; font: 14px/1.4 system-ui, sans-serif; }
  h1 { margin: 0 0 16px; font-size: 20px; }
  main { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 20px; }
  figure { margin: 0; }
  figcaption { padding: 4px 0; font-weight: 600; }
  a { display: block; position: relative; }
  img { display: block; width: 100%; }
  i { position: absolute; left: -8px; right: -8px; border-top: 2px dashed #c2185b; }`;

/** Writes the sheet `NAME.html` of a folder's pictures; `scale` is how large they are drawn. */
export function writeSheet(out, { name, title, scale, pictures }) {
  const figures = pictures.map(({ screen, width, height, fold }) => {
    const pixels = (number) => Math.round(number * scale);
    const line = fold ? `<i style="top:${pixels(fold)}px" title="the fold"></i>` : '';
    return `<figure style="width:${pixels(width)}px"><figcaption>${screen}</figcaption>`
      + `<a href="${name}/${screen}.png"><img src="${name}/${screen}.png" alt="" style="height:${pixels(height)}px">${line}</a></figure>`;
  });
  writeFileSync(join(out, `${name}.html`), page(title, `<main>\n${figures.join('\n')}\n</main>`));
}

/** Writes `index.html`, which leads to the sheets. */
export function writeIndex(out, sheets) {
  const links = sheets.map(({ name, title }) => `<li><a href="${name}.html">${title}</a></li>`);
  writeFileSync(join(out, 'index.html'), page('Every screen', `<ul>\n${links.join('\n')}\n</ul>`));
}

/** Draws a sheet as `NAME.png`. */
export async function drawSheet(browser, out, { name }) {
  const page = await browser.newPage({ viewport: { width: SHEET_WIDTH, height: 800 } });
  await page.goto(pathToFileURL(join(out, `${name}.html`)).href);
  await page.screenshot({ path: join(out, `${name}.png`), fullPage: true });
  await page.close();
}

const page = (title, body) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head>
<body><h1>${title}</h1>
${body}
</body></html>
`;
