// What shows when the engine can't: a plain card in both languages, a button to try again, and the page's own fallback.

import { make } from './shadow';

export function card(code: string, retry: () => void): HTMLElement {
  const again = make('button', { type: 'button', 'data-testid': 'retry' }, '重试 / Try again');
  again.addEventListener('click', retry);
  return make('div', { class: 'failure', role: 'alert', 'data-testid': 'failure' },
    make('p', { lang: 'zh-CN' }, '帮助暂时打不开。请联网后重试，或拨打终端标签上的客服电话。'),
    make('p', { lang: 'en' }, "Help can't open just now. Try again online, or call the number on your terminal's label."),
    make('slot', {}),
    again,
    make('small', {}, code));
}
