import { type BranchGuard, type Seen, seen } from "../../model/guard.ts";
import { advice, type Remark, type TrustCheck, untold, well } from "../finding.ts";
import { judgeReviewBypass, listReviews } from "../reviews.ts";

/** Folders whose files excuse services or judge them: they should have owners of their own. */
export const OWNED_FOLDERS: readonly string[] = ["gates", "waivers"];

/** Waivers and gates are approved by whom they concern (GitHub docs, About code owners). */
export const codeOwners: TrustCheck = {
  id: "code_owners",
  section: "central",
  look({ central: { name, owners, branch } }) {
    if (owners.kind === "unknown") return [untold(name, owners)];
    const { value: owned } = owners;
    if (owned === null)
      return [
        advice(
          name,
          "it has no CODEOWNERS: anybody who may write there can approve gates and waivers",
          "Add .github/CODEOWNERS with the team that decides; muster init writes one.",
        ),
      ];
    const found: Remark[] = OWNED_FOLDERS.filter((folder) => (owned[folder] ?? []).length === 0).map(
      (folder) =>
        advice(
          name,
          `${folder}/ has no owner in CODEOWNERS`,
          `Add a line /${folder}/ with the team that decides.`,
        ),
    );
    const required = requiresOwners(branch);
    if (required.kind === "unknown")
      return [
        ...found,
        untold(name, required, "whether the review of code owners is required can't be told"),
      ];
    if (!required.value)
      found.push(
        advice(
          name,
          "CODEOWNERS is there, and the owners' review is not required",
          'Switch "require review from Code Owners" on in the ruleset of its default branch.',
        ),
      );
    const past = judgeOwnersBypass(name, branch);
    if (past !== null) found.push(past);
    return found.length > 0 ? found : [well(name, "gates and waivers have owners, whose review is required")];
  },
};

/** Who may merge past the owners' review. */
function judgeOwnersBypass(name: string, branch: Seen<BranchGuard>): Remark | null {
  if (branch.kind === "unknown") return null;
  return judgeReviewBypass(
    name,
    listReviews(branch.value).filter(({ codeOwners }) => codeOwners),
  );
}

function requiresOwners(branch: Seen<BranchGuard>): Seen<boolean> {
  if (branch.kind === "unknown") return branch;
  if (listReviews(branch.value).some((reviews) => reviews.codeOwners)) return seen(true);
  const { rules, classic } = branch.value;
  if (rules.kind === "unknown") return rules;
  return classic.kind === "unknown" ? classic : seen(false);
}
