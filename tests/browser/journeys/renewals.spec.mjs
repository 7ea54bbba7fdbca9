// Renewals: begun in time, through every gate, each a chance for something new; and customers who order by themselves.
import { keys } from '../hands.mjs';
import { accessible, dayIn, expect, look, openSample, startPlan, test } from '../support.mjs';

const region = (page, name) => page.getByRole('region', { name, exact: true });

async function contract(page, { customer, name, last, amount }, hand) {
  await hand.press(page.getByRole('button', { name: 'Add contract' }).first());
  const sheet = page.getByRole('dialog', { name: 'Add contract' });
  await hand.write(sheet.getByLabel('Customer'), customer);
  await hand.write(sheet.getByLabel('What the contract is called'), name);
  await sheet.getByLabel('Last day').fill(last);
  await hand.write(sheet.getByLabel('Worth a year'), amount);
  await hand.press(sheet.getByRole('button', { name: 'Add', exact: true }));
  await expect(sheet).toBeHidden();
}

test('a renewal past its day is red, is opened on the ladder, asks what else, and finds a sale', async ({ page }) => {
  await startPlan(page);
  await page.goto('./#/renewals');
  await expect(page.getByRole('heading', { name: 'No contract is here yet' })).toBeVisible();
  const hand = keys(page);
  // 104 days are needed: one is 24 days behind, the other has time.
  await contract(page, { customer: 'Nordkap Foods', name: 'Service', last: dayIn(80), amount: '12000' }, hand);
  await contract(page, { customer: 'Albmetall', name: 'Supply', last: dayIn(300), amount: '30000' }, hand);
  const row = page.getByRole('row', { name: /^Nordkap Foods/ });
  await expect(row).toContainText('Begin now');
  await expect(row).toContainText('24 days ago');
  await expect(row.locator('.badge')).toHaveClass(/bad/);
  await expect(page.getByRole('row', { name: /^Albmetall/ })).toContainText('There is time');
  await expect(page.getByRole('group', { name: 'Past their day, nothing begun' })).toContainText('1 contract, €12k a year');
  await accessible(page);
  await hand.press(page.getByRole('button', { name: 'Open the renewal that is due' }));
  await expect(row).toContainText('Covered');
  await expect(page.getByRole('group', { name: 'Past their day, nothing begun' })).toContainText('0 contracts');
  // One undo takes it back, one redo makes it again.
  await page.keyboard.press('Control+z');
  await expect(row).toContainText('Begin now');
  await page.keyboard.press('Control+Shift+z');
  await hand.press(row.getByRole('link', { name: /^Renewal/ }));
  await expect(page.getByRole('heading', { level: 1, name: 'Nordkap Foods: Service' })).toBeVisible();
  const probe = region(page, 'What else do they need?');
  await expect(probe).toContainText('Not known yet');
  await probe.getByLabel('Asked on').fill(dayIn(2));
  await probe.getByLabel('Asked on').press('Tab');
  await expect(probe).toContainText('This day is still to come');
  await probe.getByLabel('Asked on').fill(dayIn(0));
  await probe.getByLabel('Asked on').press('Tab');
  await hand.press(probe.locator('summary').filter({ hasText: 'Open the sale they need' }));
  await hand.write(probe.getByLabel('What is it called?'), 'Second line');
  await hand.press(probe.getByRole('button', { name: 'Open it' }));
  await expect(probe.getByLabel('What came of it').locator('option:checked')).toHaveText('They need something new');
  await hand.press(probe.getByRole('link', { name: 'Second line' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Second line' })).toBeVisible();
  await expect(page.getByText('Found by the renewal')).toContainText('Nordkap Foods: Service');
  await page.goto('./#/');
  for (const name of ['Nordkap Foods: Service', 'Second line']) await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
});

test('the contract that follows is noted, and a contract is removed and brought back', async ({ page }) => {
  await startPlan(page);
  await page.goto('./#/renewals');
  const hand = keys(page);
  await contract(page, { customer: 'Nordkap Foods', name: 'Service', last: dayIn(80), amount: '12000' }, hand);
  await hand.press(page.getByRole('button', { name: 'Nordkap Foods', exact: true }));
  const sheet = page.getByRole('dialog', { name: 'Nordkap Foods: Service' });
  await hand.write(sheet.getByLabel('Days of notice'), '120');
  await page.keyboard.press('Tab');
  await hand.press(sheet.getByRole('button', { name: 'Note the contract that follows' }));
  await hand.press(sheet.getByRole('button', { name: 'Done' }));
  await expect(page.getByRole('row', { name: /^Nordkap Foods/ })).toHaveCount(2);
  await expect(page.getByRole('row', { name: /^Nordkap Foods/ }).filter({ hasText: 'Covered' })).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('row', { name: /^Nordkap Foods/ })).toHaveCount(1);
  await hand.press(page.getByRole('button', { name: 'Nordkap Foods', exact: true }));
  await hand.press(sheet.getByRole('button', { name: 'Remove contract' }));
  await expect(page.getByRole('heading', { name: 'No contract is here yet' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('row', { name: /^Nordkap Foods/ })).toHaveCount(1);
});

test('the sample shows renewals, months, orders and orders taken @phone', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/renewals');
  await expect(page.getByRole('row').nth(3)).toBeVisible();
  await look(page, 'renewals');
  await page.goto('./#/renewals/months');
  await expect(page.locator('.renewal-month').first()).toBeVisible();
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as calendar file' }).click();
  expect((await file).suggestedFilename()).toBe('renewals.ics');
  await look(page, 'renewals-months');
  await page.goto('./#/renewals/orders');
  await expect(region(page, 'Customers who order by themselves')).toBeVisible();
  await look(page, 'renewals-orders');
  await page.goto('./#/renewals/look-back');
  await expect(page.getByRole('main').getByRole('heading', { level: 2 }).first()).toBeVisible();
  await look(page, 'renewals-look-back');
});

test('a customer is moved among those who order by themselves, with a reason and a day, and back', async ({ page }) => {
  await startPlan(page);
  await page.goto('./#/renewals');
  const hand = keys(page);
  await contract(page, { customer: 'Nordkap Foods', name: 'Parts', last: dayIn(200), amount: '900' }, hand);
  await page.goto('./#/renewals/orders');
  await expect(page.getByRole('heading', { name: 'Nobody orders by themselves' })).toBeVisible();
  await hand.press(page.getByRole('button', { name: 'Move a customer in' }));
  const sheet = page.getByRole('dialog', { name: 'Move a customer in' });
  await hand.press(sheet.getByRole('button', { name: 'Let order by itself' }));
  await expect(sheet).toContainText('Choose a customer.');
  await hand.pick(sheet.getByLabel('Which customer'), 'Nordkap Foods');
  await hand.pick(sheet.getByLabel('Why'), 'Too small for a sales effort');
  await hand.press(sheet.getByRole('button', { name: 'Let order by itself' }));
  const row = page.getByRole('row', { name: /^Nordkap Foods/ });
  await expect(row).toContainText('Too small for a sales effort');
  await hand.press(row.getByRole('button', { name: 'Serve again: Nordkap Foods' }));
  const back = page.getByRole('dialog', { name: 'Serve by a seller again: Nordkap Foods' });
  await hand.pick(back.getByLabel('Why'), 'Another reason');
  await hand.press(back.getByRole('button', { name: 'Serve by a seller again' }));
  await expect(back).toContainText('Give a reason.');
  await hand.write(back.getByLabel('In words'), 'They build a second plant');
  await hand.press(back.getByRole('button', { name: 'Serve by a seller again' }));
  await expect(page.getByRole('heading', { name: 'Nobody orders by themselves' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(row).toBeVisible();
});
