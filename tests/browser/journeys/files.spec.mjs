import { readFileSync } from 'node:fs';
import { accessible, expect, fits, open, picture, reload, running, saved, test } from '../support.mjs';

// Where the browser offers its own save dialog no test can answer it; downloads say the same.
test.beforeEach(({ context }) => context.addInitScript(() => { delete window.showSaveFilePicker; }));

const company = {
  format: 'rungbook.plan', version: 1, min_reader: 1,
  plan: { id: 'north-2026', name: 'North', currency: 'EUR' },
  playbook: {},
  accounts: { a1: { name: 'Ada & Söhne' }, a2: { name: 'Grace Ltd' } },
};

const file = (name, content) => ({ name, mimeType: 'application/json', buffer: Buffer.from(content) });

async function startPlan(page, name) {
  await page.getByRole('button', { name: /^Start a plan/ }).click();
  const dialog = page.getByRole('dialog', { name: 'New plan' });
  await dialog.getByLabel('Name of the plan').fill(name);
  await dialog.getByRole('button', { name: 'Create plan' }).click();
  await expect(dialog).toBeHidden();
}

async function choose(page, ...files) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^(Open a file|open it|Open your last file)$/ }).first().click();
  await (await chooser).setFiles(files);
}

async function download(page, act) {
  const waiting = page.waitForEvent('download');
  await act();
  const taken = await waiting;
  return { name: taken.suggestedFilename(), bytes: readFileSync(await taken.path()) };
}

/** Drops a file on the page as a person drags it from a folder. */
async function drop(page, name, content) {
  const data = await page.evaluateHandle(([name, content]) => {
    const data = new DataTransfer();
    data.items.add(new File([content], name));
    return data;
  }, [name, content]);
  await page.locator('main').dispatchEvent('dragenter', { dataTransfer: data });
  await expect(page.getByText('Drop to open')).toBeVisible();
  await page.locator('.drop-target').dispatchEvent('drop', { dataTransfer: data });
  await expect(page.getByText('Drop to open')).toBeHidden();
}

async function rename(page, name) {
  await page.goto('./#/settings');
  const field = page.getByLabel('Name of the plan');
  await field.fill(name);
  await field.press('Enter');
}

test('the first visit offers three ways to begin', { tag: '@phone' }, async ({ page }) => {
  await open(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const way of [/^Start a plan/, /^Import a CRM export/, /^Look at the sample company/]) {
    await expect(page.getByRole('button', { name: way })).toBeVisible();
  }
  await expect(page.getByText('stays in this browser')).toBeVisible();
  await fits(page);
  await accessible(page);
  await picture(page, 'welcome');
});

test('a plan is still there after the page is opened again', { tag: '@phone' }, async ({ page }) => {
  await open(page);
  await startPlan(page, 'East');
  await rename(page, 'East and West');
  await saved(page);
  await page.reload();
  await running(page);
  await expect(page.getByRole('banner')).toContainText('East and West');
  await page.goto('./#/files');
  await expect(page.getByRole('rowheader', { name: /East and West/ })).toContainText('Open');
  await fits(page);
  await accessible(page);
  await picture(page, 'files');
  await page.goto('./#/settings');
  await fits(page);
  await accessible(page);
  await picture(page, 'settings');
});

test('a plan travels as a file and comes out of another browser as the same bytes', async ({ page, browser, baseURL }) => {
  await open(page);
  await choose(page, file('north.json', JSON.stringify(company)));
  await expect(page.getByRole('banner')).toContainText('North');
  await rename(page, 'North, "2026" <b>&');
  await saved(page);
  await page.goto('./#/files');
  const first = await download(page, () => page.getByRole('button', { name: 'Save as file' }).first().click());
  expect(first.name).toMatch(/^North-2026-b-\d{4}-\d\d-\d\d\.plan\.json$/);

  const elsewhere = await browser.newContext({ baseURL, acceptDownloads: true });
  await elsewhere.addInitScript(() => { delete window.showSaveFilePicker; });
  const other = await elsewhere.newPage();
  await open(other);
  await choose(other, { name: first.name, mimeType: 'application/json', buffer: first.bytes });
  await expect(other.getByRole('banner')).toContainText('North, "2026" <b>&');
  const second = await download(other, () => other.keyboard.press('Control+s'));
  expect(second.bytes.equals(first.bytes), 'the same bytes').toBe(true);
  // Also after the plan has been to the database and back.
  await other.reload();
  await running(other);
  await expect(other.getByRole('banner')).toContainText('North, "2026" <b>&');
  const third = await download(other, () => other.keyboard.press('Control+s'));
  expect(third.bytes.equals(first.bytes), 'the same bytes after a reload').toBe(true);
  await elsewhere.close();
});

