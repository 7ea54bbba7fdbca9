// Cuts the page's program into files that are fetched when they are needed, so that the first visit fetches the welcome and no more.
// Runs in release after Trunk has built the whole page (postbuild.mjs calls it); Trunk itself has no word for it.
//
// The program names its own seams (src/app/views.rs). wasm-split-cli cuts there and keeps what several parts share in some thousand
// small files; those are merged here into a few packs, so that opening a view fetches and begins two or three files instead of hundreds.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FEATURES, optimise } from './optimise.mjs';

const LINK = '__wasm_split.js';
/** Under which name the pieces take what they share from the program, and under which the packs do. */
const SHARED = '__wasm_split', PROGRAM = 'program';
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

/**
 * The script with the link file in it: its fetches turned into packs, its exports handed to the wasm. The link file spells out each of
 * some thousand pieces and, for each part, all it needs; said by packs that is a line for each part.
 */
function joined(script, link, packs) {
  const files = new Map(), seams = [], met = new Set();
  const packed = new Map(Object.entries(packs).flatMap(([name, { pieces }]) => pieces.map(file => [file, name])));
  const code = link.replace(CHUNK, (_, number, file) => { files.set(`__chunk_${number}`, file); met.add(file); return ''; }).replace(SEAM, (_, name, file, needs) => {
    seams.push(name);
    const wanted = [file, ...(needs.match(/\w+/g) ?? []).map(need => files.get(need))];
    for (const one of wanted) met.add(one);
    return `const ${name} = seam("${[...new Set(wanted.map(one => packed.get(one)))].join(' ')}");`;
  }).replace(/^import \{ initSync \}.*$/m, '').replace(/^function makeLoad\(.*?^\}$/ms, '');
  const imports = new RegExp(`^import \\* as \\w+ from "\\./${LINK.replaceAll('.', '\\.')}";?$`, 'gm');
  const whole = script.replace(imports, '').replace(new RegExp(`("\\./${LINK.replaceAll('.', '\\.')}": )\\w+`, 'g'), '$1seams');
  const understood = met.size === packed.size && [...met].every(file => packed.has(file));
  if (!understood || /__chunk_|makeLoad|instantiateStreaming|^export/m.test(code) || !whole.includes(`"./${LINK}": seams`)) {
    throw new Error(`split: ${met.size} of ${packed.size} fetches were understood in ${LINK}; its form or the script's has changed`);
  }
  return `${whole}
const table = ${JSON.stringify(Object.fromEntries(Object.entries(packs).map(([name, pack]) => [name, pack.name])))};
const packs = new Map();
/* A pack is fetched and begun once; one that did not come is asked for again the next time. */
function pack(name) {
  let begun = packs.get(name);
  if (!begun) {
    begun = begin(table[name]);
    begun.catch(() => packs.delete(name));
    packs.set(name, begun);
  }
  return begun;
}
async function begin(name) {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(name + ": " + answer.status);
  const { ${SHARED} } = getSharedImports(), imports = { ${SHARED}, ${PROGRAM}: ${SHARED} };
  /* What a host calls wasm the browser reads as it comes, and keeps as it compiled it. */
  return /^application\\/wasm/.test(answer.headers.get("content-type"))
    ? WebAssembly.instantiateStreaming(answer, imports)
    : WebAssembly.instantiate(await answer.arrayBuffer(), imports);
}
const seam = names => wrapAsyncCb(() => Promise.all(names.split(" ").map(pack)));
${code.replace(/\n\s*\n+/g, '\n')}
const seams = { ${seams.join(', ')} };
`;
}

/**
 * Makes one file of wasm of many. Each takes memory, table and the stack's place from the program and calls others through the table
 * alone; what they have in common is named once, by a file that only hands it on, for else each would bring a memory of its own.
 */
async function merge(files, to) {
  const shared = [...(await run('wasm-dis', files[0])).stdout.matchAll(/^ \(import "\w+" "(\w+)" \((memory|table|global) \S+ (.*)\)\)$/gm)];
  const handed = `${to}.wat`;
  writeFileSync(handed, `(module ${shared.map(([, name, kind, type]) => `(import "${PROGRAM}" "${name}" (${kind} ${type}))`).join(' ')}
    ${shared.map(([, name, kind]) => `(export "${name}" (${kind} 0))`).join(' ')})`);
  await run('wasm-merge', handed, SHARED, ...files.flatMap((file, at) => [file, `piece${at}`]), '-o', to,
    ...Object.keys(FEATURES).map(feature => `--enable-${feature}`));
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
    for (const [file, parts] of [...wanted(link)].sort()) (packs[packOf(parts)] ??= { pieces: [] }).pieces.push(file);
    const small = join(work, 'small');
    mkdirSync(small);
    const main = join(small, 'main.wasm');
    const made = [[join(work, 'rungbook_bg.wasm'), main]];
    for (const [name, { pieces }] of Object.entries(packs)) {
      const [first, ...others] = pieces.map(file => join(cut, `${file}.wasm`)), whole = join(work, `${name}.wasm`);
      if (others.length) await merge([first, ...others], whole);
      made.push([others.length ? whole : first, join(small, `${name}.wasm`)]);
    }
    // The largest first, so that none is waited for alone.
    await optimise(made.sort(([one], [other]) => statSync(other).size - statSync(one).size));
    for (const [name, pack] of Object.entries(packs)) {
      const bytes = readFileSync(join(small, `${name}.wasm`));
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
