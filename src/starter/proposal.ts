import type { RuleCounts } from "./place-rules.ts";

/** A file that is proposed. */
export interface ProposedFile {
  readonly path: string;
  readonly text: string;
}

/** What a central repo is proposed from. */
export interface StarterContext {
  readonly organization: string;
  /** Name of the central repo, without the owner. */
  readonly central: string;
  /** What is seen of the organisation; null before anybody looked. */
  readonly counts: RuleCounts;
  /** Who owns the central repo, as CODEOWNERS names owners, e.g. `@acme/platform`; null when nobody is known. */
  readonly owner: string | null;
  /** Id of Muster's App, which rulesets pin checks to; null when it isn't known. */
  readonly appId: number | null;
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: string;
}

/** Identifiers of what is proposed. */
export const STARTER = { blueprint: "service", scorecard: "Basics" } as const;

/** So many days after another one, as `YYYY-MM-DD` in UTC. */
export function daysAfter(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A text as YAML, whatever is in it. */
export function quote(text: string): string {
  return JSON.stringify(text);
}

/** A login as YAML: in quotes where it could be read as something else than text. */
export function plain(login: string): string {
  return /^(?!(?:null|true|false|yes|no|on|off|y|n)$)[A-Za-z][A-Za-z0-9-]*$/i.test(login)
    ? login
    : quote(login);
}
