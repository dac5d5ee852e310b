import type { Finding } from "./catalog.ts";
import { reportPart } from "./findings.ts";
import { type MirrorContext, readMirror } from "./read-mirror.ts";

/**
 * Settles who owns each entity (Port, ownership): its own teams where ownership is direct, those of a related entity
 * where it is inherited. Without ownership an entity has no team. A team that doesn't count is a finding.
 */
export function settleTeams(context: MirrorContext): Finding[] {
  const findings: Finding[] = [];
  for (const entity of context.entities.values()) {
    const ownership = context.blueprints.get(entity.blueprint)?.ownership;
    const { team } = entity;
    if (ownership?.type === "Direct") {
      if (team?.kind === "unknown" && team.reason === "invalid_value")
        findings.push(...reportPart(entity, "error", "type", ["team"], team.why));
      continue;
    }
    if (entity.drafts.some((draft) => draft.team !== null && draft.team.kind !== "missing")) {
      const why =
        ownership === undefined
          ? `blueprint ${entity.blueprint} has no ownership; add "ownership: {type: Direct}"`
          : `it is inherited by ${ownership.path}`;
      findings.push(...reportPart(entity, "warning", "reference", ["team"], `the team is ignored: ${why}`));
    }
    entity.team = ownership === undefined ? null : readMirror(context, entity, `${ownership.path}.$team`);
  }
  return findings;
}
