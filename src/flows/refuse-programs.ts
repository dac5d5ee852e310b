import type { JqEngine, JqOutcome } from "../jq/index.ts";

const REFUSED: JqOutcome = {
  kind: "stopped",
  reason: "not_computed",
  message: "this change brings the jq program, and nothing that a change brings is run before it is merged",
};

/** The same engine for programs that are trusted; any other gets no answer, so that what it makes is unknown. */
export function refusePrograms(jq: JqEngine, trusted: ReadonlySet<string>): JqEngine {
  return {
    compile: (programs) => jq.compile(programs),
    async evaluate(programs, inputs) {
      const allowed = programs.filter((program) => trusted.has(program));
      if (allowed.length === programs.length) return await jq.evaluate(programs, inputs);
      const answers = await jq.evaluate(allowed, inputs);
      return inputs.map((_, index) => {
        const given = answers[index] ?? [];
        return programs.map((program) =>
          trusted.has(program) ? (given[allowed.indexOf(program)] ?? REFUSED) : REFUSED,
        );
      });
    },
    close: () => jq.close(),
  };
}
