// The board in rows: a card put into another row takes what that row says, by mouse and by keys.
import { expect, openSample, startPlan, test } from '../support.mjs';

const card = (page, name) => page.getByRole('link', { name, exact: true });
const strip = (page, name) => page.locator('.strip').filter({ has: page.locator('.strip-name').filter({ hasText: name }) });

async function add(page, name, account) {
  await page.getByRole('button', { name: 'Add opportunity', exact: true }).first().click();
  const sheet = page.getByRole('dialog', { name: 'Add opportunity' });
  await sheet.getByLabel('Name', { exact: true }).fill(name);
  await sheet.getByLabel(/^Account/).fill(account);
  await sheet.getByLabel(/^Amount/).fill('10000');
  await sheet.getByLabel('Kind of sale').selectOption('new_customer');
  await sheet.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(sheet).toBeHidden();
}

test('a card dropped or carried into another row belongs to what the row names, and undo takes it back', async ({ page }) => {
  await startPlan(page);
  await add(page, 'First line', 'Albmetall');
  await add(page, 'Second line', 'Nordkap Foods');
  await page.goto('./#/?rows=account');
  await expect(strip(page, 'Albmetall').getByRole('link', { name: 'First line' })).toBeVisible();

  // Both rows must be in sight, and stay where they are, before a pointer goes from one to the other.
  await strip(page, 'Nordkap Foods').locator('.strip-cell').first().evaluate(cell => cell.scrollIntoView({ block: 'end' }));
  const [from, to] = [await card(page, 'First line').boundingBox(), await strip(page, 'Nordkap Foods').locator('.strip-cell').first().boundingBox()];
  await page.mouse.move(from.x + from.width / 3, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 3 + 20, from.y + from.height / 2 + 10, { steps: 4 });
  await page.mouse.move(to.x + to.width / 2, to.y + Math.min(to.height / 2, 100), { steps: 8 });
  await page.mouse.up();
  await expect(strip(page, 'Nordkap Foods').getByRole('link')).toHaveCount(2);
  await expect(page.getByText('First line moved to row Nordkap Foods.').first()).toBeAttached();
  await expect(strip(page, 'Albmetall')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(strip(page, 'Albmetall').getByRole('link', { name: 'First line' })).toBeVisible();

  await card(page, 'Second line').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText('Over row Albmetall, 1 of 2.')).toBeAttached();
  await page.keyboard.press('Space');
  await expect(strip(page, 'Albmetall').getByRole('link')).toHaveCount(2);
  await expect(card(page, 'Second line')).toBeFocused();
});

test('nothing is put into a territory or a size, and the reason is told', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  // One of the large ones becomes small, so that there are two sizes.
  await page.locator('.ladder-card-open').first().click();
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  const details = page.getByRole('dialog', { name: 'Details of this opportunity' });
  await details.getByLabel('Amount').fill('100');
  await details.getByLabel('Amount').press('Tab');
  await details.getByRole('button', { name: 'Done' }).click();
  for (const [by, why] of [['territory', 'A territory follows from the account or the owner'], ['size', 'A size follows from the amount']]) {
    await page.goto(`./#/?rows=${by}`);
    const first = page.locator('.strip').first();
    const name = await first.getByRole('link').first().textContent();
    await card(page, name).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByText(/^Over row .*, 2 of \d+\.$/)).toBeAttached();
    await page.keyboard.press('Space');
    await expect(page.getByText(why).first()).toBeAttached();
    await expect(first.getByRole('link', { name, exact: true })).toBeVisible();
    // Nothing was done that could be taken back but the new amount.
    await expect(page.getByRole('banner').getByRole('button', { name: /^Undo/ })).toHaveAccessibleName(/edit opportunity/);
  }
});