test('a file dropped anywhere opens, and a table goes to the import', async ({ page }) => {
  await open(page);
  await drop(page, 'north.plan.json', JSON.stringify(company));
  await expect(page.getByRole('banner')).toContainText('North');
  await page.goto('./#/settings');
  await drop(page, 'deals.csv', 'Name,Amount\nOne,1000\n');
  await expect(page).toHaveURL(/#\/import/);
});

test('bad files are refused with what, where and what to do, and change nothing', async ({ page }) => {
  await open(page);
  await startPlan(page, 'Mine');
  await page.goto('./#/files');
  const good = JSON.stringify(company);
  const bad = [
    [file('empty.json', ''), /empty\.json: .*empty/],
    [file('cut.plan.json', good.slice(0, -30)), /cut\.plan\.json: .*stops in the middle.*line 1/],
    [file('other.json', '{"hello":1}'), /JSON of another program/],
    [file('newer.json', good.replace('"version":1,"min_reader":1', '"version":9,"min_reader":9')), /newer version.*Reload/],
    [file('wrong.json', good.replace('"EUR"', '"euros"')), /plan\/currency.*line 1/],
    [file('loose.json', good.replace('"name":"Grace Ltd"', '"name":"Grace Ltd","parent":"nobody"')), /hang together.*nobody/],
    [file('letter.pdf', '%PDF-1.7 …'), /PDF/],
    [file('page.json', '<!DOCTYPE html><p>Sign in'), /web page/],
  ];
  for (const [given, said] of bad) {
    await choose(page, given);
    const message = page.getByRole('listitem').filter({ hasText: said });
    await expect(message, given.name).toContainText('Nothing was changed');
    await message.getByRole('button').last().click();
  }
  await expect(page.getByRole('banner')).toContainText('Mine');
  await page.reload();
  await running(page);
  await expect(page.getByRole('banner')).toContainText('Mine');
});

test('a file of a plan that is here asks before it replaces, and the old one can be had back', async ({ page }) => {
  await open(page);
  await choose(page, file('north.json', JSON.stringify(company)));
  await expect(page.getByRole('banner')).toContainText('North');
  const changed = { ...company, plan: { ...company.plan, name: 'North, theirs' }, accounts: { a1: { name: 'Ada' }, a3: { name: 'New' } } };
  await page.goto('./#/files');
  await choose(page, file('theirs.json', JSON.stringify(changed)));
  const dialog = page.getByRole('dialog', { name: 'This plan is already here' });
  for (const line of [/in the file only\s*1/, /that differ\s*1/, /in your plan only\s*1/]) await expect(dialog).toContainText(line);
  await accessible(page);
  await picture(page, 'file-already-here', { fullPage: false });
  await dialog.getByRole('button', { name: 'Leave mine' }).click();
  await expect(page.getByRole('banner')).not.toContainText('theirs');

  await choose(page, file('theirs.json', JSON.stringify(changed)));
  await dialog.getByRole('button', { name: 'Replace' }).click();
  await expect(page.getByRole('banner')).toContainText('North, theirs');
  await page.goto('./#/files');
  await page.getByRole('button', { name: 'Open as a copy' }).click();
  await expect(page.getByRole('banner')).toContainText('North (copy)');
  await expect(page.getByRole('rowheader', { name: /North, theirs/ })).toBeVisible();
});

test('a dated backup is put in the place of its plan, and that is undone', { tag: '@phone' }, async ({ page }) => {
  await open(page);
  await choose(page, file('north.json', JSON.stringify(company)));
  await expect(page.getByRole('banner')).toContainText('North');
  const changed = { ...company, plan: { ...company.plan, name: 'North, theirs' }, accounts: { a3: { name: 'New' } } };
  await page.goto('./#/files');
  await choose(page, file('theirs.json', JSON.stringify(changed)));
  await page.getByRole('dialog', { name: 'This plan is already here' }).getByRole('button', { name: 'Replace' }).click();
  await expect(page.getByRole('banner')).toContainText('North, theirs');
  await page.goto('./#/files');
  const backup = page.getByRole('table', { name: 'List of backups' }).getByRole('row').filter({ hasText: 'before it was replaced' });
  await expect(backup).toHaveCount(1);
  await backup.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('banner')).not.toContainText('theirs');
  const told = page.getByText(/^The plan is as it was: today/);
  await expect(told).toBeVisible();
  // It stands on the disk, not only on the screen; and what it replaced has a backup of its own.
  await reload(page);
  await running(page);
  await expect(page.getByRole('banner')).not.toContainText('theirs');
  const rows = page.getByRole('table', { name: 'List of backups' }).getByRole('row').filter({ hasText: 'before it was replaced' });
  await expect(rows).toHaveCount(2);
  await rows.first().getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('banner')).toContainText('North, theirs');
  await expect(told).toBeVisible();
  await fits(page);
  await told.locator('..').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('banner')).not.toContainText('theirs');
  await reload(page);
  await running(page);
  await expect(page.getByRole('banner')).toContainText('North');
  await expect(page.getByRole('banner')).not.toContainText('theirs');
});

