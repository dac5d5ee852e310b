import type { JqEngine } from "../jq/index.ts";

/** An engine, and whether it has given up on anything so far: such an answer is no property of what was asked. */
export interface WatchedJq {
  readonly jq: JqEngine;
  readonly stopped: () => boolean;
}

/** The same engine, watched. */
export function watchStops(jq: JqEngine): WatchedJq {
  let found = false;
  return {
    jq: {
      compile: (programs) => jq.compile(programs),
      async evaluate(programs, inputs) {
        const answers = await jq.evaluate(programs, inputs);
        found ||= answers.some((answer) => answer.some(({ kind }) => kind === "stopped"));
        return answers;
      },
      close: () => jq.close(),
    },
    stopped: () => found,
  };
}
