import { createRequire } from "node:module";
import { type ResourceLimits, Worker } from "node:worker_threads";

/**
 * A thread that runs another file of the program: from the build a plain module; from the sources, which Node cannot read,
 * through the loader that runs them.
 * @param from The caller's import.meta.url
 * @param name The file beside it, without its ending, such as "./ocr-worker"
 */
export function startThread(
  from: string,
  name: string,
  options: { readonly resourceLimits?: ResourceLimits; readonly workerData?: unknown } = {},
): Worker {
  if (!from.endsWith(".ts")) return new Worker(new URL(`${name}.js`, from), options);
  const loader = JSON.stringify(
    createRequire(from)
      .resolve("tsx/esm/api")
      .replace(/\.cjs$/, ".mjs"),
  );
  const entry = JSON.stringify(new URL(`${name}.ts`, from).href);
  return new Worker(`import(${loader}).then(({ register }) => { register(); return import(${entry}); });`, {
    ...options,
    eval: true,
    execArgv: [],
  });
}
