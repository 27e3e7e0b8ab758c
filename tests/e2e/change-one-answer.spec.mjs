// Nobody has to start over because of one wrong answer.

import { expect, test } from './story.mjs';

test.beforeEach(async ({ page, widget }) => {
  await widget.openOn(process.env.PS_BANK_URL);
  await widget.part('search').fill('超时');
  await widget.part('hit-flow-unknown-outcome').click();
  await widget.walk(
    ['unknown-outcome/stop-and-note', 'noted'],
    ['unknown-outcome/query-last', 'cannot-query'],
    ['unknown-outcome/why-no-query', 'not-sure'],
  );
  await expect(widget.at('unknown-outcome/ask-acquirer')).toBeVisible();
});

test('back offers the answer that was given', async ({ widget }) => {
  await widget.part('back').click();
  await expect(widget.at('unknown-outcome/why-no-query')).toBeVisible();
  await expect(widget.given).toHaveAccessibleName('找不到查询菜单，或不确定 上次选的是这一项');
  await widget.part('back').click();
  await expect(widget.at('unknown-outcome/query-last')).toBeVisible();
  await expect(widget.given).toHaveAttribute('data-testid', 'choice-cannot-query');
  // Each given answer leads to the same screen.
  await widget.walk(['unknown-outcome/query-last', 'cannot-query']);
  await expect(widget.given).toHaveAttribute('data-testid', 'choice-not-sure');
  await widget.walk(['unknown-outcome/why-no-query', 'not-sure']);
  await expect(widget.at('unknown-outcome/ask-acquirer')).toBeVisible();
});

test('changing one earlier answer keeps the later ones that still fit', async ({ widget }) => {
  const change = async (question, from, to) => {
    await widget.part('answers').getByRole('button', { name: `修改：${question}` }).click();
    await expect(widget.heading).toHaveText(question);
    await expect(widget.given).toHaveAttribute('data-testid', `choice-${from}`);
    await widget.settled();
    await widget.part(`choice-${to}`).click();
  };

  // Another first answer that asks the same later questions: both later answers are kept.
  await change('先停一下，记下这一笔', 'noted', 'not-sure');
  await expect(widget.at('unknown-outcome/ask-acquirer')).toBeVisible();

  // This one skips a question: the later answer still fits, the skipped question is not asked.
  await change('先停一下，记下这一笔', 'not-sure', 'no-response');
  await expect(widget.at('unknown-outcome/ask-acquirer')).toBeVisible();
  const answers = widget.part('answers').getByRole('listitem');
  await expect(answers).toHaveCount(2);
  await expect(answers.first(), 'the newest').toContainText('找不到查询菜单，或不确定');
  await expect(answers.last()).toContainText('终端没反应、断电或断网');
});
