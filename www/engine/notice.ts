// Reads a notice that the page hands in. Strict: what the engine gets of it is right, or the page is told why not.

import { Fault } from '../loader/fault';

const TONES = ['mind', 'stop', 'good'];
const MOST = { title: 80, say: 200 };
/** As content writes dates, in UTC+8. */
const OWN = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?$/;
/** As programs write times. */
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
const MINUTE_MS = 60_000;
/** UTC+8, the only zone of the widget. */
const ZONE = 8 * 60;

const refuse = (why: string): never => { throw new Fault('options-invalid', `notice.${why}`); };

/** The notice as the engine reads it: tone, end in minutes, title and text, a line each. */
export function written(notice: Record<string, unknown>): string {
  for (const name of Object.keys(notice)) {
    if (!['title', 'say', 'tone', 'until'].includes(name)) refuse(`${name} is unknown; a notice has title, say, tone and until`);
  }
  const { tone = 'mind', until } = notice;
  const at = TONES.indexOf(tone as string);
  if (at < 0) refuse(`tone is “${String(tone)}”; it takes ${TONES.join(', ')}`);
  const [title, say] = (['title', 'say'] as const).map((name) => {
    const text = name === 'say' ? notice[name] ?? '' : notice[name];
    if (typeof text !== 'string' || (name === 'title' && !text.trim())) return refuse(`${name} is not a text; put it in quotes`);
    // eslint-disable-next-line no-control-regex
    if (text.length > MOST[name] || /[\u0000-\u001f\u007f\u2028\u2029]/.test(text)) refuse(`${name} takes one line of at most ${MOST[name]} characters`);
    return text.trim();
  });
  return [at, end(until), title, say].join('\n');
}

/** The first minute at which it is gone. */
function end(until: unknown): number {
  const text = typeof until === 'string' ? until : '';
  const [, day, time] = OWN.exec(text) || [];
  const ms = day ? Date.parse(`${day}T${time || '00:00'}+08:00`) : ISO.test(text) ? Date.parse(text) : NaN;
  const minute = Math.ceil(ms / MINUTE_MS) + ZONE;
  const there = (): boolean => new Date(minute * MINUTE_MS).toISOString().startsWith(day || '');
  if (!(minute > 0 && there())) refuse(`until is “${String(until)}”; write 2026-11-02, “2026-11-02 14:00” in UTC+8, or 2026-11-02T14:00:00+08:00`);
  // A day counts through its last minute.
  return day && !time ? minute + 24 * 60 : minute;
}
