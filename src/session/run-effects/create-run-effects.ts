import { applyEdits, editEntity, formatOf } from "../../actions/edits/index.ts";
import { createEdits, createRequests, createWorkflows, type RunEffects } from "../../effects/index.ts";
import type { RunEffectMaterials } from "./materials.ts";

/** Carries out every kind of effect: each by its own backend. */
export function createRunEffects(materials: RunEffectMaterials): RunEffects {
  const { locks } = materials;
  const workflows = createWorkflows(materials);
  const requests = createRequests(materials);
  const edits = createEdits({
    ...materials,
    rewrite: (path, text, changes) => applyEdits(text, changes, formatOf(path)),
    rewriteEntity: editEntity,
  });
  return {
    async carryOut(run, attempt) {
      const { effect } = run;
      switch (effect.kind) {
        case "dispatch":
          return await workflows.carryOut(run, effect, attempt);
        case "request":
          return await requests.carryOut(run, effect, attempt);
        case "edit":
        case "upsert":
          return await edits.carryOut(run, effect, attempt);
        case "lock":
          return await locks.lock(run, effect);
        case "unlock":
          return await locks.unlock(run, effect);
      }
    },
    async follow(run) {
      const { effect, progress } = run;
      const trace = progress.phase === "sent" ? progress.trace : null;
      switch (effect.kind) {
        case "dispatch":
          return await workflows.follow(run, effect, trace);
        case "request":
          return await requests.follow(run, effect, trace);
        case "edit":
        case "upsert":
          return await edits.follow(run, effect, trace);
        case "lock":
        case "unlock":
          // There is nothing between asked for and done.
          return { kind: "done", trace, summary: effect.kind === "lock" ? "Locked." : "Unlocked." };
      }
    },
    async cancel(run) {
      const { effect, progress } = run;
      const trace = progress.phase === "sent" ? progress.trace : null;
      switch (effect.kind) {
        case "dispatch":
          return await workflows.cancel(run, effect, trace);
        case "request":
          return await requests.cancel(run, effect, trace);
        case "edit":
        case "upsert":
          return await edits.cancel(run, effect, trace);
        case "lock":
          return "The lock stays until it is taken off.";
        case "unlock":
          return "The lock is off already.";
      }
    },
  };
}
