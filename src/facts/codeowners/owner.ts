/** An owner as a CODEOWNERS file names it. Whether it exists and may write is known to GitHub alone. */
export type CodeOwner =
  | { readonly kind: "user"; readonly login: string }
  | { readonly kind: "team"; readonly organization: string; readonly slug: string }
  | { readonly kind: "email"; readonly address: string };

const LOGIN_MAX = 39;
const EMAIL_MAX = 254;
const EMAIL_LOCAL_MAX = 64;
const DOMAIN_LABEL_MAX = 63;

// Hyphens at the end or doubled can't be had any more, but accounts from before that rule exist and own code.
const ORGANIZATION = /^[A-Za-z0-9][A-Za-z0-9-]*$/;
// The part after `_` is the short code that GitHub adds to the names of Enterprise Managed Users.
const USER = /^[A-Za-z0-9][A-Za-z0-9-]*(?:_[A-Za-z0-9]+)?$/;
const TEAM_SLUG = /^[A-Za-z0-9_-]+$/;
const EMAIL_LOCAL = /^[A-Za-z0-9!$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN_LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/;

/**
 * Reads an owner: `@user`, `@org/team` or an e-mail address; null when it is spelled as none of them.
 * Source: GitHub docs, About code owners ("CODEOWNERS syntax"), and GitHub's rules for user names (39 characters).
 */
export function readOwner(text: string): CodeOwner | null {
  if (!text.startsWith("@")) return isEmail(text) ? { kind: "email", address: text } : null;
  const slash = text.indexOf("/");
  if (slash === -1) {
    const login = text.slice(1);
    return login.length <= LOGIN_MAX && USER.test(login) ? { kind: "user", login } : null;
  }
  const organization = text.slice(1, slash);
  const slug = text.slice(slash + 1);
  const valid = organization.length <= LOGIN_MAX && ORGANIZATION.test(organization) && TEAM_SLUG.test(slug);
  return valid ? { kind: "team", organization, slug } : null;
}

/** What someone who wrote an invalid owner most likely meant, one or more valid owners; null when it can't be told. */
export function suggestOwners(text: string): string | null {
  if (text.length > EMAIL_MAX) return null;
  const words = text.split(/[,;<>()"'`]/).filter((word) => word !== "");
  const owners = words.flatMap((word) => splitJoined(word)).map((word) => nameOwner(word));
  return owners.length === 0 || owners.includes(null) ? null : owners.join(" ");
}

/** `@one@two`, a forgotten space, as two words. */
function splitJoined(word: string): readonly string[] {
  if (!word.startsWith("@")) return [word];
  return word
    .slice(1)
    .split("@")
    .map((name) => `@${name}`);
}

function nameOwner(word: string): string | null {
  return [word, `@${word}`].find((spelling) => readOwner(spelling) !== null) ?? null;
}

function isEmail(text: string): boolean {
  const at = text.lastIndexOf("@");
  if (text.length > EMAIL_MAX || at < 1 || at > EMAIL_LOCAL_MAX || !EMAIL_LOCAL.test(text.slice(0, at)))
    return false;
  const labels = text.slice(at + 1).split(".");
  return (
    labels.length > 1 && labels.every((label) => label.length <= DOMAIN_LABEL_MAX && DOMAIN_LABEL.test(label))
  );
}
