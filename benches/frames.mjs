// What an edit of an amount costs the page until every figure in sight is painted anew, and what the board costs to open and a move on it:
//   node benches/frames.mjs FOLDER [sizes, such as 10000,100000]     (FOLDER: a built page, else RUNGBOOK_DIST)
// An amount is edited on the board once; then that edit is taken back and made again by keys on each view. Times are the browser's own, from
// its trace: how long the page's main thread worked (script, style, layout, paint) from the key until the paint after the last change of the
// document. Saving comes later and is not in it.
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { planFile } from './plan.mjs';
import { serve } from '../tests/browser/serve.mjs';

const { chromium } = createRequire(new URL('../tests/browser/package.json', import.meta.url))('@playwright/test');
const [folder = process.env.RUNGBOOK_DIST ?? 'dist', sizes = '10000,100000'] = process.argv.slice(2);
const rounds = Number(process.env.ROUNDS ?? 6), port = Number(process.env.RUNGBOOK_PORT ?? 8139), base = `http://127.0.0.1:${port}/sub/path/`;
const VIEWS = (process.env.VIEWS ?? '#/,edited,#/figures,#/figures/outlook,#/figures/health,#/figures/losses,#/figures/people').split(',');
const server = serve(folder, port, '/sub/path/');
const median = list => [...list].sort((a, b) => a - b)[list.length >> 1];
const ms = number => number.toFixed(1);

/** Traces what `act` does; gives the busy times from each mark "begin" to the paint after the last change that followed it. */
async function traced(page, act) {
  const client = await page.context().newCDPSession(page), events = [];
  client.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await client.send('Tracing.start', { transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel', 'blink.user_timing'] } });
  await act();
  const done = new Promise(end => client.once('Tracing.tracingComplete', end));
  await client.send('Tracing.end');
  await done;
  await client.detach();
  const marks = name => events.filter(e => e.name === name && e.cat?.includes('blink.user_timing')).sort((a, b) => a.ts - b.ts);
  const begins = marks('begin'), changes = marks('changed');
  if (!begins.length) throw new Error('the trace holds no mark');
  const { pid, tid } = begins[0], own = events.filter(e => e.pid === pid && e.tid === tid);
  return begins.map((begin, at) => {
    const until = begins[at + 1]?.ts ?? Infinity;
    const last = changes.filter(e => e.ts > begin.ts && e.ts < until && e.ts < begin.ts + 3e6).at(-1);
    if (!last) return NaN;
    const paint = own.find(e => e.ph === 'X' && e.name === 'Paint' && e.ts >= last.ts) ?? last;
    // The thread's own clock stands still while it waits or others have the processor.
    return (paint.tts + (paint.tdur ?? 0) - begin.tts) / 1000;
  });
}

/** Marks each change of the document, and the key that brings it about. */
const watch = page => page.evaluate(() => {
  if (window.watched) return;
  window.watched = true;
  // Words that pass by (a message, "Saved") are no figures.
  const passing = node => (node.nodeType === 1 ? node : node.parentElement)?.closest('header [role=status], .toasts, .toast, [role=status], [aria-live]');
  new MutationObserver(list => list.some(one => !passing(one.target)) && performance.mark('changed'))
    .observe(document.body, { subtree: true, childList: true, characterData: true, attributes: false });
  // What stands in a field is no part of the document: it is told where it is set.
  const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  Object.defineProperty(HTMLInputElement.prototype, 'value', { get, configurable: true, set(value) {
    if (get.call(this) !== String(value)) performance.mark('changed');
    set.call(this, value);
  } });
  addEventListener('keydown', event => event.key !== 'Control' && event.key !== 'Shift' && performance.mark('begin'), true);
});

async function withPlan(count, measure) {
  const profile = mkdtempSync(join(tmpdir(), 'rungbook-frames-')), file = join(profile, 'bench.plan.json');
  writeFileSync(file, planFile(count, count > 20_000 ? 5_000 : 2_000));
  const context = await chromium.launchPersistentContext(profile, { executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true,
    viewport: { width: 1280, height: 800 },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
  try {
    const [page] = context.pages();
    page.setDefaultTimeout(240_000);
    await page.goto(base);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'open it' }).click();
    await (await chooser).setFiles(file);
    await page.getByRole('banner').getByText(`Bench ${count}`).waitFor();
    await measure(page);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

const go = async (page, view) => {
  await page.evaluate(view => { location.hash = view; }, view.replace(/^[^#]*#/, ''));
  await page.locator('main h1').first().waitFor();
  await page.waitForTimeout(1500);
};

async function measure(count) {
  await withPlan(count, async page => {
    await go(page, '#/settings');
    await watch(page);
    // The board from the click that leads to it until its cards are painted, the plan being in memory.
    const opens = [];
    for (let round = 0; round < rounds; round += 1) {
      await go(page, '#/settings');
      opens.push(...await traced(page, async () => {
        await page.evaluate(() => { performance.mark('begin'); location.hash = '/'; });
        await page.locator('.ladder-card').first().waitFor();
        await page.waitForTimeout(700);
      }));
    }
    console.log(`| ${count} | board opened | ${ms(median(opens.slice(1)))} | ${ms(Math.max(...opens.slice(1)))} |`);
    await page.locator('.ladder-card-open').first().focus();
    const moves = [];
    for (const key of Array.from({ length: rounds }, (_, at) => at % 2 ? 'Alt+ArrowLeft' : 'Alt+ArrowRight')) {
      moves.push(...await traced(page, async () => { await page.keyboard.press(key); await page.waitForTimeout(800); }));
      if (await page.getByRole('dialog').count()) await page.keyboard.press('Escape');
    }
    const known = moves.filter(Number.isFinite);
    if (known.length) console.log(`| ${count} | a key that moves a card | ${ms(median(known))} | ${ms(Math.max(...known))} |`);
    // One edit by hand; the keys then take it back and make it again wherever one is.
    await go(page, '#/');
    const card = page.locator('.ladder-card').first(), edited = await card.locator('.ladder-card-open').getAttribute('href');
    await card.getByRole('button').first().click();
    await page.getByRole('menuitem').first().click();
    const amount = page.getByRole('dialog').getByRole('textbox').first();
    // So much that no figure is rounded to what it was.
    await amount.fill('98765432');
    await amount.press('Tab');
    await page.keyboard.press('Escape');
    await page.waitForTimeout(1000);
    for (const view of VIEWS) {
      await go(page, view === 'edited' ? edited : view);
      await page.locator('main h1').first().click();
      const times = [];
      for (let round = 0; round < rounds; round += 1) {
        times.push(...await traced(page, async () => {
          await page.keyboard.press(round % 2 ? 'Control+Shift+z' : 'Control+z');
          await page.waitForTimeout(count > 20_000 ? 1500 : 800);
        }));
      }
      const known = times.slice(1).filter(Number.isFinite);
      console.log(`| ${count} | amount edited, ${view === 'edited' ? 'its opportunity' : view} | ${known.length ? `${ms(median(known))} | ${ms(Math.max(...known))}` : 'nothing changed |'} |`);
    }
  });
}

try {
  console.log('| opportunities | what | ms, median | greatest |\n| --- | --- | --- | --- |');
  for (const count of sizes.split(',').map(Number)) await measure(count);
} finally {
  server.close();
}
