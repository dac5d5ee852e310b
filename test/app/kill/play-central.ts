import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { GateMode } from "../../../src/model/gate.ts";
import type { Modes } from "./files.ts";
import type { Stage } from "./play.ts";

const CENTRAL = join(import.meta.dirname, "..", "..", "..", "examples", "central");
const GATES = {
  ratchet: "gates/production-readiness.yml",
  level: "gates/production-services.yml",
} as const satisfies Record<keyof Modes, string>;
const MODES = ["enforce", "warn", "shadow"] as const satisfies readonly GateMode[];

/** Somebody changes a gate of the central repo, and now and then breaks it. */
export async function playCentral({ client, model, chance }: Stage): Promise<string> {
  const { central } = model;
  const gate = chance.pick(["ratchet", "level"] as const);
  const isBroken = central.written[gate] === null;
  const others = MODES.filter((mode) => mode !== central.written[gate]);
  const mode = !isBroken && chance.happens(0.2) ? null : chance.pick(others);
  const text = readFileSync(join(CENTRAL, GATES[gate]), "utf8");
  await client.push({
    repository: "acme/central",
    branch: "main",
    actor: "ada",
    ignoreRules: true,
    files: { [GATES[gate]]: text.replace(/^mode: .*$/m, `mode: ${mode ?? "sometimes"}`) },
  });
  central.written[gate] = mode;
  const { ratchet, level } = central.written;
  if (ratchet !== null && level !== null) central.holding = { ratchet, level };
  return `central: the gate ${gate} is ${mode ?? "broken"}`;
}
