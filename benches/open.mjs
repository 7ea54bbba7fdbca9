// Opening the product's own plan file of 100,000 opportunities, from bytes to the first figure: the engine against JSON.parse and plain
// objects. Rounds alternate, so that noise hits both alike.
import fs from 'node:fs';
const x = (await WebAssembly.instantiate(fs.readFileSync('opening.wasm'), {})).instance.exports;
const put = bytes => { const at = x.alloc(bytes.length); new Uint8Array(x.memory.buffer, at, bytes.length).set(bytes); return at; };
const file = 'data/product-100000.plan.json';
{
  const json = fs.readFileSync('data/plan-100000.json'), at = put(json), out = x.write_plan(at, json.length);
  x.dealloc(at, json.length);
  const length = new DataView(x.memory.buffer).getUint32(out, true);
  fs.writeFileSync(file, new Uint8Array(x.memory.buffer, out + 4, length));
}
const bytes = new Uint8Array(fs.readFileSync(file));

const day = text => text ? Date.UTC(+text.slice(0, 4), +text.slice(5, 7) - 1, +text.slice(8, 10)) / 864e5 : 0;
/** What a careful page would keep: one object for each opportunity, with day numbers. */
function withObjects() {
  const plan = JSON.parse(new TextDecoder().decode(bytes)), from = day('2025-07-01'), to = day('2026-06-30');
  const units = new Map(Object.entries(plan.units).map(([id, unit]) => [id, { id, ...unit, deals: [] }]));
  let won = 0;
  const deals = [];
  for (const [id, deal] of Object.entries(plan.opportunities)) {
    const one = { id, owner: units.get(deal.owner), kind: deal.sale_kind, amount: deal.amount?.minor ?? 0, opened: day(deal.opened_on), decided: day(deal.decided_on),
      outcome: deal.outcome ?? 'open', visits: (deal.visits ?? []).map(v => ({ stage: v.at.stage, entered: day(v.entered), left: day(v.left) })) };
    one.owner.deals.push(one);
    deals.push(one);
    // Sales that come by themselves are kept, but stand in no figure of deals.
    if (one.kind !== 'order_driven' && one.outcome === 'won' && one.decided >= from && one.decided <= to) won++;
  }
  return [won, { deals, units }];
}
function withEngine() {
  const at = put(bytes), opened = x.open_plan(at, bytes.length);
  x.dealloc(at, bytes.length);
  if (!opened) throw new Error('the plan could not be opened');
  const won = x.first_figure(opened);
  return [won, opened];
}
const times = { objects: [], engine: [] };
for (let round = 0; round < 9; round++) {
  globalThis.gc?.();
  let t = performance.now();
  const [a, kept] = withObjects();
  times.objects.push(performance.now() - t);
  globalThis.gc?.();
  t = performance.now();
  const [b, opened] = withEngine();
  times.engine.push(performance.now() - t);
  x.close_plan(opened);
  if (a !== b || !kept.deals.length) throw new Error(`the first figures differ: ${a} and ${b}`);
}
const stat = list => { const s = [...list].sort((a, b) => a - b); return { min: s[0], median: s[s.length >> 1] }; };
const [o, e] = [stat(times.objects), stat(times.engine)];
console.log(`opening ${(bytes.length / 1e6).toFixed(1)} MB, bytes to first figure, ms median (min)`);
console.log(`| JSON.parse and plain objects | ${o.median.toFixed(0)} (${o.min.toFixed(0)}) |`);
console.log(`| the engine | ${e.median.toFixed(0)} (${e.min.toFixed(0)}), x${(e.min / o.min).toFixed(2)} |`);
