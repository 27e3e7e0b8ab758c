// Every screen of the widget in every state that should be looked at: one list for the pictures
// (`cargo xtask screenshots`), for axe, and for the accessibility-tree snapshots.
//
// A screen has a `name`; `shows`, the test id that is visible when it is there (`.loading` is a class, without a
// test id); and optionally
//   steps    what to do, with a guide (`guide.mjs`), once the widget is open
//   open     the target to open at, home if absent; null leaves the launcher alone
//   places   where it can be: `bank` a dialog, `portal` a box in the page, `kiosk` the full screen
//   now      the time there
//   intake   what intake does with a ticket (`screen-stage.mjs`)
//   late, lost  `engine` or `bundle`: files that are delayed, or missing
//   idle     how many seconds a kiosk waits for a touch
//   english  true if its accessibility tree is checked in English, too

import { at } from './guide.mjs';

const EVERYWHERE = ['bank', 'portal', 'kiosk'];
const PERSONAL = ['bank', 'portal'];

const ROLL = [['printer-no-paper/what-happens', 'no-paper']];
const PALE = [['printer-no-paper/what-happens', 'pale'], ['printer-no-paper/try-new-roll', 'still-pale']];
const QUERIED = [['unknown-outcome/stop-and-note', 'noted'], ['unknown-outcome/query-last', 'not-charged'], ['unknown-outcome/was-cardholder-debited', 'debited']];
const REFUND = [['undo-a-sale/what-to-undo', 'part-or-earlier'], ['undo-a-sale/before-the-refund', 'approved']];
const ASKED = [
  ['unknown-outcome/stop-and-note', 'noted'],
  ['unknown-outcome/query-last', 'cannot-query'],
  ['unknown-outcome/why-no-query', 'not-sure'],
  ['unknown-outcome/ask-acquirer', 'unclear'],
];
const STORY = { 'zh-CN': '顾客的卡 6222 0202 0011 2230 被扣了款，终端没打出签购单。', en: 'The card 6222 0202 0011 2230 was debited, and no slip came out.' };

/** The ticket form, by a flow that ends in a ticket. */
const form = async (guide) => {
  await guide.walk(...PALE);
  await guide.press('to-ticket');
  await guide.sees('ticket-form');
};
const sent = async (guide) => {
  await form(guide);
  await guide.type('field-phone', '13800138000');
  await guide.press('consent');
  await guide.press('submit');
};
/** The ticket waits, after intake has answered. */
const waiting = async (guide) => {
  await sent(guide);
  await guide.reads('heading', guide.say({ 'zh-CN': '尚未发出', en: 'not sent yet' }));
};
const refused = async (guide) => {
  await sent(guide);
  await guide.sees('resend');
};
/** The page hands in known trouble. */
const trouble = (guide) => guide.run((notice) => { document.querySelector('pos-support').notice = notice; }, {
  until: '2026-11-24 14:00',
  ...guide.say({
    'zh-CN': { title: '北区某运营商手机网络有故障', say: '预计 14:00 恢复。可以先连店里的 Wi-Fi。' },
    en: { title: 'Mobile network of one carrier is down in the north', say: 'Expected back at 14:00. Use the shop’s Wi-Fi meanwhile.' },
  }),
});
/** A terminal was rented; the next question is about the contract. */
const rented = async (guide) => {
  for (const choice of ['none', 'rental_long']) await guide.press(`choice-${choice}`);
  await guide.type('field-deposit_paid', '500');
  await guide.press('deposit-continue');
  for (const choice of ['acquirer', 'receipt']) await guide.press(`choice-${choice}`);
};
/** It was returned intact. */
const returned = async (guide) => {
  await rented(guide);
  for (const choice of ['ended', 'yes', 'intact', 'none', 'online']) await guide.press(`choice-${choice}`);
  await guide.type('field-inspected_on', '2026-11-20');
  await guide.press('deposit-continue');
};
/** Types answers, each `[flow/node, text]`, after choices that lead there. */
const answers = async (guide, choices, ...typed) => {
  await guide.walk(...choices);
  for (const [node, text] of typed) {
    await guide.sees(at(node));
    await guide.type('field-typed-answer', text);
    await guide.press('continue');
  }
};
const SHORT = [['unexpected-fee/what-is-wrong', 'sum'], ['unexpected-fee/how-paid', 'credit']];
const SOLD = [['money-not-settled/what-is-missing', 'nothing'], ['money-not-settled/which-cycle', 't-plus-1'], ['money-not-settled/working-day-over', 'not-sure']];
/** The page hands in facts about the terminal. */
const device = (guide, facts) => guide.run((device) => { const element = document.querySelector('pos-support'); element.context = { ...element.context, device }; }, { at: '2026-11-24T10:29:00+08:00', ...facts });
const PRINTER = { open: 'flow:printer-no-paper' };
const TAKEN_TODAY = [['money-not-settled/what-is-missing', 'nothing'], ['money-not-settled/which-cycle', 't-plus-1'], ['money-not-settled/working-day-over', 'no']];
const UNKNOWN = { open: 'flow:unknown-outcome' };

