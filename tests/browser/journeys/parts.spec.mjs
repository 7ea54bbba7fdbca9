// The program comes in parts, in a release build: what a first visit fetches, and what happens when a part does not come.
import { expect, open, openSample, test } from '../support.mjs';

const packs = '**/*.pack.wasm';

/** The names of the parts a page fetches, as they come. */
function fetched(page) {
  const names = [];
  page.on('request', request => {
    const [, name] = request.url().match(/\/(\w+)-[0-9a-f]+\.pack\.wasm$/) ?? [];
    if (name) names.push(name);
  });
  return names;
}

async function whole(page) {
  const script = await page.locator('link[rel=modulepreload]').first().getAttribute('href');
  const text = await (await page.request.get(new URL(script, page.url()).href)).text();
  return !text.includes('.pack.wasm');
}

test('a first visit fetches the welcome and no more, a view comes when it is opened', async ({ page }) => {
  const names = fetched(page);
  await open(page);
  await expect(page.getByRole('button', { name: /^Start a plan/ })).toBeVisible();
  test.skip(await whole(page), 'a debug build is in one piece');
  await page.waitForLoadState('networkidle');
  expect(names).toEqual([]);
  await page.getByRole('button', { name: /^Look at the sample company/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect.poll(() => [...names].sort()).toEqual(['board', 'planner', 'views']);
  await page.getByRole('link', { name: 'Figures' }).click();
  await expect.poll(() => names).toContain('figures');
  expect(names).not.toContain('import');
});

test('a file picked on the welcome opens, though the planner came meanwhile', async ({ page }) => {
  let release;
  const held = new Promise(resolve => { release = resolve; });
  await page.route('**/planner-*.pack.wasm', async route => { await held; await route.continue(); });
  await open(page, '#/files');
  test.skip(await whole(page), 'a debug build is in one piece');
  await expect(page.getByRole('button', { name: /^Start a plan/ })).toBeVisible();
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  const picker = await chooser;
  release();
  await expect(page.getByRole('heading', { level: 1, name: 'Files' })).toBeVisible();
  await picker.setFiles(new URL('../../../samples/company.plan.json', import.meta.url).pathname);
  await expect(page.getByRole('banner')).toContainText('Samplewick');
});

test.describe('when the connection fails', () => {
  test.use({ expected: /Failed to (load resource|fetch)|pack\.wasm/ });

  test('a view that did not come says so, and comes when it is asked for again', async ({ page }) => {
    await openSample(page);
    test.skip(await whole(page), 'a debug build is in one piece');
    await page.route(packs, route => route.abort());
    await page.getByRole('link', { name: 'Figures' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'This view did not load' })).toBeVisible();
    await page.unroute(packs);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Figures' })).toBeVisible();
  });

  test('a planner that did not come says so, and then does what was asked for', async ({ page }) => {
    await open(page);
    test.skip(await whole(page), 'a debug build is in one piece');
    await page.route(packs, route => route.abort());
    await page.getByRole('button', { name: /^Look at the sample company/ }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'This view did not load' })).toBeVisible();
    await page.unroute(packs);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('banner')).toContainText('Sample');
  });
});
