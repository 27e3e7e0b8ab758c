// The one script a page loads: defines <pos-support>, nothing else.

import { PosSupport } from './element';

if (!customElements.get('pos-support')) customElements.define('pos-support', PosSupport);
