// One opportunity: its interview, its people, its value proposition, its plan and its history.
import { accessible, expect, fits, opportunity as oneOpportunity, panel, picture, reload, tab, test } from '../support.mjs';

const opportunity = page => oneOpportunity(page, { Account: 'Norrland Mills' });
const go = (page, name) => tab(page, name).click();
const question = (page, text) => expect(page.getByRole('heading', { level: 1, name: text })).toBeFocused();

/** Adds a line to a list and leaves its editor open. */
async function line(page, list, ask, text) {
  const box = panel(page, list).getByLabel(ask);
  await box.fill(text);
  await box.press('Enter');
  await expect(panel(page, list).getByRole('button', { name: text, expanded: true })).toBeVisible();
}

async function fill(page, list, fields) {
  for (const [label, value] of Object.entries(fields)) {
    const field = panel(page, list).getByLabel(label, { exact: true });
    await field.fill(value);
    await field.press('Tab');
  }
}

test('the first call is asked question by question, with errors, Back and a place to check', async ({ page }) => {
  await opportunity(page);
  await go(page, 'Interview');
  await page.getByRole('link', { name: 'Start the first call' }).click();
  await question(page, /solve this now/);
  await page.getByRole('button', { name: 'Continue' }).click();
  const problem = page.getByRole('alert').filter({ hasText: 'There is a problem' });
  await expect(problem).toBeFocused();
  await expect(page).toHaveTitle(/^Error: /);
  await problem.getByRole('link').click();
  await expect(page.getByRole('radio', { name: 'Yes' })).toBeFocused();
  await accessible(page);

  await page.getByRole('radio', { name: 'Yes' }).check();
  await page.getByLabel('Who said so').selectOption({ label: 'Somebody not listed yet' });
  await page.getByLabel('Their name').fill('Ines Holm');
  await page.getByRole('button', { name: 'Continue' }).click();
  await question(page, /take part in the decision/);
  await expect(page).not.toHaveTitle(/^Error: /);
  await page.goBack();
  await question(page, /solve this now/);
  await expect(page.getByRole('radio', { name: 'Yes' })).toBeChecked();
  await expect(page.getByRole('heading', { name: 'Answers so far' })).toBeVisible();
  await expect(page.getByText(/^Ines Holm · /)).toBeVisible();
  await reload(page);
  await expect(page.getByRole('radio', { name: 'Yes' })).toBeChecked();

  // A reason is asked before a question is set aside.
  await page.getByRole('radio', { name: 'Does not apply' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(problem.getByRole('link', { name: 'Give a reason.' })).toBeVisible();
});

test('the interview is answered by keys alone', async ({ page }) => {
  await opportunity(page);
  await page.goto(`${page.url()}/interview`);
  await page.getByRole('link', { name: 'Start the first call' }).press('Enter');
  for (const [text, key] of [[/solve this now/, '1'], [/take part in the decision/, '2'], [/price range/, '3'], [/as good a chance/, '4']]) {
    await question(page, text);
    for (let step = 0; step < 10 && await page.evaluate(() => document.activeElement.type !== 'radio'); step += 1) await page.keyboard.press('Tab');
    await page.keyboard.press(key);
    await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('heading', { name: 'Check the answers' })).toBeVisible();
  const values = page.locator('.check-value');
  await expect(values).toHaveText(['Yes', 'Partly', 'No', "I don't know"]);
  await accessible(page);
  await page.getByRole('link', { name: /^Change: .*price range/ }).press('Enter');
  await question(page, /price range/);
  for (let step = 0; step < 10 && await page.evaluate(() => document.activeElement.type !== 'radio'); step += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await expect(values).toHaveText(['Yes', 'Partly', 'Yes', "I don't know"]);
});

test('an answer fills its field and a field its answer, one by one and on one page @phone', async ({ page }) => {
  await opportunity(page);
  const home = page.url();
  await page.goto(`${home}/interview?run=qualify&q=amount`);
  await page.getByLabel('Your answer').fill('480k');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.goto(home);
  await expect(page.locator('.deal-facts')).toContainText('€480,000');
  await page.goto(`${home}/interview?run=qualify&form=1`);
  await expect(page.locator('#answer-amount').getByLabel('Your answer')).toHaveValue('480,000');
  await page.locator('#answer-amount').getByLabel('Your answer').fill('lots');
  await page.getByRole('button', { name: 'Save the answers' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' }).getByRole('link')).toHaveCount(1);
  await page.locator('#answer-amount').getByLabel('Your answer').fill('500,000');
  await page.getByRole('button', { name: 'Save the answers' }).click();
  await expect(page.getByText('Answers saved')).toBeVisible();
  await page.goto(home);
  await expect(page.locator('.deal-facts')).toContainText('€500,000');
  await fits(page);
});

test('a value proposition forces quantity times unit cost, users and margin', async ({ page }) => {
  await opportunity(page);
  await go(page, 'Value');
  await page.getByRole('button', { name: 'New value proposition' }).click();
  await line(page, 'What they gain', 'What do they gain?', 'Higher revenue of each customer');
  await expect(panel(page, 'What it comes to')).toContainText('How much is it a year?');
  await fill(page, 'What they gain', { 'Amount a year': '5m', 'The measure today': '22', 'The measure reached': '26' });
  // 4 more a month is 48 a year: 5 million takes 104,167 users even when all of it stays.
  await expect(panel(page, 'What it comes to')).toContainText('104,167 users');
  for (const [text, quantity, cost] of [['Network nodes', '1', '2m'], ['Management system', '1', '500k'], ['Marketing plan', '1', '500k']]) {
    await line(page, 'What they spend', 'What do they have to pay for?', text);
    await expect(panel(page, 'What it comes to')).toContainText('How many are needed?');
    await fill(page, 'What they spend', { 'How many': quantity, 'What one costs': cost });
  }
  const figure = name => panel(page, 'What it comes to').locator('.figure').filter({ has: page.getByText(name, { exact: true }) });
  await expect(figure('Investment')).toContainText('€3,000,000');
  await expect(figure('Gain in the first year')).toContainText('€2,000,000');
  await expect(figure('Return on investment')).toContainText('66.7');
  await expect(figure('Money back after')).toContainText('7.2 months');
  await expect(page.locator('.value-sentence')).toContainText('€3,000,000, which is back after 7.2 months');

  // Three nodes at two million each are another matter.
  await panel(page, 'What they spend').getByRole('button', { name: /^Network nodes/ }).click();
  await fill(page, 'What they spend', { 'How many': '3' });
  await expect(figure('Investment')).toContainText('€7,000,000');
  await expect(figure('Gain in the first year')).toContainText('−€2,000,000');
  await expect(figure('Money back after')).toContainText('16.8 months');
  await accessible(page);
  await picture(page, 'value');
});

test('people get roles, gaps close, and taking somebody out can be undone', async ({ page }) => {
  await opportunity(page);
  await go(page, 'People');
  await expect(page.getByText('0 of 6 roles known').first()).toBeVisible();
  await accessible(page);
  await page.getByRole('listitem').filter({ hasText: 'Who decides?' }).getByRole('button', { name: 'Name somebody' }).click();
  const name = page.getByRole('dialog', { name: 'Add somebody' }).getByLabel('Name of a new person');
  await name.fill('Jon Vik');
  await name.press('Enter');
  const person = page.getByRole('dialog', { name: 'Person' });
  await expect(person.getByRole('checkbox', { name: /^Decision maker/ })).toBeChecked();
  await person.getByRole('checkbox', { name: /^Purchaser/ }).check();
  await person.getByLabel('Stance').selectOption({ label: 'Would rather not' });
  await accessible(page);
  await person.getByRole('button', { name: 'Done' }).last().click();
  await expect(page.getByText('2 of 6 roles known').first()).toBeVisible();
  await expect(page.getByRole('row', { name: /Jon Vik/ })).toContainText('Would rather not');
  await page.getByRole('row', { name: /Jon Vik/ }).getByRole('button').click();
  await person.getByRole('button', { name: 'Take out of the group' }).click();
  await expect(page.getByText('0 of 6 roles known').first()).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(page.getByText('2 of 6 roles known').first()).toBeVisible();
});

test('plan sections are written in place and the history tells it @phone', async ({ page }) => {
  await opportunity(page);
  await line(page, 'What hurts them', 'What goes wrong today, and for whom?', 'Rolls break twice a week');
  await expect(panel(page, 'What hurts them')).toContainText('Started');
  await fits(page);
  await page.evaluate(() => scrollTo(0, 0));
  await accessible(page);
  await panel(page, 'What hurts them').getByRole('button', { name: /^Remove/ }).click();
  await expect(panel(page, 'What hurts them').getByText('Rolls break twice a week')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(panel(page, 'What hurts them').getByRole('button', { name: /^Rolls break twice a week/ })).toBeVisible();
  await page.getByRole('button', { name: 'Show all sections' }).click();
  await page.getByRole('link', { name: 'After the signature' }).click();
  await expect(page.getByRole('heading', { name: 'After the signature' })).toBeFocused();
  await go(page, 'History');
  await expect(panel(page, 'What was changed')).toContainText('The opportunity: added');
  await expect(panel(page, 'Where it stood')).toContainText('Qualify');
  await page.evaluate(() => scrollTo(0, 0));
  await accessible(page);
  await fits(page);
});

test('every section of a full plan keeps what is written into it', async ({ page }) => {
  await opportunity(page);
  await page.goto(`${page.url()}?all=1`);
  const lists = [
    ['What hurts them', 'What goes wrong today, and for whom?', 'Rolls break twice a week',
      { 'How they measure it': 'Rolls a month', 'Cost of doing nothing, a year': '90k', 'They confirmed it on': '2026-11-02' }, ['Rolls a month', '€90,000', 'Confirmed']],
    ['Their rules', 'Which rule of theirs must we keep?', 'Three offers above 50,000', { 'More about it': 'Purchasing collects them' }, ['Purchasing collects them']],
    ['What they need, what we bring', 'What do they need?', 'A warning before the break', { 'What of ours meets it': 'Live scan' }, ['Live scan']],
    ['Steps to a signature', 'What has to happen next on the way to a signature?', 'Trial on one line', { Due: '2027-03-01', 'What shows that it is done': 'Their report' }, ['1 Mar 2027', 'Their report']],
    ['Competition', 'Who else could they choose, doing nothing included?', 'Norvane', { 'What speaks for them': 'Known there', 'What they will probably do': 'Halve the price' }, ['Known there', 'Halve the price']],
    ['Strengths and red flags', 'What speaks for us, or warns us?', 'Their engineers ran the trial', { 'What we do about it': 'Ask them to tell the board' }, ['Ask them to tell the board', 'Strength']],
    ['Negotiation and close', 'What do they ask for?', 'Sixty days to pay', { 'What we want for it': 'A reference', 'What it costs us': '1200' }, ['A reference', '€1,200', 'Open']],
    ['After the signature', 'What has to be reached after the signature?', 'First line runs', { 'What could go wrong': 'No power at the gate' }, ['No power at the gate']],
    ['What else stands between us and a yes', 'What else do they need before they can say yes?', 'A second reference', {}, ['Keeps the proposal back']],
    ['Actions', 'What has to be done?', 'Send the report', {}, []],
  ];
  for (const [list, ask, text, fields] of lists) {
    await line(page, list, ask, text);
    await fill(page, list, fields);
  }
  const fields = {
    'What makes them act': { 'What happens in their business, and by when, that makes them act?': 'The old line stops', When: '2027-05-01', 'What missing it costs them': 'A month without rolls' },
    Competition: { 'The value that only we bring': 'Sees it an hour before' },
    'Negotiation and close': { 'We aim for': '60,000', 'We leave below': '52,000', 'How the papers travel: legal, purchasing, signatures': 'Purchasing, then the board' },
    'Findings and presentation': { 'What did we find, and what will we show to whom?': 'Cracks begin at the edge' },
  };
  for (const [section, values] of Object.entries(fields)) await fill(page, section, values);
  await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();
  await page.reload();
  await expect(panel(page, 'What hurts them')).toBeVisible();
  for (const [list, , text, , shown] of lists) {
    for (const words of [text, ...shown]) await expect(panel(page, list), list).toContainText(words);
  }
  for (const [section, values] of Object.entries(fields)) {
    for (const [label, value] of Object.entries(values)) await expect(panel(page, section).getByLabel(label, { exact: true })).toHaveValue(value);
  }
});
