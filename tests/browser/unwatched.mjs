#!/usr/bin/env node
// Chromium with its service workers left alone. A test driver attaches to each of them as a debugger would, and an attached worker at times
// never gives way to the next version, nor answers: 5 of 60 updates stood still with it, none of 120 without. What passes between driver and
// browser goes through here, and where the driver asks for everything that starts, workers of this kind are left out.
import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';

const LEFT_OUT = [{ type: 'service_worker', exclude: true }, { type: 'browser', exclude: true }, { type: 'tab', exclude: true }, {}];
const END = '\0';

const browser = spawn(process.env.CHROMIUM || '/usr/bin/chromium', process.argv.slice(2), { stdio: ['ignore', 'inherit', 'inherit', 'pipe', 'pipe'] });
browser.on('exit', code => process.exit(code ?? 1));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => browser.kill(signal));

const asked = text => {
  const message = JSON.parse(text);
  if (message.method === 'Target.setAutoAttach' && message.params.autoAttach) message.params.filter = LEFT_OUT;
  return JSON.stringify(message);
};
let begun = '';
createReadStream(null, { fd: 3, encoding: 'utf8' }).on('data', part => {
  const whole = (begun + part).split(END);
  begun = whole.pop();
  for (const text of whole) browser.stdio[3].write(asked(text) + END);
}).on('close', () => browser.kill());
browser.stdio[4].pipe(createWriteStream(null, { fd: 4 }));
