import { advice, problem, type TrustCheck, untold, well } from "../finding.ts";
import { mayBeGoverned } from "../repositories/governed.ts";

const FIX =
  "In the organisation's settings, GitHub Apps, Configure, add it, or choose all repositories, so that new ones are covered.";

/** The App is installed where gates apply. */
export const installedOn: TrustCheck = {
  id: "installed_on",
  section: "app",
  look({ organization, app: { selected, suspended }, repositories, central }) {
    if (suspended.kind === "known" && suspended.value !== null)
      return [
        problem(
          organization,
          `its installation is suspended since ${suspended.value}: it hears of nothing, and reports nothing`,
          `An owner of ${organization} has to unsuspend it under Settings, GitHub Apps, Configure.`,
        ),
      ];
    if (selected.kind === "unknown") return [untold(organization, selected)];
    if (selected.value === null) return [well(organization, "it is installed on all repositories")];
    const covered = new Set(selected.value.map((name) => name.toLowerCase()));
    const left = [central.name, ...repositories.filter(mayBeGoverned).map(({ name }) => name)].filter(
      (name) => !covered.has(name.toLowerCase()),
    );
    if (left.length > 0)
      return left.map((name) => problem(name, "it is not installed there: nothing is judged", FIX));
    return [
      advice(
        organization,
        `it is installed on ${selected.value.length} chosen repositories: a new one is not judged`,
        "Choose all repositories in the organisation's settings, GitHub Apps, Configure.",
      ),
    ];
  },
};
