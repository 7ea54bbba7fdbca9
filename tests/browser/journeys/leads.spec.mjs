// The inbox: hand-over, levels, the gate before the first meeting, leads that are one, and the same for many.
import { accessible, expect, openSample, startPlan, test } from '../support.mjs';
import { keys } from '../hands.mjs';

const dialog = (page, name) => page.getByRole('dialog', { name });
const button = (within, name) => within.getByRole('button', { name, exact: true });
const region = (page, name) => page.getByRole('region', { name, exact: true });

async function add(page, { company, person = '', email = '' }) {
  await button(page, 'Add lead').first().click();
  const sheet = dialog(page, 'Add lead');
  await sheet.getByLabel('Company').fill(company);
  await sheet.getByLabel(/^Person/).fill(person);
  await sheet.getByLabel(/^E-mail/).fill(email);
  await button(sheet, 'Add lead').click();
  await expect(sheet).toBeHidden();
}

test('an empty inbox says where leads come from', async ({ page }) => {
  await startPlan(page);
  await page.goto('./#/leads');
  await expect(page.getByRole('heading', { name: 'No leads yet' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Where leads come from' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Referred by a customer' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Import a file' }).first()).toHaveAttribute('href', '#/import');
  await accessible(page);
});

test('a sheet that is asked for while another one closes stands open', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/leads');
  await add(page, { company: 'Osterby Mill', person: 'Ada Berg' });
  await page.getByRole('link', { name: 'Osterby Mill', exact: true }).click();
  await button(page, 'Hand over').click();
  await expect(dialog(page, 'Hand over')).toBeVisible();
  // Between the two the browser has not yet told that the first one is closed.
  await page.evaluate(async () => {
    const named = (within, name) => [...within.querySelectorAll('button')].find(one => one.textContent.trim() === name);
    const [cancel, reject] = [named(document.querySelector('dialog[open]'), 'Cancel'), named(document, 'Reject')];
    cancel.click();
    while (document.querySelector('dialog[open]')) await null;
    reject.click();
  });
  await expect(dialog(page, 'Give it back')).toBeVisible();
  await page.waitForTimeout(200);
  await expect(dialog(page, 'Give it back')).toBeVisible();
});

test('a lead is handed over, given back with a reason, handed over again and accepted', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/leads');
  await add(page, { company: 'Osterby Mill', person: 'Ada Berg' });
  await page.getByRole('link', { name: 'Osterby Mill', exact: true }).click();
  const hand = keys(page);
  await hand.press(button(page, 'Hand over'));
  const over = dialog(page, 'Hand over');
  await hand.press(button(over, 'Hand over'));
  await expect(over.getByRole('alert').filter({ hasText: 'Choose somebody' })).toBeVisible();
  const seller = await over.getByLabel('To whom').locator('option').nth(1).textContent();
  await hand.pick(over.getByLabel('To whom'), seller);
  await hand.press(button(over, 'Hand over'));
  await expect(over).toBeHidden();
  await expect(button(page, 'Hand over')).toBeFocused();
  await expect(page.locator('.page-header')).toContainText(`waits for ${seller}`);
  await hand.press(button(page, 'Reject'));
  const back = dialog(page, 'Give it back');
  await hand.press(button(back, 'Give it back'));
  await expect(back.getByRole('alert').filter({ hasText: 'Give a reason.' })).toBeVisible();
  await hand.write(back.getByLabel('Reason'), 'No budget before autumn');
  await hand.press(button(back, 'Give it back'));
  await expect(page.locator('.page-header')).toContainText('No budget before autumn');
  await hand.press(button(page, 'Hand over'));
  await hand.pick(over.getByLabel('To whom'), seller);
  await hand.press(button(over, 'Hand over'));
  await page.goto('./#/leads?mark=handed');
  await expect(page.getByRole('row', { name: /Osterby Mill/ })).toContainText(`Waits for ${seller}`);
  await page.getByRole('link', { name: 'Osterby Mill', exact: true }).click();
  await hand.press(button(page, 'Accept'));
  await expect(page.locator('.page-header')).toContainText('Accepted');
  await expect(page.getByLabel('Owner').locator('option:checked')).toHaveText(seller);
});

test('each level says what it asks, and the gate before the first meeting is answered in place', async ({ page }) => {
  await startPlan(page);
  await page.goto('./#/leads');
  await add(page, { company: 'Osterby Mill', person: 'Ada Berg' });
  await page.getByRole('link', { name: 'Osterby Mill', exact: true }).click();
  const levels = region(page, 'How far it is qualified');
  const gate = region(page, 'Before the first meeting');
  await expect(gate.getByRole('heading', { level: 3 })).toHaveText(['They could pay for it', 'We can serve their industry']);
  await accessible(page);
  const hand = keys(page);
  for (const left of [1, 0]) {
    const item = gate.locator('.gate-item').first();
    await hand.choose(item.getByRole('radio', { name: 'Yes', exact: true }));
    await hand.press(button(item, 'Save'));
    await expect(gate.locator('.gate-item')).toHaveCount(left);
  }
  await expect(gate.getByText('Everything that the playbook asks before a first meeting is known.')).toBeVisible();
  await hand.press(button(levels, 'Set level: Sponsor met'));
  await expect(page.getByText('Name the person who drives the project first.')).toBeVisible();
  await page.getByLabel('Drives the project').fill('Ada Berg');
  await page.getByLabel('Drives the project').press('Enter');
  await page.getByLabel('Executive behind it').fill('Jon Vik');
  await page.getByLabel('Executive behind it').press('Enter');
  await hand.press(button(levels, 'Set level: Executive sponsor met'));
  await expect(levels.locator('[aria-current="step"]')).toContainText('Executive sponsor met');

  await button(page, 'Convert to opportunity').click();
  await button(dialog(page, 'Convert to opportunity'), 'Convert').click();
  await expect(page).toHaveURL(/#\/opportunities\//);
  await expect(page.locator('.from-lead')).toHaveText('Osterby Mill');
  await page.locator('.from-lead').click();
  await expect(region(page, 'Became').getByRole('link', { name: 'Osterby Mill' })).toBeVisible();
  await region(page, 'Became').getByRole('link', { name: 'Osterby Mill' }).click();
  await page.getByRole('navigation', { name: 'Parts of this opportunity' }).getByRole('link', { name: 'People', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('Ada Berg');
  await expect(page.getByRole('main')).toContainText('Jon Vik');
});

test('two leads that are one are compared side by side, made one, and parted by one undo', async ({ page }) => {
  await startPlan(page);
  await page.goto('./#/leads');
  await add(page, { company: 'Osterby Mill', email: 'ada@osterby.test' });
  await add(page, { company: 'Osterby Mill AB', person: 'Ada Berg', email: 'ada@osterby.test' });
  await page.goto('./#/leads?mark=twins');
  await expect(page.getByRole('button', { name: 'Probably twice' })).toHaveCount(2);
  await page.goto('./#/leads');
  await page.getByRole('link', { name: 'Osterby Mill', exact: true }).click();
  await button(page, 'Compare with Osterby Mill AB').click();
  const sheet = dialog(page, 'Two leads that may be one');
  await expect(sheet.getByRole('radio', { name: 'Person: Ada Berg' })).toBeChecked();
  await expect(sheet.getByRole('radio', { name: 'Company: Osterby Mill', exact: true })).toBeChecked();
  await accessible(page);
  await sheet.getByRole('radio', { name: 'Company: Osterby Mill AB' }).check();
  await button(sheet, 'Make them one').click();
  await expect(sheet).toBeHidden();
  await expect(page.getByLabel('Company')).toHaveValue('Osterby Mill AB');
  await expect(page.getByLabel('Person')).toHaveValue('Ada Berg');
  await page.goto('./#/leads');
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(3);
});

test('many leads go to a seller in one step, and the load of each prospector is shown', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/leads');
  await button(page, 'Select').click();
  const bar = page.getByRole('region', { name: 'Do the same with many' });
  await page.getByRole('checkbox', { name: /^Select / }).nth(0).check();
  await page.getByRole('checkbox', { name: /^Select / }).nth(1).check();
  await expect(bar).toContainText('2 selected.');
  await accessible(page);
  await button(bar, 'Hand over').click();
  const sheet = dialog(page, 'Hand over: 2 leads');
  const seller = await sheet.getByLabel('To whom').locator('option').nth(1).textContent();
  await sheet.getByLabel('To whom').selectOption({ label: seller });
  await button(sheet, 'Do it').click();
  await expect(page.getByText('2 leads changed.')).toBeVisible();
  await expect(page.getByText(`Waits for ${seller}`)).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(page.getByText(`Waits for ${seller}`)).toHaveCount(0);

  await page.getByText('What each source brought in twelve months').click();
  await expect(page.getByRole('columnheader', { name: 'Became opportunities' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Won', exact: true })).toBeVisible();
  await accessible(page);
});
