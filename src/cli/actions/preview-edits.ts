import { applyEdits, formatOf } from "../../actions/edits/index.ts";
import type { Config } from "../../config/index.ts";
import type { RepositorySource } from "../../facts/index.ts";
import type { FileEdit, RunEffect } from "../../model/run-effect.ts";
import { compareLines } from "./compare-lines.ts";
import type { EditPreview } from "./run-plan.ts";

/** Says what would become of the files that an effect edits, as far as their repository can be read. */
export async function previewEdits(
  effect: RunEffect,
  config: Config,
  source: RepositorySource | null,
): Promise<readonly EditPreview[]> {
  if (effect.kind !== "edit") return [];
  const { files, repository, base } = effect;
  const none = (why: string) => files.map(({ path }): EditPreview => ({ path, kind: "unread", why }));
  if (source === null) return none("nobody said where the repositories are: name their folder with --repos");
  const plan = {
    paths: files.map(({ path }) => path),
    globs: [],
    tree: false,
    maxBytes: config.settings.files.max_bytes,
  };
  const read = await source.read(repository, plan, ...(base === null ? [] : [base]));
  if (read.kind === "unreadable") return none(read.repository.why);
  return files.map((file): EditPreview => {
    const fact = read.facts.files.get(file.path);
    if (fact?.kind === "present") return preview(file, fact.text);
    if (fact?.kind !== "absent")
      return { path: file.path, kind: "unread", why: fact?.why ?? "it could not be read" };
    if (file.optional) return { path: file.path, kind: "same" };
    return file.create
      ? preview(file, "")
      : { path: file.path, kind: "problem", why: `${repository} has no such file` };
  });
}

function preview({ path, edits }: FileEdit, text: string): EditPreview {
  const edited = applyEdits(text, edits, formatOf(path));
  if (edited.kind === "problem") return { path, kind: "problem", why: edited.message };
  return edited.text === text
    ? { path, kind: "same" }
    : { path, kind: "diff", lines: compareLines(text, edited.text) };
}
