import { createJqEngine } from "../src/jq/index.ts";

/** One jq for all tests of a process: starting one takes longer than most tests do. It ends with the process. */
export const jq = createJqEngine();
