// Kinds of sale and channels: each sale says its kind, those that come by themselves are no deals, and a channel walks its own ladder.
import { expect, look, openSample, startPlan, test } from '../support.mjs';

const dialog = (page, name) => page.getByRole('dialog', { name });
const region = (page, name) => page.getByRole('region', { name, exact: true });

test('a new sale is asked for its kind at the field, and waits until it is said', { tag: '@phone' }, async ({ page }) => {
  await startPlan(page);
  await page.getByRole('button', { name: 'Add opportunity', exact: true }).first().click();
  const sheet = dialog(page, 'Add opportunity');
  await sheet.getByLabel('Name', { exact: true }).fill('Press line');
  await sheet.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(sheet.getByRole('alert').filter({ hasText: 'Choose the kind of sale' })).toBeVisible();
  const kind = sheet.getByLabel('Kind of sale');
  await expect(kind).toBeFocused();
  await expect(kind).toHaveAttribute('aria-invalid', 'true');
  await expect(kind.locator('option')).toHaveText(['Choose the kind of sale', 'New customer', 'New product, current customer', 'Renewal']);
  await look(page, 'kind-missing', { fullPage: false });
  await kind.selectOption('new_customer');
  await expect(sheet.getByRole('alert').filter({ hasText: 'Choose the kind of sale' })).toHaveCount(0);
  await sheet.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByRole('link', { name: 'Press line', exact: true })).toBeVisible();
});

const rows = [
  'Opportunity ID,Opportunity Name,Account Name,Owner,Amount,Stage,Status,Created Date,Close Date,Type',
  '1,Press line,Westyard,Ada Quill,1000,Qualify,Open,2026-01-02,2026-12-01,New business',
  '2,Filters,Westyard,Ada Quill,200,Qualify,Won,2026-01-02,2026-02-01,Reorder',
  '3,Oil,Westyard,Ada Quill,50,Qualify,Open,2026-01-02,2026-12-01,Reorder',
  '4,Pumps,Westyard,Ada Quill,70,Qualify,Open,2026-01-02,2026-12-01,',
].join('\r\n');

test('a sale that comes by itself stands with its customer, and becomes a deal by another kind', { tag: '@phone' }, async ({ page }) => {
  await startPlan(page);
  await page.goto('./#/import');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await chooser).setFiles({ name: 'deals.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
  const outcome = region(page, 'What the import will do');
  await expect(outcome.getByRole('group', { name: 'By themselves, no deals' })).toContainText('2');
  await outcome.getByText('Taken as it is, but worth a look').click();
  await expect(outcome).toContainText('Sales that come by themselves');
  const usual = page.getByLabel('Rows that name no kind of sale: 1. Which kind are they?');
  await usual.selectOption({ label: 'New product, current customer' });
  await expect(outcome).not.toContainText('Without a kind of sale');
  await look(page, 'import-kinds');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('link', { name: 'See the figures' })).toBeVisible();

  await page.goto('./#/');
  await expect(page.getByRole('link', { name: 'Press line', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Pumps', exact: true })).toBeVisible();
  for (const name of ['Filters', 'Oil']) await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0);

  await page.goto('./#/renewals/orders');
  const came = region(page, 'Sales that came by themselves');
  await expect(came.getByRole('row')).toHaveCount(3);
  await expect(came.getByRole('row', { name: /^Filters/ })).toContainText('Won');
  await look(page, 'came-by-themselves');
  await came.getByRole('link', { name: 'Oil', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Oil' })).toBeVisible();
  await expect(page.getByText('This sale came by itself')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Stages of the ladder' })).toHaveCount(0);
  await look(page, 'came-by-itself');
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  const details = dialog(page, 'Details of this opportunity');
  await details.getByLabel('Kind of sale').selectOption({ label: 'New product, current customer' });
  await details.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('list', { name: 'Stages of the ladder' })).toBeVisible();
  await page.goto('./#/');
  await expect(page.getByRole('link', { name: 'Oil', exact: true })).toBeVisible();
});

test('a channel is added to the playbook, held by an account, keeps a stage to itself and narrows the figures', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  await page.goto('./#/playbook/reasons');
  const channels = region(page, 'Channels');
  await expect(channels.getByRole('listitem')).toHaveCount(3);
  await channels.getByLabel('A new channel').fill('Installers');
  await page.keyboard.press('Enter');
  await expect(channels.getByRole('button', { name: /^Installers/ })).toBeVisible();
  await look(page, 'channels');
  await page.goto('./#/playbook');
  const opportunities = region(page, 'Opportunities');
  await opportunities.getByRole('button', { name: /^Prove/ }).click();
  await opportunities.getByLabel('Passed by what is sold through: Installers').uncheck();
  await expect(page.getByText(/parts? differs? from the playbook in force/)).toBeVisible();
  await look(page, 'stage-channels');
  await page.getByRole('button', { name: 'See what it does, then save' }).click();
  await dialog(page, 'What this draft would do').getByRole('button', { name: 'Put it in force' }).click();

  // A card of a customer of that channel is refused by that stage, and told why.
  await page.goto('./#/');
  const first = page.locator('.ladder-card-open').first();
  const name = (await first.textContent()).trim();
  await first.click();
  await expect(page.getByRole('navigation', { name: 'Parts of this opportunity' })).toBeVisible();
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  const account = await dialog(page, 'Details of this opportunity').getByLabel('Company', { exact: true }).inputValue();
  await page.goto(`./#/accounts/${account}`);
  await page.getByLabel('Channel kind', { exact: true }).selectOption({ label: 'Installers' });
  await page.goto('./#/');
  const card = page.getByRole('link', { name, exact: true });
  await card.focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(page.getByText("What is sold through this customer's channel does not pass this stage.").first()).toBeAttached();

  await page.goto('./#/figures');
  await page.getByText('More filters', { exact: true }).click();
  await page.getByLabel('Channel', { exact: true }).selectOption({ label: 'Installers' });
  await expect(page.getByRole('status').filter({ hasText: /of 80 opportunities shown/ })).toBeVisible();
  await look(page, 'figures-channel', { fullPage: false });
  await page.getByRole('link', { name: 'Clear filters' }).click();
  await expect(page.getByRole('status').filter({ hasText: /opportunities shown/ })).toHaveCount(0);
});
