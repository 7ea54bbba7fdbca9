// What every journey stands on: a page that must stay quiet, and a few helpers.
import { test as plain, expect } from '@playwright/test';
import { readFileSync } from 'node:fs';

const axe = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/**
 * A test whose browser starts with empty storage, and which fails when any of its pages writes an error to the console (a
 * breach of the security settings is one), throws, or asks another host for anything. A journey that provokes errors
 * names them: `test.use({ expected: /did not load/ })`.
 */
export const test = plain.extend({
  expected: [null, { option: true }],
  context: async ({ context, baseURL, expected }, use) => {
    const troubles = [];
    const host = new URL(baseURL).host;
    const own = url => /^(data|blob|about):/.test(url) || new URL(url).host === host;
    // Told only at the key that opens it, the browser may learn too late that a file is chosen for it.
    context.on('page', page => page.on('filechooser', () => {}));
    context.on('console', message => message.type() === 'error' && troubles.push(`console: ${message.text()}`));
    context.on('weberror', error => troubles.push(`thrown: ${error.error()}`));
    context.on('request', request => own(request.url()) || troubles.push(`foreign request: ${request.url()}`));
    await use(context);
    expect(troubles.filter(trouble => !expected?.test(trouble))).toEqual([]);
  },
});

export { expect };

/** Opens the planner at an address within it (`#/leads`) and waits until it runs. */
export async function open(page, route = '') {
  await page.goto(`./${route}`);
  await running(page);
}

/** Waits until the program has taken the place of the opening text. */
export async function running(page) {
  await expect(page.locator('#opening')).toHaveCount(0);
}

/** Opens the sample company. */
export async function openSample(page) {
  await open(page);
  await page.getByRole('button', { name: /^Look at the sample company/ }).click();
  await expect(page.getByRole('banner')).toContainText('Sample');
}

/** Starts a plan of one's own. */
export async function startPlan(page, name = 'North') {
  await open(page);
  await page.getByRole('button', { name: /^Start a plan/ }).click();
  const dialog = page.getByRole('dialog', { name: 'New plan' });
  await dialog.getByLabel('Name of the plan').fill(name);
  await dialog.getByRole('button', { name: 'Create plan' }).click();
  await expect(dialog).toBeHidden();
}

/** Makes the disk slow for what writes a plan, on every view or on the one whose address begins so. */
export const slowDisk = (page, wait, route = '') => page.addInitScript(({ wait, route }) => {
  const { put } = IDBObjectStore.prototype;
  const { commit } = IDBTransaction.prototype;
  const held = new WeakSet();
  // A transaction of which more and more is asked stays open, unless it was told that all is asked for.
  IDBTransaction.prototype.commit = function () { if (!held.has(this)) commit.call(this); };
  IDBObjectStore.prototype.put = function (...given) {
    const request = put.apply(this, given);
    if (this.name === 'plans' && location.hash.startsWith(route)) {
      held.add(this.transaction);
      const until = performance.now() + wait;
      const stay = () => { if (performance.now() < until) this.get('nothing').onsuccess = stay; };
      stay();
    }
    return request;
  };
}, { wait, route });

/** Waits until everything is said to be saved. */
export const saved = page => expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();

/** Opens the page anew once what was done is saved: before that the page itself asks whether to leave. */
export async function reload(page) {
  await saved(page);
  await page.reload();
}

/** The field in which a plan is named, on the settings. */
export const planName = page => page.getByLabel('Name of the plan');

