import type { Action } from "../../model/action.ts";
import { FORM_MARK, FORMS_FOLDER, type FormOptions, writeIssueForm } from "./write-issue-form.ts";

export { FORMS_FOLDER } from "./write-issue-form.ts";

/** What becomes of a file of a form. `foreign`: it has the name of a form and is somebody else's, so it stays. */
export interface FormChange {
  readonly path: string;
  readonly kind: "add" | "change" | "remove" | "same" | "foreign";
  /** The new text; null for what is removed or stays. */
  readonly text: string | null;
}

/**
 * Says what becomes of the forms of a central repo, by path. `present` are the files that are there now whose name begins as
 * those of forms do. Only files that Muster wrote are changed or removed.
 */
export function planForms(
  actions: readonly Action[],
  present: ReadonlyMap<string, string>,
  options: FormOptions,
): readonly FormChange[] {
  const wanted = new Map(
    actions
      .map((action) => [action, writeIssueForm(action, options)] as const)
      .map(([, form]) => [form.path, form.text]),
  );
  const paths = [...new Set([...wanted.keys(), ...present.keys()])].sort();
  return paths.flatMap((path): readonly FormChange[] => {
    const text = wanted.get(path) ?? null;
    const before = present.get(path) ?? null;
    if (before !== null && !before.startsWith(FORM_MARK))
      return text === null ? [] : [{ path, kind: "foreign", text: null }];
    if (text === null) return [{ path, kind: "remove", text: null }];
    if (before === null) return [{ path, kind: "add", text }];
    return [before === text ? { path, kind: "same", text: null } : { path, kind: "change", text }];
  });
}

/** Whether a file has the name of a form. */
export function isFormPath(path: string): boolean {
  return path.startsWith(`${FORMS_FOLDER}/muster-`) && path.endsWith(".yml");
}
