import { accessible, expect, fits, openSample, picture, test } from '../support.mjs';

test('a manager reads the figures of a unit and opens their working', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  await page.goto('./#/figures/losses?period=all');
  const rate = page.getByRole('region', { name: 'Win rate' });
  await expect(rate).toContainText('%');
  await accessible(page);
  await fits(page);
  await picture(page, 'figures');
  const decided = rate.getByRole('group').filter({ hasText: 'Of the decided' });
  await decided.getByText('Show working').click();
  await expect(decided.getByRole('heading', { name: /^Counted: [1-9]/ })).toBeVisible();
  await expect(decided.getByRole('link').first()).toHaveAttribute('href', /#\/opportunities\//);
  await accessible(page);
  // A unit is chosen by its link; the address says so and Back returns.
  await page.getByRole('navigation', { name: 'Questions' }).getByRole('link', { name: 'Bottleneck' }).click();
  const units = page.getByRole('region', { name: 'Beside parent and parts' });
  const link = units.getByRole('rowheader').getByRole('link').nth(1);
  const name = await link.innerText();
  await link.click();
  await expect(page).toHaveURL(/unit=/);
  await expect(page.locator('.page-line')).toContainText(name);
  await page.goBack();
  await expect(page.locator('.page-line')).toContainText('Whole plan');
});

test('ten per cent better on all four factors makes velocity 47.9 % higher', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/figures/what-if?period=all');
  const velocity = page.getByRole('region', { name: 'Velocity', exact: true });
  await velocity.getByRole('button', { name: '10 % better on all four' }).click();
  await expect(velocity.getByRole('status')).toContainText('+47.9');
  await velocity.getByRole('button', { name: 'Back to today' }).click();
  await expect(velocity.getByRole('status')).toContainText('+0.0');
  const field = velocity.getByRole('textbox', { name: 'Cycle' });
  await field.fill('-150');
  await field.press('Enter');
  await expect(velocity).toContainText('Give a whole number from -99 to 1000');
});

test('an empty period says so and leads to where something was decided', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/figures/losses?from=2001-01-01&to=2001-12-31');
  const notice = page.getByRole('note').filter({ hasText: 'Nothing was decided in this period' });
  await expect(notice).toBeVisible();
  await expect(page.getByRole('region', { name: 'Win rate' })).toContainText('No closed deals in this period');
  await notice.getByRole('link', { name: 'Show everything' }).click();
  await expect(page.getByRole('region', { name: 'Win rate' })).toContainText('95 % sure');
});
