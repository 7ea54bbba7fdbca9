// Cuts the page's program into files that are fetched when they are needed, so that the first visit fetches the welcome and no more.
// Runs in release after Trunk has built the whole page (postbuild.mjs calls it); Trunk itself has no word for it.
//
// The program names its own seams (src/app/views.rs). wasm-split-cli cuts there and keeps what several parts share in some fifty
// small files; those are gathered here into a few packs, so that opening a view asks for two or three files instead of twenty.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { optimise } from './optimise.mjs';

const LINK = '__wasm_split.js';
/** Every view stands in this part, so what it shares with them comes with it. */
const PLANNER = 'the_planner';
/** The view that stands first, with what it asks for by itself: what they share with others is apart from what only others share. */
const FIRST = new Set(['view_board', 'board_pulse']);
/** What a tool says is shown only when it fails. */
const run = (tool, ...args) => promisify(execFile)(tool, args, { maxBuffer: 64 * 1024 * 1024 });
const digest = (bytes, kind = 'sha256', form = 'hex') => createHash(kind).update(bytes).digest(form);

/** The name with a piece of the content's hash: a host may let browsers keep it for ever. */
const stamped = (name, ending, bytes) => `${name}-${digest(bytes).slice(0, 16)}${ending}`;

/**
 * The seams as the link file tells them: for each file of wasm, which parts want it.
 * @returns {Map<string, Set<string>>}
 */
