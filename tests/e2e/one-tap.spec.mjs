// One tap answers: by keyboard and with a screen reader, against double taps, and with a way back.

import { focused, reach } from './keyboard.mjs';
import { expect, test } from './story.mjs';

const { PS_BANK_URL } = process.env;

/** What a page loads in English, with the panel open. */
async function openInEnglish(page, widget) {
  await page.goto(PS_BANK_URL);
  await page.evaluate(() => document.querySelector('pos-support').setAttribute('locale', 'en'));
  await widget.open();
  await expect(widget.panel).toHaveAttribute('lang', 'en');
}

test('by keyboard alone a flow takes one key per answer, and a screen reader reads each screen', async ({ page, widget }) => {
  await openInEnglish(page, widget);
  const { keyboard } = page;
  await reach(page, 'flow-printer-no-paper');
  await keyboard.press('Enter');
  await expect(widget.at('printer-no-paper/what-happens')).toMatchAriaSnapshot(`
    - img "About 2 more steps"
    - group "What is the printer doing?":
      - heading "What is the printer doing?" [level=2]
      - note
      - note
      - button "The sale was approved but no slip came out"
      - button "It says it is out of paper, or nothing moves"
      - button "Paper comes out blank or very pale"
      - button "A jam, too hot, or something else"
  `);
  await expect(widget.heading).toBeFocused();
  await reach(page, 'choice-sale-approved');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');

  await expect(widget.at('printer-no-paper/check-roll')).toMatchAriaSnapshot(`
    - img /About .+ more steps?/
    - group "Open the paper bay and look at the roll":
      - heading "Open the paper bay and look at the roll" [level=2]
      - list
      - img
      - button "It prints now"
      - button "The roll is right, still no paper"
      - button "The cover will not open"
    - paragraph: /Source/
    - heading "Your answers so far" [level=3]
    - list:
      - listitem:
        - text: What is the printer doing? It says it is out of paper, or nothing moves
        - 'button "Change: What is the printer doing?"'
    - 'button "Undo: It says it is out of paper, or nothing moves"'
  `);
  await expect(widget.heading).toBeFocused();
  await reach(page, 'choice-prints');
  await keyboard.press('Space');

  await expect(widget.part('outcome-good')).toMatchAriaSnapshot(`
    - heading [level=2]
    - heading "Your answers so far" [level=3]
    - list:
      - listitem:
        - text: Open the paper bay and look at the roll It prints now
      - listitem:
        - text: What is the printer doing? It says it is out of paper, or nothing moves
    - 'button "Undo: It prints now"'
    - paragraph: Did this help?
    - button "No"
    - button "It did"
  `);
  await expect(widget.heading).toBeFocused();

  // Undo is one step back, and the answer that was taken back is marked.
  await reach(page, 'undo');
  await keyboard.press('Enter');
  await expect(widget.at('printer-no-paper/check-roll')).toBeVisible();
  await expect(widget.heading).toBeFocused();
  await expect(widget.given).toHaveAccessibleName('It prints now You chose this before');
  await reach(page, 'choice-prints');
  await keyboard.press('ArrowUp');
  expect(await focused(page), 'the first choice has none above it').toBe('choice-prints');
});

