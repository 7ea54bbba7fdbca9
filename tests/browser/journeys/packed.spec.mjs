// Files that come packed, as mail and CRMs send them.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, open, saved, startPlan, test } from '../support.mjs';
import { zip } from '../zip.mjs';

const deals = readFileSync(new URL('../../imports/twelve-deals.csv', import.meta.url), 'utf8');

const packed = (name, buffer) => ({ name, mimeType: 'application/octet-stream', buffer });
const plan = (id, name, account) => JSON.stringify({
  format: 'rungbook.plan', version: 1, min_reader: 1, plan: { id, name, currency: 'EUR' }, playbook: {}, accounts: { [account]: { name: account } },
});

async function choose(page, button, ...files) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).first().click();
  await (await chooser).setFiles(files);
}

test('a plan file in gzip opens like any other, on the first visit too', { tag: '@phone' }, async ({ page }) => {
  await open(page);
  await choose(page, /^open it$/, packed('north.plan.json.gz', gzipSync(plan('n', 'North', 'Mill'))));
  await expect(page.getByRole('banner')).toContainText('North');
  await saved(page);
});

test('the plans of a team in one zip are merged as if each had been picked', { tag: '@phone' }, async ({ page }) => {
  await startPlan(page, 'Team');
  await page.goto('./#/files');
  const mail = zip(['team/anna.plan.json', plan('a', 'Anna', 'Mill')], ['team/ben.plan.json', plan('b', 'Ben', 'Forge')],
    ['team/offer.pdf', '%PDF'], ['__MACOSX/team/._anna.plan.json', '\0']);
  await choose(page, 'Merge files into this plan', packed('team.zip', mail));
  await expect(page.getByText(/2 files\. Records added: 2,/)).toBeVisible();
  await page.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(page.getByRole('region', { name: 'The report as text' })).toBeVisible();
  await saved(page);
});

test('tables in a zip go to the import, picked there or dropped anywhere', async ({ page }) => {
  await startPlan(page, 'North');
  const taken = page.getByRole('region', { name: 'What the import will do' });
  await page.goto('./#/import');
  await choose(page, 'Choose files', packed('export.zip', zip(['deals.csv', deals])));
  await expect(taken).toContainText('12 new');
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.goto('./#/files');
  await choose(page, 'Open a file', packed('deals.csv.gz', gzipSync(deals)));
  await expect(taken).toContainText('12 new');
});

test('fault 26: a packed file that unfolds beyond every limit is refused in words, and nothing is changed', async ({ page }) => {
  await startPlan(page, 'North');
  await saved(page);
  await page.goto('./#/files');
  const bomb = gzipSync(Buffer.alloc(200_000_000));
  expect(bomb.length).toBeLessThan(250_000);
  for (const [name, bytes, why] of [
    ['bomb.plan.json.gz', bomb, /bomb\.plan\.json.*more than 50 MB/],
    ['bomb.zip', zip(['bomb.csv', Buffer.alloc(60_000_000)]), /bomb\.csv.*more than 50 MB/],
    ['cut.zip', zip(['a.plan.json', plan('a', 'Anna', 'Mill')]).subarray(0, 60), /damaged or cut/],
    ['photos.zip', zip(['a.png', 'x']), /neither plan files .* nor tables/],
  ]) {
    await choose(page, 'Open a file', packed(name, bytes));
    await expect(page.getByText(why)).toBeVisible();
  }
  await expect(page.getByRole('banner')).toContainText('North');
  await page.goto('./#/settings');
  await expect(page.getByLabel('Name of the plan')).toHaveValue('North');
});
