import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toNewJob } from "../../src/app/intake/new-job.ts";
import { type IntakeContext, planJobs } from "../../src/app/intake/plan-jobs.ts";

const context: IntakeContext = {
  appId: 7,
  organization: "acme",
  central: "central",
  plan: {
    paths: ["README.md", ".github/CODEOWNERS"],
    globs: ["deploy/**/*.yml"],
    maxBytes: 1000,
    tree: false,
  },
  branches: ["release/*"],
  asks: { reviews: true, check: ({ name, app }) => name.startsWith("ci/") && app !== "other" },
  commands: { prefix: "/" },
  record: { repository: "central", branch: "muster" },
};

const repositoryOf = (name: string, owner = "acme") => ({
  name,
  full_name: `${owner}/${name}`,
  default_branch: "main",
  owner: { login: owner },
});

function pull(action: string, more: object = {}, repository = "cart") {
  return {
    action,
    repository: repositoryOf(repository),
    pull_request: {
      number: 3,
      state: action === "closed" ? "closed" : "open",
      updated_at: "2026-01-01T00:00:00Z",
      head: { sha: "a".repeat(40) },
      base: { ref: "main" },
    },
    ...more,
  };
}

function push(paths: readonly string[], more: object = {}, repository = "cart") {
  const commits = [{ added: [], removed: [], modified: paths }];
  return {
    ref: "refs/heads/main",
    before: "0".repeat(40),
    after: "1".repeat(40),
    created: false,
    deleted: false,
    forced: false,
    repository: repositoryOf(repository),
    commits,
    ...more,
  };
}

const kinds = (event: string, payload: unknown, within = context) =>
  planJobs(event, payload, within).jobs.map(({ kind }) => kind);

describe("what a pull request event asks for", () => {
  it.each([
    ["opened", ["evaluate-head"]],
    ["synchronize", ["evaluate-head"]],
    ["reopened", ["evaluate-head"]],
    ["ready_for_review", ["evaluate-head"]],
    ["converted_to_draft", ["evaluate-head"]],
    ["closed", ["evaluate-head", "follow-pull"]],
    ["labeled", []],
    ["assigned", []],
  ])("%s: %j", (action, expected) => {
    expect(kinds("pull_request", pull(action))).toEqual(expected);
  });

  it("asks for a verdict when the base changed, and not when the title did", () => {
    expect(kinds("pull_request", pull("edited", { changes: { base: { ref: { from: "old" } } } }))).toEqual([
      "evaluate-head",
    ]);
    expect(kinds("pull_request", pull("edited", { changes: { title: { from: "old" } } }))).toEqual([]);
  });

  it("has the configuration reviewed where it is one of the central repo", () => {
    expect(kinds("pull_request", pull("opened", {}, "central"))).toEqual(["evaluate-head", "review-config"]);
    expect(kinds("pull_request", pull("closed", {}, "Central"))).toEqual(["evaluate-head", "follow-pull"]);
  });

  it("tells which pull request it is about, whatever the action", () => {
    expect(planJobs("pull_request", pull("labeled"), context).pull).toMatchObject({
      number: 3,
      state: "open",
    });
    expect(planJobs("pull_request", pull("closed"), context).pull).toMatchObject({
      number: 3,
      state: "closed",
    });
  });
});

describe("what a push asks for", () => {
  it.each([
    ["a file that is read", push(["README.md"]), ["observe-repository"]],
    ["a file that a glob names", push(["deploy/eu/service.yml"]), ["observe-repository"]],
    ["files that nobody reads", push(["src/index.ts", "docs/README.md"]), []],
    ["a folder in place of a file that is read", push(["README.md/index.md"]), ["observe-repository"]],
    ["another branch", push(["README.md"], { ref: "refs/heads/topic" }), []],
    ["history rewritten", push([], { forced: true }), ["observe-repository"]],
    ["the first push", push([], { created: true }), ["observe-repository"]],
    ["a push that lists no commits", push([], { commits: [] }), ["observe-repository"]],
    ["a commit that lists no files", push([], { commits: [{}] }), ["observe-repository"]],
    [
      "more commits than are listed",
      push([], { commits: Array.from({ length: 2048 }, () => ({ added: [], removed: [], modified: [] })) }),
      ["observe-repository"],
    ],
    ["the central repo", push(["gates/a.yml"], {}, "central"), ["load-config"]],
    ["the record", push(["catalog/service/cart.yml"], { ref: "refs/heads/muster" }, "central"), []],
  ])("%s", (_, payload, expected) => {
    expect(kinds("push", payload)).toEqual(expected);
  });

  it("has pull requests into a branch that a gate names judged again, when it touches what is read", () => {
    const ref = "refs/heads/release/1";
    expect(kinds("push", push(["README.md"], { ref }))).toEqual(["judge-base"]);
    expect(kinds("push", push(["src/index.ts"], { ref }))).toEqual([]);
    expect(kinds("push", push(["README.md"], { ref: "refs/tags/release/1" }))).toEqual([]);
  });

  it("is looked at while it isn't known what is read", () => {
    expect(kinds("push", push(["src/index.ts"]), { ...context, plan: null })).toEqual(["observe-repository"]);
  });

  it("is looked at in any case where whole trees are read", () => {
    const plan = { paths: [], globs: [], maxBytes: 1, tree: true };
    expect(kinds("push", push(["src/index.ts"]), { ...context, plan })).toEqual(["observe-repository"]);
  });
});

