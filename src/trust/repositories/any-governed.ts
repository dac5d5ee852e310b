import { type TrustCheck, untold } from "../finding.ts";
import { mayBeGoverned } from "./governed.ts";

/** There is something to block: where no gate applies to anything, that nothing is wrong means nothing. */
export const anyGoverned: TrustCheck = {
  id: "any_governed",
  section: "repositories",
  look({ organization, repositories, unread }) {
    const governed = repositories.filter(mayBeGoverned);
    const hasBranch = governed.some(
      ({ branches }) => branches.kind === "unknown" || branches.value.length > 0,
    );
    // Those that could not be read are told already.
    if (hasBranch || unread.length > 0) return [];
    return [
      untold(organization, {
        why:
          governed.length === 0
            ? "no repository is governed, so nothing blocks"
            : "no repository that is governed has a commit, so nothing blocks yet",
        fix: "Let a gate apply to entities that mappings make of repositories; muster score shows which there are, and why not.",
      }),
    ];
  },
};
