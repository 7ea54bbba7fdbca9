import { readFileSync } from 'node:fs';
import { expect, look, open, saved, test } from '../support.mjs';
import { tabTo } from '../hands.mjs';

// Where the browser offers its own save dialog no test can answer it; downloads say the same.
test.beforeEach(({ context }) => context.addInitScript(() => { delete window.showSaveFilePicker; }));

const file = (name, plan) => ({ name, mimeType: 'application/json', buffer: Buffer.from(typeof plan === 'string' ? plan : JSON.stringify(plan)) });
const table = (page, name) => page.getByRole('table', { name });

const start = Date.parse('2026-11-02T09:00:00Z');
const at = minute => new Date(start + minute * 60_000).toISOString();

/** The plan of a team: one company and one opportunity, and the history of both. */
function teamPlan() {
  return {
    format: 'rungbook.plan', version: 1, min_reader: 1,
    plan: { id: 'team-2026', name: 'Team North', currency: 'EUR' },
    playbook: { name: 'Ladder', version: 1, stages: { prove: { order: 1, name: 'Prove' } } },
    accounts: { a1: { name: 'Ada & Söhne' } },
    opportunities: { o1: { name: 'Mill', account: 'a1', stage: 'prove', amount: { minor: 1000000, currency: 'EUR' }, opened_on: '2026-10-01' } },
    revisions: [
      { record: 'accounts/a1', rev: '1-00000000000000a1', by: 'Ann', at: at(0) },
      { record: 'opportunities/o1', rev: '1-00000000000000b1', by: 'Ann', at: at(0) },
    ],
  };
}

let made = 0;
/** The same plan after an edit of its opportunity by one person. */
function edited(plan, by, minute, fields) {
  const next = structuredClone(plan);
  const deal = next.opportunities.o1;
  const changes = {};
  for (const [name, value] of Object.entries(fields)) {
    changes[name] = { old: deal[name], new: value };
    deal[name] = value;
  }
  made += 1;
  const last = next.revisions.filter(one => one.record === 'opportunities/o1').at(-1).rev;
  const rev = `${Number(last.split('-')[0]) + 1}-${made.toString(16).padStart(16, '0')}`;
  next.revisions.push({ record: 'opportunities/o1', rev, parent: last, by, at: at(minute), fields: changes });
  return next;
}

/** The same plan with one more company. */
function withAccount(plan, id, name, by, minute) {
  const next = structuredClone(plan);
  next.accounts[id] = { name };
  next.revisions.push({ record: `accounts/${id}`, rev: `1-0000000000000${(0xc00 + Object.keys(next.accounts).length).toString(16)}`, by, at: at(minute) });
  return next;
}

async function choose(page, button, ...files) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).first().click();
  await (await chooser).setFiles(files);
}

async function openTeamPlan(page, plan) {
  await open(page);
  await choose(page, /^open it$/, file('mine.plan.json', plan));
  await expect(page.getByRole('banner')).toContainText('Team North');
  await saved(page);
}

const euros = amount => ({ minor: amount * 100, currency: 'EUR' });

