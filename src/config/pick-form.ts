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
export function pickForm(issue: Issue & { readonly code: "invalid_union" }): PickedForm {
  const forms = formsOf(issue);
  const [best, next] = forms
    .filter((form) => typesRefused(form).length === 0)
    .sort((a, b) => a.length - b.length);
  if (best === undefined) return { kind: "types", types: [...new Set(forms.flatMap(typesRefused))] };
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

/** The type that a form needs and the value doesn't have; empty when the type is right and something else is wrong. */
function typesRefused(form: readonly Issue[]): string[] {
  return form.flatMap((issue) =>
    issue.path.length === 0 && issue.code === "invalid_type" ? [issue.expected] : [],
  );
}
