// A plan of any size for benches that measure the page: an organisation with targets, a fifth of the opportunities open (5,000 at most), two years of history.
//   node benches/plan.mjs COUNT [OPEN] > FILE
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const STAGES = ['qualify', 'prove', 'propose', 'negotiate', 'close'];
const KINDS = ['new_customer', 'new_product', 'renewal', 'order_driven'];
const INDUSTRIES = ['Chemicals', 'Energy', 'Food', 'Machines', 'Telecoms', 'Water'], COUNTRIES = ['Chile', 'France', 'Japan', 'Kenya', 'Norway'];

/** Numbers that look like chance and are the same on every machine (mulberry32). */
function dice(seed) {
  return () => {
    seed = (seed + 0x6D2B79F5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function units(count) {
  const [reps, teams, countries] = count > 20_000 ? [200, 40, 10] : [40, 8, 4];
  const list = { g: { name: 'Group', level: 'group' } };
  for (let at = 0; at < countries; at += 1) list[`c${at}`] = { name: `Country ${at}`, level: 'country', parent: 'g' };
  for (let at = 0; at < teams; at += 1) list[`t${at}`] = { name: `Team ${at}`, level: 'team', parent: `c${at % countries}` };
  for (let at = 0; at < reps; at += 1) list[`r${at}`] = { name: `Rep ${at}`, level: 'rep', parent: `t${at % teams}`, capacity: { open_opportunities: 200 } };
  return { list, reps };
}

/** The text of a plan file with so many opportunities, of which so many are open, seen from today. */
export function planFile(count, open = Math.min(Math.floor(count / 5), 5000), today = new Date()) {
  const roll = dice(count), below = many => Math.floor(roll() * many), pick = list => list[below(list.length)];
  const day = back => new Date(today.getTime() - back * 864e5).toISOString().slice(0, 10);
  const { list, reps } = units(count);
  const quotas = {};
  for (let at = 0; at < reps; at += 1) {
    for (const year of [0, 1, 2].map(back => today.getFullYear() - back)) {
      quotas[`q${at}-${year}`] = { unit: `r${at}`, from: `${year}-01-01`, to: `${year}-12-31`, amount: { minor: 240_000_000, currency: 'EUR' } };
    }
  }
  const accounts = Object.fromEntries(Array.from({ length: Math.ceil(count / 10) }, (_, at) =>
    [`a${at}`, { name: `Company ${at}`, owner: `r${at % reps}`, industry: pick(INDUSTRIES), country: pick(COUNTRIES) }]));
  const opportunities = {}, answers = {};
  for (let at = 0; at < count; at += 1) {
    const isOpen = at < open;
    let back = isOpen ? 5 + below(150) : 60 + below(640);
    const opened = back, visits = [], last = isOpen ? below(5) : 1 + below(3);
    for (let rung = 0; rung <= last; rung += 1) {
      const entered = day(back), stays = isOpen && rung === last ? 0 : 1 + below(rung === last ? 20 : 30);
      const left = isOpen && rung === last ? undefined : day(back = Math.max(back - stays, 1));
      visits.push({ at: { stage: STAGES[rung] }, entered, ...(left && { left }) });
    }
    const won = !isOpen && roll() < 0.45;
    if (!isOpen) visits.push({ at: { decided: won ? 'won' : 'lost' }, entered: day(back) });
    opportunities[`o${at}`] = {
      name: `Deal ${at}`, account: `a${below(Math.ceil(count / 10))}`, sale_kind: pick(KINDS), owner: `r${below(reps)}`,
      amount: { minor: 100_000 + below(400) * 10_000, currency: 'EUR' }, opened_on: day(opened),
      ...(isOpen && { close_date: day(-5 - below(120)) }), stage: STAGES[last], visits, ...(!isOpen && { outcome: won ? 'won' : 'lost', decided_on: day(back) }),
      ...(isOpen && at % 3 && { next_step: { text: 'Call them', on: day(-1 - below(20)) } }),
    };
    if (isOpen) {
      for (const question of ['act-now', 'unique-value']) {
        answers[`${question}-${at}`] = { subject: { opportunity: `o${at}` }, question, value: { text: 'They said so' }, confidence: 'told', on: day(1 + below(20)) };
      }
    }
  }
  const playbook = JSON.parse(readFileSync(new URL('../playbooks/default.json', import.meta.url), 'utf8'));
  return JSON.stringify({
    format: 'rungbook.plan', version: 1, min_reader: 1, plan: { id: `bench${count}`, name: `Bench ${count}`, currency: 'EUR' },
    playbook: playbook.playbook ?? playbook, units: list, quotas, accounts, opportunities, answers,
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [count, open] = process.argv.slice(2).map(Number);
  process.stdout.write(planFile(count, open));
}
