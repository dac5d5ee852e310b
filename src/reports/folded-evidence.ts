import type { Evidence } from "../model/decision.ts";
import type { Provenance } from "../model/value.ts";
import { type Block, wholeBlock } from "./fit-blocks.ts";
import type { CheckContext } from "./judged-change.ts";
import { fileAddress } from "./links.ts";
import { escapeText, showAsCode, showLink } from "./markdown.ts";
import type { Problem } from "./problems.ts";

/** What was looked at, and where, for everything that doesn't pass; folded away. */
export function foldEvidence(problems: readonly Problem[], context: CheckContext): Block {
  const rows = problems.flatMap((problem) =>
    problem.evidence.map((evidence) => `- ${describeEvidence(evidence, context)}`),
  );
  if (rows.length === 0) return wholeBlock("");
  return {
    before: "<details><summary>What was looked at</summary>\n",
    rows: [...new Set(rows)],
    after: "</details>",
    more: (left) => `… and ${left} more.`,
  };
}

function describeEvidence(evidence: Evidence, context: CheckContext): string {
  const { subject, operator, expected, from } = evidence;
  const wanted = expected === null ? "" : ` ${showAsCode(JSON.stringify(expected), 80)}`;
  const place = describePlace(from, evidence.state, context);
  return `${showAsCode(subject)} ${showAsCode(operator)}${wanted}: ${describeState(evidence)}${place === null ? "" : `, ${place}`}`;
}

function describeState({ state, actual, unknown, from }: Evidence): string {
  if (state === "unknown") return `unknown (${showAsCode(unknown ?? "unknown")})`;
  if (state === "missing") return "not there";
  // That a file is there says enough: its text may be private, and is a click away for whoever may read it.
  return from.source === "file" ? "there" : showAsCode(JSON.stringify(actual), 120);
}

function describePlace(from: Provenance, state: Evidence["state"], context: CheckContext): string | null {
  switch (from.source) {
    case "file": {
      const { repository, path, commit, alternatives = [] } = from;
      const isThere = from.oid !== null || state === "known";
      if (!isThere)
        return `looked for at ${[path, ...alternatives].map((each) => showAsCode(each)).join(", ")}`;
      const at = commit ?? (repository === context.repository ? context.headSha : "HEAD");
      return showLink(path, fileAddress(context, repository, at, path));
    }
    case "entity": {
      const { file, line } = from;
      if (context.central === null) return showAsCode(`${file}:${line}`);
      return showLink(`${file}:${line}`, fileAddress(context, context.central, "HEAD", file, line));
    }
    case "repository":
      return `read from ${escapeText(from.repository, 100)} by ${showAsCode(from.expression)}`;
    case "calculation":
      return `calculated by ${showAsCode(from.expression)}`;
    case "mirror": {
      const through = from.through.map((key) => showAsCode(key, 100));
      return `through ${[showAsCode(from.path), ...through.slice(0, 5)].join(", ")}`;
    }
    case "people":
      return "as GitHub has it";
    case "blueprint":
      return null;
  }
}
