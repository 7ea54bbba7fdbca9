// The security settings that a page on a static host can carry itself: everything from its own folder, nothing from elsewhere, no code
// and no markup made of text. postbuild.mjs writes them into a release; on another build:  node tools/security.mjs FOLDER
// What only a header can say (framing, sniffing) is in static/_headers and docs/HOSTING.md.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Every inline script of a page as the policy names it. */
export const inlineHashes = html => [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([^]*?)<\/script>/g)]
  .map(([, text]) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);

/** The policy of this very page, with the hash of each of its inline scripts. */
export const policy = html => [
  "default-src 'none'", `script-src 'self' 'wasm-unsafe-eval' ${inlineHashes(html).join(' ')}`, "style-src 'self'",
  "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'", "manifest-src 'self'", "worker-src 'self'",
  "base-uri 'none'", "form-action 'none'", "object-src 'none'",
  "require-trusted-types-for 'script'", 'trusted-types default',
].join('; ');

const tag = html => `<meta http-equiv="Content-Security-Policy" content="${policy(html)}">`;

/** The page with its policy, which must stand before everything it is to hold for. */
export function secured(html) {
  const bare = html.replace(/\s*<meta http-equiv="Content-Security-Policy"[^>]*>/g, '');
  const parts = bare.split(/(<head[^>]*>)/);
  if (parts.length !== 3) throw new Error(`the page must have one <head>, found ${(parts.length - 1) / 2}`);
  return `${parts[0]}${parts[1]}\n    ${tag(bare)}${parts[2]}`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const page = join(process.argv[2] ?? 'dist', 'index.html');
  writeFileSync(page, secured(readFileSync(page, 'utf8')));
}
