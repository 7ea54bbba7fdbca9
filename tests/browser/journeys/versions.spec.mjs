// Files and storage of other versions of the planner.
import { readFileSync } from 'node:fs';
import { expect, open, running, startPlan, test } from '../support.mjs';

const earlier = readFileSync(new URL('../../plans/version-0.plan.json', import.meta.url));
const newer = readFileSync(new URL('../../plans/version-1.plan.json', import.meta.url), 'utf8').replace('"version":1', '"version":7');

test.beforeEach(({ context }) => context.addInitScript(() => { delete window.showSaveFilePicker; }));

async function choose(page, name, content) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^(Open a file|open it|Open your last file)$/ }).first().click();
  await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
}

test('fault 21: a file of an earlier version is brought up to date, and the file itself can be had back', async ({ page }) => {
  await open(page);
  await choose(page, 'old.plan.json', earlier);
  await expect(page.getByRole('banner')).toContainText('Fixture of version 0');
  await expect(page.getByText(/An earlier version of Rungbook made this file \(format 0\)/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Grinder' })).toBeVisible();
  await page.goto('./#/files');
  const kept = page.getByRole('listitem').filter({ hasText: 'Fixture of version 0 (file of format 0)' });
  const waiting = page.waitForEvent('download');
  await kept.getByRole('button', { name: 'Save as file' }).click();
  const taken = readFileSync(await (await waiting).path());
  expect(taken.equals(earlier), 'the very bytes').toBe(true);
});

/** The earlier file with one more company. */
function withOneMore() {
  const plan = JSON.parse(earlier);
  plan.customers.push({ ...plan.customers[0], id: 'one-more', title: 'One more' });
  return JSON.stringify(plan);
}

test('fault 21: a file of an earlier version that is merged can be had back as it came', async ({ page }) => {
  await open(page);
  await choose(page, 'old.plan.json', earlier);
  await expect(page.getByRole('banner')).toContainText('Fixture of version 0');
  await page.goto('./#/files');
  const kept = page.getByRole('listitem').filter({ hasText: 'Fixture of version 0 (file of format 0)' });
  await expect(kept).toHaveCount(1);
  await choose(page, 'old-too.plan.json', withOneMore());
  await page.getByRole('dialog', { name: 'This plan is already here' }).getByRole('button', { name: /^Merge/ }).click();
  await page.getByRole('button', { name: /^Merge/ }).last().click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(kept).toHaveCount(2);
  const waiting = page.waitForEvent('download');
  await kept.first().getByRole('button', { name: 'Save as file' }).click();
  expect(readFileSync(await (await waiting).path(), 'utf8')).toBe(withOneMore());
});

test('fault 21: an earlier file that does not fit changes nothing and says where', async ({ page }) => {
  await startPlan(page, 'Mine');
  await page.goto('./#/files');
  await choose(page, 'old.plan.json', earlier.toString().replace('12500.5', '"a lot"'));
  await expect(page.getByRole('listitem').filter({ hasText: 'deals/0/value' })).toContainText('Nothing was changed');
  await expect(page.getByRole('banner')).toContainText('Mine');
  await expect(page.getByText('Fixture of version 0')).toHaveCount(0);
});

test('fault 22: a file of a newer version is shown for reading and keeps what only that version knows', async ({ page }) => {
  await open(page);
  await choose(page, 'newer.plan.json', newer);
  await expect(page.getByRole('banner')).toContainText('Fixture');
  const waiting = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  expect(readFileSync(await (await waiting).path(), 'utf8')).toBe(newer);
  await page.reload();
  await running(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('banner')).not.toContainText('Fixture');
});