/** Starts a plan in a fresh browser, which may be one of the test's own, and stands on its settings, where its name is edited. */
export async function beginOnSettings(page, baseURL) {
  await page.goto(baseURL);
  await running(page);
  await page.getByRole('button', { name: /^Start a plan/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Create plan' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.goto(`${baseURL}#/settings`);
  await expect(planName(page)).toBeVisible();
}

/** The rows of one store of the database. */
export const rows = (page, store) => page.evaluate(store => new Promise((done, failed) => {
  const request = indexedDB.open('rungbook');
  request.onerror = failed;
  request.onsuccess = () => {
    const database = request.result;
    const reading = database.transaction(store).objectStore(store).getAll();
    reading.onsuccess = () => { database.close(); done(reading.result); };
  };
}), store);

/** Waits until nothing is kept beside the plans any more, as a text that was typed is until all is saved. */
export const nothingKept = page => expect.poll(async () => (await rows(page, 'notes')).length).toBe(0);

/** Looks for barriers with axe in light and in dark; the page must have none. */
export const accessible = page => inBoth(page, colorScheme => barriers(page, colorScheme));

/** Looks at a view: nothing wider than the screen, no barrier, and with RUNGBOOK_PICTURES=1 a picture in light and dark. */
export async function look(page, name, options) {
  await fits(page);
  await inBoth(page, async colorScheme => {
    await barriers(page, colorScheme);
    await photograph(page, name, colorScheme, options);
  });
}

/** Pictures of the page in light and dark for someone to look at, in results/pictures, when RUNGBOOK_PICTURES=1. */
export const picture = (page, name, options) => inBoth(page, colorScheme => photograph(page, name, colorScheme, options));

async function inBoth(page, act) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    // Colours arrive with the next picture, not with the word.
    await page.evaluate(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    await act(colorScheme);
  }
  await page.emulateMedia({ colorScheme: null });
}

async function barriers(page, colorScheme) {
  // Not addScriptTag: the security settings refuse a script that is not the page's own.
  if (!await page.evaluate(() => Boolean(window.axe))) await page.evaluate(axe);
  // What is folded up is not drawn, so the browser has not yet given it the colours of this scheme.
  const found = await page.evaluate(async () => {
    const rules = { 'target-size': { enabled: true } };
    const { violations } = await window.axe.run({ exclude: ['details:not([open]) > :not(summary)'] }, { rules, resultTypes: ['violations'] });
    const { scrollX, scrollY } = window;
    // What a bar that stays covers just now can be scrolled free: its size is judged where it stands free.
    const covered = async (id, { target, failureSummary }) => {
      if (id !== 'target-size' || !failureSummary.includes('partially obscured')) return false;
      document.querySelector(target[0]).scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      return !(await window.axe.run({ include: [target] }, { runOnly: [id], rules, resultTypes: ['violations'] })).violations.length;
    };
    const told = [];
    for (const { id, help, nodes } of violations) {
      const stays = [];
      for (const node of nodes) if (!await covered(id, node)) stays.push(`  ${node.target} ${node.failureSummary}`);
      if (stays.length) told.push(`${id}: ${help}\n${stays.join('\n')}`);
    }
    window.scrollTo({ left: scrollX, top: scrollY, behavior: 'instant' });
    return told;
  });
  expect(found, `axe in ${colorScheme}`).toEqual([]);
}

async function photograph(page, name, colorScheme, options = {}) {
  if (!process.env.RUNGBOOK_PICTURES) return;
  const path = new URL(`results/pictures/${name}-${test.info().project.name}-${colorScheme}.png`, import.meta.url).pathname;
  await page.screenshot({ path, fullPage: true, animations: 'disabled', ...options });
}

/** The page must not scroll sideways: what a phone shows has to fit. */
export async function fits(page) {
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(wide, 'width of the page against the width of the screen').toBeLessThanOrEqual(room);
}

/** A day so many days from today as date boxes take it, by the clock of the browser (playwright.config.mjs), which may be a day ahead of this machine's. */
export const dayIn = days => new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Berlin' }).format(Date.now() + days * 86_400_000);

/** A panel of a page, by its heading. */
export const panel = (page, name) => page.getByRole('region', { name, exact: true });

/** A part of an opportunity. */
export const tab = (page, name) => page.getByRole('navigation', { name: 'Parts of this opportunity' }).getByRole('link', { name, exact: true });

/** A new plan with one opportunity, standing on it. The fields are named by how their labels begin. */
export async function opportunity(page, fields = { Amount: '100000' }) {
  await startPlan(page);
  await page.getByRole('button', { name: 'Add opportunity' }).first().click();
  const sheet = page.getByRole('dialog', { name: 'Add opportunity' });
  await sheet.getByLabel('Name', { exact: true }).fill('Roll scanners');
  for (const [label, text] of Object.entries(fields)) await sheet.getByLabel(new RegExp(`^${label}`)).fill(text);
  await sheet.getByLabel('Kind of sale').selectOption('new_customer');
  await sheet.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(sheet).toBeHidden();
  await page.getByRole('link', { name: 'Roll scanners', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Roll scanners' })).toBeVisible();
}
