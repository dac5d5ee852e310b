/** A GitHub that keeps check runs, on this machine, and does to some requests what a test wants. */
import { type GitHub, openToken, type Scope } from "../../src/github/index.ts";
import { openStub, type Reply, type Seen, type Stub } from "../github/stub.ts";

/** A check run as it was sent. */
export interface KeptRun {
  readonly id: number;
  readonly name: string;
  readonly head_sha: string;
  readonly external_id: string;
  readonly output: { readonly title: string; readonly annotations: readonly { readonly path: string }[] };
}

/** What happens to a request instead of an answer: it is refused, or done and the answer is lost, or lost before it was done. */
export type Fault = "refused" | "done_unanswered" | "lost";

/** The GitHub, what it keeps and what was asked of it. */
export interface ChecksOnGitHub {
  readonly github: GitHub;
  readonly runs: readonly KeptRun[];
  readonly scopes: readonly Scope[];
  readonly stub: Stub;
  /** Methods of the requests, in order. */
  readonly asked: () => readonly string[];
}

/** Opens it. `fault` is told each request and how many of its method came before. */
export async function openChecks(
  fault: (seen: Seen, before: number) => Fault | null = () => null,
): Promise<ChecksOnGitHub> {
  const runs: KeptRun[] = [];
  const scopes: Scope[] = [];
  const counts = new Map<string, number>();
  const stub = await openStub((seen) => {
    const before = counts.get(seen.method) ?? 0;
    counts.set(seen.method, before + 1);
    const what = fault(seen, before);
    if (what === "refused") return { status: 422, body: { message: "Validation Failed" } };
    if (what === "lost") return "cut";
    const answer = perform(seen, runs);
    return what === "done_unanswered" ? "cut" : answer;
  });
  const { url, clock } = stub;
  const token = openToken({ token: "t", apiUrl: url, clock, fetch: stub.fetch, random: () => 0.5 });
  const github: GitHub = {
    ...token,
    narrow(scope) {
      scopes.push(scope);
      return token;
    },
  };
  return { github, runs, scopes, stub, asked: () => stub.seen.map(({ method }) => method) };
}

function perform({ method, path, body }: Seen, runs: KeptRun[]): Reply {
  const { pathname, searchParams } = new URL(path, "http://github.test");
  const [, , , , kind, id] = pathname.split("/");
  if (method === "POST") {
    const run = { ...JSON.parse(body), id: runs.length + 1 };
    runs.push(run);
    return { status: 201, body: { id: run.id } };
  }
  if (kind === "commits") {
    const name = searchParams.get("check_name");
    const found = runs.filter((run) => run.head_sha === id && run.name === name);
    return { body: { total_count: found.length, check_runs: found } };
  }
  const index = runs.findIndex((run) => run.id === Number(id));
  const run = runs[index];
  if (run === undefined) return { status: 404, body: { message: "Not Found" } };
  if (method === "PATCH") {
    const { output } = JSON.parse(body);
    const annotations = [...run.output.annotations, ...output.annotations];
    runs[index] = { ...run, output: { ...run.output, ...output, annotations } };
  }
  return { body: { id: run.id, output: { annotations_count: run.output.annotations.length } } };
}
