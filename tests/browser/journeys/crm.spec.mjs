// To a CRM and back: the playbook keeps its stage names, a table leaves with them and its ids, and comes back into the same records.
import { readFileSync } from 'node:fs';
import { expect, look, running, saved, startPlan, test } from '../support.mjs';

const region = (page, name) => page.getByRole('region', { name, exact: true });
const outcome = page => region(page, 'What the import will do');

async function handOver(page, text) {
  // The files handed over before are gone with a fresh page.
  await page.goto('./#/import');
  await saved(page);
  await page.reload();
  await running(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await chooser).setFiles({ name: 'from-crm.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
}

test('a plan leaves for a CRM with its stage names, and what changed there comes back into the same opportunity', { tag: '@phone' }, async ({ page }) => {
  await page.addInitScript(() => { delete window.showSaveFilePicker; });
  await startPlan(page);
  await page.goto('./#/playbook');
  const crm = region(page, 'In your CRM');
  for (const [stage, name] of [['Qualify', '10 - Discovery'], ['Prove', '20 - Demo lost & found'], ['Won', 'Gewonnen']]) {
    await crm.getByLabel(`${stage} is called`, { exact: true }).fill(name);
    await page.keyboard.press('Tab');
  }
  await look(page, 'crm-names');
  await page.getByRole('button', { name: 'See what it does, then save' }).click();
  await page.getByRole('dialog', { name: 'What this draft would do' }).getByRole('button', { name: 'Put it in force' }).click();
  await page.goto('./#/');
  await page.getByRole('button', { name: 'Add opportunity', exact: true }).first().click();
  const sheet = page.getByRole('dialog', { name: 'Add opportunity' });
  await sheet.getByLabel('Name', { exact: true }).fill('Press line');
  await sheet.getByLabel(/^Account/).fill('Westyard');
  await sheet.getByLabel(/^Amount/).fill('5000');
  await sheet.getByLabel('Kind of sale').selectOption('new_customer');
  await sheet.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(sheet).toBeHidden();

  await page.goto('./#/files');
  await page.getByRole('button', { name: 'Save tables as CSV' }).click();
  const tables = page.getByRole('dialog', { name: 'Save tables as CSV' });
  await tables.getByRole('heading', { name: 'For your CRM' }).scrollIntoViewIfNeeded();
  await look(page, 'sheet-tables-crm', { fullPage: false });
  const waiting = page.waitForEvent('download');
  await tables.getByRole('button', { name: 'Save for the CRM' }).click();
  const taken = await waiting;
  expect(taken.suggestedFilename()).toMatch(/^opportunities-for-crm-\d{4}-\d\d-\d\d\.csv$/);
  const text = readFileSync(await taken.path(), 'utf8');
  expect(text).toContain('10 - Discovery');
  await tables.getByRole('button', { name: 'Close' }).last().click();

  await handOver(page, text);
  await expect(outcome(page)).toContainText('0 new, 0 changed, 1 already there');
  // The CRM gave it an id of its own, and moved it on.
  const moved = text.replace('\r\n,', '\r\n0065500000AbCdE,').replace('10 - Discovery', '20 - Demo lost & found');
  await handOver(page, moved);
  await expect(outcome(page)).toContainText('0 new, 1 changed, 0 already there');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('link', { name: 'See the figures' })).toBeVisible();
  await page.goto('./#/');
  await page.getByRole('link', { name: 'Press line', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Stages of the ladder' }).getByRole('listitem').filter({ hasText: 'here now' })).toContainText('Prove');
  // From now on the CRM's own id is enough.
  await handOver(page, moved.replace(/0065500000AbCdE,[^,]+,/, '0065500000AbCdE,,').replace('5000.00', '6000.00'));
  await expect(outcome(page)).toContainText('0 new, 1 changed, 0 already there');
});
