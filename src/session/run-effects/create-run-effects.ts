import type { RunEffects } from "../../effects/runs/index.ts";
import type { RunEffectMaterials } from "./materials.ts";

/** Carries out every kind of effect. */
export function createRunEffects(_materials: RunEffectMaterials): RunEffects {
  throw new Error("not built yet");
}
