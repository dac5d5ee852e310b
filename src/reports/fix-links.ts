import type { Evidence } from "../model/decision.ts";
import type { ChangeSubject, CheckContext } from "./judged-change.ts";
import { editAddress, fileAddress, type HeadBranch, newFileAddress } from "./links.ts";
import { showLink } from "./markdown.ts";
import type { Problem } from "./problems.ts";

/** Links that bring a reader to where a problem is dealt with: the file's page on GitHub, opened to be written, and the docs. */
export function linkFixes(
  problem: Problem,
  subject: ChangeSubject,
  context: CheckContext,
): readonly string[] {
  const evidence = problem.evidence.toSorted((a, b) => PROMISE[b.state] - PROMISE[a.state]);
  const links = evidence.map((each) => linkFile(each, subject, context));
  return [...links.filter((link) => link !== null).slice(0, 1), ...linkDocs(problem)];
}

/** What is missing is more likely what a rule complains about than what is there. */
const PROMISE: Readonly<Record<Evidence["state"], number>> = { missing: 2, unknown: 1, known: 0 };

/** The page that says more of a rule, if it has one. */
export function linkDocs({ docs }: Pick<Problem, "docs">): readonly string[] {
  return docs === null ? [] : [showLink("Read more", docs)];
}

function linkFile({ from, state }: Evidence, subject: ChangeSubject, context: CheckContext): string | null {
  if (from.source === "entity" && context.central !== null) {
    const address = fileAddress(context, context.central, "HEAD", from.file, from.line);
    return showLink(`Open ${from.file}`, address);
  }
  if (from.source !== "file" || from.repository !== context.repository) return null;
  if (subject.kind !== "pull_request" || subject.head === null) return null;
  if (from.oid !== null) return showLink(`Edit ${from.path}`, editAddress(context, subject.head, from.path));
  return state === "missing" ? createFile(from.path, subject.head, context) : null;
}

function createFile(path: string, head: HeadBranch, context: CheckContext): string {
  return showLink(`Create ${path}`, newFileAddress(context, head, path, beginFile(path, context)));
}

/** How a file begins of which everybody knows the form. What it says is for its author to write. */
function beginFile(path: string, { organization, repository }: CheckContext): string {
  const name = path.split("/").at(-1) ?? "";
  if (name === "CODEOWNERS") return `* @${organization}/your-team\n`;
  if (name.toLowerCase() === "readme.md") return `# ${repository}\n\n`;
  return "";
}
