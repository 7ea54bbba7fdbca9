// Makes files of wasm smaller, several in one process: wasm-opt started anew for each takes twice as long.
// As a worker it takes [from, to] and answers with the number of bytes written; `optimise` hands files to as many as there are processors.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';

/** As wasm-opt does with -Oz. */
const LEVEL = 2;

/** What the compiler uses of wasm by itself, as the tools call it and as the library does; every browser of today knows it. */
export const FEATURES = {
  'bulk-memory': 'BulkMemory', 'bulk-memory-opt': 'BulkMemoryOpt', 'call-indirect-overlong': 'CallIndirectOverlong', multivalue: 'Multivalue',
  'mutable-globals': 'MutableGlobals', 'nontrapping-float-to-int': 'NontrappingFPToInt', 'reference-types': 'ReferenceTypes', 'sign-ext': 'SignExt',
};

/**
 * Writes each file anew, smaller.
 * @param {[string, string][]} files from where, to where
 */
export async function optimise(files) {
  const waiting = files.values();
  const hand = () => new Promise((done, failed) => {
    const worker = new Worker(new URL(import.meta.url));
    const next = () => {
      const { value, done: none } = waiting.next();
      if (none) worker.terminate().then(() => done());
      else worker.postMessage(value);
    };
    worker.on('message', next).on('error', failed);
    next();
  });
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), files.length) }, hand));
}

if (!isMainThread) {
  const found = createRequire(new URL('../tests/browser/package.json', import.meta.url)).resolve('binaryen');
  const { default: binaryen } = await import(pathToFileURL(found));
  // It warns of the names the splitter writes, which are dropped.
  console.warn = () => {};
  binaryen.setOptimizeLevel(LEVEL);
  binaryen.setShrinkLevel(LEVEL);
  const features = Object.values(FEATURES).reduce((all, name) => all | binaryen.Features[name], 0);
  parentPort.on('message', ([from, to]) => {
    const module = binaryen.readBinary(readFileSync(from));
    module.setFeatures(features);
    module.optimize();
    const bytes = module.emitBinary();
    module.dispose();
    writeFileSync(to, bytes);
    parentPort.postMessage(bytes.length);
  });
}
