// What one edit costs to save in a plan of 100 and of 10,000 opportunities, and how long plans of 10,000 and 100,000 take to open:
//   node benches/saving.mjs FOLDER [sizes for opening, such as 10000,100000]     (FOLDER: a built page)
// Times are the page's own: from the change to "Saved", and from the start of the navigation until the plan's sums and cards on the board
// are painted.
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { serve } from '../tests/browser/serve.mjs';

const { chromium } = createRequire(new URL('../tests/browser/package.json', import.meta.url))('@playwright/test');
const [folder = 'dist', sizes = '10000,100000'] = process.argv.slice(2);
const port = Number(process.env.RUNGBOOK_PORT ?? 8138), base = `http://127.0.0.1:${port}/sub/path/`;
const server = serve(folder, port, '/sub/path/');

/** A plan with so many open opportunities. */
const plan = count => JSON.stringify({
  format: 'rungbook.plan', version: 1, min_reader: 1, plan: { id: `bench-${count}`, name: `Bench ${count}`, currency: 'EUR' }, playbook: {},
  accounts: Object.fromEntries(Array.from({ length: count / 10 }, (_, at) => [`a${at}`, { name: `Company ${at}` }])),
  opportunities: Object.fromEntries(Array.from({ length: count }, (_, at) => [`o${at}`,
    { name: `Deal ${at}`, account: `a${Math.floor(at / 10)}`, amount: { minor: 100_000 + at, currency: 'EUR' }, opened_on: '2026-01-05' }])),
});
const median = list => [...list].sort((a, b) => a - b)[list.length >> 1];

async function withPlan(count, measure) {
  const profile = mkdtempSync(join(tmpdir(), 'rungbook-bench-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
  try {
    const [page] = context.pages();
    await page.goto(base);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'open it' }).click();
    await (await chooser).setFiles({ name: 'bench.plan.json', mimeType: 'application/json', buffer: Buffer.from(plan(count)) });
    await page.getByRole('banner').getByText(`Bench ${count}`).waitFor({ timeout: 120_000 });
    await page.goto(`${base}#/settings`);
    await page.getByLabel('Name of the plan').waitFor();
    return await measure(page);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

const saving = count => withPlan(count, page => page.evaluate(async () => {
  const field = [...document.querySelectorAll('label')].find(one => one.textContent.startsWith('Name of the plan')).control;
  const times = [], held = [];
  // What holds the page up for more than 50 ms is a long task to the browser.
  new PerformanceObserver(list => held.push(...list.getEntries().map(one => one.duration))).observe({ type: 'longtask' });
  for (let edit = 0; edit < 60; edit += 1) {
    const began = performance.now();
    field.value = `Edit ${edit}`;
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await new Promise(done => {
      const look = () => document.querySelector('header').textContent.includes('Saved') ? done() : setTimeout(look);
      setTimeout(look);
    });
    times.push(performance.now() - began);
  }
  return { times, held: Math.max(0, ...held) };
}));

/** In the page: notes when the ladder's cards and sums have been painted. (Asking from outside comes up to half a second late.) */
function noteThePaint() {
  const look = new MutationObserver(() => {
    if (document.querySelector('[data-card]') && document.querySelector('.board-bar')) {
      look.disconnect();
      requestAnimationFrame(() => setTimeout(() => { window.openedAt = performance.now(); }));
    }
  });
  look.observe(document, { subtree: true, childList: true });
}

const opening = count => withPlan(count, async page => {
  const times = [];
  await page.goto(`${base}#/`);
  await page.addInitScript(noteThePaint);
  for (let round = 0; round < 7; round += 1) {
    await page.reload();
    await page.waitForFunction(() => window.openedAt, undefined, { timeout: 120_000 });
    times.push(await page.evaluate(() => window.openedAt));
    // What is done behind the first picture is left to end.
    await page.waitForTimeout(1_500);
  }
  return times;
});

try {
  const [few, many] = [await saving(100), await saving(10_000)];
  const [small, large] = [median(few.times), median(many.times)];
  console.log(`saving one edit, ms, median of 60: ${small.toFixed(1)} among 100, ${large.toFixed(1)} among 10,000: x${(large / small).toFixed(2)}`);
  console.log(`the longest that the page was held up by saving, ms (0: never above 50): ${few.held.toFixed(0)} and ${many.held.toFixed(0)}`);
  // A plan of 100 tells what the program itself needs.
  for (const count of [100, ...sizes.split(',').map(Number)]) {
    console.log(`opening ${count}, ms from navigation to its cards, median of 7: ${median(await opening(count)).toFixed(0)}`);
  }
} finally {
  server.close();
}