test('the second click of a double click answers nothing', async ({ page, widget }) => {
  await widget.openOn(PS_BANK_URL);
  await widget.complete();
  await widget.part('flow-printer-no-paper').dblclick();
  const first = widget.at('printer-no-paper/what-happens');
  await expect(first).toBeVisible();
  await widget.settled();
  await expect(first, 'the flow was opened and nothing answered').toBeVisible();
  await widget.part('choice-no-paper').dblclick();
  const second = widget.at('printer-no-paper/check-roll');
  await expect(second).toBeVisible();
  await widget.settled();
  await expect(second).toBeVisible();
  await expect(widget.part('answers').getByRole('listitem')).toHaveCount(1);
  // A moment later, a press counts.
  await widget.part('choice-prints').click();
  await expect(widget.part('outcome-good')).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 640 } });

  /** Where a part of the widget is, in the middle. */
  const middle = async (part) => {
    await part.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await part.boundingBox();
    return [x + width / 2, y + height / 2];
  };

  for (const [name, slower, pause] of [['a fast', 1, 0], ['a fast', 1, 120], ['a slow', 12, 0], ['a slow', 12, 150], ['a slow', 12, 400]]) {
    test(`on ${name} phone a second tap ${pause} ms later, before the next question can be read, answers nothing`, async ({ page, context, widget }) => {
      await widget.openOn(PS_BANK_URL);
      await widget.complete();
      await widget.part('flow-money-not-settled').click();
      const first = widget.at('money-not-settled/what-is-missing');
      await expect(first).toBeVisible();
      await widget.settled();
      const at = await middle(widget.part('choice-nothing'));
      const session = await context.newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
      // Not one after the other is done: the second is on its way while the page still works on the first.
      const tap = () => page.touchscreen.tap(...at);
      const taps = [tap()];
      if (pause) await new Promise((later) => setTimeout(later, pause));
      taps.push(tap());
      await Promise.all(taps);
      await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
      await expect(widget.at('money-not-settled/which-cycle')).toBeVisible();
      await widget.settled();
      await expect(widget.part('answers').getByRole('listitem')).toHaveCount(1);
    });
  }

  test('undo stays at its place, whatever was answered, and takes back a wrong tap', async ({ widget }) => {
    await widget.openOn(PS_BANK_URL);
    await widget.part('search').fill('超时');
    await widget.part('hit-flow-unknown-outcome').click();
    await widget.walk(['unknown-outcome/stop-and-note', 'noted']);
    await expect(widget.part('undo')).toBeVisible();
    const place = await widget.part('undo').boundingBox();
    await widget.walk(['unknown-outcome/query-last', 'cannot-query']);
    await expect(widget.at('unknown-outcome/why-no-query')).toBeVisible();
    expect(await widget.part('undo').boundingBox()).toEqual(place);
    await expect(widget.part('undo')).toHaveAccessibleName(/^撤回上一步： /);
    await widget.part('undo').click();
    await expect(widget.at('unknown-outcome/query-last')).toBeVisible();
    await expect(widget.given).toHaveAttribute('data-testid', 'choice-cannot-query');
  });
});

test('a question about safety is answered by a choice and Continue, also as the first of a flow', async ({ widget }) => {
  await widget.openOn(PS_BANK_URL);
  await widget.part('search').fill('开不了机');
  await widget.part('hit-flow-wont-start').click();
  const question = widget.at('wont-start/what-you-see');
  await widget.part('continue').click();
  await expect(question.getByRole('alert')).toHaveText('请先选择一项');
  await widget.part('choice-power').click();
  await expect(question, 'a tap only marks it').toBeVisible();
  await expect(widget.part('choice-power')).toBeChecked();
  await widget.part('continue').click();
  await expect(widget.at('wont-start/look-for-swelling')).toBeVisible();
  await expect(widget.part('undo')).toContainText('开不了机');
});

test('the answers so far show newest first, and those before the last three in a fold', async ({ widget }) => {
  await widget.openOn(PS_BANK_URL);
  await widget.element.evaluate((element) => element.open('flow:check-security'));
  await widget.walk(
    ['check-security/caller', 'hang-up'], ['check-security/alarm', 'yes'], ['check-security/why-alarm', 'clear'],
    ['check-security/test-card', 'none'],
  );
  await expect(widget.at('check-security/lend')).toBeVisible();
  const shown = widget.part('answers').getByRole('listitem');
  await expect(shown).toHaveCount(3);
  await expect(widget.part('change-0')).toBeHidden();
  await widget.part('answers-earlier').locator('summary').click();
  await expect(shown).toHaveCount(4);
  await widget.settled();
  await widget.part('change-0').click();
  await expect(widget.at('check-security/caller')).toBeVisible();
});

test('the progress bar never goes back on the way through a flow', async ({ widget }) => {
  await widget.openOn(PS_BANK_URL);
  await widget.element.evaluate((element) => element.open('flow:no-network'));
  const strokes = () => widget.panel.locator('.progress .done').count();
  let before = 0;
  // Always the last answer: a rare and long way.
  for (let at = 0; at < 12; at += 1) {
    await widget.settled();
    if (await widget.panel.locator('[data-testid^=outcome-]').count()) break;
    const now = await strokes();
    expect(now).toBeGreaterThanOrEqual(before);
    before = now;
    const heading = await widget.heading.innerText();
    await widget.panel.locator('.choices [data-testid^=choice-]').last().click();
    await expect(widget.heading).not.toHaveText(heading);
  }
  expect(before).toBeGreaterThan(2);
});
