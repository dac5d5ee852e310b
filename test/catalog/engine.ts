import type { JqEngine } from "../../src/jq/index.ts";
import { jq } from "../shared-jq.ts";

/** jq for the tests of a file, which others use as well. */
export function useJq(): JqEngine {
  return jq;
}
