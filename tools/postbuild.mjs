// Trunk's last step (post_build): puts into the finished page what Trunk has no word for.
// 1. one stylesheet of all files under style/, in the order of the cascade layers;
// 2. the samples, fetched when a person asks for one, and the files of static/;
// 3. in release, the program cut into parts (split.mjs), the security settings, with the hash of every inline script, and the
//    service worker (offline.mjs), which keeps all of that.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepOffline } from './offline.mjs';
import { secured } from './security.mjs';
import { split } from './split.mjs';

const out = process.env.TRUNK_STAGING_DIR;
const release = process.env.TRUNK_PROFILE === 'release';
if (!out) throw new Error('postbuild.mjs is run by trunk, which names its folder in TRUNK_STAGING_DIR');

const hash = (kind, text, form) => createHash(kind).update(text).digest(form);
const sheets = folder => existsSync(folder) ? readdirSync(folder).filter(f => f.endsWith('.css')).sort().map(f => join(folder, f)) : [];
const present = file => existsSync(file) ? [file] : [];

/** The order of the files is the order of the layers; style/order.css names them first, so it only has to lead. */
function stylesheet() {
  const files = [...present('style/order.css'), ...present('style/tokens.css'), ...present('style/base.css'),
    ...sheets('style/parts'), ...sheets('style/pages'), ...present('style/print.css')];
  return files.map(f => readFileSync(f, 'utf8')).map(release ? tightened : text => text).join('\n');
}

/** Drops comments and indentation, leaves text in quotes alone; compression does the rest. */
function tightened(css) {
  return css.replace(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\/\*[^]*?\*\/|\s*\n\s*/g, (_, text) => text ?? '\n')
    .replace(/\n+/g, '\n').trim();
}

function replaceOnce(text, mark, by) {
  const parts = text.split(mark);
  if (parts.length !== 2) throw new Error(`index.html must hold ${mark} once, found ${parts.length - 1}`);
  return parts.join(by);
}

const page = join(out, 'index.html');
let html = readFileSync(page, 'utf8');

const css = stylesheet();
const sheet = `style-${hash('sha256', css, 'hex').slice(0, 16)}.css`;
writeFileSync(join(out, sheet), css);
html = replaceOnce(html, '<!--STYLES-->', `<link rel="stylesheet" href="./${sheet}" integrity="sha384-${hash('sha384', css, 'base64')}">`);

cpSync('static', out, { recursive: true });
if (existsSync('playbooks')) cpSync('playbooks', join(out, 'playbooks'), { recursive: true });
if (existsSync('samples')) cpSync('samples', join(out, 'samples'), { recursive: true, filter: f => !f.includes('.') || f.endsWith('.json') });

if (release) {
  const target = process.env.CARGO_TARGET_DIR ?? join(process.env.TRUNK_SOURCE_DIR ?? '.', 'target');
  html = await split(out, html, join(target, 'wasm32-unknown-unknown', 'release', 'rungbook.wasm'));
}
writeFileSync(page, release ? secured(html) : html);
if (release) keepOffline(out);
