// The buying group: whom to work on, the map and its lines, and each question against each person.
import { accessible, expect, fits, openSample, test } from '../support.mjs';

const DEAL = '#/opportunities/3w8rqcezhjd11w87';
const region = (page, name) => page.getByRole('region', { name, exact: true });

/** The sample's opportunity with six people. */
async function people(page) {
  await openSample(page);
  await page.goto(`./${DEAL}/people`);
  await expect(region(page, 'Map').getByRole('button', { name: /^Rosalind Keane / })).toBeVisible();
}

test('the map of the buying group is read, drawn on and undone by keyboard alone', async ({ page }) => {
  await people(page);
  const map = region(page, 'Map');
  await expect(map.getByText('6 people are known: 4 within reach, 2 for us')).toBeVisible();
  await accessible(page);
  await fits(page);

  // Two people chosen on the map: Fiona Scaife is at odds with Amir Dehlavi.
  const lines = region(page, 'Lines between people');
  await lines.getByLabel('Does what').selectOption({ label: 'is at odds with' });
  await lines.getByRole('button', { name: 'Choose the two on the map' }).press('Enter');
  await expect(lines.getByText('Press the first person on the map.')).toBeVisible();
  await map.getByRole('button', { name: /^Fiona Scaife / }).press('Enter');
  await expect(lines.getByText('Now press the other one.')).toBeVisible();
  await map.getByRole('button', { name: /^Amir Dehlavi / }).press('Enter');
  const odds = /^(Fiona Scaife and Amir Dehlavi|Amir Dehlavi and Fiona Scaife) are at odds$/;
  await expect(lines.getByText(odds)).toBeVisible();
  await expect(map.getByRole('button', { name: /^Fiona Scaife / })).toHaveAttribute('aria-description', /are at odds/);

  // The table says the same as the drawing.
  await map.getByRole('button', { name: 'Table', exact: true }).press('Enter');
  await expect(map.getByRole('row', { name: /^Fiona Scaife.*are at odds/ })).toBeVisible();
  await map.getByRole('button', { name: 'Chart', exact: true }).press('Enter');

  // Once more is refused with the reason; undo takes it back.
  await map.getByRole('button', { name: /^Amir Dehlavi / }).press('Enter');
  await map.getByRole('button', { name: /^Fiona Scaife / }).press('Enter');
  await expect(page.getByText('This line is there already.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(lines.getByText(odds)).toBeHidden();
});

test('a second superior and a circle are refused where the line is drawn', async ({ page }) => {
  await people(page);
  const lines = region(page, 'Lines between people');
  await lines.getByLabel('Who', { exact: true }).selectOption({ label: 'Rosalind Keane' });
  await lines.getByLabel('Whom').selectOption({ label: 'Dale Morrow' });
  await lines.getByRole('button', { name: 'Draw the line' }).click();
  await expect(lines.getByText(/their own superior/)).toBeVisible();
  await lines.getByLabel('Who', { exact: true }).selectOption({ label: 'Dale Morrow' });
  await lines.getByLabel('Whom').selectOption({ label: 'Fiona Scaife' });
  await lines.getByRole('button', { name: 'Draw the line' }).click();
  await expect(lines.getByText(/reports to somebody already/)).toBeVisible();
});

test('who to work on next comes with reasons and a way, and becomes the next step', async ({ page }) => {
  await people(page);
  const work = region(page, 'Whom to work on next');
  const first = work.getByRole('listitem').first();
  await expect(first).toContainText('Prue Lathom');
  await expect(first).toContainText('Decides, and we cannot speak with them directly');
  await expect(first).toContainText('Rosalind Keane leads you to them');
  await first.getByRole('button', { name: 'Make it the next step' }).click();
  await expect(page.getByText('Ask Rosalind Keane to bring us together with Prue Lathom')).toBeVisible();

  // What was seen says what to choose.
  await first.getByRole('button', { name: 'Prue Lathom' }).click();
  const sheet = page.getByRole('dialog', { name: 'Person' });
  await sheet.getByText('Help me choose').click();
  await accessible(page);
  await sheet.getByRole('radio', { name: /Yes, they take our call/ }).check();
  await sheet.getByRole('radio', { name: /Works to keep us out/ }).check();
  await sheet.getByRole('button', { name: 'Done' }).click();
  await expect(first).not.toContainText('cannot speak with them');
  await expect(region(page, 'Everybody at a glance').getByRole('row', { name: /Prue Lathom/ })).toContainText('Works against us');
});

test('a concern keeps the stage on which it came up', async ({ page }) => {
  await people(page);
  await region(page, 'Map').getByRole('button', { name: /^Dale Morrow / }).press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Person' });
  await sheet.getByLabel('What worries this person?').fill('Night shifts');
  await sheet.getByLabel('What worries this person?').press('Enter');
  await sheet.getByRole('button', { name: 'Done' }).last().click();
  const row = region(page, 'Concerns over time').getByRole('row', { name: /Night shifts/ });
  await expect(row).toContainText('Propose');
  await expect(row).toContainText('Open');
});

test('the same question is asked of several people, and where they disagree it shows', async ({ page }) => {
  await people(page);
  await page.goto(`./${DEAL}/interview`);
  await page.getByRole('link', { name: 'Who says what' }).click();
  const matrix = region(page, 'Who says what');
  await expect(matrix.getByText(/questions were asked of nobody; nobody disagrees\.$/)).toBeVisible();
  await accessible(page);
  const row = matrix.getByRole('row', { name: /^Do they want to solve this now/ });
  await row.getByRole('link', { name: /^Ask: Dale Morrow/ }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /solve this now/ })).toBeFocused();
  await expect(page.getByLabel('Who said so').locator('option:checked')).toHaveText('Dale Morrow');
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(row.getByText('People disagree')).toBeVisible();
  await expect(matrix.getByText(/people disagree on one\.$/)).toBeVisible();
});

test('a call sheet has the questions, what is known and room to write', async ({ page }) => {
  await people(page);
  await page.goto(`./${DEAL}/interview`);
  await region(page, 'First call').getByRole('link', { name: 'Call sheet' }).click();
  await expect(page.getByRole('heading', { name: 'Call sheet' })).toBeVisible();
  await expect(page.locator('.sheet-question')).toHaveCount(4);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(page.getByText(/solve this now/)).toBeVisible();
});
