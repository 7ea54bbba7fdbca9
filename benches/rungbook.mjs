// The planner's own engine in the comparison: wasm32 with simd128, from benches/engine. Text goes in by pieces, so that it never stands in
// the engine's memory whole.
import { K, dayFast } from '../lib/metrics.mjs';
const WASM = 'rungbook.wasm', PIECE = 1 << 18, enc = new TextEncoder();
let x, room, view; // exports, one buffer for pieces and edits

const fresh = () => { if (view?.buffer !== x.memory.buffer) view = new Uint8Array(x.memory.buffer, room, PIECE); return view; };
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
    room = x.alloc(PIECE);
  },
  load(text) { const r = x.reader(0, text.length); feedText(r, text); return done(r); },
  loadBytes(u8) { const r = x.reader(0, u8.length); feedBytes(r, u8); return done(r); },
  loadCsv(csv, head) { const r = x.reader(1, csv.length); feedText(r, JSON.stringify({ ...head, opportunities: [] })); feedText(r, csv); return done(r); },
  computeAll(h, p) { // call first: it may grow the memory, which detaches the buffer
    const at = x.compute(h.e, dayFast(p.from), dayFast(p.to), dayFast(p.asOf) - p.staleDays);
    return new Float64Array(x.memory.buffer, at, h.rows * K);
  },
  canonical: r => r.slice(),
  edit(h, id, patch) {
    const v = fresh(), n = enc.encodeInto(id, v).written, m = enc.encodeInto(JSON.stringify(patch), v.subarray(n)).written;
    if (!x.edit(h.e, room, n, room + n, m)) throw new Error('edit failed');
  },
  free(h) { x.free_engine(h.e); },
  wasmBytes: () => x.memory.buffer.byteLength,
};