test('a deleted plan comes back by Undo and from the bin', async ({ page }) => {
  await open(page);
  await startPlan(page, 'Keeper');
  await page.goto('./#/files');
  const menu = page.getByRole('button', { name: 'More for Keeper' });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByText(/Deleted Keeper/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(page.getByRole('banner')).toContainText('Keeper');

  await menu.click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByText(/Deleted Keeper/)).toBeVisible();
  await page.reload();
  await running(page);
  await page.goto('./#/files');
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('banner')).toContainText('Keeper');
});

test('Saved is said only after the disk has it', async ({ page }) => {
  // Holds the completion of every writing transaction back until it is let go.
  await page.addInitScript(() => {
    window.held = [];
    window.hold = false;
    const { set } = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete');
    Object.defineProperty(IDBTransaction.prototype, 'oncomplete', {
      configurable: true,
      set(told) {
        set.call(this, event => window.hold && this.mode === 'readwrite' ? window.held.push(() => told(event)) : told(event));
      },
    });
  });
  await open(page);
  await startPlan(page, 'Slow');
  await saved(page);
  await page.evaluate(() => { window.hold = true; });
  await rename(page, 'Slower');
  await expect(page.getByText('Saving…')).toBeVisible();
  await page.waitForFunction(() => window.held.length > 0);
  await expect(page.getByText('Saving…')).toBeVisible();
  await page.evaluate(() => { window.hold = false; window.held.splice(0).forEach(go => go()); });
  await saved(page);
});

test('the sample opens apart and becomes a plan of one\'s own on request', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: /^Look at the sample company/ }).click();
  await expect(page.getByRole('banner')).toContainText('Sample');
  await saved(page);
  await page.goto('./#/files');
  await page.getByRole('button', { name: 'Start my own from this' }).click();
  await expect(page.getByRole('banner')).toContainText('My plan from');
  await expect(page.getByRole('rowheader')).toHaveCount(2);
  await page.getByRole('button', { name: 'Remove samples' }).click();
  await expect(page.getByRole('rowheader')).toHaveCount(1);
  await expect(page.getByRole('banner')).toContainText('My plan from');
});

test('fault 6: a full disk is said, nothing is lost, and saving goes on when there is room', async ({ page }) => {
  await page.addInitScript(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...given) {
      if (window.full) throw new DOMException('', 'QuotaExceededError');
      return put.apply(this, given);
    };
  });
  await open(page);
  await startPlan(page, 'Full');
  await page.evaluate(() => { window.full = true; });
  await rename(page, 'Fuller');
  await expect(page.getByRole('note').filter({ hasText: 'Your last changes are not saved' })).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('Not saved');
  await accessible(page);
  await picture(page, 'not-saved');
  await page.evaluate(() => { window.full = false; });
  await saved(page);
  await page.reload();
  await running(page);
  await expect(page.getByRole('banner')).toContainText('Fuller');
});

test('fault 8: where the browser keeps nothing, one works in memory and is warned', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); };
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } });
  });
  await open(page);
  await expect(page.getByRole('note').filter({ hasText: 'This browser keeps nothing for this page' })).toBeVisible();
  await startPlan(page, 'Fleeting');
  await rename(page, 'Fleeting, changed');
  await expect(page.getByRole('banner')).toContainText('Not saved');
  await page.goto('./#/files');
  const { bytes } = await download(page, () => page.getByRole('button', { name: 'Save as file' }).first().click());
  expect(bytes.toString()).toContain('Fleeting, changed');
});

test('fault 10: an emptied database is said before anything is written', { tag: '@phone' }, async ({ page }) => {
  await open(page);
  await startPlan(page, 'Gone');
  await saved(page);
  // The open page lets go of the database, as it must for a reset in another tab.
  await page.evaluate(() => new Promise((done, failed) => {
    const request = indexedDB.deleteDatabase('rungbook');
    request.onsuccess = done;
    request.onerror = failed;
  }));
  await page.reload();
  await running(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('The browser has lost something');
  await expect(page.getByRole('alert').filter({ hasText: 'there was a plan' })).toBeVisible();
  await fits(page);
  await accessible(page);
  await picture(page, 'lost');
  await page.getByRole('button', { name: 'Start anew' }).click();
  await expect(page.getByRole('button', { name: /^Start a plan/ })).toBeVisible();
});
