// A rep's first opportunity, from a lead to a signed contract, walked by mouse and by keyboard alone.
import { expect, open, running, tab, test } from '../support.mjs';
import { keys, mouse } from '../hands.mjs';

const region = (page, name) => page.getByRole('region', { name, exact: true });
const dialog = (page, name) => page.getByRole('dialog', { name });
const button = (within, name) => within.getByRole('button', { name, exact: true });
const item = (sheet, text) => sheet.locator('.gate-item').filter({ has: sheet.page().getByRole('heading', { name: text }) });
const missing = sheet => sheet.locator('.gate > .gate-items').getByRole('heading', { level: 3 });

/** A plan, and in it a lead that answered and is taken over. */
async function leadIn(page, hand) {
  await hand.press(page.getByRole('button', { name: /^Start a plan/ }));
  const plan = dialog(page, 'New plan');
  await hand.write(plan.getByLabel('Name of the plan'), 'North');
  await hand.press(button(plan, 'Create plan'));
  await expect(plan).toBeHidden();
  await hand.press(page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Leads' }));
  await hand.press(page.getByRole('button', { name: 'Add lead', exact: true }).first());
  const lead = dialog(page, 'Add lead');
  await hand.write(lead.getByLabel('Company'), 'Osterby Mill');
  await hand.write(lead.getByLabel(/^Person/), 'Ada Berg');
  await hand.press(button(lead, 'Add lead'));
  await expect(lead).toBeHidden();
  await hand.press(page.getByRole('link', { name: 'Osterby Mill', exact: true }));
  await hand.press(button(page, 'Log a contact'));
  const contact = dialog(page, 'Log a contact');
  await hand.write(contact.getByLabel('How'), 'Call');
  await hand.press(button(contact, 'Save'));
  await expect(contact).toBeHidden();
  await hand.press(button(page, 'Accept'));
  await expect(page.getByRole('main')).toContainText('Accepted');
  await hand.pick(page.getByLabel('Stage'), 'Qualified');
}

/** The lead becomes an opportunity, with its company and its person. */
async function convert(page, hand) {
  await hand.press(button(page, 'Convert to opportunity'));
  const sheet = dialog(page, 'Convert to opportunity');
  await hand.write(sheet.getByLabel('Name of the opportunity'), 'Roll scanners');
  await hand.press(button(sheet, 'Convert'));
  await expect(sheet).toBeHidden();
  await expect(page.getByRole('heading', { level: 1, name: 'Roll scanners' })).toBeVisible();
}

/** The first call: two questions settled, one partly, one that nobody could answer. */
async function firstCall(page, hand) {
  await hand.press(tab(page, 'Interview'));
  await hand.press(page.getByRole('link', { name: 'Start the first call' }));
  const asked = [[/solve this now/, 'Yes'], [/take part in the decision/, 'Yes'], [/price range/, 'Partly'], [/as good a chance/, "I don't know"]];
  for (const [question, answer] of asked) {
    await expect(page.getByRole('heading', { level: 1, name: question })).toBeFocused();
    await hand.choose(page.getByRole('radio', { name: answer, exact: true }));
    await hand.pick(page.getByLabel('Who said so'), 'Ada Berg');
    await hand.press(button(page, 'Continue'));
  }
  await expect(page.locator('.check-value')).toHaveText(['Yes', 'Yes', 'Partly', "I don't know"]);
  await hand.press(page.getByRole('link', { name: 'Back to all questions' }));
}

/** The people: one who decides and whom we can call, one who will work with it. */
async function people(page, hand) {
  await hand.press(tab(page, 'People'));
  for (const [ask, name] of [['Who decides?', 'Jon Vik'], ['Who works with it?', 'Eva Lund']]) {
    await hand.press(page.getByRole('listitem').filter({ hasText: ask }).getByRole('button', { name: 'Name somebody' }));
    const added = dialog(page, 'Add somebody');
    await hand.write(added.getByLabel('Name of a new person'), name);
    await page.keyboard.press('Enter');
    const person = dialog(page, 'Person');
    await hand.pick(person.getByLabel('Access'), 'Whenever needed');
    await hand.press(button(person, 'Done').last());
    await expect(person).toBeHidden();
  }
}

/** A value proposition whose figures follow as its lines are written. */
async function value(page, hand) {
  const figure = name => region(page, 'What it comes to').locator('.figure').filter({ has: page.getByText(name, { exact: true }) });
  const line = async (list, ask, text, fields) => {
    await hand.write(region(page, list).getByLabel(ask), text);
    await page.keyboard.press('Enter');
    for (const [label, value] of Object.entries(fields)) {
      await hand.write(region(page, list).getByLabel(label, { exact: true }), value);
      await page.keyboard.press('Tab');
    }
  };
  await hand.press(tab(page, 'Value'));
  await hand.press(button(page, 'New value proposition'));
  await line('What they gain', 'What do they gain?', 'Fewer rolls thrown away', { 'Amount a year': '120000' });
  await line('What they spend', 'What do they have to pay for?', 'Scanners', { 'How many': '3', 'What one costs': '20000' });
  await expect(figure('Investment')).toContainText('€60,000');
  await expect(figure('Gain in the first year')).toContainText('€60,000');
  await expect(figure('Return on investment')).toContainText('100');
  await expect(figure('Money back after')).toContainText('6.0 months');
  await hand.write(page.getByLabel('Yearly discount rate'), '10');
  await page.keyboard.press('Tab');
  await expect(figure('Worth today')).toContainText('€');
  await expect(page.locator('.value-sentence')).toContainText('€120,000');
}

/** The plan: what hurts, what makes them act, and the competition. */
async function sections(page, hand) {
  await hand.press(tab(page, 'Plan'));
  await hand.write(region(page, 'What hurts them').getByLabel('What goes wrong today, and for whom?'), 'Rolls break twice a week');
  await page.keyboard.press('Enter');
  await expect(region(page, 'What hurts them')).toContainText('Started');
  const event = region(page, 'What makes them act');
  await hand.write(event.getByLabel('What happens in their business, and by when, that makes them act?'), 'The old line is switched off in May');
  await page.keyboard.press('Tab');
  await expect(event).toContainText('Started');
}

/** Moves one stage up; where the gate stops, supplies exactly what it names. */
async function climb(page, hand, to, supplies = []) {
  await hand.press(page.getByRole('button', { name: `Move to ${to}`, exact: true }));
  if (supplies.length > 0) {
    const sheet = dialog(page, `Roll scanners to ${to}`);
    await expect(missing(sheet)).toHaveText(supplies.map(([text]) => text));
    for (const [text, supply] of supplies) {
      await supply(item(sheet, text));
      await expect(missing(sheet).filter({ hasText: text })).toHaveCount(0);
    }
    await expect(sheet.getByText('Nothing that blocks is missing any more.')).toBeVisible();
    await hand.press(button(sheet, `Go to ${to}`));
    await expect(sheet).toBeHidden();
  }
  await expect(page.locator('.rungs .here')).toContainText(to);
}

for (const [how, handOf] of [['by mouse', mouse], ['by keyboard alone', keys]]) {
  test(`a rep's first opportunity from lead to won, ${how}`, async ({ page }) => {
    test.slow();
    const hand = handOf(page);
    const say = (answer, who) => async place => {
      await hand.choose(place.getByRole('radio', { name: answer, exact: true }));
      if (who) await hand.write(place.getByLabel('Who says so?'), who);
      await hand.press(button(place, 'Save'));
    };
    await open(page);
    await leadIn(page, hand);
    await convert(page, hand);
    await firstCall(page, hand);
    await climb(page, hand, 'Prove', [
      ['We have a fair chance', say('Yes')],
      ['The amount is known', async place => {
        await hand.write(place.getByLabel('Amount'), '60k');
        await hand.press(button(place, 'Save'));
      }],
    ]);
    await people(page, hand);
    await value(page, hand);
    await sections(page, hand);
    await climb(page, hand, 'Propose', [
      ['The proof convinced them', say('Yes', 'Jon Vik')],
      ['Only price and terms are open', async place => {
        await hand.write(place.getByLabel('What else stands between us and a yes?'), 'Thirty days to pay');
        await hand.press(button(place, 'Add'));
      }],
    ]);
    await climb(page, hand, 'Negotiate', [['They want to go on with us', say('Yes', 'Jon Vik')]]);
    await climb(page, hand, 'Close', [['We know how the papers travel', say('Partly')]]);
    await hand.menu(button(page, 'More').first(), 'Close as won');
    const close = dialog(page, 'Close Roll scanners');
    await hand.press(button(close, 'Close it'));
    await expect(close).toBeHidden();
    await expect(page.locator('.rung-row')).toContainText('Won');
    await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();
    await page.reload();
    await running(page);
    await expect(page.locator('.rung-row')).toContainText('Won');
    await hand.press(page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Ladder' }));
    await expect(page.getByRole('button', { name: /^Won 1/ })).toContainText('€60');
  });
}
