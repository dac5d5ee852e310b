import { planFiles } from "../../catalog/index.ts";
import { describeResult, type JudgedHead, type JudgingPorts, judgeHead, observe } from "../../flows/index.ts";
import { decisionText, exitCode, type FactBundle } from "../../gates/index.ts";
import { type GitHub, isGitHubError } from "../../github/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import { fullName, type RepositoryName, readRepositoryName } from "../../model/repository-name.ts";
import type { MusterResult } from "../../model/result.ts";
import {
  holdCentral,
  openChanges,
  openLocks,
  openRepositories,
  requireOrganization,
  type Session,
} from "../../session/index.ts";
import type { GitHubOptions } from "../github-options.ts";
import { type CliIo, openJq } from "../io.ts";
import { createProgress } from "../progress.ts";
import { hint } from "../render/hint.ts";
import { renderResult } from "../render/result.ts";
import { requireRepositoryName } from "../repository-name.ts";
import { UsageError } from "../usage-error.ts";
import { openSession } from "./open-session.ts";
import { type PullAddress, pullName, requirePullAddress } from "./pull-address.ts";
import { requireSite } from "./require-site.ts";

/** What to judge on GitHub, and how to show it. */
export interface CheckPullOptions extends GitHubOptions {
  /** A pull request's address, or `owner/name#7`. */
  readonly pull: string;
  readonly central?: string;
  readonly json?: boolean;
}

/** A pull request that was judged: the exit code, and the facts of its own verdict, where there are some. */
export interface CheckedPull {
  readonly code: number;
  readonly bundle: FactBundle | null;
}

/** GitHub tries a merge within a moment once somebody asked; how often that is waited for, and how long each time. */
const LOOKS = 4;
const LOOK_MS = 1500;

/** Judges a pull request on GitHub as the App does, by the configuration that holds there, and writes nothing. */
export async function checkPull(io: CliIo, options: CheckPullOptions): Promise<CheckedPull> {
  const pull = requirePullAddress(options.pull);
  const central = requireCentral(io, options.central);
  const session = await openSession(io, { ...options, organization: pull.repository.owner, writes: false });
  const jq = openJq(io);
  try {
    if (pull.origin !== null) requireSite(session.reading, "the pull request", pull.origin);
    const sha = await session.attempt(() => findHead(session.reading, pull));
    const ports = await session.attempt(() => openPorts(io, session, central, jq));
    const { repository, number } = pull;
    const question = { repository: repository.name, headSha: sha, known: [number] };
    const { verdict } = await session.attempt(() => judgeMerged(session, ports, question));
    const result = describeResult({ repository: fullName(repository), sha }, verdict);
    if (options.json === true) io.out(`${decisionText(result)}\n`);
    else io.out(renderResult(result, io.screen));
    const own = verdict.kind === "check" ? verdict.verdicts : [];
    const asked = own.find(({ subject }) => subject.kind === "pull_request" && subject.number === number);
    return { code: codeOf(result), bundle: asked?.bundle ?? null };
  } finally {
    session.close();
    await jq.close();
  }
}

/** Where nobody asks for a verdict, nothing was judged. */
function codeOf({ outcome }: MusterResult): number {
  return exitCode(outcome ?? "pass");
}

function requireCentral({ env }: CliIo, named: string | undefined): RepositoryName {
  if (named !== undefined) return requireRepositoryName("--central", named);
  const read = readRepositoryName(env["MUSTER_CENTRAL"] ?? "");
  if (read !== null) return read;
  throw new UsageError(
    "--pull needs the central repo on GitHub",
    "Name it with --central or MUSTER_CENTRAL, e.g. --central acme/central.",
  );
}

async function findHead(github: GitHub, pull: PullAddress): Promise<string> {
  const { owner, name } = pull.repository;
  try {
    const { data } = await github
      .narrow({ repositories: [name] })
      .request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
        owner,
        repo: name,
        pull_number: pull.number,
      });
    if (data.state === "open") return data.head.sha;
    throw new UsageError(
      `${pullName(pull)} is ${data.merged ? "merged" : "closed"}: nobody asks for a verdict on it`,
    );
  } catch (error) {
    if (!isGitHubError(error, "not_found", "forbidden")) throw error;
    throw new UsageError(
      `there is no pull request ${pullName(pull)}, or it may not be seen`,
      "The credential needs access to the repository and the permission to read pull requests.",
    );
  }
}

/** The same as the App has: the configuration that holds, and what is known of all repositories. */
async function openPorts(
  io: CliIo,
  session: Session,
  central: RepositoryName,
  jq: JqEngine,
): Promise<JudgingPorts> {
  const keeper = await holdCentral(session, central, jq);
  const held = keeper.current();
  const broken = keeper.broken();
  if (held === null)
    throw new UsageError(
      `${fullName(central)} holds no configuration that can be used`,
      "muster validate shows each problem at its line.",
    );
  if (broken !== null)
    hint(
      io,
      `The newest commit of ${fullName(central)} is broken: ${held.commit.slice(0, 7)} is what holds.`,
    );
  const { config } = held;
  requireOrganization(
    config,
    session.organization,
    "Name the central repo of that organisation with --central.",
  );
  const progress = createProgress(io, "reading");
  try {
    const source = openRepositories(session, config);
    const others = await observe(source, planFiles(config), progress.report, { full: true });
    return {
      changes: openChanges(session, session.appId ?? 0),
      current: () => ({ config, others }),
      jq,
      clock: session.clock,
      site: { webUrl: session.github.webUrl, central: central.name },
      readLocks: openLocks(session, central, config),
    };
  } finally {
    progress.finish();
  }
}

async function judgeMerged(
  { clock }: Session,
  ports: JudgingPorts,
  question: Parameters<typeof judgeHead>[0],
): Promise<JudgedHead> {
  for (let look = 1; ; look += 1) {
    const judged = await judgeHead(question, ports);
    const { verdict } = judged;
    if (verdict.kind !== "check" || !verdict.provisional || look >= LOOKS) return judged;
    await clock.sleep(LOOK_MS);
  }
}
