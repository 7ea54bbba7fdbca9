// What an edit of an amount costs the page until every figure in sight is painted anew, and what the board costs to open and a move on it:
//   node benches/frames.mjs FOLDER [sizes, such as 10000,100000]     (FOLDER: a built page, else RUNGBOOK_DIST)
// An amount is edited on the board once; then that edit is taken back and made again by keys on each view. Times are the browser's own, from
// its trace, from the key until the paint after the last change in sight: the script of the page, script with style and layout, and all that
// the page's main thread did, painting and tracing among it; then script with style and layout until the paint after the last change of the
// whole document, for panels out of sight follow later. A save begins at once, so its first step is in it; its end comes later.
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
/** The medians and the longest whole of some times, as cells. */
const cells = times => times.length
  ? [...['script', 'frame', 'all'].map(part => ms(median(times.map(time => time[part])))), ms(Math.max(...times.map(time => time.all))),
    ms(median(times.map(time => time.whole)))].join(' | ')
  : 'nothing changed | | | | ';

/** What the browser calls the page's own work, and that with style and layout. */
const SCRIPT = new Set(['FunctionCall', 'EvaluateScript', 'v8.callFunction', 'RunMicrotasks', 'TimerFire', 'FireAnimationFrame', 'EventDispatch', 'MinorGC', 'MajorGC']);
const FRAME = new Set([...SCRIPT, 'UpdateLayoutTree', 'Layout', 'PrePaint']);

/** How much of the line the spans cover, those within others counted once. */
function covered(spans) {
  let sum = 0, reached = -Infinity;
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0])) {
    sum += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return sum;
}

/** Traces what `act` does; gives for each mark "begin" what was spent until the paint after the last change in sight that followed it. */
async function traced(page, act) {
  const client = await page.context().newCDPSession(page), events = [];
  client.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await client.send('Tracing.start', { transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'blink.user_timing'] } });
  await act();
  const done = new Promise(end => client.once('Tracing.tracingComplete', end));
  await client.send('Tracing.end');
  await done;
  await client.detach();
  const marks = name => events.filter(e => e.name === name && e.cat?.includes('blink.user_timing')).sort((a, b) => a.ts - b.ts);
  const begins = marks('begin'), changes = marks('changed'), later = marks('later');
  if (!begins.length) throw new Error('the trace holds no mark');
  const { pid, tid } = begins[0], own = events.filter(e => e.pid === pid && e.tid === tid);
  return begins.map((begin, at) => {
    const until = begins[at + 1]?.ts ?? Infinity;
    const last = list => list.filter(e => e.ts > begin.ts && e.ts < until && e.ts < begin.ts + 3e6).at(-1);
    const inSight = last(changes), outOfSight = last(later);
    if (!inSight) return null;
    // The thread's own clock stands still while it waits or others have the processor.
    const from = begin.tts;
    const painted = change => {
      const paint = own.find(e => e.ph === 'X' && e.name === 'Paint' && e.ts >= change.ts) ?? change;
      return paint.tts + (paint.tdur ?? 0);
    };
    const spent = (names, to) => covered(own.filter(e => e.ph === 'X' && names.has(e.name) && e.tts < to && e.tts + e.tdur > from)
      .map(e => [Math.max(e.tts, from), Math.min(e.tts + e.tdur, to)])) / 1000;
    const to = painted(inSight), end = outOfSight ? Math.max(to, painted(outOfSight)) : to;
    return { script: spent(SCRIPT, to), frame: spent(FRAME, to), all: (to - from) / 1000, whole: spent(FRAME, end) };
  }).filter(Boolean);
}

