/** What stands for a secret, or for an opening brace. */
const MARK = /\{\{ (?:\.secrets\.([A-Za-z_]\w*)|'\{') \}\}/g;

/** What stands for an opening brace that is part of a text. Quoting it in JSON doesn't change it. */
const BRACE = "{{ '{' }}";

/** What stands for a secret in a text of a request, until it is sent. */
export function markSecret(name: string): string {
  return `{{ .secrets.${name} }}`;
}

/**
 * A text as it is in a request that isn't sent yet. No opening brace is left in it but those of marks, and marks of braces alone:
 * however such texts are cut, joined or quoted, nothing in them can stand for a secret.
 */
export function markText(text: string): string {
  return text.replaceAll("{", BRACE);
}

/** A text as it is sent: each mark replaced by what it stands for, in one go, so that no secret is read for a mark. */
export function openText(text: string, valueOf: (name: string) => string): string {
  return text.replaceAll(MARK, (_mark, name?: string) => (name === undefined ? "{" : valueOf(name)));
}

/** A text without its marks, to look at what is left. */
export function leaveOutMarks(text: string): string {
  return text.replaceAll(MARK, " ");
}
