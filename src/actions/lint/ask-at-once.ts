import type { JqEngine } from "../../jq/index.ts";
import type { Json } from "../../model/json.ts";

/**
 * An engine that has asked some programs of some inputs already, all in one go: for thousands of inputs, a question for each takes
 * long. Inputs are known by identity; whatever else is asked goes to `jq`.
 */
export async function askAtOnce(
  programs: readonly string[],
  inputs: readonly Json[],
  jq: JqEngine,
): Promise<JqEngine> {
  const outcomes = await jq.evaluate(programs, inputs);
  const known = new Map(inputs.map((input, index) => [input, outcomes[index] ?? []]));
  return {
    compile: (texts) => jq.compile(texts),
    close: () => jq.close(),
    async evaluate(asked, given) {
      const answers = given.map((input) => {
        const own = known.get(input);
        return asked.flatMap((program) => own?.[programs.indexOf(program)] ?? []);
      });
      const isWhole = answers.every(({ length }) => length === asked.length);
      return isWhole ? answers : await jq.evaluate(asked, given);
    },
  };
}