test('two files of one plan with a conflict are merged by choice, undone in one step and reported', async ({ page }) => {
  const base = teamPlan();
  const mine = edited(base, 'Ben', 20, { amount: euros(12_000), name: 'Mill, line 2' });
  const theirs = withAccount(edited(base, 'Cleo', 10, { amount: euros(15_000), close_date: '2026-12-20' }), 'c2', 'Grace Ltd', 'Cleo', 11);
  await openTeamPlan(page, mine);
  await page.goto('./#/files');
  await choose(page, 'Open a file', file('cleo.plan.json', theirs));
  const dialog = page.getByRole('dialog', { name: 'This plan is already here' });
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Merge into Team North');

  // What comes in, by table, and what it does to the figures.
  await expect(table(page, 'Records').getByRole('row', { name: /Companies/ })).toContainText('1');
  await expect(table(page, 'What it does to your figures').getByRole('row', { name: /Open, by amount/ })).toContainText('12,000');
  const dispute = page.getByRole('group', { name: /Mill, line 2.*Amount/ });
  await expect(dispute.getByRole('radio', { name: /12,000/ })).toBeChecked();
  await expect(dispute).toContainText('Ben');
  await expect(dispute).toContainText('Cleo');
  await expect(dispute).toContainText('cleo.plan.json');
  await look(page, 'merge-preview');

  await page.getByRole('button', { name: 'All of theirs' }).click();
  await expect(dispute.getByRole('radio', { name: /15,000/ })).toBeChecked();
  await expect(table(page, 'What it does to your figures').getByRole('row', { name: /Open, by amount/ })).toContainText('15,000');
  await page.getByRole('button', { name: 'Merge', exact: true }).click();
  const report = page.getByRole('region', { name: 'The report as text' });
  await expect(report).toContainText('Cleo');
  await expect(report).toContainText('15,000');
  await look(page, 'merge-report');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the report' }).click();
  expect(readFileSync(await (await download).path(), 'utf8')).toContain('cleo.plan.json');
  await saved(page);

  // Everything of both: fields that only one changed are kept.
  await page.goto('./#/opportunities/o1');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mill, line 2');
  await expect(page.locator('main')).toContainText('20 Dec');
  await expect(page.locator('main')).toContainText('15,000');
  // One step back.
  await page.getByRole('button', { name: /^Undo: Merge/i }).click();
  await expect(page.locator('main')).toContainText('12,000');
  await expect(page.locator('main')).not.toContainText('20 Dec');
  await saved(page);
  // What was merged, and taken back, is still so after the page was opened again.
  await page.reload();
  await expect(page.locator('main')).toContainText('12,000');
});

test('a manager merges several files at once, with a bad one among them', { tag: '@phone' }, async ({ page }) => {
  const base = teamPlan();
  await openTeamPlan(page, base);
  await page.goto('./#/files');
  const reps = ['Ben', 'Cleo', 'Dora'].map((by, n) =>
    file(`${by}.plan.json`, withAccount(edited(base, by, 10 + n, { name: `Mill by ${by}` }), `r${n}`, `Customer of ${by}`, by, 20 + n)));
  const other = { ...teamPlan(), plan: { id: 'other', name: 'Other', currency: 'EUR' }, opportunities: {}, accounts: { z1: { name: 'Elsewhere' } }, revisions: [] };
  await choose(page, 'Merge files into this plan', ...reps, file('cut.plan.json', '{"format":"rungbook.plan","ver'), file('other.plan.json', other));
  await expect(page.getByText(/cut\.plan\.json/)).toBeVisible();
  await expect(page.getByText(/4 files\. Records added: 4, changed: 1, removed: 0\./)).toBeVisible();
  await expect(table(page, 'Files').getByRole('row', { name: /other\.plan\.json/ })).toContainText('another plan');
  const dispute = page.getByRole('group', { name: /Mill by Dora/ });
  await expect(dispute.getByRole('radio')).toHaveCount(3);
  await look(page, 'merge-many');
  // By keyboard alone.
  await tabTo(page, page.getByRole('button', { name: 'Merge', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'The report as text' })).toContainText('cut.plan.json: Not merged');
  await page.getByRole('button', { name: 'Done' }).click();
  await saved(page);
  await page.goto('./#/opportunities/o1');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mill by Dora');
  // The same files again bring nothing.
  await page.goto('./#/files');
  await choose(page, 'Merge files into this plan', ...reps);
  await expect(page.getByText('Everything in these files is known here. There is nothing to merge.')).toBeVisible();
  await page.getByRole('button', { name: 'Leave my plan as it is' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Files');
});

test('files dropped together are merged into the plan they are versions of, though another one is open', async ({ page }) => {
  const base = teamPlan();
  await openTeamPlan(page, base);
  await page.goto('./#/files');
  await page.getByRole('button', { name: 'New plan' }).click();
  const dialog = page.getByRole('dialog', { name: 'New plan' });
  await dialog.getByLabel('Name of the plan').fill('Something else');
  await dialog.getByRole('button', { name: 'Create plan' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('banner')).toContainText('Something else');
  await page.goto('./#/files');
  const files = ['Ben', 'Cleo'].map((by, n) => file(`${by}.plan.json`, edited(base, by, 10 + n, { name: `Mill by ${by}` })));
  await choose(page, 'Open a file', ...files);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Merge into Team North');
  await page.getByRole('button', { name: 'Leave my plan as it is' }).click();
  await page.goto('./#/opportunities/o1');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mill');
});
