// A static host for the tests: a folder under a base path, packed as real hosts pack it.
//   node serve.mjs FOLDER PORT /base/path/ [how tightly, from 0 to 11]
import { createServer } from 'node:http';
import { readFileSync, statSync } from 'node:fs';
import { extname, join, normalize, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { pathToFileURL } from 'node:url';

const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8', '.wasm': 'application/wasm', '.json': 'application/json', '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json', '.csv': 'text/csv; charset=utf-8',
};

/**
 * Serves `folder` under `base`; anything else is a plain 404, so that a path that leaves the base shows. Packing as tightly as hosts do takes
 * seconds, in which nothing else is answered: where bytes do not matter it can be done lightly, or left.
 */
export function serve(folder, port, base, { packs = true, tightly = 11 } = {}) {
  const root = resolve(folder);
  const packed = new Map();

  const answer = (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    const file = path.startsWith(base) ? join(root, normalize('/' + path.slice(base.length))) : '';
    const read = file && fileOf(file.endsWith('/') ? `${file}index.html` : file);
    if (!read) return response.writeHead(404, { 'content-type': 'text/plain' }).end('not here');
    const { name, modified } = read;
    const accepted = packs ? request.headers['accept-encoding'] ?? '' : '';
    const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : '';
    const headers = {
      'content-type': types[extname(name)] ?? 'application/octet-stream',
      'cache-control': /-[0-9a-f]{16}/.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff', vary: 'accept-encoding',
      ...(encoding && { 'content-encoding': encoding }),
    };
    const key = `${name} ${encoding} ${modified}`;
    if (!packed.has(key)) packed.set(key, pack(readFileSync(name), encoding, tightly));
    response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : packed.get(key));
  };
  return createServer((request, response) => {
    try { answer(request, response); } catch (error) { response.writeHead(400).end(String(error)); }
  }).listen(port, '127.0.0.1');
}

function fileOf(name) {
  const found = statSync(name, { throwIfNoEntry: false });
  return found?.isFile() ? { name, modified: found.mtimeMs } : undefined;
}

// A debug build is many times as large; packing it as tightly would take a minute.
const options = (bytes, tightly) => ({ params: { [constants.BROTLI_PARAM_QUALITY]: bytes.length > 3_000_000 ? 1 : tightly } });
const pack = (bytes, encoding, tightly) =>
  encoding === 'br' ? brotliCompressSync(bytes, options(bytes, tightly)) : encoding === 'gzip' ? gzipSync(bytes) : bytes;

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, port, base, tightly] = process.argv.slice(2);
  serve(folder, Number(port), base, tightly ? { tightly: Number(tightly) } : {}).on('listening', () => console.log(`http://127.0.0.1:${port}${base}`));
}
