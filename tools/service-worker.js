// Keeps one whole version of the program, so that the page opens without its host. The files and their hashes are written in by the build
// (tools/offline.mjs). A version is taken only whole: where one of its files is missing or not as built, the one before stays in use. A new
// version waits until no page of the old one is open, or until a person asks for it.
const VERSION = '%VERSION%';
const FILES = new Map(Object.entries(%FILES%));
const SHELF = 'rungbook ';
const OWN = SHELF + VERSION;

async function bring(cache, path, integrity) {
  // A name with a hash in it may come from the browser's own store; the others are asked for anew.
  const answer = await fetch(path, { integrity, cache: /-[0-9a-f]{16}/.test(path) ? 'default' : 'reload' });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  // A page may not be opened with an answer that was led elsewhere.
  await cache.put(path, answer.redirected ? new Response(await answer.blob(), { headers: answer.headers }) : answer);
}

async function install() {
  try {
    const cache = await caches.open(OWN);
    await Promise.all([...FILES].map(([path, integrity]) => bring(cache, path, integrity)));
  } catch (error) {
    await caches.delete(OWN);
    throw error;
  }
}

/** The version before stays too: a page that was opened with it may still ask for its files. */
async function activate() {
  const kept = (await caches.keys()).filter(name => name.startsWith(SHELF) && name !== OWN);
  await Promise.all(kept.slice(0, -1).map(name => caches.delete(name)));
  await clients.claim();
}

async function answer(request, path) {
  const loosely = { ignoreSearch: true, ignoreVary: true };
  const own = FILES.has(path) && await (await caches.open(OWN)).match(path, loosely);
  return own || await caches.match(path, loosely) || fetch(request);
}

addEventListener('install', event => event.waitUntil(install()));
addEventListener('activate', event => event.waitUntil(activate()));
addEventListener('message', event => { if (event.data === 'take over') skipWaiting(); });
addEventListener('fetch', event => {
  const { request } = event, home = new URL('./', location.href), url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== home.origin || !url.pathname.startsWith(home.pathname)) return;
  const path = './' + url.pathname.slice(home.pathname.length).replace(/^index\.html$/, '');
  event.respondWith(answer(request, path));
});
