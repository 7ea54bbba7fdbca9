// The ladder in its other forms: in rows, as a table, over time, by hand; and the same for many.
import { accessible, expect, openSample, reload, startPlan, test } from '../support.mjs';
import { keys, tabTo } from '../hands.mjs';

const lane = (page, rung) => page.getByRole('region', { name: new RegExp(`^${rung}\\b`) });
const card = (page, name) => page.getByRole('link', { name, exact: true });
const names = async (page, rung) => {
  const slots = await lane(page, rung).locator('.ladder-slot').evaluateAll(all =>
    all.map(slot => [Number(slot.getAttribute('aria-posinset')), slot.querySelector('.ladder-card-open').textContent]));
  return slots.sort((a, b) => a[0] - b[0]).map(([, name]) => name);
};

async function add(page, name, rung = 'Prove') {
  await page.getByRole('button', { name: 'Add opportunity', exact: true }).first().click();
  const sheet = page.getByRole('dialog', { name: 'Add opportunity' });
  await sheet.getByLabel('Name', { exact: true }).fill(name);
  await sheet.getByLabel('Stage').selectOption({ label: rung });
  await sheet.getByLabel('Kind of sale').selectOption('new_customer');
  await sheet.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(sheet).toBeHidden();
  await expect(card(page, name)).toBeVisible();
}

test('cards stand as they are put by hand: by keys, by menu and by mouse the same', async ({ page }) => {
  await startPlan(page);
  for (const name of ['A', 'B', 'C']) await add(page, name);
  expect(await names(page, 'Prove')).toEqual(['A', 'B', 'C']);

  await card(page, 'C').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page).toHaveURL(/order=hand/);
  await expect.poll(() => names(page, 'Prove')).toEqual(['A', 'C', 'B']);
  await expect(card(page, 'C')).toBeFocused();
  await expect(page.getByText('Place 2 of 3.')).toBeAttached();
  await page.keyboard.press('Control+z');
  await expect.poll(() => names(page, 'Prove')).toEqual(['A', 'B', 'C']);

  await page.getByRole('button', { name: 'Move or close C' }).click();
  await page.getByRole('menuitem', { name: 'One place up' }).click();
  await expect.poll(() => names(page, 'Prove')).toEqual(['A', 'C', 'B']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => names(page, 'Prove')).toEqual(['A', 'B', 'C']);

  const [from, to] = [await card(page, 'C').boundingBox(), await card(page, 'B').boundingBox()];
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y - 20, { steps: 4 });
  await page.mouse.move(to.x + 30, to.y + 20, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => names(page, 'Prove')).toEqual(['A', 'C', 'B']);
  await reload(page);
  await expect.poll(() => names(page, 'Prove')).toEqual(['A', 'C', 'B']);
  await card(page, 'A').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByText('It stays where it is.')).toBeAttached();
});

test('a column folds and opens, and the address remembers it', async ({ page }) => {
  await startPlan(page);
  await add(page, 'Press line');
  await add(page, 'Mill', 'Qualify');
  const hand = keys(page);
  await hand.press(page.getByRole('button', { name: 'Fold Prove' }));
  await expect(card(page, 'Press line')).toBeHidden();
  await expect(page).toHaveURL(/folded=prove/);
  await expect(lane(page, 'Prove')).toContainText('Prove 1');
  await tabTo(page, card(page, 'Mill'));
  // What is moved into a folded column opens it, for the focus goes there.
  await page.getByRole('button', { name: 'Unfold Prove' }).click();
  await expect(card(page, 'Press line')).toBeVisible();
  await expect(page).not.toHaveURL(/folded/);
});

