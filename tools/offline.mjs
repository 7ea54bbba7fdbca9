// Writes the service worker of a built page: the list of its files, each with its hash.  On a page that was changed after its build:
//   node tools/offline.mjs FOLDER
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const TEMPLATE = new URL('service-worker.js', import.meta.url);
const NAME = 'service_worker.js';

/** The files a page consists of, by the address they are fetched from. What only the host reads is none of them. */
function filesOf(folder) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(one => one.isFile())
    .map(one => join(one.parentPath ?? one.path, one.name).slice(join(folder, '/').length).replaceAll('\\', '/'));
  return names.filter(name => name !== NAME && name !== '_headers').sort();
}

export function keepOffline(folder) {
  const files = Object.fromEntries(filesOf(folder).map(name => {
    const address = name === 'index.html' ? './' : `./${name}`;
    return [address, `sha384-${createHash('sha384').update(readFileSync(join(folder, name))).digest('base64')}`];
  }));
  const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
  const text = readFileSync(TEMPLATE, 'utf8').replace('%VERSION%', version).replace('%FILES%', () => JSON.stringify(files, null, 1));
  writeFileSync(join(folder, NAME), text);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) keepOffline(process.argv[2] ?? 'dist');
