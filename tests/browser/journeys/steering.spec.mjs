import { accessible, expect, fits, open, openSample, running, saved, test } from '../support.mjs';

const questions = page => page.getByRole('navigation', { name: 'Questions' });

test('figures are narrowed by owner, source, segment and territory, and cleared again', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  await page.goto('./#/figures/losses?period=all');
  await page.getByText('More filters').click();
  await page.getByRole('combobox', { name: 'Source' }).selectOption({ index: 1 });
  await expect(page).toHaveURL(/source=/);
  const left = page.getByRole('status').filter({ hasText: 'opportunities shown' });
  await expect(left).toContainText(/^[1-9]\d* of \d+ opportunities shown/);
  const all = (await left.innerText()).match(/of (\d+)/)[1];
  await page.getByRole('combobox', { name: 'Segment' }).selectOption({ index: 1 });
  await page.getByRole('combobox', { name: 'Territory' }).selectOption({ index: 1 });
  await expect(page).toHaveURL(/segment=.*source=.*territory=/);
  await accessible(page);
  await fits(page);
  // The filters stay from question to question, and the address alone brings them back.
  await questions(page).getByRole('link', { name: 'Outlook' }).click();
  await expect(page).toHaveURL(/outlook\?.*source=/);
  await page.reload();
  await running(page);
  await expect(page.getByRole('combobox', { name: 'Source' })).not.toHaveValue('');
  // What nothing fits says of how many, and lets all in again.
  await page.goto('./#/figures/losses?period=all&segment=Nowhere%20at%20all');
  await expect(page.getByRole('heading', { name: `0 of ${all} opportunities shown` })).toBeVisible();
  await page.getByRole('link', { name: 'Clear filters' }).last().click();
  await expect(page).not.toHaveURL(/segment=/);
  await expect(page.getByRole('region', { name: 'Win rate' })).toContainText('%');
});

test('what goes with winning is said only beyond chance, and opens into its numbers', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  await page.goto('./#/figures/drivers?period=all');
  await expect(page.locator('.figures-answer')).toContainText(/goes with (winning|losing)|Nothing here differs/);
  const did = page.getByRole('region', { name: 'What was done on a stage' });
  await expect(did.getByRole('row').filter({ hasText: 'Demonstration on Prove' }).first()).toContainText(/\d+ of \d+/);
  await expect(did).toContainText(/goes with winning|may be chance/);
  await expect(page.getByRole('region', { name: 'What full qualification goes with' })).toBeVisible();
  await expect(page.getByText('Going together is not causing')).toBeVisible();
  await accessible(page);
  await fits(page);
});

test('the cost of a new customer follows hours, prices and expenses', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  await page.goto('./#/figures/costs?period=all');
  const tile = page.getByRole('region', { name: 'Cost of a new customer' });
  const rates = page.getByRole('region', { name: 'What an hour costs' });
  const rate = rates.getByRole('textbox').first();
  await rate.fill('80');
  await rate.press('Enter');
  await expect(tile).toContainText(/€/);
  await expect(page.locator('.figures-answer')).toContainText('A new customer costs');
  const before = await page.locator('.figures-answer').innerText();
  const pursuits = page.getByRole('region', { name: 'Pursuit by pursuit' });
  const hours = pursuits.getByRole('textbox', { name: /^Hours: / }).first();
  await hours.fill('many');
  await hours.press('Enter');
  await expect(pursuits).toContainText('Write hours as a number');
  await hours.fill('900.5');
  await hours.press('Enter');
  await expect(page.locator('.figures-answer')).not.toHaveText(before);
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await expect(page.locator('.figures-answer')).toHaveText(before);
  await accessible(page);
  await fits(page);
});

test('a scenario is kept under a name, compared, tried again, deleted and brought back', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  await page.goto('./#/figures/what-if?period=all');
  const velocity = page.getByRole('region', { name: 'Velocity', exact: true });
  await velocity.getByRole('button', { name: '10 % better on all four' }).click();
  await velocity.getByRole('textbox', { name: 'Name of the scenario' }).fill('A better year');
  await velocity.getByRole('button', { name: 'Keep this scenario' }).click();
  await velocity.getByRole('button', { name: 'Back to today' }).click();
  const cycle = velocity.getByRole('textbox', { name: 'Cycle' });
  await cycle.fill('-20');
  await cycle.press('Enter');
  await velocity.getByRole('textbox', { name: 'Name of the scenario' }).fill('Faster');
  await velocity.getByRole('button', { name: 'Keep this scenario' }).click();
  await expect(velocity).toContainText('“A better year” would bring most');
  await saved(page);
  await page.reload();
  await running(page);
  const row = velocity.getByRole('row').filter({ hasText: 'A better year' }).last();
  await expect(row).toContainText('+47.9');
  await row.getByRole('button', { name: 'Try “A better year” again' }).click();
  await expect(velocity.locator('.what-if-result')).toContainText('+47.9');
  await accessible(page);
  await fits(page);
  await row.getByRole('button', { name: 'Delete “A better year”' }).click();
  await expect(velocity).toContainText('“Faster” would bring most');
  await page.keyboard.press('Control+z');
  await expect(velocity).toContainText('“A better year” would bring most');
});