test('many change hands, rest and close as one step each', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/?order=name');
  const hand = keys(page);
  await hand.press(page.getByRole('button', { name: 'Select', exact: true }));
  const bar = page.getByRole('region', { name: 'Do the same with many' });
  await expect(bar).toContainText('0 selected.');
  const boxes = page.getByRole('checkbox', { name: /^Select / });
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await expect(bar).toContainText('2 selected.');
  await accessible(page);
  await hand.press(bar.getByRole('button', { name: 'Change owner' }));
  const sheet = page.getByRole('dialog', { name: 'Change owner: 2 opportunities' });
  await expect(sheet).toBeVisible();
  const owner = await sheet.getByLabel('New owner').locator('option').nth(2).textContent();
  await hand.pick(sheet.getByLabel('New owner'), owner);
  await hand.press(sheet.getByRole('button', { name: 'Do it' }));
  await expect(sheet).toBeHidden();
  await expect(page.getByText(`2 opportunities to ${owner}.`)).toBeVisible();
  await expect(bar).toContainText('0 selected.');
  await page.keyboard.press('Control+z');

  await page.locator('.ladder-card-open').first().focus();
  await page.keyboard.press('x');
  await expect(bar).toContainText('1 selected.');
  await bar.getByRole('button', { name: 'Let rest' }).click();
  const rest = page.getByRole('dialog', { name: 'Let rest: 1 opportunity' });
  await rest.getByRole('button', { name: 'Do it' }).click();
  await expect(rest.getByRole('alert').filter({ hasText: 'Choose a day that is still to come.' })).toBeVisible();
  await rest.getByLabel('Rests until').fill('2199-01-01');
  await rest.getByRole('button', { name: 'Do it' }).click();
  await expect(page.getByText(/1 opportunity rests until/)).toBeVisible();

  await bar.getByRole('button', { name: 'Select all shown' }).click();
  await bar.getByRole('button', { name: 'Close', exact: true }).click();
  const close = page.getByRole('dialog', { name: /^Close: / });
  await close.getByRole('button', { name: 'Do it' }).click();
  await expect(close.getByRole('alert').filter({ hasText: /None was changed\. .+: Give a reason\./ })).toBeVisible();
  await close.getByLabel('Main reason').selectOption({ index: 1 });
  await close.getByRole('button', { name: 'Do it' }).click();
  await expect(close).toBeHidden();
  await expect(page.locator('.ladder-card')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.ladder-card').first()).toBeVisible();
});

test('the board stands in rows, each card once, and folds row by row', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/');
  await expect(page.locator('.ladder-card').first()).toBeVisible();
  const all = await page.locator('.lane-count').allTextContents();
  const sum = all.reduce((sum, text) => sum + Number(text), 0);
  await page.getByRole('button', { name: 'More filters' }).click();
  for (const by of ['Owner', 'Kind of sale', 'Account', 'Territory', 'Size']) {
    await page.getByLabel('Rows', { exact: true }).selectOption({ label: by });
    await expect(page.locator('.strip').first()).toBeVisible();
    const counts = await page.locator('.strip-name .lane-count').allTextContents();
    expect(counts.reduce((sum, text) => sum + Number(text), 0), by).toBe(sum);
  }
  await page.getByLabel('Rows', { exact: true }).selectOption({ label: 'Owner' });
  await expect(page).toHaveURL(/rows=owner/);
  await accessible(page);
  const first = page.locator('.strip').first();
  await expect(first.locator('.ladder-card').first()).toBeVisible();
  await first.getByRole('button', { expanded: true }).first().click();
  await expect(first.locator('.ladder-card')).toHaveCount(0);
  await first.getByRole('button', { expanded: false }).first().click();
  const name = await first.locator('.ladder-card-open').first().textContent();
  await card(page, name).first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expect(card(page, name).first()).toBeFocused();
});

