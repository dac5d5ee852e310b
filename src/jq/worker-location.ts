/**
 * Where the worker's body is: `worker.ts` beside this file when run from source, and `jq-worker.js` beside the
 * bundle that this file became part of. The bundler therefore has `src/jq/worker.ts` as an entry named
 * `jq-worker`, and puts all its files into one folder.
 *
 * @param here the address of the module that asks
 */
export function locateWorker(here: string = import.meta.url): URL {
  return new URL(new URL(here).pathname.endsWith(".ts") ? "./worker.ts" : "./jq-worker.js", here);
}
