// The preview's page: the widget in a frame, the flow with the merchant's node highlighted, the checker's findings.

import { words } from './words.mjs';

const say = words(document.documentElement.lang);
const find = (id) => document.getElementById(id);
const make = (tag, attributes = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children);
  return made;
};
/** Width, height and mode of each screen. */
const DEVICES = {
  phone: [376, 740, 'inline'], small: [320, 640, 'inline'], tablet: [768, 900, 'inline'],
  desktop: [960, 780, 'inline'], kiosk: [1080, 1600, 'kiosk'],
};
/** Space for the screen beside the flow. In a narrow window everything is in one column, and the screen has its width. */
const ROOM = { width: 440, least: 600, margins: 130, narrow: 900, padding: 34 };
const frame = find('frame');
const setting = (name) => find(name).value;
let state = { edition: 0, nodes: {} };
let at = '';
let shown = '';

document.title = say.title;
for (const element of document.querySelectorAll('[data-word]')) element.textContent = say[element.dataset.word];
options('device', Object.keys(DEVICES));
options('theme', ['auto', 'light', 'dark']);
find('locale').value = document.documentElement.lang;

function options(id, keys) {
  find(id).replaceChildren(...keys.map((key) => make('option', { value: key, textContent: say[key] })));
}

/** Fills a list again and keeps the selection, if it still exists. */
function refill(id, groups) {
  const list = find(id);
  const chosen = list.value;
  list.replaceChildren(...groups);
  if ([...list.options].some((option) => option.value === chosen)) list.value = chosen;
}

const title = (of) => of[setting('locale') === 'en' ? 'en' : 'zh'] || of.zh || of.en || of.id;
const listed = (label, list, kind) => {
  const group = make('optgroup', { label });
  group.append(...list.map((one) => make('option', { value: `${kind}:${one.id}`, textContent: title(one) })));
  return group;
};

function lists() {
  refill('open', [
    make('option', { value: 'home', textContent: say.home }),
    listed(say.flows, state.flows, 'flow'),
    listed(say.articles, state.articles, 'article'),
    listed(say.tools, ['fee', 'deposit', 'statement', 'rating'].map((id) => ({ id, zh: say[id], en: say[id] })), 'tool'),
    make('option', { value: 'contact', textContent: say.contact }),
  ]);
  refill('profile', state.profiles.map((one) => make('option', { value: one.id, textContent: title(one) })));
}

function findings() {
  const list = state.findings.map((one) => {
    const where = one.line ? `${one.file}:${one.line}` : one.file;
    const what = make('p', { className: 'what' }, ...marked(one.message));
    what.dataset.severity = say[one.severity];
    return make('li', { className: one.severity }, what,
      make('p', { className: 'fix' }, say.fix, ...marked(one.remedy)),
      make('p', { className: 'where', textContent: `${where}  ${one.rule}` }));
  });
  find('findings').replaceChildren(...(list.length ? list : [make('li', { textContent: say.clean })]));
  find('findings').parentElement.classList.toggle('none', !list.length);
  const tone = !state.good ? 'stop' : list.length ? 'mind' : 'good';
  const status = state.good ? say.latest : state.any ? say.kept : say.never;
  find('state').className = tone;
  find('state').textContent = list.length ? `${status} · ${state.summary}` : status;
}

/** The frame's address. If it stays the same, a reload keeps the merchant's place. */
function address() {
  const [, , mode] = DEVICES[setting('device')];
  const options = new URLSearchParams({
    profile: setting('profile'), locale: setting('locale'), theme: setting('theme'), mode, start: setting('open'), date: setting('date'),
  });
  return `/frame?${options}`;
}

