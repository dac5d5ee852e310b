import type { JqEngine, JqOutcome } from "../jq/index.ts";

/** An engine that runs some programs only, and tells which others it was asked to run. */
export interface GuardedJq {
  readonly jq: JqEngine;
  /** Programs that were not run; each once. */
  readonly refused: () => readonly string[];
}

const REFUSED: JqOutcome = {
  kind: "stopped",
  reason: "jq_crash",
  message: "this change brings the jq program, and nothing that a change brings is run before it is merged",
};

/** The same engine for programs that are trusted; any other gets no answer, so that what it makes is unknown. */
export function refusePrograms(jq: JqEngine, trusted: ReadonlySet<string>): GuardedJq {
  const refused = new Set<string>();
  return {
    jq: {
      compile: (programs) => jq.compile(programs),
      async evaluate(programs, inputs) {
        const allowed = programs.filter((program) => trusted.has(program));
        if (allowed.length === programs.length) return await jq.evaluate(programs, inputs);
        for (const program of programs) if (!trusted.has(program)) refused.add(program);
        const answers = await jq.evaluate(allowed, inputs);
        return inputs.map((_, index) => {
          const given = answers[index] ?? [];
          return programs.map((program) =>
            trusted.has(program) ? (given[allowed.indexOf(program)] ?? REFUSED) : REFUSED,
          );
        });
      },
      close: () => jq.close(),
    },
    refused: () => [...refused],
  };
}
