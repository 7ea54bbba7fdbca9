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

  test('fault 35: the page says that it could not start', { tag: '@phone' }, async ({ page }) => {
    await page.route('**/*.wasm', route => route.abort());
    await page.goto('./');
    await expect(page.getByRole('alert')).toContainText('Rungbook could not start');
    await expect(page.getByText('Opening your plan')).toBeHidden();
    await fits(page);
    await accessible(page);
    await picture(page, 'could-not-start');
  });
});

test.describe('when the program is not what the page vouches for', () => {
  test.use({ expected: /integrity|Failed to (load|fetch)|preload|wasm|digest|WebAssembly|script/i });

  for (const [what, files, act] of [
    ['a script that is missing', '**/rungbook-*.js', route => route.fulfill({ status: 404, body: 'not here' })],
    ['a program of another version', '**/*_bg.wasm', route => route.fulfill({ status: 200, contentType: 'application/wasm', body: 'not wasm' })],
    ['a line that went down', '**/rungbook-*', route => route.abort('internetdisconnected')],
  ]) {
    test(`fault 35: ${what} is told in words`, async ({ page }) => {
      await page.route(files, act);
      await page.goto('./');
      await expect(page.getByRole('alert')).toContainText('Rungbook could not start');
      await expect(page.getByRole('alert')).toContainText('Your plan has not been touched');
    });
  }
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
  const hashes = await page.evaluate(async () => {
    const inline = [...document.scripts].filter(script => !script.src).map(script => new TextEncoder().encode(script.textContent));
    const digests = await Promise.all(inline.map(text => crypto.subtle.digest('SHA-256', text)));
    return digests.map(digest => `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`);
  });
  expect(hashes.length).toBeGreaterThan(0);
  expect(policy.split('; ')).toEqual([
    "default-src 'none'", `script-src 'self' 'wasm-unsafe-eval' ${hashes.join(' ')}`, "style-src 'self'", "img-src 'self' data: blob:",
    "font-src 'self'", "connect-src 'self'", "manifest-src 'self'", "worker-src 'self'", "base-uri 'none'", "form-action 'none'",
    "object-src 'none'", "require-trusted-types-for 'script'", 'trusted-types default',
  ]);
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
