// A browser of its own for tests that kill it: its own process group, its own profile on the disk.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

const path = process.env.CHROMIUM || '/usr/bin/chromium';

/** A folder for one profile; `gone` removes it. */
export function profile() {
  const folder = mkdtempSync(join(tmpdir(), 'rungbook-profile-'));
  return { folder, gone: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Starts the browser on a profile; `kill` ends all its processes at once, as the system does when memory runs out, `end` by another signal. */
export async function start(folder, ...more) {
  const process_ = spawn(path, ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--remote-debugging-port=0', `--user-data-dir=${folder}`, ...more, 'about:blank'],
  { detached: true, stdio: 'ignore' });
  const port = await portOf(folder, process_);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  // Also where a test ran out of time: nothing may be left running.
  const sweep = () => { try { process.kill(-process_.pid, 'SIGKILL'); } catch { /* it has ended */ } };
  process.once('exit', sweep);
  const ended = new Promise(done => process_.once('exit', done));
  const end = async signal => {
    try { process.kill(-process_.pid, signal); } catch { /* it has ended by itself */ }
    await ended;
    process.removeListener('exit', sweep);
    await browser.close().catch(() => {});
  };
  const page = browser.contexts()[0].pages()[0];
  // Told only at the key that opens it, the browser may learn too late that a file is chosen for it.
  page.on('filechooser', () => {});
  return { browser, page, kill: () => end('SIGKILL'), end, stop: async () => {
    // Ended properly, so that what the next one finds is what was written.
    const session = await browser.newBrowserCDPSession();
    await session.send('Browser.close').catch(() => {});
    await ended;
  } };
}

async function portOf(folder, process_) {
  for (let wait = 0; wait < 400; wait += 1) {
    if (process_.exitCode !== null) throw new Error(`the browser ended at once (${process_.exitCode})`);
    try {
      const [port, address] = readFileSync(join(folder, 'DevToolsActivePort'), 'utf8').split('\n');
      if (address) {
        rmSync(join(folder, 'DevToolsActivePort'), { force: true });
        return port;
      }
    } catch { /* not written yet */ }
    await new Promise(done => setTimeout(done, 25));
  }
  throw new Error('the browser did not start');
}
