import type { OpenedPull } from "../effects/index.ts";
import type { Audit } from "../reports/index.ts";
import type { ProposedFile } from "../starter/index.ts";
import type { RepositoryName } from "./repository-name.ts";

/** What became of a proposal. */
export interface Initiated {
  readonly central: RepositoryName;
  /** What is missing, and so proposed. */
  readonly files: readonly ProposedFile[];
  /** Paths that are there already and stay as they are. */
  readonly kept: readonly string[];
  /** Who is to decide about policy because they own most services, as CODEOWNERS names them; null where somebody was named, or is there. */
  readonly decider: string | null;
  /** What was left out or chosen, and why, and what to do. */
  readonly notes: readonly string[];
  /** Where services stand by it. */
  readonly audit: Audit;
  readonly outcome:
    | { readonly kind: "nothing_missing" | "preview" }
    | { readonly kind: "folder"; readonly folder: string }
    | { readonly kind: "pull"; readonly pull: OpenedPull };
}
