// Every view and every sheet, looked at: no barrier in light or dark, nothing wider than the screen, and a picture of each.
import { expect, look, open, openSample, saved, test } from '../support.mjs';

const deal = '#/opportunities/3w8rqcezhjd11w87';
const heading = (page, name) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

/** Opens a sheet by what opens it, looks at it, and closes it with Escape. */
async function sheet(page, name, title, act) {
  await act();
  const dialog = page.getByRole('dialog', { name: title });
  await expect(dialog).toBeVisible();
  await look(page, name, { fullPage: false });
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

/** Chooses what a menu offers. */
async function choose(page, menu, item) {
  await page.getByRole('button', { name: menu }).first().click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('the board and its sheets are clear to everybody', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  await page.goto('./#/');
  await heading(page, 'Ladder');
  await look(page, 'board', { fullPage: false });
  await page.getByRole('button', { name: /^Move or close/ }).first().click();
  await expect(page.getByRole('menuitem', { name: 'Close as won' })).toBeVisible();
  await look(page, 'board-menu', { fullPage: false });
  await page.keyboard.press('Escape');
  const card = /^Move or close/;
  await sheet(page, 'sheet-new', 'Add opportunity', () => page.getByRole('button', { name: 'Add opportunity' }).first().click());
  await sheet(page, 'sheet-edit', /./, () => choose(page, card, 'Quick edit'));
  await sheet(page, 'sheet-won', /^Close/, () => choose(page, card, 'Close as won'));
  await sheet(page, 'sheet-lost', /^Close/, () => choose(page, card, 'Close as lost'));
  await sheet(page, 'sheet-rest', 'Let it rest', () => choose(page, card, 'Let it rest'));
  await sheet(page, 'sheet-recycle', 'Back to the leads', () => choose(page, card, 'Back to the leads'));
  await sheet(page, 'sheet-gate', /to Close$/, () => choose(page, card, 'Move to Close'));
  await sheet(page, 'sheet-gate-all', /to Close$/, async () => {
    await choose(page, card, 'Move to Close');
    await page.getByText('Would help, but does not stop you').click();
    await page.getByText('Other ways').click();
  });
  await sheet(page, 'sheet-lost-list', 'Lost', () => page.getByRole('button', { name: /^Lost/ }).click());
  await sheet(page, 'search', /./, () => page.keyboard.press('Control+k'));
  await page.goto('./#/?view=table');
  await expect(page.getByRole('table')).toBeVisible();
  await look(page, 'board-table', { fullPage: false });
  await page.goto('./#/?text=nobody');
  await expect(page.getByRole('heading', { name: /^0 of/ })).toBeVisible();
  await look(page, 'board-none-shown', { fullPage: false });
});

test('messages and the search are clear to everybody also in a page that was loaded anew', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  await page.goto('./#/settings');
  await saved(page);
  await page.reload();
  // Keys are heard once the program runs.
  await saved(page);
  await page.evaluate(() => { delete window.showSaveFilePicker; });
  await page.keyboard.press('Control+s');
  const messages = page.getByRole('region', { name: 'Messages' });
  const cross = messages.getByRole('button', { name: 'Dismiss' }).first();
  await cross.hover();
  // Pointed at, it stands out from the dark ground as the words do.
  await expect(cross).toHaveCSS('color', await messages.getByRole('listitem').first().evaluate(one => getComputedStyle(one).color));
  await look(page, 'message', { fullPage: false });
  await cross.click();
  await page.keyboard.press('Control+k');
  const search = page.getByRole('dialog');
  await expect(search.getByRole('button', { name: 'Close' })).toHaveCount(1);
  await search.getByRole('combobox').fill('qqqq');
  await expect(search.getByRole('status')).toHaveText('Nothing found. Try fewer letters.');
  await look(page, 'search-none', { fullPage: false });
});

test('the leads, a lead and its sheets are clear to everybody', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  await page.goto('./#/leads');
  await expect(page.getByRole('table')).toBeVisible();
  await look(page, 'leads', { fullPage: false });
  await sheet(page, 'sheet-new-lead', 'Add lead', () => page.getByRole('button', { name: 'Add lead' }).first().click());
  await page.goto('./#/leads?state=working');
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('button', { name: 'Convert to opportunity' })).toBeVisible();
  await look(page, 'lead');
  await sheet(page, 'sheet-contact', 'Log a contact', () => page.getByRole('button', { name: 'Log a contact' }).click());
  await sheet(page, 'sheet-convert', 'Convert to opportunity', () => page.getByRole('button', { name: 'Convert to opportunity' }).click());
  await sheet(page, 'sheet-reject', 'Give it back', () => page.getByRole('button', { name: 'Reject', exact: true }).click());
  await sheet(page, 'sheet-put-away', 'Put it away', () => page.getByRole('button', { name: 'Put away until a day' }).click());
  await page.goto('./#/leads/nobody');
  await expect(page.getByRole('heading', { level: 2, name: /no longer in the plan/ })).toBeVisible();
  await look(page, 'lead-gone', { fullPage: false });
});