/** Marks each change of the document, whether it is in sight, and the key that brings it about. */
const watch = page => page.evaluate(() => {
  if (window.watched) return;
  const hidden = new Map();
  const sight = new IntersectionObserver(list => { for (const one of list) hidden.set(one.target, !one.isIntersecting); });
  window.watched = () => {
    sight.disconnect();
    hidden.clear();
    for (const panel of document.querySelectorAll('.panel')) sight.observe(panel);
  };
  const isHidden = panel => {
    // Of a panel that has just come the browser does not tell yet.
    if (!hidden.has(panel)) hidden.set(panel, panel.getBoundingClientRect().top > innerHeight);
    return hidden.get(panel);
  };
  const told = node => {
    const panel = node.closest('.panel');
    return panel?.isConnected && isHidden(panel) ? 'later' : 'changed';
  };
  // Words that pass by (a message, "Saved") are no figures.
  const element = node => node.nodeType === 1 ? node : node.parentElement;
  const passing = node => element(node)?.closest('header [role=status], .toasts, .toast, [role=status], [aria-live]');
  new MutationObserver(list => {
    const shown = list.map(one => one.target).filter(node => element(node) && !passing(node));
    for (const mark of new Set(shown.map(node => told(element(node))))) performance.mark(mark);
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: false });
  // What stands in a field is no part of the document: it is told where it is set.
  const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  Object.defineProperty(HTMLInputElement.prototype, 'value', { get, configurable: true, set(value) {
    if (get.call(this) !== String(value)) performance.mark(told(this));
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
  await page.evaluate(() => window.watched?.());
  await page.waitForTimeout(100);
};

/** Writes an amount on a card by hand. */
async function edit(page, card, text) {
  await card.getByRole('button').first().click();
  await page.getByRole('menuitem').first().click();
  const amount = page.getByRole('dialog').getByRole('textbox').first();
  await amount.fill(text);
  await amount.press('Tab');
  await page.keyboard.press('Escape');
  await page.waitForTimeout(1000);
}

/** Takes the last edit back and makes it again, by keys, on a view. */
async function remade(count, page, what, view) {
  await go(page, view);
  await page.locator('main h1').first().click();
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push(...await traced(page, async () => {
      await page.keyboard.press(round % 2 ? 'Control+Shift+z' : 'Control+z');
      await page.waitForTimeout(count > 20_000 ? 1500 : 800);
    }));
  }
  // An edit that was taken back is made again, whatever number of rounds there was.
  if (rounds % 2) await page.keyboard.press('Control+Shift+z');
  console.log(`| ${count} | ${what} | ${cells(times.slice(1))} |`);
}

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
    console.log(`| ${count} | board opened | ${cells(opens.slice(1))} |`);
    // Down, for no gate asks anything on that way; then it is taken back.
    const moves = [];
    for (let round = 0; round < rounds; round += 1) {
      await page.locator('.lane').nth(1).locator('.ladder-card-open').first().focus();
      moves.push(...await traced(page, async () => { await page.keyboard.press('Alt+ArrowLeft'); await page.waitForTimeout(800); }));
      await page.keyboard.press('Control+z');
      await page.waitForTimeout(800);
    }
    console.log(`| ${count} | a key that moves a card | ${cells(moves.slice(1))} |`);
    // One edit by hand; the keys then take it back and make it again wherever one is. So much that no figure is rounded to what it was.
    await go(page, '#/');
    const card = page.locator('.ladder-card').first(), edited = await card.locator('.ladder-card-open').getAttribute('href');
    await edit(page, card, '98765432');
    for (const view of VIEWS) await remade(count, page, `amount edited, ${view === 'edited' ? 'its opportunity, whose plan grows from light to full' : view}`, view === 'edited' ? edited : view);
    if (!VIEWS.includes('edited')) return;
    // An amount that asks for the same plan as the one before.
    await go(page, '#/');
    await edit(page, page.locator('.ladder-card', { has: page.locator(`[href="${edited}"]`) }), '87654321');
    await remade(count, page, 'amount edited, its opportunity', edited);
  });
}

try {
  console.log('| opportunities | what | ms of script | with style and layout | all | all, greatest | script, style and layout with what is out of sight |\n| --- | --- | --- | --- | --- | --- | --- |');
  for (const count of sizes.split(',').map(Number)) await measure(count);
} finally {
  server.close();
}
