import type { CommandArgument } from "../../model/command.ts";
import type { FormQuestion } from "./list-questions.ts";

/** An argument; null where nothing was answered; or what is wrong with the answer, behind the name of its question. */
export type ReadAnswer =
  | { readonly kind: "argument"; readonly argument: CommandArgument | null }
  | { readonly kind: "problem"; readonly why: string };

/** What GitHub writes for a field that was left empty. */
const NOTHING = "_No response_";

/** Reads the answer to a question. Whether the value may be is for whoever checks the inputs of commands. */
export function readAnswer(question: FormQuestion, answer: string): ReadAnswer {
  const { key, how, input } = question;
  const give = (value: string, quoted: boolean): ReadAnswer => ({
    kind: "argument",
    argument: { key, value, quoted },
  });
  const isText = input === null || input.type === "string";
  if (answer === "" || answer === NOTHING) return { kind: "argument", argument: null };
  switch (how.kind) {
    case "line":
      return answer.includes("\n") ? problem("has more than one line") : give(answer, isText);
    case "text":
      return give(answer, isText);
    case "choice":
      if (!how.options.includes(answer)) {
        // GitHub's own choice of an optional dropdown.
        if (answer === "None") return { kind: "argument", argument: null };
        return problem("is none of what can be chosen");
      }
      return give(answer, isText);
    case "choices":
      return readTicks(answer, how.options, (chosen) => {
        const isNumeric = input?.items?.type === "number";
        return give(isNumeric ? `[${chosen.join(",")}]` : JSON.stringify(chosen), false);
      });
    case "list": {
      const entries = answer.split("\n").map((line) => line.replace(/^[-*] /, "").trim());
      const values = entries.filter((entry) => entry !== "");
      const isNumeric = input?.items?.type === "number" || input?.items?.type === "boolean";
      return isNumeric || input?.items?.type === "object"
        ? give(`[${values.join(",")}]`, false)
        : give(JSON.stringify(values), false);
    }
    case "code":
      return give(withoutFence(answer), isText);
  }
}

const problem = (why: string): ReadAnswer => ({ kind: "problem", why });

function readTicks(
  answer: string,
  options: readonly string[],
  give: (chosen: readonly string[]) => ReadAnswer,
): ReadAnswer {
  const chosen: string[] = [];
  for (const line of answer.split("\n").map((each) => each.trim())) {
    if (line === "") continue;
    const [, tick = "", label = ""] = /^- \[([ xX])\] (.*)$/.exec(line) ?? [];
    if (tick === "" || !options.includes(label)) return problem("is none of what can be chosen");
    if (tick !== " ") chosen.push(label);
  }
  return chosen.length === 0 ? { kind: "argument", argument: null } : give(chosen);
}

/** What GitHub's block of code holds. */
function withoutFence(answer: string): string {
  const lines = answer.split("\n");
  const ticks = /^(`{3,})[a-z]*$/.exec(lines[0]?.trimEnd() ?? "")?.[1];
  return ticks !== undefined && lines.length > 1 && lines.at(-1)?.trimEnd() === ticks
    ? lines.slice(1, -1).join("\n")
    : answer;
}
