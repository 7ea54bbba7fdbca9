// Reviews of a pipeline: opportunity by opportunity, by keyboard, and from one review to the next.
import { expect, look, openSample, saved, startPlan, test } from '../support.mjs';

async function add(page, name, amount) {
  await page.goto('./#/');
  await page.getByRole('button', { name: /^Add (opportunity|an opportunity)/ }).first().click();
  const sheet = page.getByRole('dialog', { name: 'Add opportunity' });
  await sheet.getByLabel('Name', { exact: true }).fill(name);
  await sheet.getByLabel(/^Amount/).fill(amount);
  await sheet.getByLabel('Kind of sale').selectOption('new_customer');
  await sheet.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(sheet).toBeHidden();
}

test('a pipeline is reviewed by keyboard, and the next review shows what changed since', async ({ page }) => {
  await startPlan(page);
  await add(page, 'First line', '20000');
  await add(page, 'Second line', '10000');
  await page.goto('./#/review');
  await page.getByRole('link', { name: 'The whole plan' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Review: The whole plan' })).toBeVisible();
  await expect(page.getByText('This is the first review of this pipeline')).toBeVisible();
  await page.getByRole('button', { name: 'Begin the review' }).click();
  await expect(page.getByText('0 of 2 spoken about')).toBeVisible();

  // The larger one first; N goes on, 2 decides, P goes back.
  await expect(page.getByRole('heading', { level: 2, name: 'First line' })).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { level: 2, name: 'Second line' })).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { level: 2, name: 'First line' })).toBeVisible();
  await page.keyboard.press('2');
  await expect(page.getByText('1 of 2 spoken about')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Needs help' })).toBeChecked();

  // In a field the letters belong to the field.
  await page.getByLabel('What was said', { exact: false }).first().fill('no news since spring');
  await page.getByLabel('What is promised').fill('Call the plant');
  await page.getByRole('button', { name: 'Note the promise' }).click();
  await expect(page.getByRole('checkbox', { name: 'Call the plant' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'First line' })).toBeVisible();

  await page.getByRole('button', { name: 'Finish the review' }).click();
  const dialog = page.getByRole('dialog', { name: 'Finish the review' });
  await dialog.getByLabel(/^What was said about the whole/).fill('Too little at the top');
  await dialog.getByRole('button', { name: 'Finish the review' }).click();
  await expect(page.getByRole('button', { name: 'Begin the review' })).toBeVisible();
  await saved(page);

  // Eight days on: it is due, and says what came since.
  await page.clock.setFixedTime(new Date(Date.now() + 8 * 86_400_000));
  await page.reload();
  await add(page, 'Third line', '5000');
  await page.goto('./#/review');
  await expect(page.getByText(/^due since/)).toBeVisible();
  await expect(page.getByRole('table', { name: 'Earlier reviews' })).toContainText('Too little at the top');
  await page.getByRole('link', { name: 'The whole plan' }).click();
  await expect(page.getByText('0 to decide, 1 changed', { exact: false })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Third line' })).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { level: 2, name: 'First line' })).toBeVisible();
  await expect(page.getByText('Needs help. no news since spring')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Call the plant' })).not.toBeChecked();
});

test('reviews are clear to everybody', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  await page.goto('./#/review');
  await expect(page.getByRole('heading', { level: 1, name: 'Review' })).toBeVisible();
  await look(page, 'review-list');
  await page.getByRole('table').first().getByRole('link').first().click();
  await page.getByRole('button', { name: 'Begin the review' }).click();
  await expect(page.getByRole('button', { name: 'Finish the review' })).toBeVisible();
  await look(page, 'review');
});

test('without anything open a review says what to do', async ({ page }) => {
  await startPlan(page);
  await page.goto('./#/review');
  await expect(page.getByRole('heading', { name: 'No opportunity is open' })).toBeVisible();
  await page.goto('./#/review/nobody-here');
  await expect(page.getByRole('heading', { name: 'Nobody has this pipeline any more' })).toBeVisible();
});
