// The planner's own engine in the comparison: wasm32 with simd128, from benches/engine. Text goes in by pieces, so that it never stands in
// the engine's memory whole.
import { K, dayFast } from '../lib/metrics.mjs';
const WASM = 'rungbook.wasm', PIECE = 1 << 18, enc = new TextEncoder();
const AMOUNT = 1, STAGES = 2, OUTCOME = 4, CLOSED = 8; // what a patch holds
let x, room, numbers, view, patched; // exports; where pieces and the bytes of an id go, and the numbers of a patch; views of both

/** Growing the memory leaves views without a length. */
function fresh() {
  if (!view?.length) {
    view = new Uint8Array(x.memory.buffer, room, PIECE);
    patched = new Uint32Array(x.memory.buffer, numbers, 10);
  }
  return view;
}
/** A period's texts and the numbers of its days; only the texts are kept from call to call. */
let window = {}, figures = new Float64Array(0);
const see = ({ from, to, asOf, staleDays }) => {
  window = { from, to, asOf, staleDays, first: dayFast(from), last: dayFast(to), stale: dayFast(asOf) - staleDays };
};
/** The bytes of an id; an encoder is only asked where it must be, for it takes longer than the few letters of an id. */
function putId(id) {
  const to = fresh();
  for (let i = 0; i < id.length; i++) {
    const c = id.charCodeAt(i);
    if (c > 127) return enc.encodeInto(id, to).written;
    to[i] = c;
  }
  return id.length;
}
/** Says what an edit changes by numbers in the engine's memory. */
function put(patch) {
  const { amount, stages, outcome, closed } = patch;
  let there = 0;
  if (amount !== undefined) { there = AMOUNT; patched[1] = amount; }
  if (stages !== undefined) { there |= STAGES; for (let s = 0; s < 6; s++) patched[4 + s] = dayFast(stages[s]); }
  if (outcome !== undefined) { there |= OUTCOME; patched[2] = outcome === 'open' ? 0 : outcome === 'won' ? 1 : 2; }
  if (closed !== undefined) { there |= CLOSED; patched[3] = dayFast(closed); }
  patched[0] = there;
}
function feedBytes(reader, u8) {
  for (let at = 0; at < u8.length; at += PIECE) {
    const piece = u8.subarray(at, at + PIECE);
    fresh().set(piece);
    if (!x.feed(reader, room, piece.length)) throw new Error('not readable');
  }
}
function feedText(reader, text) {
  for (let at = 0; at < text.length;) {
    const { read, written } = enc.encodeInto(text.slice(at, at + PIECE), fresh());
    if (!x.feed(reader, room, written)) throw new Error('not readable');
    at += read;
  }
}
const done = reader => { const e = x.finish(reader); if (!e) throw new Error('not whole'); return { e, rows: x.rows(e) }; };
export default {
  name: 'rungbook', where: ['node', 'chromium'],
  async init(env) {
    x = (await WebAssembly.instantiate(await env.bytes(WASM), {})).instance.exports;
    [room, numbers] = [x.alloc(PIECE), x.patch()];
  },
  load(text) { const r = x.reader(0, text.length); feedText(r, text); return done(r); },
  loadBytes(u8) { const r = x.reader(0, u8.length); feedBytes(r, u8); return done(r); },
  loadCsv(csv, head) { const r = x.reader(1, csv.length); feedText(r, JSON.stringify({ ...head, opportunities: [] })); feedText(r, csv); return done(r); },
  computeAll(h, p) { // call first: it may grow the memory, which leaves views without a length
    if (p.from !== window.from || p.to !== window.to || p.asOf !== window.asOf || p.staleDays !== window.staleDays) see(p);
    const at = x.compute(h.e, window.first, window.last, window.stale);
    if (figures.byteOffset !== at || figures.length !== h.rows * K) figures = new Float64Array(x.memory.buffer, at, h.rows * K);
    return figures;
  },
  canonical: r => r.slice(),
  edit(h, id, patch) {
    const length = putId(id);
    put(patch);
    if (!x.edit(h.e, room, length, numbers)) throw new Error('edit failed');
  },
  free(h) { x.free_engine(h.e); },
  wasmBytes: () => x.memory.buffer.byteLength,
};
