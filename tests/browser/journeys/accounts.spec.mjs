// Accounts: how much attention each is worth and why, what hangs together with it, and two that are one.
import { keys } from '../hands.mjs';
import { dayIn, expect, look, openSample, startPlan, test } from '../support.mjs';

const region = (page, name) => page.getByRole('region', { name, exact: true });

test('an account says its tier and why, and follows what is judged of it @phone', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/accounts');
  await expect(page.getByRole('row').nth(3)).toBeVisible();
  await look(page, 'accounts');
  await page.getByLabel('Tier').selectOption('alpha');
  await expect(page.getByRole('row').nth(1)).toContainText('Alpha');
  await page.getByRole('row').nth(1).getByRole('link').click();
  const attention = region(page, 'How much attention they are worth');
  await expect(attention).toContainText('They could buy much, however well we stand with them.');
  await look(page, 'account');
  const facts = region(page, 'Who they are');
  await facts.getByLabel('What they could buy').selectOption({ label: '\u2014' });
  await expect(attention).toContainText('Find out');
  await expect(attention).toContainText('Delta');
  await facts.getByLabel('What they could buy').selectOption({ label: 'Medium' });
  await facts.getByLabel('How well we stand with them').selectOption({ label: 'High' });
  await expect(attention).toContainText('Beta');
  await keys(page).press(page.getByRole('link', { name: 'Accounts', exact: true }).first());
  await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible();
});

test('what hangs together at an account is drawn, chosen by keys, and leads on @phone', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/accounts?tier=alpha');
  await page.getByRole('row').nth(1).getByRole('link').click();
  const map = region(page, 'How it hangs together');
  const deals = map.locator('.ties-column').nth(2);
  await expect(deals.getByRole('button').first()).toBeVisible();
  await keys(page).press(deals.getByRole('button').first());
  await expect(deals.getByRole('button').first()).toHaveAttribute('aria-pressed', 'true');
  await expect(map.getByRole('status')).toContainText(/is linked with \d+ other/);
  await look(page, 'account-map');
  await map.getByRole('status').getByRole('link', { name: 'Open' }).click();
  await expect(page.getByRole('navigation', { name: 'Parts of this opportunity' })).toBeVisible();
});

test('two accounts that are one are put side by side, made one with what hangs on them, and parted again by undo', async ({ page }) => {
  await startPlan(page);
  await page.goto('./#/renewals');
  const hand = keys(page);
  const last = dayIn(200);
  for (const customer of ['Nordkap Foods', 'Nordkap Foods Ltd']) {
    await hand.press(page.getByRole('button', { name: 'Add contract' }).first());
    const sheet = page.getByRole('dialog', { name: 'Add contract' });
    await sheet.getByLabel('Customer').fill(customer);
    await sheet.getByLabel('Last day').fill(last);
    await sheet.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(sheet).toBeHidden();
  }
  await page.goto('./#/accounts');
  await page.getByRole('link', { name: 'Nordkap Foods', exact: true }).click();
  await hand.press(page.getByRole('button', { name: 'Compare with Nordkap Foods Ltd' }));
  const both = page.getByRole('dialog', { name: 'Are these one?' });
  await expect(both.getByRole('radio', { name: 'Name: Nordkap Foods', exact: true })).toBeChecked();
  await look(page, 'account-twins', { fullPage: false });
  await hand.choose(both.getByRole('radio', { name: 'Name: Nordkap Foods Ltd' }));
  await hand.press(both.getByRole('button', { name: 'Make one' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Nordkap Foods Ltd' })).toBeVisible();
  await expect(region(page, 'Contracts').getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { level: 1, name: 'Nordkap Foods', exact: true })).toBeVisible();
  await expect(region(page, 'Contracts').getByRole('listitem')).toHaveCount(1);
});
