// A consultant shows a client the sample company, then loads the client's own export and leaves a file behind.
import { readFileSync } from 'node:fs';
import { expect, openSample, reload, running, saved, test } from '../support.mjs';

// Where the browser offers its own save dialog no test can answer it; downloads say the same.
test.beforeEach(({ context }) => context.addInitScript(() => { delete window.showSaveFilePicker; }));

const view = (page, name) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name }).click();
const rate = page => page.getByRole('region', { name: 'Win rate' }).getByRole('group', { name: 'Of the decided' });

test('a consultant shows the sample, then the client\'s own figures, and leaves a file', async ({ page }) => {
  await openSample(page);

  // From the figure that hurts to a deal behind it.
  await view(page, 'Figures');
  await page.getByRole('link', { name: 'Where do we lose?' }).click();
  await page.getByLabel('Period', { exact: true }).selectOption({ label: 'Everything' });
  await expect(rate(page)).toContainText('23 of 59');
  await rate(page).getByText('Show working').click();
  await expect(rate(page).getByRole('heading', { name: 'Counted: 59' })).toBeVisible();
  const deal = rate(page).getByRole('table').getByRole('link').first();
  const name = await deal.innerText();
  await deal.click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  // What a rich plan looks like, and what a gate asks.
  await view(page, 'Ladder');
  await page.getByRole('link', { name: 'Tellberg Mobile: more from each user', exact: true }).click();
  const tabs = page.getByRole('navigation', { name: 'Parts of this opportunity' });
  await tabs.getByRole('link', { name: 'Value', exact: true }).click();
  await expect(page.locator('.value-sentence')).toContainText('£3,000,000');
  await tabs.getByRole('link', { name: 'People', exact: true }).click();
  await expect(page.getByText('6 of 6 roles known').first()).toBeVisible();
  await page.getByRole('button', { name: 'Move to Negotiate' }).click();
  const gate = page.getByRole('dialog', { name: /to Negotiate$/ });
  await expect(gate.getByRole('heading', { name: 'They want to go on with us' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(gate).toBeHidden();

  // The client's own export goes into a plan of its own; the sample stays as it is.
  await view(page, 'Files');
  await page.getByRole('button', { name: 'New plan' }).first().click();
  const plan = page.getByRole('dialog', { name: 'New plan' });
  await plan.getByLabel('Name of the plan').fill('The client');
  await plan.getByRole('button', { name: 'Create plan' }).click();
  await expect(plan).toBeHidden();
  await expect(page.getByRole('banner')).toContainText('The client');
  await expect(page.getByRole('banner')).not.toContainText('Sample');
  await view(page, 'Import');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  const export_ = readFileSync(new URL('../../imports/twelve-deals.csv', import.meta.url));
  await (await chooser).setFiles({ name: 'deals.csv', mimeType: 'text/csv', buffer: export_ });
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('link', { name: 'See the figures' }).click();
  await expect(rate(page)).toContainText('6 of 10');
  await saved(page);
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  expect((await download).suggestedFilename()).toMatch(/^The-client-\d{4}-\d\d-\d\d\.plan\.json$/);

  // Both are still here afterwards, and Back leads where one was.
  await reload(page);
  await running(page);
  await expect(rate(page)).toContainText('6 of 10');
  await view(page, 'Files');
  await expect(page.getByRole('rowheader')).toHaveCount(2);
  await page.getByRole('button', { name: 'Remove samples' }).click();
  await expect(page.getByRole('rowheader')).toHaveCount(1);
  await page.goBack();
  await expect(rate(page)).toContainText('6 of 10');
});
