import type { WorkflowGuard } from "../../model/guard.ts";
import { advice, problem, type Remark, type TrustCheck, untold, well } from "../finding.ts";

/**
 * The workflows that actions start are there, take what they are sent, and make no script of what people type: otherwise
 * somebody finds out who already waits for it (GitHub docs, Script injections).
 */
export const workflows: TrustCheck = {
  id: "workflows",
  section: "actions",
  look: ({ organization, workflows: { looked, untold: open, left } }) => [
    ...looked.flatMap(judge),
    ...open.map(({ action, subject, why }) =>
      untold(
        subject,
        { why, fix: "Look at the workflow yourself, or name it by what is known of the entity." },
        `which workflow the action ${action} starts can't be told beforehand`,
      ),
    ),
    ...(left.length === 0
      ? []
      : [
          untold(organization, {
            why: `workflows of ${left.length} more repositories were not looked at, which are too many: ${left.slice(0, NAMED).join(", ")}${left.length > NAMED ? " …" : ""}`,
            fix: "Look at them yourself, or keep the workflow in one repository that actions name.",
          }),
        ]),
  ],
};

/** Of many, these say which kind of repository is meant. */
const NAMED = 3;

function judge({ action, repository, path, faults }: WorkflowGuard): readonly Remark[] {
  if (faults.kind === "unknown") return [untold(repository, faults)];
  if (faults.value.length === 0) return [well(repository, `${path} does what the action ${action} needs`)];
  return faults.value.map(({ severity, place, message }) =>
    (severity === "error" ? problem : advice)(
      repository,
      `${place}: ${message}`,
      `Mend ${path} of the default branch, or the action ${action}, which starts it.`,
    ),
  );
}
