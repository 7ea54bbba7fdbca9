// What a person says of their own selling, beside what others report and what the plan says.
import { expect, look, openSample, saved, startPlan, test } from '../support.mjs';

const ask = (page, text) => page.locator('section').filter({ has: page.getByRole('heading', { name: text }) });

test('answers stand beside what others report and what the plan says, day by day', async ({ page }) => {
  await startPlan(page);
  await page.goto('./#/assessment');
  await expect(page.getByRole('heading', { name: 'Write who answers' })).toBeVisible();
  await page.getByLabel('Who answers').fill('Ann Ax');
  await page.keyboard.press('Tab');
  const reach = ask(page, 'I know how to reach the people who matter for the decision');
  await expect(reach).toContainText('54');
  await expect(reach).toContainText('Benchmark survey of sales people by a vendor of sales software, 2012');
  await expect(reach).toContainText('Nothing to go by yet');
  await reach.getByRole('radio', { name: 'Partly' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(reach.getByRole('radio', { name: 'Mostly' })).toBeChecked();
  await expect(page.getByText('1 of 4 answered')).toBeVisible();
  await saved(page);

  // Another day is another run; what was said stays beside it.
  await page.clock.setFixedTime(new Date(Date.now() + 40 * 86_400_000));
  await page.reload();
  await expect(page.getByText('0 of 4 answered')).toBeVisible();
  await expect(reach.getByText(/: Mostly$/)).toBeVisible();
  await expect(reach.getByRole('radio', { name: 'Mostly' })).not.toBeChecked();
  await reach.getByRole('radio', { name: 'Fully' }).click();
  await expect(page.getByText('1 of 4 answered')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('0 of 4 answered')).toBeVisible();
});

test('the self-assessment is clear to everybody', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  await page.goto('./#/assessment');
  await expect(page.getByRole('heading', { level: 1, name: 'Self-assessment' })).toBeVisible();
  await look(page, 'assessment-empty');
  const people = page.getByLabel('People of this plan');
  await people.selectOption({ index: 1 });
  await expect(page.getByText(/of 4 answered/)).toBeVisible();
  await expect(page.getByRole('table', { name: /^Targets reached/ })).toBeVisible();
  await look(page, 'assessment');
});
