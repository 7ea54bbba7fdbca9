// Accounts: how much attention each is worth and why, what hangs together with it, and two that are one.
import { keys } from '../hands.mjs';
import { expect, look, openSample, test } from '../support.mjs';

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