describe("what people and other apps say of a commit", () => {
  const nobodyAsks = { ...context, asks: { reviews: false, check: () => false } };

  it.each([
    ["submitted", "approved", ["evaluate-head"]],
    ["submitted", "changes_requested", ["evaluate-head"]],
    ["dismissed", "dismissed", ["evaluate-head"]],
    ["submitted", "commented", []],
    ["assigned", "approved", []],
  ])("a review that is %s, %s: %j", (action, state, expected) => {
    const payload = pull(action, { review: { state } });
    expect(kinds("pull_request_review", payload)).toEqual(expected);
    expect(kinds("pull_request_review", payload, nobodyAsks)).toEqual([]);
  });

  it("a review may acknowledge a change of the policy", () => {
    const payload = pull("submitted", { review: { state: "approved" } }, "central");
    expect(kinds("pull_request_review", payload, nobodyAsks)).toEqual(["review-config"]);
  });

  const run = (name: string, slug: string, action = "completed") => ({
    action,
    repository: repositoryOf("cart"),
    check_run: { head_sha: "b".repeat(40), name, app: { id: 8, slug } },
  });
  const status = (name: string) => ({ repository: repositoryOf("cart"), sha: "b".repeat(40), context: name });

  it.each<[string, string, object, string[]]>([
    ["a check that a gate names", "check_run", run("ci/build", "actions"), ["evaluate-head"]],
    ["one that begins", "check_run", run("ci/build", "actions", "created"), ["evaluate-head"]],
    ["one of another app", "check_run", run("ci/build", "other"), []],
    ["one that no gate names", "check_run", run("lint", "actions"), []],
    ["a status that a gate names", "status", status("ci/build"), ["evaluate-head"]],
    ["a status that no gate names", "status", status("lint"), []],
  ])("%s asks for work where somebody waits for it", (_, event, payload, expected) => {
    expect(kinds(event, payload)).toEqual(expected);
    expect(kinds(event, payload, nobodyAsks)).toEqual([]);
    // Most commits that are told of are nobody's head: those ask for nothing.
    expect(planJobs(event, payload, context).ofHeads).toBe(true);
  });

  it("Muster's own checks are no news, whoever wrote them", () => {
    const asks = { reviews: true, check: () => true };
    expect(kinds("check_run", run("Muster", "actions"), { ...context, asks })).toEqual([]);
    expect(kinds("status", status("Muster configuration"), { ...context, asks })).toEqual([]);
  });
});

