// A host page made by a story, on the origin of the real ones, so that `../pos-support.js` is the widget.

const { PS_BANK_URL, PS_INTAKE_URL } = process.env;

export const LOADER = '<script type="module" src="../pos-support.js"></script>';

/** The attributes every widget of a story has. */
export const SETTINGS = `profile="yunfan-bank" intake="${PS_INTAKE_URL}" locale="zh-CN"`;

/** Serves `body` as a page and returns its address. */
export async function madePage(context, body, name = 'made') {
  const url = new URL(`${name}.html`, PS_BANK_URL).href;
  const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><link rel="icon" href="data:,"><title>made</title><body>${body}`;
  await context.route(url, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  return url;
}
