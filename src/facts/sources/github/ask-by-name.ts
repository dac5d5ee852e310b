import type { FilePlan } from "../../repository.ts";
import { type ErrorsByPath, indexErrors } from "./errors-by-path.ts";
import { askFiles, askRepository, needsCodeowners } from "./fields.ts";
import { type NodeRead, readNode } from "./read-node.ts";
import type { Source } from "./source.ts";

/** Reads repositories by their names, in one query, each by itself: what GitHub can't say of one is unknown of that one. */
export async function askByName(
  { github, organization, clock }: Pick<Source, "github" | "organization" | "clock">,
  names: readonly string[],
  plan: FilePlan,
  withTexts: boolean,
): Promise<{ readonly reads: readonly NodeRead[]; readonly errors: ErrorsByPath }> {
  const files = askFiles(plan, withTexts);
  const now = clock.now();
  const declarations = names.map((_, index) => `, $n${index}: String!`).join("");
  const fields = names.map(
    (_, index) =>
      `r${index}: repository(owner: $owner, name: $n${index}) { ...Parts defaultBranchRef { name target { ...Files } } }`,
  );
  const query = `query Repositories($owner: String!${declarations}${files.declarations}) {
  ${fields.join("\n  ")}
}
${askRepository(needsCodeowners(plan))}
${files.fragment}`;
  const variables = Object.fromEntries(names.map((name, index) => [`n${index}`, name]));
  const { data, errors } = await github.graphql(query, {
    owner: organization,
    ...variables,
    ...files.variables,
  });
  const context = {
    errors: indexErrors(errors),
    paths: files.paths,
    asksCodeowners: needsCodeowners(plan),
    apiUrl: github.apiUrl,
    now,
  };
  const reads = names.map((_, index): NodeRead => {
    const read = readNode(data?.[`r${index}`], [`r${index}`], context);
    return read.kind === "row" && isElsewhere(read.row.fullName, organization)
      ? { kind: "absent", why: `It was moved to ${read.row.fullName}.` }
      : read;
  });
  return { reads, errors: context.errors };
}

/** GitHub follows a repository that was moved, also to another owner. */
function isElsewhere(fullName: string, organization: string): boolean {
  return !fullName.toLowerCase().startsWith(`${organization.toLowerCase()}/`);
}
