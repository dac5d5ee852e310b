import { isGitHubError } from "../../github/index.ts";
import type { EvaluationRecord } from "../../model/evaluation.ts";
import { keepRelease } from "../../session/index.ts";
import type { OpenedRecord } from "./open-place.ts";

/** What became of the record of an evaluation. */
export type Kept =
  | { readonly kind: "written" | "unchanged" }
  /** Nothing was to be written: a dry run, or there is no central repo. */
  | { readonly kind: "dry_run" | "no_record" }
  /** The credential may not: later evaluations will miss this one. */
  | { readonly kind: "refused"; readonly why: string };

const REFUSED =
  "The evaluation is not recorded, so that later ones can't be compared with it: the credential may not write the branch of the record. Give app-id and private-key of an App that has contents: write.";

/** Records an evaluation where the credential may. Rejects when that fails for another reason. */
export async function keep(
  record: EvaluationRecord,
  opened: OpenedRecord | null,
  dryRun: boolean,
): Promise<Kept> {
  if (opened === null) return { kind: "no_record" };
  if (dryRun) return { kind: "dry_run" };
  const { session, store, links } = opened;
  if (session.granted !== null && session.granted["contents"] !== "write")
    return { kind: "refused", why: REFUSED };
  return await session.attempt(async () => {
    try {
      const { written } = await keepRelease(store, record, links);
      return { kind: written ? "written" : "unchanged" };
    } catch (error) {
      if (isGitHubError(error, "forbidden", "not_found")) return { kind: "refused", why: REFUSED };
      throw error;
    }
  });
}
