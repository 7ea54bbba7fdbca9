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

/** Looks for barriers with axe in light and in dark; the page must have none. */
export async function accessible(page) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Not addScriptTag: the security settings refuse a script that is not the page's own.
    await page.evaluate(axe);
    const found = await page.evaluate(async () => (await window.axe.run({ rules: { 'target-size': { enabled: true } } })).violations.map(({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map(node => `  ${node.target} ${node.failureSummary}`).join('\n')}`));
    expect(found, `axe in ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

/** Writes pictures of the page in light and dark to results/pictures, for someone to look at. */
export async function picture(page, name, options = {}) {
  const { name: project } = test.info().project;
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const path = new URL(`results/pictures/${name}-${project}-${colorScheme}.png`, import.meta.url).pathname;
    await page.screenshot({ path, fullPage: true, animations: 'disabled', ...options });
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

/** The page must not scroll sideways: what a phone shows has to fit. */
export async function fits(page) {
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(wide, 'width of the page against the width of the screen').toBeLessThanOrEqual(room);
}
