// The stage follows from what is known; what is moved by hand needs a reason and is counted; a rule is tried before a gate asks for it.
import { expect, look, openSample, test } from '../support.mjs';

/** The address of an opportunity of the sample that may go down only with a reason: what is known puts it at least where it stands. */
async function earned(page) {
  await page.goto('./#/?face=table');
  const links = await page.locator('a[href*="#/opportunities/"]').evaluateAll(all => [...new Set(all.map(one => one.getAttribute('href')))]);
  for (const href of links) {
    await page.goto(`./${href}/gates`);
    await expect(page.getByText(/^What is known puts it/)).toBeVisible();
    const words = await page.getByText(/^What is known puts it/).textContent();
    const known = words.match(/^What is known puts it on (.+)\. That is where it stands\.$/)?.[1];
    if (known && known !== 'Qualify') return { href, known };
  }
  return null;
}

test('a move down against what is known asks why, and figures count it', async ({ page }) => {
  await openSample(page);
  const found = await earned(page);
  expect(found, 'the sample has one that stands where its evidence puts it').not.toBeNull();
  await page.locator('.deal-top').getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Move to Qualify' }).click();
  const sheet = page.getByRole('dialog', { name: /back to Qualify$/ });
  await expect(sheet).toContainText(`What is known puts it on ${found.known} at least.`);
  await look(page, 'back-sheet', { fullPage: false });
  await sheet.getByRole('button', { name: 'Go to Qualify' }).click();
  await expect(sheet.getByText('Give a reason.')).toBeVisible();
  await sheet.getByLabel(/^Why does it go down/).fill('Their new buyer starts over');
  await sheet.getByRole('button', { name: 'Go to Qualify' }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByText('Went down although more is known').first()).toBeVisible();

  await page.goto('./#/figures/health');
  const moves = page.getByRole('table', { name: 'Each move by hand' });
  await expect(moves).toContainText('Their new buyer starts over');
  await expect(moves).toContainText('Down, against what is known');
  await expect(page.getByText(/moves through gates were made by hand/)).toBeVisible();
  await look(page, 'by-hand');
});

test('what goes with winning is tried as a rule and put into the draft of a gate', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  await page.goto('./#/figures/drivers?period=all');
  await page.getByRole('button', { name: /^Try as a rule/ }).first().click();
  const sheet = page.getByRole('dialog').filter({ hasText: 'Try it as a rule' });
  await expect(sheet.getByText('Choose the stage whose gate would ask for it.').first()).toBeVisible();
  // No stage is chosen for anybody.
  await expect(sheet.getByRole('button', { name: 'Add to the draft: must hold' })).toHaveAttribute('aria-disabled', 'true');
  await sheet.getByLabel('At the gate of').selectOption({ index: 1 });
  await expect(sheet.getByText(/^It would have stopped \d+ loss(es)? and \d+ wins?\.$/)).toBeVisible();
  await look(page, 'rule-sheet', { fullPage: false });
  await sheet.getByRole('button', { name: 'Add to the draft: only advises' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Playbook/ })).toBeVisible();
  await expect(page.getByText('The rule stands in the draft of the playbook.', { exact: false }).first()).toBeVisible();
  await expect(page.getByText('1 part differs from the playbook in force')).toBeVisible();
});