test('ten checks name what to look at first, and lead to it', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  await page.goto('./#/figures/checks?period=all');
  await expect(page.locator('.figures-answer')).toContainText(/\d+ of \d+ checks hold|checks that can be made hold/);
  const checks = page.getByRole('region', { name: 'Ten checks' });
  await expect(checks.getByRole('row')).toHaveCount(11);
  await expect(checks.getByRole('row').filter({ hasText: 'the decision maker was met' })).toContainText('54 %');
  await accessible(page);
  await fits(page);
  await checks.getByRole('link', { name: 'Open deals have nothing to mend' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is the pipeline sound?');
});

test('what a customer spends and says is noted where it is read, and feeds the figures', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  await page.goto('./#/figures/customers?period=all');
  const customers = page.getByRole('region', { name: 'Customer by customer' });
  await expect(page.getByRole('region', { name: 'Revenue by kind of sale' })).toContainText('of the revenue');
  const row = customers.getByRole('row').nth(1);
  const spend = row.getByRole('textbox', { name: /^Spends a year in all: / });
  await spend.fill('2m');
  await spend.press('Enter');
  await expect(row).toContainText('%');
  const score = row.getByRole('textbox', { name: /^Satisfaction/ });
  await score.fill('11');
  await score.press('Enter');
  await expect(row).toContainText('Write a whole number from 0 to 10');
  await score.fill('8');
  await score.press('Enter');
  await expect(row).toContainText('on ');
  await row.getByRole('checkbox', { name: /^Speaks for us/ }).check();
  await accessible(page);
  await fits(page);
  await questions(page).getByRole('link', { name: 'KPIs' }).click();
  const set = page.getByRole('region', { name: 'Existing customers' });
  await expect(set.getByRole('row').filter({ hasText: 'Satisfaction, 0 to 10' })).toContainText('8');
  await expect(set.getByRole('row').filter({ hasText: 'New references' })).toContainText('1');
  await expect(set.getByRole('row').filter({ hasText: 'Share of what customers spend' })).toContainText('%');
});

test('the velocity names its win rate, and the levers say which factor first', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/figures/what-if?period=all');
  const velocity = page.getByRole('region', { name: 'Velocity', exact: true });
  const before = await velocity.locator('.figure').first().innerText();
  await velocity.getByRole('radio', { name: 'Of all pursued' }).check();
  await expect(velocity.locator('.figure').first()).not.toHaveText(before);
  const levers = page.getByRole('region', { name: 'Which factor first' });
  await expect(levers).toContainText(/first: /);
  await expect(levers.getByRole('row').filter({ hasText: 'Win rate' }).last()).toContainText('%');
});

/** A plan in euros with deals in dollars: the euros alone are won 1 of 2 by number and by amount. */
function mixed() {
  const deal = (name, currency, minor, outcome) => ({
    name, amount: { minor, currency }, opened_on: '2026-01-05', outcome, stage: 'qualify', decided_on: '2026-02-05',
    visits: [{ at: { stage: 'qualify' }, entered: '2026-01-05', left: '2026-02-05' }],
  });
  return JSON.stringify({
    format: 'rungbook.plan', version: 1, min_reader: 1,
    plan: { id: 'mixedmixedmixed1', name: 'Two currencies', currency: 'EUR', created: '2026-01-01', fiscal_year_starts_in: 4 },
    playbook: { name: 'One stage', stages: { qualify: { order: 1, name: 'Qualify' } } },
    opportunities: {
      a: deal('Won in euros', 'EUR', 1_000_000, 'won'), b: deal('Lost in euros', 'EUR', 1_000_000, 'lost'),
      c: deal('Won in dollars', 'USD', 2_000_000, 'won'),
    },
  });
}

/** Opens that plan from a file. */
async function openMixed(page) {
  await open(page, '#/files');
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  await (await chooser).setFiles({ name: 'mixed.plan.json', mimeType: 'application/json', buffer: Buffer.from(mixed()) });
  await expect(page.getByRole('banner')).toContainText('Two currencies');
}

test('amounts of another currency are left out until a dated rate is given, and converted by it', { tag: '@phone' }, async ({ page }) => {
  await openMixed(page);
  await page.goto('./#/figures/what-if?period=all');
  const notice = page.getByRole('note').filter({ hasText: 'never added' });
  await expect(notice).toContainText('1, $20,000');
  const size = page.getByRole('region', { name: 'Size and cycle' });
  await expect(size).toContainText('€10k');
  const rate = notice.getByRole('textbox', { name: '1 USD is worth' });
  await rate.fill('half');
  await rate.press('Enter');
  await expect(notice).toContainText('Write a number above zero');
  await accessible(page);
  await rate.fill('0.5');
  await rate.press('Enter');
  // 10,000 and 20,000 at one half: 10,000 on average, of two deals now.
  await expect(notice).toHaveCount(0);
  await expect(size.locator('.figure').first()).toContainText('€10k');
  await expect(size).not.toContainText('left out');
  const used = page.getByText('Amounts in USD are converted by the plan\'s dated rates');
  await used.click();
  await expect(page.getByText(/^1 USD = 0.5 EUR, from /)).toBeVisible();
  await accessible(page);
  await fits(page);
  await page.getByRole('button', { name: /^Remove the rate of USD/ }).click();
  await expect(notice).toContainText('1, $20,000');
});

test('quarters follow the fiscal year, and one that is not over is marked', async ({ page }) => {
  await openMixed(page);
  // A fiscal year from April: its first quarter ends in June.
  await page.goto('./#/figures/trends?from=2026-01-01&to=2026-05-31&step=year');
  const trend = page.getByRole('region', { name: 'Period by period' });
  await trend.getByRole('button', { name: 'Table' }).click();
  await expect(trend.getByRole('row').nth(1)).toContainText('2025/26 (part)');
  await expect(trend.getByRole('row').nth(2)).toContainText('2026/27');
  await page.goto('./#/figures/trends?from=2026-01-01&to=2026-05-31&step=quarter');
  await expect(trend.getByRole('row').nth(1)).toContainText('Jan–Mar 2026');
});
