// The program kept in the browser: it opens without its host, and a new version of it waits until the person wants it. Each journey has a
// host of its own, which it stops or gives another build.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { keepOffline } from '../../../tools/offline.mjs';
import { serve } from '../serve.mjs';
import { test as plain, beginOnSettings, expect, planName, running, saved } from '../support.mjs';

const dist = process.env.RUNGBOOK_DIST ?? new URL('../../../dist', import.meta.url).pathname;

const unwatched = new URL('../unwatched.mjs', import.meta.url).pathname;

const test = plain.extend({
  launchOptions: [async ({ launchOptions }, use) => use({ ...launchOptions, executablePath: unwatched }), { scope: 'worker' }],
  site: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'rungbook-site-'));
    cpSync(dist, folder, { recursive: true });
    const server = serve(folder, 0, '/plans/', { packs: false });
    await once(server, 'listening');
    const stop = () => { server.close(); server.closeAllConnections(); };
    /** Another build: the page bears a mark. */
    const renew = () => {
      const page = join(folder, 'index.html');
      writeFileSync(page, readFileSync(page, 'utf8').replace('<title>', '<meta name="build" content="second"><title>'));
      keepOffline(folder);
    };
    await use({ folder, stop, renew, address: `http://127.0.0.1:${server.address().port}/plans/` });
    stop();
    rmSync(folder, { recursive: true, force: true });
  },
  baseURL: async ({ site }, use) => use(site.address),
});
test.use({ serviceWorkers: 'allow' });
test.beforeEach(() => test.skip(!existsSync(join(dist, 'service_worker.js')), 'a debug build is never kept'));

/** Waits until the browser has kept the program and this page runs by what is kept. */
const kept = page => page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');

/** Has the page look for a new version, as it does every hour. */
const look = page => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update().catch(() => {});
  while (registration.installing) await new Promise(done => setTimeout(done, 20));
  return Boolean(registration.waiting);
});

const isSecond = page => page.evaluate(() => document.querySelector('meta[name=build]')?.content === 'second');
const update = page => page.getByRole('button', { name: 'Update now' });
/** What a reload would take away. */
const mark = page => page.evaluate(() => { window.stays = true; });
const stays = page => page.evaluate(() => window.stays === true);

test.describe('without its host', () => {
  // The browser reports that nobody answers its look for a newer worker.
  test.use({ expected: /Failed to load resource|ERR_CONNECTION_REFUSED|fetching the script/ });

  test('fault 35: with its host gone the page opens as it was kept, views come, and an edit is saved', async ({ page, site, baseURL }) => {
    await beginOnSettings(page, baseURL);
    await kept(page);
    site.stop();
    await page.reload();
    await running(page);
    await page.getByRole('link', { name: 'Figures' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Figures' })).toBeVisible();
    await page.goto(`${baseURL}#/settings`);
    await planName(page).fill('Far from any host');
    await planName(page).blur();
    await saved(page);
    await page.reload();
    await expect(planName(page)).toHaveValue('Far from any host');
  });
});

test.describe('a new version that came to harm', () => {
  test.use({ expected: /integrity|Failed to (fetch|load)|ServiceWorker/i });

  for (const [what, harm] of [
    ['a file was changed', folder => writeFileSync(join(folder, 'samples/company.plan.json'), '{}')],
    ['a file is missing', folder => rmSync(join(folder, 'import_worker_bg.wasm'))],
  ]) {
    test(`fault 35: a new version of which ${what} on its way is not taken, and the last good one goes on`, async ({ page, site, baseURL }) => {
      await beginOnSettings(page, baseURL);
      await kept(page);
      site.renew();
      harm(site.folder);
      expect(await look(page), 'a damaged version waits to be taken').toBe(false);
      await expect(update(page)).toBeHidden();
      await page.reload();
      await expect(planName(page)).toBeVisible();
      expect(await isSecond(page)).toBe(false);
      await page.goto(`${baseURL}#/import`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    });
  }
});

test.describe('a new version', () => {
  // Starting it opens the page anew, which breaks off what the page was still fetching.
  test.use({ expected: /TypeError: Failed to fetch\n +at begin/ });

  test('fault 36: a new version amid an edit waits for a word, is taken after the save, and other tabs go on', { tag: '@phone' }, async ({ page, context, site, baseURL }) => {
    await beginOnSettings(page, baseURL);
    await kept(page);
    const other = await context.newPage();
    await other.goto(`${baseURL}#/settings`);
    await expect(planName(other)).toBeVisible();
    await mark(page);
    await mark(other);
    site.renew();
    await planName(page).fill('Half ty');
    expect(await look(page)).toBe(true);
    await expect(update(page)).toBeVisible();
    await planName(page).pressSequentially('ped');
    await expect(planName(page)).toBeFocused();
    expect(await stays(page), 'the page reloaded by itself').toBe(true);

    await update(page).click();
    await expect.poll(() => isSecond(page).catch(() => false)).toBe(true);
    await expect(planName(page)).toHaveValue('Half typed');
    await expect(update(page)).toBeHidden();

    expect(await stays(other), 'another tab was reloaded').toBe(true);
    await expect(planName(other)).toHaveValue('Half typed');
    // The files of its own version are still to be had.
    await other.getByRole('link', { name: 'Figures' }).click();
    await expect(other.getByRole('heading', { level: 1, name: 'Figures' })).toBeVisible();
    await update(other).click();
    await expect.poll(() => isSecond(other).catch(() => false)).toBe(true);
  });

  test('fault 36: a tab that was just opened says so when another starts a new version', async ({ page, context, site, baseURL }) => {
    await beginOnSettings(page, baseURL);
    await kept(page);
    site.renew();
    expect(await look(page)).toBe(true);
    const other = await context.newPage();
    await other.goto(`${baseURL}#/settings`);
    await expect(planName(other)).toBeVisible();
    await mark(other);
    await update(page).click();
    await expect.poll(() => isSecond(page).catch(() => false)).toBe(true);
    await expect(update(other)).toBeVisible();
    expect(await stays(other), 'another tab was reloaded').toBe(true);
  });

  test('fault 36: a new version that was put off starts when the planner is opened the next time', async ({ page, context, site, baseURL }) => {
    await beginOnSettings(page, baseURL);
    await kept(page);
    site.renew();
    expect(await look(page)).toBe(true);
    await page.getByRole('button', { name: 'Later' }).click();
    await expect(update(page)).toBeHidden();
    await page.close();
    await expect.poll(async () => {
      const next = await context.newPage();
      await next.goto(`${baseURL}#/settings`);
      await expect(planName(next)).toBeVisible();
      const second = await isSecond(next);
      await next.close();
      return second;
    }).toBe(true);
  });
});