describe("what other events ask for", () => {
  const run = (action: string, appId: number, more: object = {}) => ({
    action,
    repository: repositoryOf("cart"),
    check_run: { head_sha: "b".repeat(40), name: "Muster", app: { id: appId } },
    ...more,
  });

  it("makes a new check run when its own is asked for again", () => {
    const [job] = planJobs("check_run", run("rerequested", 7), context).jobs;
    expect(job).toMatchObject({ kind: "evaluate-head", data: { again: true } });
    expect(
      kinds("check_run", run("requested_action", 7, { requested_action: { identifier: "re-evaluate" } })),
    ).toEqual(["evaluate-head"]);
  });

  it("leaves check runs of others and other buttons alone", () => {
    expect(kinds("check_run", run("rerequested", 8))).toEqual([]);
    expect(kinds("check_run", run("created", 7))).toEqual([]);
    expect(
      kinds("check_run", run("requested_action", 7, { requested_action: { identifier: "other" } })),
    ).toEqual([]);
  });

  const pressed = (identifier: string, type = "User") => ({
    requested_action: { identifier },
    sender: { login: "ben", type },
  });

  it.each([
    ["open-fix-pr", "fix"],
    ["request-waiver", "waiver"],
  ])(
    "answers the button %s for the person who pressed it, at the commit of its check",
    (identifier, asked) => {
      expect(planJobs("check_run", run("requested_action", 7, pressed(identifier)), context).jobs).toEqual([
        {
          kind: "answer-button",
          data: { repository: "cart", sha: "b".repeat(40), asked, sender: "ben" },
        },
      ]);
    },
  );

  it.each([
    ["of another app", run("requested_action", 8, pressed("open-fix-pr"))],
    ["that a bot pressed", run("requested_action", 7, pressed("open-fix-pr", "Bot"))],
    ["that nobody pressed", run("requested_action", 7, { requested_action: { identifier: "open-fix-pr" } })],
    [
      "of another check",
      {
        ...run("requested_action", 7, pressed("request-waiver")),
        check_run: { head_sha: "b".repeat(40), name: "Muster configuration", app: { id: 7 } },
      },
    ],
  ])("answers no button %s", (_, payload) => {
    expect(kinds("check_run", payload)).toEqual([]);
  });

  it("judges merge groups", () => {
    const group = { head_sha: "c".repeat(40), base_sha: "d".repeat(40), base_ref: "refs/heads/main" };
    const payload = { action: "checks_requested", repository: repositoryOf("cart"), merge_group: group };
    expect(planJobs("merge_group", payload, context).jobs).toMatchObject([
      { kind: "evaluate-group", data: { baseBranch: "main", defaultBranch: "main" } },
    ]);
    expect(kinds("merge_group", { ...payload, action: "destroyed" })).toEqual([]);
    const ofCentral = { ...payload, repository: repositoryOf("central") };
    expect(kinds("merge_group", ofCentral)).toEqual(["evaluate-group", "review-config"]);
    const elsewhere = { ...group, base_ref: "refs/heads/next" };
    expect(kinds("merge_group", { ...ofCentral, merge_group: elsewhere })).toEqual(["evaluate-group"]);
  });

  it.each([
    ["created", "sync"],
    ["renamed", "sync"],
    ["archived", "observe-repository"],
    ["edited", "observe-repository"],
  ])("repository.%s: %s", (action, kind) => {
    expect(kinds("repository", { action, repository: repositoryOf("cart") })).toEqual([kind]);
  });

  it("passes over events of other organisations", () => {
    const foreign = pull("opened", { repository: repositoryOf("cart", "other") });
    expect(planJobs("pull_request", foreign, context)).toEqual({ jobs: [], pull: null });
  });

  it("asks for nothing and never fails, whatever it is sent", () => {
    const events = fc.constantFrom(
      "pull_request",
      "pull_request_review",
      "push",
      "status",
      "check_run",
      "check_suite",
      "merge_group",
      "repository",
    );
    fc.assert(
      fc.property(events, fc.jsonValue(), (event, payload) => {
        expect(planJobs(event, payload, context).jobs).toEqual([]);
      }),
    );
  });
});

describe("jobs in the journal", () => {
  const now = new Date("2026-01-01T00:00:00Z");
  const evaluate = (sha: string, pulls: readonly number[]) =>
    toNewJob({ kind: "evaluate-head", data: { repository: "cart", sha, pulls, again: false } }, now);

  it("are one job for one commit, whichever pull request told of it", () => {
    expect(evaluate("a", [1]).subject).toBe(evaluate("a", [2]).subject);
    expect(evaluate("a", [1]).subject).not.toBe(evaluate("b", [1]).subject);
  });

  it("let verdicts that somebody waits for go before paced ones", () => {
    const data = { repository: "cart", sha: "a", pulls: [], again: false };
    const paced = toNewJob({ kind: "evaluate-head", data }, now, true);
    expect(evaluate("a", []).priority).toBeGreaterThan(paced.priority ?? 0);
  });
});

describe("an issue of the central repo", () => {
  const ben = { login: "ben", type: "User" };
  const issue = { number: 1, body: "### x", created_at: "2026-01-01T00:00:00Z", user: ben };
  const opened = { action: "opened", repository: repositoryOf("central"), issue, sender: ben };

  it("may be a form when its author made it there", () => {
    expect(kinds("issues", opened)).toEqual(["take-issue"]);
  });

  it.each([
    ["was moved there", { changes: { old_issue: { number: 3 }, old_repository: { name: "cart" } } }],
    ["was made in the name of somebody else", { sender: { login: "dan", type: "User" } }],
  ])("is none when it %s", (_, more) => {
    expect(kinds("issues", { ...opened, ...more })).toEqual([]);
  });
});
