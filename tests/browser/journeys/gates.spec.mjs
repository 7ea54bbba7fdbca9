// The gates of one opportunity: passed all the same with a reason, proof, what the proposal says, giving and getting.
import { keys } from '../hands.mjs';
import { accessible, expect, look, openSample, opportunity, panel, tab, test } from '../support.mjs';

/** Adds a line to a list and leaves its editor open. */
async function line(page, list, ask, text) {
  const box = panel(page, list).getByLabel(ask);
  await box.fill(text);
  await box.press('Enter');
  await expect(panel(page, list).getByRole('button', { name: text, expanded: true })).toBeVisible();
}

test('who goes on all the same needs a role and a reason, and the log keeps both', async ({ page }) => {
  await opportunity(page);
  const hand = keys(page);
  await hand.press(page.getByRole('button', { name: 'Move to Prove' }));
  const sheet = page.getByRole('dialog', { name: 'Roll scanners to Prove' });
  await hand.press(sheet.locator('summary').filter({ hasText: 'Other ways' }));
  await hand.press(sheet.getByRole('button', { name: 'Go on all the same' }));
  await expect(sheet.getByText(/^Only these roles may set this aside/)).toBeVisible();
  await hand.pick(sheet.getByLabel('Your role'), 'Sales manager');
  await hand.write(sheet.getByLabel('Why go on without it?'), 'The buyer is away until July');
  await hand.press(sheet.getByRole('button', { name: 'Go on all the same' }));
  await expect(sheet).toBeHidden();
  await hand.press(tab(page, 'Gates'));
  const log = panel(page, 'Decisions at the gates');
  await expect(log).toContainText('Went on although something was missing');
  await expect(log).toContainText('The buyer is away until July');
  await expect(panel(page, 'Gate: Ready to propose')).toContainText('still close the way');
});

test('proof, proposal, given and got are written down on the gates of an opportunity @phone', async ({ page }) => {
  await opportunity(page);
  await tab(page, 'Gates').click();
  await expect(panel(page, 'Is it alive?')).toContainText('No sign of life');
  await line(page, 'Proof they want', 'What do they want to see proven?', 'Ten days with less than 2 per cent waste');
  await panel(page, 'Proof they want').getByLabel('How far it is').selectOption({ label: 'Accepted' });
  await expect(panel(page, 'Proof they want')).toContainText('Accepted by whom?');
  await line(page, 'What the proposal will say', 'What will the proposal say?', 'Two machines in week 20');
  await expect(panel(page, 'What the proposal will say')).toContainText('0 of 1 agreed.');
  await line(page, 'Given and got', 'What was given or got?', 'We worked out their waste');
  await expect(panel(page, 'Given and got')).toContainText('Given 1, got 0: ask for something before you give more.');
  await look(page, 'gates-lists');
});

test('nothing is granted for nothing, nor beyond the limit without a name', async ({ page }) => {
  await opportunity(page);
  const negotiation = panel(page, 'Negotiation and close');
  const field = async (label, text) => {
    await negotiation.getByLabel(label, { exact: true }).fill(text);
    await negotiation.getByLabel(label, { exact: true }).press('Tab');
  };
  await field('We leave below', '95000');
  await line(page, 'Negotiation and close', 'What do they ask for?', 'Sixty days to pay');
  await field('What it costs us', '8000');
  await field('What it is worth to them', '20000');
  await expect(negotiation).toContainText('Offer these before a discount');
  const granted = negotiation.getByRole('checkbox', { name: 'Granted' });
  await granted.click();
  await expect(negotiation).toContainText('nothing is given for nothing');
  await expect(granted).not.toBeChecked();
  await field('What we want for it', 'A reference');
  await granted.click();
  await expect(negotiation).toContainText('€3,000 below the amount at which you leave');
  await field('Approved by', 'Mia');
  await granted.click();
  await expect(granted).toBeChecked();
  await expect(negotiation.getByRole('definition').filter({ hasText: '€8,000' })).toBeVisible();
  await accessible(page);
});

test('the sample shows what waits and which promises were kept', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/waiting');
  await expect(page.getByRole('link', { name: /Signed a different version/ })).toBeVisible();
  await look(page, 'waiting-sample');
  await page.goto('./#/waiting/promises');
  await expect(page.getByRole('row', { name: /^Production/ }).first()).toContainText('33');
  await look(page, 'waiting-promises');
});
