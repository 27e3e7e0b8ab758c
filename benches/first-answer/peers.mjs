// What is measured: each widget's markup, and where the robot finds the controls. A selector may enter shadow roots
// by ` >>> `; a pair of selector and text also requires the text.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANSWERS, NEXT_ANSWERS, NEXT_QUESTION, QUESTION } from './widgets/flow.js';

const HERE = import.meta.dirname;
const script = '<script type="module" src="main.js"></script>';
const bundled = (style) => `${style ? '<link rel="stylesheet" href="main.css">' : ''}<div id="widget"></div>${script}`;
const inline = (style) => `${style ? '<link rel="stylesheet" href="main.css">' : ''}<div id="widget" class="inline"></div>${script}`;

/** What Typebot's service would answer. */
function typebotService(path) {
  const message = (id, text) => ({ id, type: 'text', content: { type: 'richText', richText: [{ type: 'p', children: [{ text }] }] } });
  const choice = (id, answers) => ({
    id, type: 'choice input', options: {}, items: answers.map((content, at) => ({ id: `${id}-${at}`, blockId: id, content })),
  });
  const first = {
    sessionId: 'visit',
    resultId: 'result',
    typebot: { id: 'flow', version: '6.1', theme: {}, settings: { typingEmulation: { enabled: false } } },
    messages: [message('question', QUESTION)],
    input: choice('answer', ANSWERS),
  };
  if (path.endsWith('/startChat')) return first;
  return path.endsWith('/continueChat') ? { messages: [message('next', NEXT_QUESTION)], input: choice('more', NEXT_ANSWERS) } : {};
}

/** The page without a widget, for comparison. */
export const HOST = { name: 'host', title: 'the page alone', page: '' };

export const PEERS = [
  {
    name: 'ours',
    title: '**ours**',
    dist: true,
    page: '<script type="module" src="pos-support.js"></script><pos-support profile="yunfan-bank" intake="https://tickets.yunfan-bank.example" locale="zh-CN"></pos-support>',
    launcher: 'pos-support >>> [data-testid=launcher]',
    choice: 'pos-support >>> [data-testid=flow-printer-no-paper]',
    answered: ['pos-support >>> h2', '打印机现在是什么情况'],
  },
  {
    name: 'preact',
    title: 'Preact, written by hand',
    packages: ['preact'],
    entry: 'preact.jsx',
    page: bundled(),
    launcher: '#widget >>> .launcher',
    choice: ['#widget >>> .panel button', ANSWERS[0]],
    answered: ['#widget >>> h2', NEXT_QUESTION],
  },
  {
    name: 'deep-chat',
    title: 'deep-chat',
    packages: ['deep-chat'],
    entry: 'deep-chat.js',
    page: inline(),
    choice: ['deep-chat >>> .deep-chat-suggestion-button', ANSWERS[0]],
    answered: ['deep-chat >>> .said', NEXT_QUESTION],
    // It ignores presses in its first moments.
    again: 100,
  },
  {
    name: 'typebot',
    title: 'Typebot',
    packages: ['@typebot.io/js'],
    files: { 'web.js': '@typebot.io/js/dist/web.js' },
    page: `<script type="module">import Typebot from './web.js'; Typebot.initBubble({ typebot: 'flow', apiHost: location.origin + location.pathname + 'service' });</script>`,
    launcher: 'typebot-bubble >>> button',
    choice: ['typebot-bubble >>> .typebot-button', ANSWERS[0]],
    answered: ['typebot-bubble >>> .typebot-host-bubble', NEXT_QUESTION],
    service: typebotService,
  },
  {
    name: 'botpress',
    title: 'Botpress web chat',
    packages: ['@botpress/webchat', 'react'],
    entry: 'botpress.jsx',
    page: bundled('style'),
    launcher: '#launcher',
    choice: ['#chat button', ANSWERS[0]],
    answered: ['#chat p, #chat [class*=Bubble]', NEXT_QUESTION],
  },
  {
    name: 'survey',
    title: 'SurveyJS',
    packages: ['survey-core'],
    entry: 'survey.js',
    page: inline('style'),
    choice: ['#widget .sd-selectbase__label', ANSWERS[0]],
    answered: ['#widget .sd-question__title', NEXT_QUESTION],
  },
];

export const version = (name) => JSON.parse(readFileSync(join(HERE, 'node_modules', name, 'package.json'), 'utf8')).version;