/** Scales the screen to the space in the window. */
function fit() {
  const [width, height, mode] = DEVICES[setting('device')];
  const narrow = innerWidth <= ROOM.narrow;
  const room = narrow ? height : Math.max(ROOM.least, innerHeight - document.querySelector('header').offsetHeight - ROOM.margins);
  const tall = mode === 'kiosk' ? height : Math.min(height, room);
  const wide = narrow ? innerWidth - ROOM.padding : ROOM.width;
  const scale = Math.min(1, wide / width, room / tall);
  Object.assign(frame.style, { width: `${width}px`, height: `${tall}px`, transform: `scale(${scale})` });
  Object.assign(find('stage').style, { width: `${width * scale}px`, height: `${tall * scale}px` });
}

function load() {
  fit();
  find('told').textContent = '';
  if (!state.any) return frame.removeAttribute('src');
  const wanted = address();
  if (wanted === shown) frame.contentWindow.location.reload();
  else frame.src = wanted;
  shown = wanted;
}

/** Flow and node of `at-<flow>-<node>`. Ids contain hyphens, so the known ids decide where to split. */
function place() {
  const flow = Object.keys(state.nodes).find((id) => at.startsWith(`${id}-`) && state.nodes[id].includes(at.slice(id.length + 1)));
  return flow ? { flow, node: at.slice(flow.length + 1) } : undefined;
}

let drawn = '';
async function draw() {
  const here = place();
  const [kind, id] = setting('open').split(':');
  const flow = here?.flow || (kind === 'flow' ? id : '');
  find('where').textContent = here ? `${say.at}${here.flow} / ${here.node}` : say.here;
  const wanted = `${flow} ${setting('locale')} ${state.edition}`;
  if (wanted !== drawn) {
    drawn = wanted;
    const answer = flow ? await fetch(`/drawing/${flow}?${setting('locale') === 'en' ? 'en' : 'zh'}`) : undefined;
    if (drawn !== wanted) return;
    if (!answer) find('drawing').replaceChildren();
    else if (!answer.ok) find('drawing').replaceChildren(make('p', { textContent: say.unread }));
    else {
      const parsed = new DOMParser().parseFromString(await answer.text(), 'image/svg+xml');
      find('drawing').replaceChildren(document.importNode(parsed.documentElement, true));
    }
  }
  highlight(here?.node);
}

function highlight(node) {
  const svg = find('drawing').querySelector('svg');
  if (!svg) return;
  svg.classList.toggle('some-lit', Boolean(node));
  for (const card of svg.querySelectorAll('[data-node]')) {
    const lit = card.dataset.node === node;
    card.classList.toggle('lit', lit);
    if (lit) showCard(card);
  }
}

/** Scrolls the drawing, never the page, until a card is in the middle. */
function showCard(card) {
  const around = find('drawing');
  const [outer, inner] = [around.getBoundingClientRect(), card.getBoundingClientRect()];
  around.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
  around.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
}

/** A text whose parts between backticks are code. */
const marked = (text) => text.split('`').map((part, at) => (at % 2 ? make('code', { textContent: part }) : part));

async function saved() {
  const answer = await fetch('/state');
  const was = state;
  state = await answer.json();
  lists();
  findings();
  if (state.good || !was.any) load();
  void draw();
}

addEventListener('resize', fit);
addEventListener('message', ({ origin, data }) => {
  if (origin !== location.origin || data.from !== 'widget') return;
  if (data.at !== undefined) at = data.at;
  if (data.error) find('told').textContent = data.error;
  void draw();
});
for (const name of ['open', 'profile', 'locale', 'device', 'theme', 'date']) {
  find(name).addEventListener('change', () => {
    at = '';
    if (name === 'locale') lists();
    load();
    void draw();
  });
}
find('again').addEventListener('click', () => {
  sessionStorage.clear();
  at = '';
  shown = '';
  frame.src = 'about:blank';
  setTimeout(load);
});

const saves = new EventSource('/saves');
saves.addEventListener('message', () => void saved());
saves.addEventListener('error', () => {
  find('state').className = 'stop';
  find('state').textContent = say.lost;
});
