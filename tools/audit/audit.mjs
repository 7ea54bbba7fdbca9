// Serves dist as a static host would and lets Lighthouse judge it, as a phone and as a desk computer.
//   node audit.mjs DIST        fails below what the product promises; reports go to tools/audit/results
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

const here = name => fileURLToPath(new URL(name, import.meta.url));
const dist = process.argv[2];
const port = Number(process.env.RUNGBOOK_PORT ?? 8138);
const promised = {
  mobile: { performance: 0.9, accessibility: 1, 'best-practices': 1 },
  desktop: { performance: 0.9, accessibility: 1, 'best-practices': 1 },
};

mkdirSync(here('results'), { recursive: true });
// In a thread of its own: Lighthouse is waited for without a break.
const host = new Worker(`
  const { workerData } = require('node:worker_threads');
  import(workerData.serve).then(({ serve }) => serve(workerData.dist, workerData.port, '/sub/path/'));
`, { eval: true, workerData: { serve: new URL('../../tests/browser/serve.mjs', import.meta.url).href, dist, port } });

const flags = '--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
let short = 0;
for (const [form, least] of Object.entries(promised)) {
  const report = here(`results/${form}.json`);
  const ran = spawnSync(here('node_modules/.bin/lighthouse'), [
    `http://127.0.0.1:${port}/sub/path/`, ...(form === 'desktop' ? ['--preset=desktop'] : []), '--quiet', '--output=json',
    `--output-path=${report}`, `--chrome-flags=${flags}`,
  ], { stdio: 'inherit', env: { ...process.env, CHROME_PATH: process.env.CHROMIUM || '/usr/bin/chromium' } });
  if (ran.status !== 0) {
    short += 1;
    continue;
  }
  const { categories, audits } = JSON.parse(readFileSync(report, 'utf8'));
  const scores = Object.values(categories).map(({ id, score }) => `${id} ${Math.round(score * 100)}`);
  const times = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'total-byte-weight'];
  console.log(`${form}: ${scores.join(', ')}; ${times.map(id => `${id} ${audits[id].displayValue}`).join(', ')}`);
  for (const [id, at] of Object.entries(least)) {
    if (categories[id].score >= at) continue;
    short += 1;
    console.error(`${form}: ${id} is below ${at * 100}`);
    for (const { id: audit } of categories[id].auditRefs.filter(ref => ref.weight > 0)) {
      if (audits[audit].score !== null && audits[audit].score < 0.9) console.error(`  ${audit}: ${audits[audit].title} ${audits[audit].displayValue ?? ''}`);
    }
  }
}
await host.terminate();
process.exit(short ? 1 : 0);