function wanted(link) {
  const owners = new Map();
  for (const [, parts, file] of link.matchAll(/\/\* ([\w, ]+) \*\/\s*const __chunk_\d+ = makeLoad\(\(\) => \{\s*const src = fetch\(new URL\("\.\/(\w+)\.wasm"/g)) {
    owners.set(file, new Set(parts.split(', ')));
  }
  for (const [, file] of link.matchAll(/new URL\("\.\/(split_(\w+))\.wasm"/g)) owners.set(file, new Set([file.replace('split_', '')]));
  return owners;
}

/** Which pack a file goes into: the planner's, one for what the first view shares, one for what others share, or the view's own. */
function packOf(parts) {
  if (parts.has(PLANNER)) return 'planner';
  const first = [...parts].filter(part => FIRST.has(part)).length;
  if (first === parts.size) return 'board';
  if (parts.size === 1) return [...parts][0].replace('view_', '');
  return first ? 'views' : 'shared';
}

const FETCH = String.raw`const src = fetch\(new URL\("\./(\w+)\.wasm", import\.meta\.url\)\);\s*src\.catch\(\(\) => \{\}\);\s*return async \(imports\) => \(WebAssembly\.instantiateStreaming\(src, imports\)\);`;
const CHUNK = new RegExp(String.raw`^(?:/\* [\w, ]+ \*/\s*)?const __chunk_(\d+) = makeLoad\(\(\) => \{\s*${FETCH}\s*\}\s*, \[\]\);`, 'gm');
const SEAM = new RegExp(String.raw`^export const (\w+) = wrapAsyncCb\(makeLoad\(\(\) => \{\s*${FETCH}\s*\}\s*, \[([\w, ]*)\]\)\);`, 'gm');

/** Numbers in their order as ranges: `3-5 9`. */
function ranges(numbers) {
  const spans = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    if (spans.at(-1)?.[1] === number - 1) spans.at(-1)[1] = number;
    else spans.push([number, number]);
  }
  return spans.map(([from, to]) => from === to ? `${from}` : `${from}-${to}`).join(' ');
}

/**
 * The script with the link file in it: its fetches turned into pieces of packs, its exports handed to the wasm. The link file spells out
 * each of some hundred pieces and, for each part, all it needs; said once and in ranges that is a fifth of the bytes, and a first visit
 * carries them.
 */
function joined(script, link, packs) {
  const called = new Map(), seams = [];
  let code = link.replace(CHUNK, (_, number, file) => { called.set(file, number); return ''; }).replace(SEAM, (_, name, file, needs) => {
    seams.push(name);
    called.set(file, name);
    return `const ${name} = seam("${name}", "${ranges([...needs.matchAll(/\d+/g)].map(Number))}");`;
  }).replace(/^import \{ initSync \}.*$/m, '');
  const imports = new RegExp(`^import \\* as \\w+ from "\\./${LINK.replaceAll('.', '\\.')}";?$`, 'gm');
  const whole = script.replace(imports, '').replace(new RegExp(`("\\./${LINK.replaceAll('.', '\\.')}": )\\w+`, 'g'), '$1seams');
  const all = Object.values(packs).flatMap(({ pieces }) => pieces.map(({ file }) => file));
  if (all.some(file => !called.has(file)) || called.size !== all.length || /__chunk_|instantiateStreaming|^export/m.test(code) || !whole.includes(`"./${LINK}": seams`)) {
    throw new Error(`split: ${called.size} of ${all.length} fetches were understood in ${LINK}; its form or the script's has changed`);
  }
  const table = Object.values(packs).map(({ name, pieces }) => [name, pieces.map(({ file, bytes }) => `${called.get(file)} ${bytes.length}`).join(' ')]);
  return `${whole}
/* Each pack: the pieces that lie in it one behind the other, and how long they are. */
const table = ${JSON.stringify(Object.fromEntries(table))};
const places = new Map(Object.entries(table).flatMap(([name, list]) => {
  let start = 0;
  return [...list.matchAll(/(\\w+) (\\d+)/g)].map(([, piece, length]) => {
    start += Number(length);
    return [piece, [name, start - length, Number(length)]];
  });
}));
const chunks = new Map();
function load(name, needs) {
  return makeLoad(() => {
    const src = piece(places.get(name));
    src.catch(() => {});
    return async imports => WebAssembly.instantiate(await src, imports);
  }, needs);
}
function chunk(number) {
  if (!chunks.has(number)) chunks.set(number, load(String(number), []));
  return chunks.get(number);
}
function seam(name, needs) {
  const numbers = needs.split(' ').filter(Boolean).flatMap(span => {
    const [from, to = from] = span.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, at) => from + at);
  });
  return wrapAsyncCb(load(name, numbers.map(chunk)));
}
const packs = new Map();
/* A pack is fetched once; one that did not come is asked for again the next time. */
function pack(name) {
  let coming = packs.get(name);
  if (!coming) {
    coming = fetch(new URL(name, import.meta.url)).then(answer => {
      if (!answer.ok) throw new Error(name + ": " + answer.status);
      return answer.arrayBuffer();
    });
    coming.catch(() => packs.delete(name));
    packs.set(name, coming);
  }
  return coming;
}
async function piece([name, start, length]) {
  return new Uint8Array(await pack("./" + name), start, length);
}
${code.replace(/\n\s*\n+/g, '\n')}
const seams = { ${seams.join(', ')} };
`;
}

/** Replaces in `out` the program that Trunk built whole; gives back the page with the new names. */
export async function split(out, html, program) {
  const names = readdirSync(out);
  const oldScript = names.find(name => /^rungbook-[0-9a-f]+\.js$/.test(name));
  const oldWasm = names.find(name => /^rungbook-[0-9a-f]+_bg\.wasm$/.test(name));
  if (!oldScript || !oldWasm) throw new Error(`split: no rungbook-*.js with its wasm in ${out}`);
  if (!existsSync(program)) throw new Error(`split: ${program} is missing; it is what cargo built of the page`);

  const work = mkdtempSync(join(tmpdir(), 'rungbook-split-'));
  try {
    const cut = join(work, 'cut');
    await run('wasm-split-cli', '--out-name', 'rungbook', program, cut);
    await run('wasm-bindgen', '--target', 'web', '--no-typescript', '--keep-lld-exports', '--out-dir', work, join(cut, 'rungbook.wasm'));
    const link = readFileSync(join(cut, LINK), 'utf8');
    const packs = {};
    const files = [...wanted(link)].sort();
    const small = join(work, 'small');
    mkdirSync(small);
    const main = join(small, 'main.wasm');
    await optimise([[join(work, 'rungbook_bg.wasm'), main], ...files.map(([file]) => [join(cut, `${file}.wasm`), join(small, `${file}.wasm`)])]);
    for (const [file, parts] of files) {
      (packs[packOf(parts)] ??= { pieces: [] }).pieces.push({ file, bytes: readFileSync(join(small, `${file}.wasm`)) });
    }
    for (const [name, pack] of Object.entries(packs)) {
      const bytes = Buffer.concat(pack.pieces.map(one => one.bytes));
      pack.name = stamped(name, '.pack.wasm', bytes);
      writeFileSync(join(out, pack.name), bytes);
    }

    const wasm = readFileSync(main);
    const wasmName = stamped('rungbook', '_bg.wasm', wasm);
    const script = joined(readFileSync(join(work, 'rungbook.js'), 'utf8'), link, packs).replaceAll('rungbook_bg.wasm', wasmName);
    const scriptName = stamped('rungbook', '.js', script);
    rmSync(join(out, oldScript));
    rmSync(join(out, oldWasm));
    writeFileSync(join(out, wasmName), wasm);
    writeFileSync(join(out, scriptName), script);
    return vouched(vouched(html, oldScript, scriptName, script), oldWasm, wasmName, wasm);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The page asks for a file by its new name, and vouches for it by its hash. */
function vouched(html, old, name, bytes) {
  const place = new RegExp(`(href="\\./)${old.replaceAll('.', '\\.')}("[^>]*integrity=")[^"]+`);
  return html.replace(place, `$1${name}$2sha384-${digest(bytes, 'sha384', 'base64')}`).replaceAll(old, name);
}
