// Weighs a built page: every file raw, gzip and brotli, the sum of what a first visit fetches (the welcome), and of what opening a
// plan on the board fetches in all.
//   node tools/sizes.mjs DIST LIMIT_KB LIMIT_FILES BOARD_KB      fails above a limit (thousands of bytes, brotli)
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const [dist, limit, most, boardLimit] = process.argv.slice(2);
const names = readdirSync(dist, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  .map(entry => join(entry.parentPath ?? entry.path, entry.name).slice(dist.replace(/\/?$/, '/').length)).sort();

/** The page, what it links to, and what its scripts import in turn. */
function firstLoad() {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const wanted = new Set(['index.html']);
  const queue = [...html.matchAll(/(?:href|src)="\.\/([^"]+)"|from '\.\/([^']+)'/g)].map(([, link, script]) => link ?? script);
  while (queue.length) {
    const name = queue.pop();
    if (wanted.has(name)) continue;
    if (!existsSync(join(dist, name))) throw new Error(`index.html asks for ${name}, which is not in ${dist}`);
    wanted.add(name);
    if (name.endsWith('.js')) {
      const script = readFileSync(join(dist, name), 'utf8');
      queue.push(...[...script.matchAll(/from ['"]\.\/([^'"]+)['"]/g)].map(([, file]) => file));
    }
  }
  return wanted;
}

const first = firstLoad();
/** What the board wants besides: the parts that tools/split.mjs cut off. */
const board = new Set([...first, ...names.filter(name => /^(planner|views|board)-[0-9a-f]+\.pack\.wasm$/.test(name))]);
const row = (mark, name, sizes) => console.log(`${mark} ${name.padEnd(44)} ${sizes.map(n => n.toLocaleString('en').padStart(11)).join(' ')}`);
console.log(`  ${'bytes'.padEnd(44)} ${['raw', 'gzip', 'brotli'].map(word => word.padStart(11)).join(' ')}`);
const sums = { first: [0, 0, 0], board: [0, 0, 0], all: [0, 0, 0] };
for (const name of names) {
  const bytes = readFileSync(join(dist, name));
  const sizes = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
  row(first.has(name) ? '*' : ' ', name, sizes);
  for (const sum of [sums.all, ...(first.has(name) ? [sums.first] : []), ...(board.has(name) ? [sums.board] : [])]) sizes.forEach((n, i) => { sum[i] += n; });
}
row(' ', `all ${names.length} files`, sums.all);
row(' ', `a plan on the board, ${board.size} files (limit ${boardLimit} KB brotli)`, sums.board);
row('*', `first load, ${first.size} files (limit ${limit} KB brotli, ${most} files)`, sums.first);

const over = [];
if (sums.first[2] > Number(limit) * 1000) over.push(`the first load weighs ${sums.first[2]} bytes brotli, the limit is ${limit} KB`);
if (sums.board[2] > Number(boardLimit) * 1000) over.push(`a plan on the board weighs ${sums.board[2]} bytes brotli, the limit is ${boardLimit} KB`);
if (first.size > Number(most)) over.push(`the first load fetches ${first.size} files, the limit is ${most}`);
for (const line of over) console.error(`sizes: ${line}`);
process.exit(over.length ? 1 : 0);
