import type { RunEffects } from "../../effects/index.ts";
import type { Run } from "../../model/run.ts";
import type { Organisation } from "../organisation.ts";

/** Effects of which GitHub need not be asked what the default branch of a repository is: events tell when it is another one. */
export function knowBranches(
  effects: RunEffects,
  { observation }: Pick<Organisation, "observation">,
): RunEffects {
  const withBranch = (run: Run): Run => {
    const { effect } = run;
    if (effect.kind !== "dispatch" || effect.ref !== null) return run;
    const name = effect.repository.toLowerCase();
    const found = observation()?.repositories.find((each) => each.name.toLowerCase() === name);
    return found === undefined ? run : { ...run, effect: { ...effect, ref: found.defaultBranch } };
  };
  return {
    carryOut: async (run, attempt) => await effects.carryOut(withBranch(run), attempt),
    follow: async (run) => await effects.follow(run),
    cancel: async (run) => await effects.cancel(run),
  };
}
