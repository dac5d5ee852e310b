import { CHECK_NAME } from "../../model/check-run.ts";
import { problem, type TrustCheck } from "../finding.ts";
import { listRequirements } from "../required-check.ts";

/** Where no gate applies there is no check: required all the same, it is waited for without end. */
export const waitsForNothing: TrustCheck = {
  id: "waits_for_nothing",
  section: "repositories",
  look: ({ repositories }) =>
    repositories.flatMap(({ name, governed, branches }) => {
      if (governed.kind === "unknown" || governed.value || branches.kind === "unknown") return [];
      const waits = branches.value.some((branch) => listRequirements(branch, CHECK_NAME).length > 0);
      if (!waits) return [];
      return [
        problem(
          name,
          `it requires "${CHECK_NAME}" and no gate applies to it: its pull requests wait for a check that never comes`,
          "Let the ruleset leave the repository out, or let a gate apply to it.",
        ),
      ];
    }),
};
