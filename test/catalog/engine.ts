import { afterAll } from "vitest";
import { createJqEngine, type JqEngine } from "../../src/jq/index.ts";

/** jq for the tests of a file; ended after the last of them. */
export function useJq(): JqEngine {
  const jq = createJqEngine();
  afterAll(() => jq.close());
  return jq;
}