test('an opportunity is clear to everybody on each of its tabs', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  for (const tab of ['', '/interview', '/people', '/value', '/gates', '/history']) {
    await page.goto(`./${deal}${tab}`);
    await heading(page, 'Tellberg Mobile: more from each user');
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await look(page, `opportunity${tab.replace('/', '-')}`);
  }
  await page.goto(`./${deal}?all=1`);
  await expect(page.getByRole('heading', { level: 2, name: 'After the signature' })).toBeVisible();
  await look(page, 'opportunity-all');
  await sheet(page, 'sheet-details', 'Details of this opportunity', () => page.getByRole('button', { name: 'Details' }).click());
  await page.goto(`./${deal}/people`);
  await sheet(page, 'sheet-person', 'Person', () => page.getByRole('row').nth(1).getByRole('button').click());
  await page.goto('./#/opportunities/nobody');
  await expect(page.getByRole('heading', { level: 2, name: 'This opportunity is not here' })).toBeVisible();
  await look(page, 'opportunity-gone', { fullPage: false });
});

test('the interview is clear to everybody, one by one and on one page', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  await page.goto(`./${deal}/interview?run=qualify&q=act-now`);
  await expect(page.getByRole('heading', { level: 1, name: /solve this now/ })).toBeVisible();
  await look(page, 'question');
  await page.goto(`./${deal}/interview?run=qualify&q=amount`);
  await expect(page.getByLabel('Your answer')).toBeVisible();
  await look(page, 'question-amount');
  await page.goto(`./${deal}/interview?run=qualify&form=1`);
  await expect(page.getByRole('button', { name: 'Save the answers' })).toBeVisible();
  await look(page, 'interview-form');
  await page.goto(`./${deal}/interview?run=qualify&check=1`);
  await expect(page.getByRole('heading', { name: 'Check the answers' })).toBeVisible();
  await look(page, 'interview-check');
});

test('the figures are clear to everybody', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  const questions = [
    ['', 'Will we make the period?'], ['/outlook', 'What the period may bring'], ['/losses?period=all', 'Win rate'],
    ['/bottleneck?period=all', 'Beside parent and parts'], ['/health', 'What to mend'], ['/people?period=all', 'Better together'],
    ['/forecasts', 'No forecast to look back on yet'], ['/trends', 'Period by period'], ['/customers', 'Contracts that end'],
    ['/what-if?period=all', 'Velocity'], ['/indicators', 'New customers'],
    ['/drivers?period=all', 'What was done on a stage'], ['/costs?period=all', 'What an hour costs'], ['/checks', 'Ten checks'],
  ];
  for (const [place, said] of questions) {
    await page.goto(`./#/figures${place}`);
    await expect(page.getByRole('heading', { name: said }).first()).toBeVisible();
    await look(page, `figures${place.split('?')[0].replace('/', '-')}`);
  }
  await page.goto('./#/figures/losses?from=2001-01-01&to=2001-12-31');
  await expect(page.getByRole('note').filter({ hasText: 'Nothing was decided in this period' })).toBeVisible();
  await look(page, 'figures-empty-period');
});

test('files, settings and an address that leads nowhere are clear to everybody', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  for (const [name, title] of [['files', 'Files'], ['settings', 'Settings'], ['import', 'Import'], ['nowhere', 'There is nothing at this address']]) {
    await page.goto(`./#/${name}`);
    await heading(page, title);
    await look(page, name);
  }
  await page.goto('./#/files');
  await sheet(page, 'sheet-new-plan', 'New plan', () => page.getByRole('button', { name: 'New plan' }).first().click());
  await sheet(page, 'sheet-paste', 'Paste a plan', () => page.getByRole('button', { name: 'Paste text' }).click());
});

test('a plan with nothing in it says what to do on every view', { tag: '@phone' }, async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: /^Start a plan/ }).click();
  const dialog = page.getByRole('dialog', { name: 'New plan' });
  await look(page, 'welcome-new-plan', { fullPage: false });
  await dialog.getByLabel('Name of the plan').fill('North');
  await dialog.getByRole('button', { name: 'Create plan' }).click();
  await expect(dialog).toBeHidden();
  for (const [name, said] of [['', 'No opportunities yet'], ['leads', 'No leads yet'], ['figures', 'No opportunities to count yet']]) {
    await page.goto(`./#/${name}`);
    await expect(page.getByRole('heading', { name: said })).toBeVisible();
    await look(page, `empty-${name || 'board'}`, { fullPage: false });
  }
});
