import { dayIn, expect, look, open, saved, test } from '../support.mjs';

const at = back => new Date(Date.now() - back * 86_400_000).toISOString();

/** A plan whose deal grew ten days ago and was renamed five days ago; one company was removed three days ago. */
const plan = {
  format: 'rungbook.plan', version: 1, min_reader: 1,
  plan: { id: 'past-1', name: 'Team North', currency: 'EUR' },
  playbook: { name: 'Ladder', version: 1, stages: { prove: { order: 1, name: 'Prove' } } },
  accounts: { a1: { name: 'Ada & Söhne' } },
  leads: { l1: { name: 'Lead of yesterday' } },
  opportunities: { o1: { name: 'Mill, line 2', account: 'a1', stage: 'prove', amount: { minor: 2000000, currency: 'EUR' }, opened_on: dayIn(-40) } },
  revisions: [
    { record: 'accounts/a1', rev: '1-00000000000000a1', by: 'Ann', at: at(30) },
    { record: 'accounts/a2', rev: '1-00000000000000a2', by: 'Ann', at: at(29) },
    { record: 'opportunities/o1', rev: '1-00000000000000b1', by: 'Ann', at: at(28) },
    { record: 'opportunities/o1', rev: '2-00000000000000b2', parent: '1-00000000000000b1', by: 'Ben', at: at(10), fields: { amount: { old: { minor: 1000000, currency: 'EUR' }, new: { minor: 2000000, currency: 'EUR' } } } },
    { record: 'opportunities/o1', rev: '3-00000000000000b3', parent: '2-00000000000000b2', by: 'Cleo', at: at(5), fields: { name: { old: 'Mill', new: 'Mill, line 2' } }, why: 'They split the order' },
    { record: 'accounts/a2', rev: '2-00000000000000a3', parent: '1-00000000000000a2', by: 'Ben', at: at(3), removed: true, fields: { name: { old: 'Grace Ltd' } } },
    { record: 'leads/l1', rev: '1-00000000000000c1', by: 'Dora', at: at(1) },
  ],
};

async function openPlan(page) {
  await open(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^open it$/ }).click();
  await (await chooser).setFiles({ name: 'past.plan.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(plan)) });
  await expect(page.getByRole('banner')).toContainText('Team North');
  await saved(page);
}

test('one field of an opportunity comes back, then the whole record, each undone in one step', { tag: '@phone' }, async ({ page }) => {
  await openPlan(page);
  await page.goto('./#/history/opportunities/o1');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mill, line 2');
  const renamed = page.getByRole('listitem').filter({ hasText: 'They split the order' });
  await expect(renamed).toContainText('Cleo');
  await expect(renamed).toContainText('Mill → Mill, line 2');
  await look(page, 'history-record');
  await renamed.getByRole('button', { name: 'Bring back Name: Mill' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mill');
  await saved(page);
  await page.getByRole('banner').getByRole('button', { name: /^Undo: bring back/i }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mill, line 2');
  // As it was when it was made: the name and the amount.
  await page.getByRole('button', { name: 'Make it as it was then' }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mill');
  await page.goto('./#/opportunities/o1');
  await expect(page.locator('main')).toContainText('10,000');
});

test('what was removed is found in the history and comes back', async ({ page }) => {
  await openPlan(page);
  await page.goto('./#/history');
  const row = page.getByRole('row', { name: /Grace Ltd/ });
  await expect(row).toContainText('removed');
  await expect(row).toContainText('Ben');
  await row.getByRole('link', { name: 'Grace Ltd' }).click();
  await page.getByRole('button', { name: 'Make it as it was then' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Grace Ltd');
  await saved(page);
});

test('the plan as it was on a day, on every view, with its day in the address and a way back', { tag: '@phone' }, async ({ page }) => {
  await openPlan(page);
  await page.goto('./#/history');
  await page.getByLabel('Day', { exact: true }).fill(dayIn(-7));
  await page.getByLabel('Day', { exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Show the plan of that day' }).click();
  await expect(page.getByText(/^The plan as it was on/)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`as_of=${dayIn(-7)}`));
  await expect(page.locator('main')).toContainText('Mill');
  await expect(page.locator('main')).not.toContainText('line 2');
  await look(page, 'past-board');
  // The day goes along to other views, by links and by hand.
  await page.getByRole('link', { name: 'Leads' }).first().click();
  await expect(page).toHaveURL(new RegExp(`leads.*as_of=${dayIn(-7)}`));
  await expect(page.locator('main')).not.toContainText('Lead of yesterday');
  await page.goto(`./#/opportunities/o1?as_of=${dayIn(-20)}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mill');
  await expect(page.locator('main')).toContainText('10,000');
  // Nothing can be changed, and nothing is.
  await page.reload();
  await expect(page.locator('main')).toContainText('10,000');
  await page.getByRole('button', { name: 'Back to today' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mill, line 2');
  await expect(page).not.toHaveURL(/as_of/);
});

test('what changed between two days is listed by record with counts', { tag: '@phone' }, async ({ page }) => {
  await openPlan(page);
  await page.goto(`./#/history?from=${dayIn(-6)}&to=${dayIn(-2)}`);
  const counts = page.getByRole('table', { name: 'Changes by kind' });
  await expect(counts.getByRole('row', { name: /Companies/ })).toContainText('1');
  await expect(counts.getByRole('row')).toHaveCount(3);
  const list = page.getByRole('table', { name: 'What changed' });
  await expect(list.getByRole('row', { name: /Mill, line 2/ })).toContainText('changed: Name');
  await look(page, 'history');
  await page.getByLabel('Name contains').fill('grace');
  await page.getByLabel('Name contains').press('Enter');
  await expect(list.getByRole('row')).toHaveCount(2);
});
