import { readStored } from "../../gates/replay/index.ts";
import { type GitHub, isGitHubError } from "../../github/index.ts";
import { isJsonObject } from "../../model/json.ts";
import type { CheckAddress } from "../explain/check-address.ts";
import type { Told } from "../explain/told.ts";
import type { ExplainedCheck } from "../explain/weigh-check.ts";
import type { GitHubOptions } from "../github-options.ts";
import type { CliIo } from "../io.ts";
import { UsageError } from "../usage-error.ts";
import { openSession } from "./open-session.ts";
import { requireSite } from "./require-site.ts";

/** A check on GitHub that was read. */
export interface ToldCheck extends ExplainedCheck {
  readonly told: readonly Told[];
  /** Id of the App whose key read it; null for a token. */
  readonly ownAppId: number | null;
}

/** Reads a check and what is stored in it. Throws a UsageError when it isn't there, or the address is of another GitHub. */
export async function readCheck(
  io: CliIo,
  address: CheckAddress,
  options: GitHubOptions,
): Promise<ToldCheck> {
  const { repository } = address;
  const session = await openSession(io, {
    ...options,
    organization: repository.owner,
    writes: false,
    needs: {},
  });
  try {
    const { reading } = session;
    requireSite(reading, "the check", address.origin);
    const run = await session.attempt(async () => await askCheck(reading, address));
    const { app, name, head_sha: sha, conclusion, output } = run;
    const text = output.text ?? "";
    const stored = readStored(text).map((each, index, all): Told => {
      const subject = all.length > 1 ? `decision ${index + 1} of ${all.length}` : null;
      if (each.kind === "unreadable")
        return { subject, decision: null, bundle: null, why: `what is stored can't be read: ${each.why}` };
      return { subject, decision: each.decision, bundle: each.bundle, why: null };
    });
    const told = stored.map((each) => refuseForeign(each, repository.name, sha));
    const nothing: Told = { subject: null, decision: null, bundle: null, why: explainNothing(name, text) };
    return {
      app: app?.slug ?? null,
      appId: app?.id ?? null,
      ownAppId: session.appId,
      name,
      title: output.title,
      conclusion,
      partly: text.includes(TOO_LARGE),
      told: told.length > 0 ? told : [nothing],
    };
  } finally {
    session.close();
  }
}

async function askCheck(github: GitHub, { repository: { owner, name }, id }: CheckAddress) {
  const scoped = github.narrow({ repositories: [name], permissions: { checks: "read" } });
  try {
    const place = { owner, repo: name, check_run_id: id };
    return (await scoped.request("GET /repos/{owner}/{repo}/check-runs/{check_run_id}", place)).data;
  } catch (error) {
    if (!isGitHubError(error, "not_found", "forbidden")) throw error;
    throw new UsageError(
      `${owner}/${name} has no check ${id}, or it may not be seen`,
      "The credential needs the permission to read checks of the repository.",
    );
  }
}

/** A decision on another commit was copied there. */
function refuseForeign(told: Told, repository: string, sha: string): Told {
  const change = isJsonObject(told.decision) ? told.decision["change"] : null;
  const isOwn = isJsonObject(change) && change["head"] === sha && change["repository"] === repository;
  if (told.decision === null || isOwn) return told;
  return {
    ...told,
    decision: null,
    bundle: null,
    why: `the decision that is stored there is not on ${repository} at ${sha.slice(0, 7)}`,
  };
}

/** What the text of a check says where a decision had no room. */
const TOO_LARGE = "The facts are not stored here: too large.";

function explainNothing(name: string, text: string): string {
  if (text.includes(TOO_LARGE))
    return "the facts are not stored in the check: too large. Judge the pull request again with muster check --pull";
  if (text.includes("The facts are not stored here"))
    return "the facts are not stored in the check of a public repository. Judge the pull request again with muster check --pull";
  return `no decision is stored in the check ${name}`;
}
