// Small pages of React and Vue, bundled as their users' tools bundle them.

import { fileURLToPath } from 'node:url';
import { build } from '../../www/node_modules/esbuild/lib/main.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Bundles a source that imports a framework; `alias` replaces a package by another version. */
export async function bundled(source, alias = {}) {
  const { outputFiles: [{ text }] } = await build({
    stdin: { contents: source, resolveDir: HERE, loader: 'jsx' },
    absWorkingDir: HERE, bundle: true, write: false, format: 'iife', alias, jsx: 'transform', logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"development"', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
  });
  return text.replaceAll('</script', '<\\/script');
}

/** Every documented setting, as a portal might set them. */
const PROPS = `const base = { profile: 'yunfan-bank', intake: window.intake, locale: 'zh-CN', theme: 'light', mode: 'launcher', start: 'flow:no-network',
  session: 'user-a', 'idle-seconds': 90, worker: 'off' };
const CONTEXT = { merchantId: '840100054110001', terminalId: '10012041' };`;

/** `window.app.render(props)` and `window.app.unmount()`, by React; `asJson` for the context. */
export const react = (asJson) => `
import * as React from 'react';
import { createRoot } from 'react-dom/client';
${PROPS}
const Help = (props) => <React.StrictMode><h1>Portal</h1><pos-support {...base} context={${asJson ? 'JSON.stringify(CONTEXT)' : 'CONTEXT'}} {...props} /></React.StrictMode>;
let root;
window.app = {
  render(props) { root = root || createRoot(document.querySelector('main')); root.render(<Help {...props} />); },
  unmount() { root.unmount(); root = undefined; },
};`;

/** The same by Vue. */
export const vue = (asProp) => `
import { createApp, h, reactive } from 'vue';
${PROPS}
let app;
const given = reactive({ props: {} });
const known = reactive(CONTEXT);
window.app = {
  render(props) {
    given.props = props;
    if (app) return;
    app = createApp({ setup: () => () => h('div', [h('h1', 'Portal'), h('pos-support', { ...base, ${asProp ? "'.context': known" : 'context: known'}, ...given.props })]) });
    app.mount('main');
  },
  unmount() { app.unmount(); app = undefined; },
};`;
