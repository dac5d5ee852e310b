import type { Node } from "yaml";
import { listJobs } from "./jobs.ts";
import type { ReadWorkflow } from "./read-workflow.ts";
import type { WorkflowProblem } from "./workflow-problem.ts";

/** What a workflow's token may do is said, and no more than is needed; what others wrote is named by what it is. */
export function checkTrust(workflow: ReadWorkflow): readonly WorkflowProblem[] {
  return [...checkPermissions(workflow), ...checkUses(workflow)];
}

/** Without `permissions` a token has the repository's default, which may be everything (GitHub docs, GITHUB_TOKEN). */
function checkPermissions(workflow: ReadWorkflow): readonly WorkflowProblem[] {
  const { root } = workflow;
  const jobs = listJobs(workflow);
  const isSaid = (node: Node) => workflow.entries(node).some(({ key }) => key === "permissions");
  const unsaid = isSaid(root) ? [] : jobs.filter(({ body }) => !isSaid(body));
  const everything = [root, ...jobs.map(({ body }) => body)].flatMap((node) => {
    const said = workflow.get(node, "permissions");
    return said !== null && workflow.textOf(said) === "write-all" ? [said] : [];
  });
  return [
    ...unsaid.map(({ name }) =>
      workflow.problem(
        "warning",
        "suspicious",
        name.at,
        `the job ${name.key} says no permissions, so its token may have all of them; write e.g. permissions: {contents: read}`,
      ),
    ),
    ...everything.map((node) =>
      workflow.problem(
        "warning",
        "suspicious",
        node,
        "write-all is more than any job needs; name each permission",
      ),
    ),
  ];
}

/** Tags and branches can be moved to something else; a full sha can't (GitHub docs, Secure use: pin actions). */
function checkUses(workflow: ReadWorkflow): readonly WorkflowProblem[] {
  const users = listJobs(workflow).flatMap(({ body, steps }) => [body, ...steps]);
  return users.flatMap((user) => {
    const node = workflow.get(user, "uses");
    const uses = workflow.textOf(node);
    if (node === null || uses === null || isPinned(uses)) return [];
    return [
      workflow.problem(
        "warning",
        "suspicious",
        node,
        `${uses} can be moved to something else: pin it by all 40 characters of the commit's sha`,
      ),
    ];
  });
}

function isPinned(uses: string): boolean {
  if (uses.startsWith("./")) return true;
  if (uses.startsWith("docker://")) return /@sha256:[0-9a-f]{64}$/.test(uses);
  return /@[0-9a-f]{40}$/.test(uses);
}
