import type { Run } from "../../model/run.ts";
import type { EditEffect, FileEdit, UpsertEffect } from "../../model/run-effect.ts";
import { checkPath } from "./check-path.ts";
import { type EditPlan, EditRefusal, type EditTarget, type PlannedFile } from "./edit-place.ts";

/** Settles what is edited for a run. Throws an EditRefusal for what may not be. */
export function planEdit(target: EditTarget, run: Run, effect: EditEffect | UpsertEffect): EditPlan {
  const own = { correlation: run.id, branch: nameBranch(run), as: effect.as };
  if (effect.kind === "upsert") {
    const { path, identifier, blueprint } = effect;
    checkPath(path);
    return {
      ...own,
      repository: target.central,
      base: null,
      title: `Update ${blueprint} ${identifier}`.replaceAll(/\s+/g, " "),
      body: "",
      files: [{ path, rewrite: (text) => target.rewriteEntity(text, effect) }],
    };
  }
  const { repository, base, title, body, files } = effect;
  const paths = files.map(({ path }) => path.toLowerCase());
  if (new Set(paths).size < paths.length)
    throw new EditRefusal("A file is named twice: put its edits together.");
  for (const { path } of files) checkPath(path);
  return { ...own, repository, base, title, body, files: files.map((file) => planFile(target, file)) };
}

function planFile(target: EditTarget, { path, edits, create, optional }: FileEdit): PlannedFile {
  return {
    path,
    rewrite(text) {
      if (text !== null || create) return target.rewrite(path, text ?? "", edits);
      return optional ? "skip" : { kind: "problem", message: "There is no such file." };
    },
  };
}

/** The branch of a run: the same for each attempt. */
function nameBranch({ id, action }: Pick<Run, "id" | "action">): string {
  const name = action
    .replaceAll(/[^A-Za-z0-9_-]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 60);
  return `muster/${name === "" ? "action" : name}/${id}`;
}
