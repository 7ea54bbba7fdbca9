// How well an opportunity stands up: tests, budget, forecast, needs told by people, tools and problems from the playbook.
import { expect, look, openSample, opportunity, panel, saved, tab, test } from '../support.mjs';

async function field(within, label, text) {
  await within.getByLabel(label, { exact: true }).fill(text);
  await within.getByLabel(label, { exact: true }).press('Tab');
}

test('how well an opportunity stands up is read and written where it is planned', { tag: '@phone' }, async ({ page }) => {
  await opportunity(page);
  const stands = panel(page, 'Qualification');
  await expect(stands).toContainText('Is it an opportunity at all?');
  await expect(stands).toContainText('Nothing yet: ask for a paper');
  await field(stands, 'Amount set aside', '120000');
  await stands.getByLabel('How far it is').selectOption({ label: 'It stands in the budget' });
  await field(stands, 'Their fiscal year', '2027');
  // A budget that is approved answers whether there is one.
  await expect(stands.getByRole('listitem').filter({ hasText: 'Money is set aside' })).toContainText('Yes');
  await stands.getByLabel('You say').selectOption({ label: 'Committed' });
  await expect(stands).toContainText('is not answered with yes yet');
  await expect(stands.getByText('Counts as').locator('..')).toContainText('Likely');
  await field(panel(page, 'What makes them act'), 'When', '2027-03-01');
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  const details = page.getByRole('dialog', { name: 'Details of this opportunity' });
  await field(details, 'Expected close', '2027-03-15');
  await details.getByRole('button', { name: 'Done', exact: true }).click();
  await expect(stands.getByText(/^It must work for them by 1 Mar 2027/).first()).toBeVisible();
  await expect(page.getByRole('link', { name: /What does not agree/ })).toBeVisible();
  await look(page, 'opportunity-stands', { fullPage: true });
  await saved(page);
  await page.reload();
  await expect(panel(page, 'Qualification').getByLabel('Their fiscal year')).toHaveValue('2027');
});

test('each person says what they think of a need, beside how well we and others meet it', async ({ page }) => {
  await openSample(page);
  // The sample's opportunity with six people.
  await page.goto('./#/opportunities/3w8rqcezhjd11w87');
  const needs = panel(page, 'What they need, what we bring');
  await needs.getByLabel('What do they need?').fill('A warning before the break');
  await needs.getByLabel('What do they need?').press('Enter');
  await needs.getByLabel('A warning before the break: We').selectOption({ label: 'Fully' });
  await needs.getByLabel('A warning before the break: Norvane Automation').selectOption({ label: 'In part' });
  await needs.getByLabel('A warning before the break: Dale Morrow').selectOption({ label: 'Corrected' });
  await saved(page);
  await page.reload();
  const chosen = who => needs.getByLabel(`A warning before the break: ${who}`).locator('option:checked');
  await expect(chosen('Dale Morrow')).toHaveText('Corrected');
  await expect(chosen('Prue Lathom')).toHaveText('Not asked');
  await expect(chosen('Norvane Automation')).toHaveText('In part');
  await needs.scrollIntoViewIfNeeded();
  await look(page, 'opportunity-needs', { fullPage: true });
});

test('a question that may be left out is hidden for oneself, and one that must be asked cannot be', async ({ page }) => {
  await opportunity(page);
  await tab(page, 'Interview').click();
  const qualify = panel(page, 'Qualify');
  await expect(qualify.getByRole('link', { name: 'What did they promise to do next?' })).toBeVisible();
  await expect(qualify.getByRole('button', { name: /^Hide for me: Is money set aside/ })).toHaveCount(0);
  await qualify.getByRole('button', { name: 'Hide for me: What did they promise to do next?' }).click();
  await expect(qualify.getByRole('link', { name: 'What did they promise to do next?' })).toHaveCount(0);
  await page.reload();
  await expect(qualify.getByRole('link', { name: 'What would they spend with us?' })).toBeVisible();
  await expect(qualify.getByRole('link', { name: 'What did they promise to do next?' })).toHaveCount(0);
  await qualify.getByRole('button', { name: '1 hidden for you: show it again' }).click();
  await expect(qualify.getByRole('link', { name: 'What did they promise to do next?' })).toBeVisible();
});

test('what the proposal will say is filled from needs and milestones, once', async ({ page }) => {
  await opportunity(page);
  const needs = panel(page, 'What they need, what we bring');
  await needs.getByLabel('What do they need?').fill('A warning before the break');
  await needs.getByLabel('What do they need?').press('Enter');
  await tab(page, 'Gates').click();
  const proposal = panel(page, 'What the proposal will say');
  await proposal.getByRole('button', { name: 'Fill from needs and milestones' }).click();
  await expect(proposal.getByRole('button', { name: /A warning before the break/ })).toBeVisible();
  await expect(proposal).toContainText('0 of 1 agreed.');
  await proposal.getByRole('button', { name: 'Fill from needs and milestones' }).click();
  await expect(page.getByText('Every need and milestone of the plan stands there already.')).toBeVisible();
});

test('somebody whom the playbook names decides in a department\u2019s place, and the promise is kept, taken back and broken', async ({ page }) => {
  await page.addInitScript(() => { delete window.showSaveFilePicker; });
  await opportunity(page);
  await page.goto('./#/settings');
  await field(page, 'Your name', 'Ada');
  await page.goto('./#/');
  await page.getByRole('link', { name: 'Roll scanners', exact: true }).click();
  await tab(page, 'Gates').click();
  const signs = panel(page, 'Sign-offs');
  await signs.getByRole('button', { name: 'Ask for a sign-off' }).click();
  const sheet = page.getByRole('dialog', { name: 'Ask for a sign-off' });
  await sheet.getByLabel('The question').fill('Can we deliver 16 machines by the end of May?');
  const download = page.waitForEvent('download');
  await sheet.getByRole('button', { name: 'Save the request as a file' }).click();
  await download;
  await signs.locator('summary').filter({ hasText: 'Decide in their place' }).click();
  await signs.getByLabel('Your name').fill('Bea');
  await field(signs, 'Day you promise', '2027-05-20');
  await signs.getByRole('button', { name: 'Decide', exact: true }).click();
  await expect(signs).toContainText(/reason/i);
  await field(signs, 'Conditions, or the reason', 'The plant is closed this week');
  await signs.getByRole('button', { name: 'Decide', exact: true }).click();
  await expect(signs).toContainText('Signed');
  await expect(signs).toContainText('The plant is closed this week');
  await signs.getByRole('button', { name: 'Promise kept' }).click();
  await expect(signs).toContainText('Met on');
  await signs.getByRole('button', { name: 'Not settled after all' }).click();
  await signs.getByRole('button', { name: 'Promise broken' }).click();
  await expect(signs).toContainText('Promise broken');
  await page.goto('./#/waiting/promises');
  await expect(page.getByRole('row', { name: /Roll scanners/ })).toContainText('Broken');
});
