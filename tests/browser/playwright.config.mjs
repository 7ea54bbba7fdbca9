import { defineConfig } from '@playwright/test';
import { existsSync } from 'node:fs';

// Another folder or port, to look at a debug build or to run beside someone else's run.
const dist = process.env.RUNGBOOK_DIST ?? new URL('../../dist', import.meta.url).pathname;
const port = process.env.RUNGBOOK_PORT ?? '8137';
// A base path: the built page must run from any folder of a host.
const address = `http://127.0.0.1:${port}/sub/path/`;

if (!existsSync(`${dist}/index.html`)) throw new Error(`no page in ${dist}: run 'make dist' first, or name a build in RUNGBOOK_DIST`);

const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

export default defineConfig({
  testDir: 'journeys',
  outputDir: 'results/failures',
  reporter: 'list',
  // Journeys wait more than they work.
  workers: 3,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: address,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // Nothing moves: what is looked at has arrived.
    contextOptions: { reducedMotion: 'reduce' },
    // Only the journeys about it keep the program: in others a kept file would answer in place of the host.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
    },
  },
  projects: [
    { name: 'desktop', use: desktop },
    { name: 'phone', use: phone, grep: /@phone/ },
  ],
  webServer: { command: `node serve.mjs "${dist}" ${port} /sub/path/ 4`, url: address, reuseExistingServer: false },
});
