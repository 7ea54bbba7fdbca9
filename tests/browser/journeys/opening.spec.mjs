import { accessible, expect, fits, open, openSample, picture, running, test } from '../support.mjs';

test('the planner opens with few files, all its own', { tag: '@phone' }, async ({ page }) => {
  const files = [];
  page.on('request', request => files.push(new URL(request.url()).pathname));
  await open(page);
  await page.waitForLoadState('networkidle');
  await expect(page).toHaveTitle(/Rungbook/);
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page.getByRole('navigation').first()).toBeVisible();
  expect(files.length, files.join('\n')).toBeLessThanOrEqual(6);
  expect(files.filter(file => /worker|samples\//.test(file)), 'what only later steps need').toEqual([]);
  await fits(page);
  await accessible(page);
  await picture(page, 'opening');
});

test.describe('when a file of the program is held back', () => {
  test.use({ expected: /wasm|Failed to (load resource|fetch)|preload/ });

  test('the page says that it could not start', { tag: '@phone' }, async ({ page }) => {
    await page.route('**/*.wasm', route => route.abort());
    await page.goto('./');
    await expect(page.getByRole('alert')).toContainText('Rungbook could not start');
    await expect(page.getByText('Opening your plan')).toBeHidden();
    await fits(page);
    await accessible(page);
    await picture(page, 'could-not-start');
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says what it needs', async ({ page }) => {
    await page.goto('./');
    await expect(page.locator('noscript strong')).toBeVisible();
    await expect(page.getByText('Opening your plan')).toBeHidden();
  });
});

test('the security settings stand first and name this very page', async ({ page }) => {
  await page.goto('./');
  await running(page);
  const first = page.locator('head > *').first();
  await expect(first).toHaveAttribute('http-equiv', 'Content-Security-Policy');
  const policy = await first.getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:/);
});

test('Back shows what was seen, and each view has its name and its heading under the focus', { tag: '@phone' }, async ({ page }) => {
  await openSample(page);
  await page.goto('./#/leads?state=all');
  const link = page.getByRole('table').getByRole('link').nth(30);
  const name = await link.innerText();
  await link.scrollIntoViewIfNeeded();
  const seen = await page.evaluate(() => scrollY);
  expect(seen).toBeGreaterThan(100);
  // Not a click by pointer, which would first scroll the link out from under the bar of a phone.
  await link.evaluate(node => node.click());
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeFocused();
  await expect(page).toHaveTitle(new RegExp(`^${name} – `));
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Leads' })).toBeFocused();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(seen);
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeFocused();
});
