// The one script a page loads: defines <pos-support>, nothing else.

import { PosSupport } from './element';

if (!customElements.get('pos-support')) customElements.define('pos-support', PosSupport);
else {
  const message = 'pos-support.js was loaded twice, from two addresses; the first stays. Keep one script tag';
  document.dispatchEvent(new CustomEvent('ps-error', { detail: { code: 'element-twice', message } }));
}