const LIST = [
  { name: 'launcher', places: ['bank'], open: null, shows: 'launcher' },
  { name: 'loading', places: ['portal', 'kiosk'], late: 'engine', open: null, shows: '.loading' },
  { name: 'failure', lost: 'engine', shows: 'failure' },

  { name: 'home', shows: 'search', english: true },
  { name: 'home-notice', steps: trouble, shows: 'notices', english: true },
  { name: 'home-further', steps: (guide) => guide.unfold('further'), shows: 'further' },
  { name: 'home-large', steps: (guide) => guide.press('size'), shows: 'search' },
  { name: 'home-offline', places: ['bank', 'kiosk'], steps: (guide) => guide.setOffline(true), shows: 'offline' },
  {
    name: 'home-waiting', ...PRINTER, intake: 'fails', shows: 'waiting',
    steps: async (guide) => { await waiting(guide); await guide.press('home'); },
  },
  {
    name: 'home-others-waiting', places: ['kiosk'], ...PRINTER, intake: 'fails', shows: 'waiting',
    steps: async (guide) => { await waiting(guide); await guide.press('home'); await guide.press('end-visit'); },
  },
  { name: 'search-hits', steps: (guide) => guide.search(guide.say({ 'zh-CN': '超时', en: 'timed out' })), shows: 'hits' },
  { name: 'search-code', steps: (guide) => guide.search('68'), shows: 'hit-code-68' },
  { name: 'search-nothing', steps: (guide) => guide.search(guide.say({ 'zh-CN': '葡萄', en: 'grapefruit' })), shows: 'no-hits' },

  { name: 'code-stop', open: 'code:68', shows: 'notice-stop', english: true },
  { name: 'code-ordinary', open: 'code:51', shows: 'sources' },
  { name: 'safety', steps: (guide) => guide.press('safety'), shows: 'rules' },
  { name: 'article', open: 'article:void-refund-reversal', shows: 'article-void-refund-reversal' },
  { name: 'contact-open', steps: (guide) => guide.press('contact'), shows: 'contacts' },
  { name: 'contact-closed', places: ['bank', 'kiosk'], now: '2026-11-24T20:15:00+08:00', steps: (guide) => guide.press('contact'), shows: 'contacts' },

  { name: 'fee-empty', open: 'tool:fee', shows: 'tool-fee' },
  { name: 'fee-answer', open: 'tool:fee?amount=10000&rate=0.5&cap=20', steps: (guide) => guide.unfold('why'), shows: 'fee-figure', english: true },
  { name: 'fee-normal', open: 'tool:fee?rate=0.3', steps: (guide) => guide.press('fee-normal'), shows: 'fee-standing' },
  {
    name: 'fee-offers', open: 'tool:fee', shows: 'fee-comparison',
    steps: async (guide) => {
      await guide.press('fee-month');
      for (const [field, text] of [['count_credit', '300'], ['size_credit', '200']]) await guide.type(`field-${field}`, text);
      for (const [offer, field, text] of [['1', 'rate_credit1', '0.6'], ['2', 'rate_credit2', '0.5']]) {
        await guide.unfold(`offer-${offer}`);
        await guide.type(`field-${field}`, text);
      }
    },
  },
  { name: 'deposit-begin', open: 'tool:deposit', shows: 'deposit-begin', english: true },
  { name: 'deposit-fraud', open: 'tool:deposit', steps: (guide) => guide.press('deposit-work-out'), shows: 'deposit-fraud' },
  { name: 'deposit-stop', open: 'tool:deposit?begin=yes', steps: (guide) => guide.press('choice-yes'), shows: 'deposit-stop' },
  {
    name: 'deposit-question', open: 'tool:deposit?begin=yes', shows: 'deposit-continue',
    steps: async (guide) => { for (const choice of ['none', 'rental_long']) await guide.press(`choice-${choice}`); },
  },
  {
    name: 'deposit-choice', open: 'tool:deposit?begin=yes', shows: 'choice-ended',
    steps: async (guide) => { await rented(guide); },
  },
  {
    name: 'deposit-known', open: 'tool:deposit?begin=yes', shows: 'deposit-known', english: true,
    steps: async (guide) => { await rented(guide); await guide.press('deposit-show'); },
  },
  { name: 'deposit-answer', open: 'tool:deposit?begin=yes', steps: returned, shows: 'deposit-answer', english: true },
  {
    name: 'deposit-letter', open: 'tool:deposit?begin=yes', shows: 'deposit-letter',
    steps: async (guide) => { await returned(guide); await guide.press('letter-refund-request'); },
  },
  { name: 'statement-empty', open: 'tool:statement', shows: 'tool-statement' },
  {
    name: 'statement-done', open: 'tool:statement', shows: 'statement-figure', english: true,
    steps: async (guide) => { await guide.press('statement-sample'); await guide.unfold('examples-rate'); await guide.unfold('statement-unchecked'); },
  },
  {
    name: 'statement-columns', open: 'tool:statement', shows: 'statement-redo',
    steps: async (guide) => { await guide.press('statement-sample'); await guide.unfold('statement-columns'); },
  },
  {
    name: 'statement-refused', open: 'tool:statement?rate_credit=0.6', shows: 'statement-fault',
    steps: async (guide) => { await guide.hand('field-statement-file', 'month.csv', '日期,卡类型,金额,扣掉的\n2026-11-02,贷记卡,100.00,0.60\n'); await guide.press('statement-start'); },
  },
  { name: 'rating', open: 'tool:rating?score=4', shows: 'rating-ticket', english: true },
  { name: 'tool-loading', late: 'bundle', open: 'tool:fee', shows: 'heading' },
  { name: 'tool-missing', lost: 'bundle', open: 'tool:fee', shows: 'tool-retry' },

  { name: 'question-first', ...PRINTER, shows: 'choice-no-paper', english: true },
  {
    name: 'question-given', ...PRINTER, shows: 'choice-no-paper', english: true,
    steps: async (guide) => { await guide.walk(...ROLL); await guide.press('undo'); },
  },
  { name: 'bar-menu', places: PERSONAL, ...PRINTER, steps: (guide) => guide.press('menu'), shows: 'language', english: true },
  { name: 'question-hazard', open: 'flow:wont-start', steps: (guide) => guide.press('choice-power'), shows: 'continue', english: true },
  { name: 'question-fault', open: 'flow:wont-start', steps: (guide) => guide.press('continue'), shows: 'continue' },
  { name: 'question-longest', open: 'flow:no-network', shows: at('no-network/what-it-shows') },
  {
    name: 'question-code', open: 'flow:no-network', shows: 'field-response-code',
    steps: async (guide) => { await guide.walk(['no-network/what-it-shows', 'code']); await guide.type('field-response-code', '68'); },
  },
  {
    name: 'question-code-fault', open: 'flow:no-network', shows: 'field-response-code',
    steps: async (guide) => { await guide.walk(['no-network/what-it-shows', 'code']); await guide.press('continue'); },
  },
  { name: 'typed-amount', open: 'flow:unexpected-fee', steps: (guide) => guide.walk(...SHORT), shows: 'field-typed-answer', english: true },
  { name: 'typed-fault', open: 'flow:unexpected-fee', steps: (guide) => answers(guide, SHORT, ['unexpected-fee/sale-amount', '1.005']), shows: 'fault-typed-answer' },
  {
    name: 'typed-date', open: 'flow:money-not-settled', shows: 'unknown', english: true,
    steps: (guide) => guide.walk(...SOLD),
  },
  {
    name: 'rule-fee', open: 'flow:unexpected-fee', shows: 'ruling-figure', english: true,
    steps: async (guide) => {
      await answers(guide, SHORT, ['unexpected-fee/sale-amount', '1000'], ['unexpected-fee/contract-rate', '0.6'], ['unexpected-fee/fee-charged', '20']);
      await guide.unfold('why');
    },
  },
  {
    name: 'rule-calendar', open: 'flow:money-not-settled', shows: 'ruling-figure',
    steps: (guide) => answers(guide, SOLD, ['money-not-settled/sold-on', '2026-11-20']),
  },
  {
    name: 'answer-known', open: null, shows: at('wont-start/charge-it'), english: true,
    steps: async (guide) => {
      await device(guide, { battery: 4, charging: false });
      await guide.open('flow:wont-start');
      await guide.walk(['wont-start/what-you-see', 'power'], ['wont-start/look-for-swelling', 'flat']);
    },
  },
  { name: 'step-drawing', ...PRINTER, steps: (guide) => guide.walk(...ROLL), shows: at('printer-no-paper/check-roll') },
  {
    name: 'step-answers', ...PRINTER, shows: 'change-0',
    steps: async (guide) => { await guide.walk(...ROLL); await guide.sees(at('printer-no-paper/check-roll')); },
  },
  {
    name: 'step-large', ...PRINTER, shows: at('printer-no-paper/check-roll'),
    steps: async (guide) => { await guide.setting('size'); await guide.walk(...ROLL); },
  },
  { name: 'step-longest', open: 'flow:undo-a-sale', steps: (guide) => guide.walk(...REFUND), shows: at('undo-a-sale/make-refund') },
  {
    name: 'note-moved', places: PERSONAL, ...PRINTER, shows: 'note',
    steps: async (guide) => {
      await guide.walk(PALE[0]);
      await guide.sees(at('printer-no-paper/try-new-roll'));
      await guide.comeBack('=pale', '=faint');
    },
  },

  { name: 'outcome-solved', ...PRINTER, steps: (guide) => guide.walk(...ROLL, ['printer-no-paper/check-roll', 'prints']), shows: 'outcome-good', english: true },
  { name: 'outcome-wait', open: 'flow:money-not-settled', steps: (guide) => guide.walk(...TAKEN_TODAY), shows: 'until' },
  { name: 'outcome-wait-begun', ...UNKNOWN, steps: (guide) => guide.walk(...QUERIED), shows: 'outcome-mind' },
  { name: 'outcome-ticket', ...PRINTER, steps: (guide) => guide.walk(...PALE), shows: 'outcome-person' },
  { name: 'solved', open: 'code:51', steps: (guide) => guide.press('solved'), shows: 'solved-screen' },

  { name: 'ticket-empty', ...PRINTER, steps: form, shows: 'ticket-form', english: true },
  {
    name: 'ticket-offline', ...PRINTER, shows: 'offline',
    steps: async (guide) => { await form(guide); await guide.setOffline(true); },
  },
  {
    name: 'ticket-faults', ...PRINTER, shows: 'fault-consent',
    steps: async (guide) => {
      await form(guide);
      await guide.type('field-phone', '1380013');
      await guide.type('field-terminal_id', '10-01');
      await guide.press('submit');
    },
  },
  {
    name: 'ticket-filled', ...UNKNOWN, shows: 'preview',
    steps: async (guide) => {
      await guide.walk(...ASKED);
      await guide.press('to-ticket');
      const typed = { phone: '13800138000', terminal_id: '10012041', trace_number: '000123', sold_at: '2026-11-24T09:30', amount: '128.00' };
      for (const [field, text] of Object.entries(typed)) await guide.type(`field-${field}`, text);
      await guide.type('field-description', guide.say(STORY));
      await guide.sees('masked');
      await guide.unfold('what-is-sent');
      await guide.press('consent');
    },
  },
  { name: 'outbox-sending', ...PRINTER, intake: 'keeps silent', steps: sent, shows: 'waiting-tickets' },
  { name: 'outbox-waiting', ...PRINTER, intake: 'fails', steps: waiting, shows: 'waiting-tickets' },
  { name: 'outbox-refused', places: ['bank', 'kiosk'], ...PRINTER, intake: 'refuses', steps: refused, shows: 'resend' },
  {
    name: 'ask-discard', places: ['bank', 'kiosk'], ...PRINTER, intake: 'refuses', shows: 'confirmation',
    steps: async (guide) => { await refused(guide); await guide.press('discard'); },
  },
  { name: 'receipt', ...PRINTER, steps: sent, shows: 'receipt-number' },

  { name: 'kiosk-idle', places: ['kiosk'], idle: '1', ...PRINTER, shows: 'idle-warning' },
  {
    name: 'kiosk-end', places: ['kiosk'], shows: 'confirmation',
    steps: async (guide) => {
      await guide.press('contact');
      await guide.press('contact-ticket');
      await guide.type('field-description', guide.say(STORY));
      await guide.press('end-visit');
    },
  },
];

/** The list. */
export const SCREENS = LIST.map((screen) => ({ places: EVERYWHERE, ...screen }));
