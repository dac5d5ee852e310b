import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openToken } from "../../src/github/index.ts";
import { type AcmeApp, startAcmeApp } from "./acme-app.ts";

let acme: AcmeApp;
beforeAll(async () => {
  acme = await startAcmeApp();
  const settings = `${example("muster.yml")}\npolicy_changes: {acknowledge_above: 2}\n`;
  // What the example promises would fail before anybody is asked.
  const test = "title: x\nentity: {blueprint: service}\nexpect: {decision: pass}\n";
  const files = {
    "muster.yml": settings,
    "tests/production-readiness.yml": test,
    "tests/gates.yml": test,
  };
  await github().push({ repository: CENTRAL, branch: "main", actor: "ada", files });
  await acme.settle();
});
afterAll(() => acme.close());
afterEach(async () => expect(await acme.sandbox.client.violations()).toEqual([]));

const CENTRAL = "acme/central";
const SCORECARD = "scorecards/service/production-readiness.yml";
const MAPPING = "mappings/github.yml";
const github = () => acme.sandbox.client;

function example(path: string): string {
  return readFileSync(new URL(`../../examples/central/${path}`, import.meta.url), "utf8");
}

/** Opens a pull request of the central repo by ben, and gives its number and head. */
async function propose(head: string, files: Record<string, string>) {
  await github().push({ repository: CENTRAL, branch: head, files, actor: "ben" });
  const pull = await github().openPull({ repository: CENTRAL, head, actor: "ben" });
  await acme.settle();
  return pull;
}

/** How the configuration check of a commit stands: the newest run of it. */
async function reviewOf(ref: string) {
  await acme.settle();
  const runs = await github().checkRuns({ repository: CENTRAL, ref, name: "Muster configuration" });
  const run = runs.find(({ appId }) => appId === acme.acme.appId);
  return { conclusion: run?.conclusion, ...run?.output };
}

/** Has ada approve for a while, and in that time another app say what the check said before. */
async function forgeWhatItSays(ref: string, number: number) {
  const [run] = await github().checkRuns({ repository: CENTRAL, ref, name: "Muster configuration" });
  const review = await github().reviewPull({ repository: CENTRAL, number, actor: "ada", state: "APPROVED" });
  expect((await reviewOf(ref)).conclusion).toBe("success");
  const { token } = await github().createWorkflowToken({
    repository: CENTRAL,
    permissions: { checks: "write" },
  });
  const forged = await openToken({ token, apiUrl: acme.sandbox.url }).request(
    "POST /repos/{owner}/{repo}/check-runs",
    {
      owner: "acme",
      repo: "central",
      name: "Muster configuration",
      head_sha: ref,
      status: "completed",
      conclusion: "action_required",
      external_id: run?.externalId ?? "",
    },
  );
  expect(forged.data.external_id).toBe(run?.externalId);
  await github().dismissReview({ repository: CENTRAL, number, id: review.id, actor: "ada" });
}

const HARDER = example(SCORECARD).replace("level: Gold", "level: Silver");

describe("a pull request that makes a scorecard harder", () => {
  it("waits for somebody else to take note of whom it hits", async () => {
    const { number, headSha } = await propose("harder", { [SCORECARD]: HARDER });
    const asked = await reviewOf(headSha);
    expect(asked.conclusion).toBe("action_required");
    expect(asked.title).toMatch(/services lose Gold/);
    expect(asked.summary).toContain("approves this very commit");
    expect(asked.text).toMatch(/<code>storefront<\/code>[^]*\*\*cart\*\*: Gold → Silver/);

    await github().reviewPull({ repository: CENTRAL, number, actor: "ada", state: "COMMENTED" });
    expect((await reviewOf(headSha)).conclusion).toBe("action_required");
    await github().reviewPull({ repository: CENTRAL, number, actor: "ada", state: "APPROVED" });
    const given = await reviewOf(headSha);
    expect(given.conclusion).toBe("success");
    expect(given.title).toContain("acknowledged by ada");

    const next = await github().push({
      repository: CENTRAL,
      branch: "harder",
      actor: "ben",
      files: { "docs/why.md": "Because.\n" },
    });
    expect((await reviewOf(next.sha)).conclusion).toBe("action_required");
  });
});

