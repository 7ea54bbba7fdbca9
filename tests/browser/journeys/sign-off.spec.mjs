// Another department signs by file: asked in one browser, answered in a second, taken in by the first.
import { readFile } from 'node:fs/promises';
import { keys, mouse } from '../hands.mjs';
import { expect, look, open, panel, startPlan, test } from '../support.mjs';

// Where the browser offers its own save dialog no test can answer it; downloads say the same.
const saveByDownload = context => context.addInitScript(() => { delete window.showSaveFilePicker; });
test.beforeEach(({ context }) => saveByDownload(context));

async function download(page, act) {
  const waiting = page.waitForEvent('download');
  await act();
  const file = await waiting;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** Gives a file to whatever asks for one. */
async function give(page, act, file) {
  const chooser = page.waitForEvent('filechooser');
  await act();
  await (await chooser).setFiles({ name: file.name, mimeType: 'application/json', buffer: file.bytes });
}


/** A plan of Ada's with one opportunity that closes on a day; the page stands on its gates. */
async function adas(page, hands) {
  await startPlan(page);
  await page.goto('./#/settings');
  await hands.write(page.getByLabel('Your name', { exact: true }), 'Ada');
  await page.keyboard.press('Tab');
  await page.goto('./#/');
  await hands.press(page.getByRole('button', { name: 'Add opportunity' }).first());
  const sheet = page.getByRole('dialog', { name: 'Add opportunity' });
  await hands.write(sheet.getByLabel('Name', { exact: true }), 'Roll scanners');
  await hands.pick(sheet.getByLabel('Kind of sale'), 'New customer');
  await hands.press(sheet.getByRole('button', { name: 'Add', exact: true }));
  await expect(sheet).toBeHidden();
  await hands.press(page.getByRole('link', { name: 'Roll scanners', exact: true }));
  await expect(page.getByRole('heading', { level: 1, name: 'Roll scanners' })).toBeVisible();
  await closesOn(page, hands, '2027-03-31');
  await hands.press(page.getByRole('navigation', { name: 'Parts of this opportunity' }).getByRole('link', { name: 'Gates', exact: true }));
  await expect(panel(page, 'Sign-offs')).toContainText('Nobody was asked to sign anything here.');
}

async function closesOn(page, hands, day) {
  await hands.press(page.getByRole('button', { name: 'Details', exact: true }));
  const details = page.getByRole('dialog', { name: 'Details of this opportunity' });
  const field = details.getByLabel('Expected close', { exact: true });
  await field.fill(day);
  await field.press('Tab');
  await hands.press(details.getByRole('button', { name: 'Done', exact: true }));
  await expect(details).toBeHidden();
}

/** Ada asks the plant for a delivery date. */
async function asks(page, hands) {
  await hands.press(panel(page, 'Sign-offs').getByRole('button', { name: 'Ask for a sign-off' }));
  const sheet = page.getByRole('dialog', { name: 'Ask for a sign-off' });
  // The playbook says who answers for a delivery date.
  await expect(sheet.getByLabel('Department', { exact: true })).toHaveValue('Production');
  await hands.write(sheet.getByLabel('The question'), 'Can we deliver 16 machines by the end of May?');
  const request = await download(page, () => hands.press(sheet.getByRole('button', { name: 'Save the request as a file' })));
  await expect(panel(page, 'Sign-offs')).toContainText('Waiting for an answer');
  return request;
}

/** A second browser, in which nobody has a plan, with the request open. */
async function plant(browser, baseURL, hands, request) {
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce', locale: 'en-GB' });
  await saveByDownload(context);
  const page = await context.newPage();
  page.on('filechooser', () => {});
  await open(page);
  await give(page, () => hands(page).press(page.getByRole('button', { name: 'open it' })), request);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign-off' })).toBeVisible();
  return page;
}

/** The whole way of a sign-off, there and back, with one pair of hands. */
async function signed({ page, browser, baseURL }, hands) {
  const ada = hands(page);
  await adas(page, ada);
  const request = await asks(page, ada);
  expect(request.name).toBe('Roll-scanners-request.signoff.json');
  const asked = JSON.parse(request.bytes);
  expect(asked.request.facts.map(fact => fact.name), 'only the facts to be signed').toEqual(['close_date', 'needed_by']);

  const other = await plant(browser, baseURL, hands, request);
  const petra = hands(other);
  await expect(panel(other, 'What you are asked')).toContainText('Can we deliver 16 machines by the end of May?');
  await expect(panel(other, 'The facts you sign')).toContainText('Expected close');
  await look(other, 'sign-off-request', { fullPage: true });
  await other.setViewportSize({ width: 390, height: 844 });
  await look(other, 'sign-off-request-narrow', { fullPage: true });
  await other.setViewportSize({ width: 1280, height: 800 });
  // Without a day it is no promise, and nobody signs what they asked for.
  await petra.write(other.getByLabel('Your name', { exact: true }), 'Petra');
  await petra.press(other.getByRole('button', { name: 'Sign and save the answer' }));
  await expect(other.getByText('Name the day that you promise.')).toBeVisible();
  await other.getByLabel('Day you promise').fill('2027-05-20');
  await petra.write(other.getByLabel('Your name', { exact: true }), 'ada');
  await petra.press(other.getByRole('button', { name: 'Sign and save the answer' }));
  await expect(other.getByText(/^Nobody signs their own request/)).toBeVisible();
  await petra.write(other.getByLabel('Your name', { exact: true }), 'Petra');
  const reply = await download(other, () => petra.press(other.getByRole('button', { name: 'Sign and save the answer' })));
  expect(reply.name).toBe('Roll-scanners-answer.signoff.json');
  await expect(other.getByText('Signed. Send this file back')).toBeVisible();
  await other.context().close();

  await give(page, () => ada.press(panel(page, 'Sign-offs').getByRole('button', { name: 'Open the answer' })), reply);
  await expect(page.getByText('Petra answers for it.')).toBeVisible();
  await look(page, 'sign-off-answer');
  await ada.press(page.getByRole('button', { name: 'Take it into the plan' }));
  await expect(panel(page, 'Sign-offs').getByText('Signed', { exact: true })).toBeVisible();
  await expect(panel(page, 'Sign-offs')).toContainText('Petra');
  await page.keyboard.press('Control+z');
  await expect(panel(page, 'Sign-offs')).toContainText('Waiting for an answer');
  await page.keyboard.press('Control+Shift+z');
  await expect(panel(page, 'Sign-offs').getByText('Signed', { exact: true })).toBeVisible();

  // Once is enough, and other facts are another version.
  await page.goto('./#/files');
  await give(page, () => ada.press(page.getByRole('button', { name: 'Open a file' })), reply);
  await expect(page.getByText(/This answer is in the plan already: Petra gave it/)).toBeVisible();
  await page.goBack();
  await page.goBack();
  await expect(panel(page, 'Sign-offs')).toBeVisible();
  await closesOn(page, ada, '2027-04-30');
  await expect(panel(page, 'Sign-offs')).toContainText('Signed a different version');
  await look(page, 'gates-other-version');
  await page.goto('./#/waiting');
  await expect(page.getByRole('link', { name: /Roll scanners/ })).toContainText('Signed a different version: ask again');
  await page.goto('./#/waiting/promises');
  await expect(page.getByRole('table', { name: 'Every promise' })).toContainText('Petra, Production');
}

test('a plant manager signs a delivery date by file in a second browser, and it merges', ({ page, browser, baseURL }) => signed({ page, browser, baseURL }, mouse));

test('the same sign-off goes there and back by keyboard alone', ({ page, browser, baseURL }) => signed({ page, browser, baseURL }, keys));

test('a damaged answer, and one for another plan, are refused with the reason', async ({ page, browser, baseURL }) => {
  const ada = mouse(page);
  await adas(page, ada);
  const request = await asks(page, ada);
  const damaged = { ...request, bytes: Buffer.from(request.bytes.toString().replace('2027-03-31', '2027-03-30')) };
  await page.goto('./#/sign-off');
  await give(page, () => page.getByRole('button', { name: 'Open a request or an answer' }).first().click(), damaged);
  await expect(page.getByRole('alert').filter({ hasText: 'This file was not opened' })).toBeVisible();
  // One's own request is shown, and says so.
  await give(page, () => page.getByRole('button', { name: 'Open a request or an answer' }).first().click(), request);
  await expect(page.getByText('This is your own request')).toBeVisible();

  const other = await plant(browser, baseURL, mouse, request);
  await other.getByLabel('Your name', { exact: true }).fill('Petra');
  await other.getByText('I do not answer for it').click();
  await other.getByLabel('Conditions, or the reason').fill('The line is full until July.');
  const reply = await download(other, () => other.getByRole('button', { name: 'Sign and save the answer' }).click());
  // In Petra's browser no plan asked for it.
  await other.goto('./#/sign-off');
  await give(other, () => other.getByRole('button', { name: 'Open a request or an answer' }).first().click(), reply);
  await expect(other.getByText('The plan that asked is not open.')).toBeVisible();
  await other.goto('./#/');
  await startPlan(other, 'South');
  await other.goto('./#/sign-off');
  await give(other, () => other.getByRole('button', { name: 'Open a request or an answer' }).first().click(), reply);
  await expect(other.getByText('which is not the one that is open')).toBeVisible();
  await other.context().close();
});

test('what waits, what was promised and who decides are shown, and a line opens with one key @phone', async ({ page }) => {
  const ada = mouse(page);
  await adas(page, ada);
  await asks(page, ada);
  await look(page, 'gates-tab');
  await page.goto('./#/waiting');
  const line = page.getByRole('link', { name: /Roll scanners/ });
  await expect(line).toContainText('Production');
  await look(page, 'waiting');
  await page.goto('./#/waiting/promises');
  await expect(page.getByText('Nothing was promised yet')).toBeVisible();
  await page.goto('./#/waiting/decisions');
  await expect(page.getByRole('table', { name: 'Who decides what' })).toContainText('Finance');
  await look(page, 'waiting-rights');
  await page.goto('./#/waiting/questions');
  await look(page, 'waiting-questions');
  await page.goto('./#/waiting');
  await line.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Roll scanners' })).toBeVisible();
});
