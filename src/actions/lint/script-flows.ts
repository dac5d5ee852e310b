import { type Contexts, judgeText } from "./typed-text.ts";
import { makeValues, type Values, type Verdict, worstOf } from "./verdict.ts";

/** Where a script reads a variable, in the shells and languages that steps are mostly written in. */
const REFERENCE =
  /\$\{?(?:env:)?(\w+)|process\.env\.(\w+)|process\.env\[['"](\w+)|environ(?:\.get\(|\[)['"](\w+)|getenv\(['"](\w+)|%(\w{1,100})%/gi;

/** A command in between: what comes out may be something else than what went in. */
const COMMAND = /\$\(|[`|]/;

const ASSIGNMENT = /^\s*(?:(?:export|local|readonly|declare)\s)?\s*(\w+)=/;

/**
 * What a script writes to one of the files that GitHub reads behind a step (GitHub docs, Workflow commands). Lines such as
 * `echo "name=$TYPED" >> $GITHUB_OUTPUT` are followed; of any other that has to do with typed text it is said that it may be.
 */
export function readWritten(
  script: string,
  contexts: Contexts,
  file: "GITHUB_OUTPUT" | "GITHUB_ENV",
): Values | null {
  const isOld = file === "GITHUB_OUTPUT" && script.includes("::set-output");
  if (!script.includes(file) && !isOld) return null;
  const target = new RegExp(String.raw`>> {0,9}["']?\$\{?(?:env:)?${file}`);
  const named = new Map<string, Verdict>();
  const local = new Map<string, Verdict>();
  const judge = (part: string) => {
    const found = worstOf([judgeText(part, contexts), ...readVariables(part, contexts, local)]);
    return found === "typed" && COMMAND.test(part) ? "maybe" : found;
  };
  const add = (to: Map<string, Verdict>, name: string, verdict: Verdict) =>
    to.set(name, worstOf([to.get(name) ?? null, verdict]));
  let any: Verdict = judgeText(script, contexts);
  for (const line of script.split("\n")) {
    const verdict = judge(line);
    any = worstOf([any, verdict]);
    const place = line.search(target);
    const assigned = ASSIGNMENT.exec(line)?.[1]?.toLowerCase();
    if (place === -1) {
      if (assigned !== undefined) add(local, assigned, verdict);
      continue;
    }
    const equals = line.indexOf("=");
    const name = /[\w-]+$/.exec(line.slice(Math.max(0, equals - 100), Math.max(0, equals)))?.[0];
    if (name !== undefined && equals < place)
      add(named, name.toLowerCase(), judge(line.slice(equals + 1, place)));
  }
  return makeValues(named, { others: any === null ? null : "maybe" });
}

function readVariables(
  part: string,
  { env }: Contexts,
  local: ReadonlyMap<string, Verdict>,
): readonly Verdict[] {
  return [...part.matchAll(REFERENCE)].map(([, ...names]) => {
    const name = names.find((each) => each !== undefined)?.toLowerCase() ?? "";
    return worstOf([env.of(name), local.get(name) ?? null]);
  });
}
