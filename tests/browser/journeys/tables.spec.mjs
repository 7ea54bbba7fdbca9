import { readFileSync } from 'node:fs';
import { expect, look, openSample, test } from '../support.mjs';

test('tables leave as CSV and come back into the same records', { tag: '@phone' }, async ({ page }) => {
  await page.addInitScript(() => { delete window.showSaveFilePicker; });
  await openSample(page);
  await page.goto('./#/files');
  await page.getByRole('button', { name: 'Save tables as CSV' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save tables as CSV' });
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Opportunities' })).toContainText('80');
  await look(page, 'sheet-tables', { fullPage: false });
  await dialog.getByLabel('Between the cells').selectOption({ label: 'A semicolon (1234,50)' });
  const waiting = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save opportunities' }).click();
  const taken = await waiting;
  expect(taken.suggestedFilename()).toMatch(/^opportunities-\d{4}-\d\d-\d\d\.csv$/);
  const text = readFileSync(await taken.path(), 'utf8');
  expect(text.startsWith('\ufeffOpportunity ID;Opportunity Name;')).toBe(true);
  expect(text.trimEnd().split('\r\n')).toHaveLength(81);
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await page.goto('./#/import');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await chooser).setFiles({ name: 'opportunities.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await expect(page.getByRole('region', { name: 'What the import will do' })).toContainText('0 new, 0 changed, 80 already there');
});