describe("a commit of the central repo without an open pull request", () => {
  it("never passes, whoever asks for its check, and whatever another app says of it", async () => {
    const harder = { [SCORECARD]: HARDER, "docs/closed.md": "x" };
    const { number, headSha } = await propose("closed", harder);
    expect((await reviewOf(headSha)).conclusion).toBe("action_required");
    await forgeWhatItSays(headSha, number);
    expect((await reviewOf(headSha)).conclusion).toBe("action_required");
    await github().closePull({ repository: CENTRAL, number, actor: "ben" });
    await acme.settle();
    const [run] = await github().checkRuns({
      repository: CENTRAL,
      ref: headSha,
      name: "Muster configuration",
    });
    if (run === undefined) throw new Error("it was checked");
    await github().rerequestRun({ repository: CENTRAL, id: run.id, actor: "ben" });
    expect((await reviewOf(headSha)).conclusion).toBe("action_required");
  });

  it("is checked as the head of a merge group by what it says, not by whom it hits", async () => {
    const { number, headSha } = await propose("queued", { [SCORECARD]: HARDER, "docs/queued.md": "x" });
    expect((await reviewOf(headSha)).conclusion).toBe("action_required");
    const group = await github().createMergeGroup({ repository: CENTRAL, numbers: [number], actor: "ada" });
    expect((await reviewOf(group.headSha)).conclusion).toBe("success");
    await github().closePull({ repository: CENTRAL, number, actor: "ben" });
  });
});

describe("a pull request of the central repo", () => {
  it("fails where a policy test expects something else, at its line", async () => {
    const path = "tests/on-call.yml";
    const text = "title: x\nentity: {blueprint: service}\nexpect:\n  levels: {ProductionReadiness: Gold}\n";
    const { headSha } = await propose("untrue", { [path]: text });
    const { conclusion, annotations = [] } = await reviewOf(headSha);
    expect(conclusion).toBe("failure");
    expect(annotations.map((note) => `${note.path}:${note.startLine}`)).toContain(`${path}:4`);
  });

  it("has none of its programs run: what they would make is unknown, and said to be", async () => {
    const endless = example(MAPPING).replace("url: .html_url", "url: .html_url | until(false; .)");
    const scorecard = example(SCORECARD).replace("property: readme", "property: url");
    const { headSha } = await propose("endless", { [MAPPING]: endless, [SCORECARD]: scorecard });
    const { conclusion, summary } = await reviewOf(headSha);
    expect(conclusion).toBe("action_required");
    expect(summary).toMatch(/jq program, which was not run/);
    expect(summary).toMatch(/could not be previewed/);
  });

  it("that hits nobody passes at once", async () => {
    const { headSha } = await propose("docs", { "docs/words.md": "Words.\n" });
    const { conclusion, summary } = await reviewOf(headSha);
    expect(conclusion).toBe("success");
    expect(summary).toMatch(/Nothing changes/);
  });

  it("grants a waiver only by whom it names", async () => {
    const waiver = [
      "entity: service/search",
      "rule: {scorecard: ProductionReadiness, rule: hasCodeowners}",
      "reason: The team is being put together.",
      "ticket: SEARCH-12",
      "requested_by: ben",
      "approver: ada",
      `from: "${new Date().toISOString().slice(0, 10)}"`,
      `expires: "${new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)}"`,
    ].join("\n");
    const { number, headSha } = await propose("excuse", { "waivers/search.yml": waiver });
    const asked = await reviewOf(headSha);
    expect(asked.conclusion).toBe("action_required");
    expect(asked.annotations?.map(({ path, startLine }) => `${path}:${startLine}`)).toContain(
      "waivers/search.yml:6",
    );
    await github().reviewPull({ repository: CENTRAL, number, actor: "ada", state: "APPROVED" });
    expect((await reviewOf(headSha)).conclusion).toBe("success");

    // The same commit under another name: what was said of the one isn't said of the other.
    await github().moveBranch({ repository: CENTRAL, branch: "excuse-2", to: headSha, actor: "chloe" });
    const other = await github().openPull({ repository: CENTRAL, head: "excuse-2", actor: "chloe" });
    expect((await reviewOf(headSha)).conclusion).toBe("action_required");
    await github().reviewPull({ repository: CENTRAL, number: other.number, actor: "ada", state: "APPROVED" });
    expect((await reviewOf(headSha)).conclusion).toBe("success");

    // Whoever pushed to it doesn't grant it.
    const { sha } = await github().push({
      repository: CENTRAL,
      branch: "excuse",
      files: { "docs/x.md": "x" },
      actor: "ada",
    });
    await github().reviewPull({ repository: CENTRAL, number, actor: "ada", state: "APPROVED" });
    expect((await reviewOf(sha)).title).toMatch(/another approver/);
  });
});
