import type { JqEngine, JqOutcome } from "../../jq/index.ts";
import { isJsonList, isJsonObject, type Json } from "../../model/json.ts";
import { markSecret, markText } from "../../model/secret-text.ts";

/** The one way to write a secret between braces; in brackets, as Port writes it. */
const SECRET = /^\.secrets(?:\.([A-Za-z_]\w*)|\[\s*"([A-Za-z_]\w*)"\s*\])$/;

/** The name of the secret that an expression is, and nothing else; null for any other expression. */
export function readSecretName(expression: string): string | null {
  const [, dotted, quoted] = SECRET.exec(expression.trim()) ?? [];
  return dotted ?? quoted ?? null;
}

const UNANSWERED: JqOutcome = { kind: "stopped", reason: "not_computed", message: "no answer" };

/**
 * An engine that answers secrets with their marks, without running anything, and marks every text that comes out of a program.
 * Marks of secrets are made from the definition alone: what people typed is only ever marked as text.
 */
export function keepSecrets(jq: JqEngine): JqEngine {
  return {
    compile: (programs) => jq.compile(programs),
    close: () => jq.close(),
    async evaluate(programs, inputs) {
      const asked = programs.filter((program) => readSecretName(program) === null);
      const answers = await jq.evaluate(asked, inputs);
      return answers.map((outcomes) => {
        const left = outcomes.values();
        return programs.map((program): JqOutcome => {
          const name = readSecretName(program);
          if (name !== null) return { kind: "value", value: markSecret(name) };
          const outcome = left.next().value ?? UNANSWERED;
          if (outcome.kind !== "value" || outcome.value === undefined) return outcome;
          return { kind: "value", value: markTexts(outcome.value) };
        });
      });
    },
  };
}

function markTexts(value: Json): Json {
  if (typeof value === "string") return markText(value);
  if (isJsonList(value)) return value.map(markTexts);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [markText(key), markTexts(inner)]));
}
