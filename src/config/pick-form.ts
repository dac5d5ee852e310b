import type { z } from "zod";

/** What a schema finds wrong with a value. */
export type Issue = z.core.$ZodIssue;

/** A value that is none of the forms it may have: the problems of the form that is meant, as far as that is clear. */
export type PickedForm =
  | { readonly kind: "meant"; readonly issues: readonly Issue[] }
  /** The value's type is wrong for every form; the types that would be right. */
  | { readonly kind: "types"; readonly types: readonly string[] }
  | { readonly kind: "unclear" };

/**
 * Picks the form of a union that an author meant: one whose type is right and that has the fewest problems. The
 * problems of the other forms are left out, since nobody has them.
 */
export function pickForm(issue: Issue & { readonly code: "invalid_union" }, actual: unknown): PickedForm {
  const forms = formsOf(issue);
  const refused = (form: readonly Issue[]) => typesRefused(form, actual);
  const [best, next] = forms.filter((form) => refused(form).length === 0).sort((a, b) => a.length - b.length);
  if (best === undefined) return { kind: "types", types: [...new Set(forms.flatMap(refused))] };
  if (next === undefined || best.length < next.length) return { kind: "meant", issues: best };
  return { kind: "unclear" };
}

/** The problems of each form, unions in unions taken apart, and one for each unknown key. */
function formsOf(issue: Issue & { readonly code: "invalid_union" }): Issue[][] {
  return issue.errors.flatMap((errors) => {
    const [only] = errors;
    if (errors.length === 1 && only?.code === "invalid_union" && only.path.length === 0) return formsOf(only);
    return [errors.flatMap(splitKeys)];
  });
}

function splitKeys(issue: Issue): Issue[] {
  return issue.code === "unrecognized_keys" ? issue.keys.map((key) => ({ ...issue, keys: [key] })) : [issue];
}

/**
 * The type that a form needs and the value doesn't have; empty when the type is right and something else is wrong. A list of
 * words that are allowed is a form for texts, so a mapping is of the wrong type for it.
 */
function typesRefused(form: readonly Issue[], actual: unknown): string[] {
  return form.flatMap((issue) => {
    if (issue.path.length > 0) return [];
    if (issue.code === "invalid_type") return [issue.expected];
    if (issue.code !== "invalid_value" || typeof actual !== "object" || actual === null) return [];
    return [...new Set(issue.values.map((value) => typeof value))];
  });
}