test('table and timeline show the same, sort, and lead to the opportunity', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/');
  const views = page.getByRole('navigation', { name: 'Board, table or timeline' });
  await views.getByRole('link', { name: 'Table' }).click();
  await expect(page.getByRole('table')).toBeVisible();
  await page.getByRole('button', { name: 'Amount' }).click();
  await expect(page).toHaveURL(/order=amount/);
  await expect(page.getByRole('columnheader', { name: 'Amount' })).toHaveAttribute('aria-sort', 'descending');
  await views.getByRole('link', { name: 'Timeline' }).click();
  await expect(page).toHaveURL(/view=timeline/);
  const timeline = page.getByRole('region', { name: 'Open opportunities from opening to expected close' });
  await expect(timeline.getByRole('img', { name: /^Opened .+, closes / }).first()).toBeVisible();
  await accessible(page);
  const lines = await timeline.getByRole('listitem').first().getAttribute('aria-setsize');
  await timeline.evaluate(frame => { frame.scrollTop = frame.scrollHeight; });
  await expect(timeline.locator(`[aria-posinset="${lines}"]`)).toBeVisible();
  await timeline.getByRole('link').last().click();
  await expect(page).toHaveURL(/#\/opportunities\//);
});

test('a view is kept under a name, opened again, and removed', async ({ page }) => {
  await startPlan(page);
  await add(page, 'Mill');
  await page.goto('./#/?view=table&order=name&text=mill');
  await page.getByRole('button', { name: 'More filters' }).click();
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Give it a name.' })).toBeVisible();
  await page.getByLabel('Keep this view as').fill('My mills');
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  const kept = page.getByRole('link', { name: 'My mills', exact: true });
  await expect(kept).toBeVisible();
  await page.goto('./#/');
  await page.reload();
  await page.getByRole('button', { name: 'More filters' }).click();
  await kept.click();
  await expect(page).toHaveURL(/order=name&text=mill&view=table/);
  await expect(page.getByRole('table')).toBeVisible();
  await page.getByRole('button', { name: 'Remove this view: My mills' }).click();
  await expect(kept).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(kept).toBeVisible();
});

test('filters sieve by what is wrong, and all can be cleared', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/?trouble=overdue&within=0&size=rock');
  await expect(page.getByLabel('What to mend')).toHaveValue('overdue');
  await expect(page.getByLabel('Closes', { exact: true })).toHaveValue('0');
  await page.goto('./#/?tag=nobody-has-this');
  await expect(page.getByRole('heading', { name: /^0 of \d+ shown$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).last().click();
  await expect(page.locator('.ladder-card').first()).toBeVisible();
  await expect(page).not.toHaveURL(/tag=/);
});

test('resting, waking and going back to the leads lose nothing', async ({ page }) => {
  await startPlan(page);
  await add(page, 'Mill');
  const hand = keys(page);
  await hand.menu(page.getByRole('button', { name: 'Move or close Mill' }), 'Let it rest');
  const rest = page.getByRole('dialog', { name: 'Let it rest' });
  await rest.getByLabel('Rests until').fill('2199-01-01');
  await hand.press(rest.getByRole('button', { name: 'Let it rest' }));
  await expect(page.getByRole('button', { name: /^Resting 1/ })).toBeVisible();
  await hand.press(page.getByRole('button', { name: /^Resting 1/ }));
  await hand.menu(page.getByRole('dialog', { name: 'Resting' }).getByRole('button', { name: 'Move or close Mill' }), 'Wake it now');
  await page.keyboard.press('Escape');
  await expect(lane(page, 'Prove').getByRole('link', { name: 'Mill' })).toBeVisible();
  await page.getByRole('button', { name: 'Move or close Mill' }).click();
  await page.getByRole('menuitem', { name: 'Back to the leads' }).click();
  const back = page.getByRole('dialog', { name: 'Back to the leads' });
  await back.getByLabel('Look at it again on').fill('2199-01-01');
  await back.getByLabel('Main reason').selectOption({ index: 1 });
  await back.getByRole('button', { name: 'Back to the leads' }).click();
  await expect(back).toBeHidden();
  await page.goto('./#/leads?state=put-away');
  await expect(page.getByRole('link', { name: 'Mill', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Opportunity', exact: true })).toHaveAttribute('href', /#\/opportunities\//);
});
