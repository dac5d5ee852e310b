import { describe, expect, it } from "vitest";
import type { RepositoryFacts } from "../../src/facts/index.ts";
import { describeResult, evaluateHead } from "../../src/flows/index.ts";
import { readStored, replayDecision } from "../../src/gates/replay/index.ts";
import { toldResultSchema } from "../../src/model/result.ts";
import { jq } from "../shared-jq.ts";
import { GUIDE, gateFile, loadCentral, NO_OTHERS, NOW } from "./guide.ts";
import { BRONZE, factsOf, HEAD_SHA, makeHead, makePull, makeUnreadable, SILVER, SITE } from "./heads.ts";

const load = () => loadCentral({ ...GUIDE, ...gateFile() }, jq);

type Visibility = "private" | "public" | "untold";

function seen(facts: RepositoryFacts, visibility: Visibility): RepositoryFacts {
  if (visibility === "untold") return { ...facts, notSupplied: [...facts.notSupplied, "private"] };
  const notSupplied = facts.notSupplied.filter((name) => name !== "private");
  return { ...facts, notSupplied, object: { ...facts.object, private: visibility === "private" } };
}

async function judge(own: Visibility, central: Visibility | null) {
  const config = await load();
  const pull = makePull(config, { before: SILVER, after: BRONZE });
  const { change } = pull;
  if (change.kind !== "change") throw new Error("the pull request can be read");
  const head = makeHead([{ ...pull, change: { ...change, after: seen(change.after, own) } }]);
  const repositories = central === null ? [] : [seen(factsOf(config, {}, "central"), central)];
  return await evaluateHead(head, SITE, { config, others: { ...NO_OTHERS, repositories }, jq, now: NOW });
}

describe("what a check keeps of what was judged", () => {
  it.each<[Visibility, Visibility | null, number]>([
    ["private", null, 1],
    ["private", "private", 1],
    ["public", "public", 1],
    ["public", "private", 0],
    ["public", "untold", 0],
    ["public", null, 0],
    ["untold", "private", 0],
    ["untold", null, 0],
  ])("in a %s repository, under a %s central repo", async (own, central, kept) => {
    const verdict = await judge(own, central);
    const text = verdict.kind === "check" ? (verdict.plan.report.text ?? "") : "";
    expect(readStored(text)).toHaveLength(kept);
  });

  it("gives the same decision again, and is no reason to write the check again", async () => {
    const [kept, not] = [await judge("private", null), await judge("public", null)];
    if (kept.kind !== "check" || not.kind !== "check") throw new Error("both are governed");
    const [stored] = readStored(kept.plan.report.text ?? "");
    if (stored?.kind !== "stored") throw new Error("it is stored");
    const { version } = JSON.parse(JSON.stringify(stored.decision)).engine;
    expect(replayDecision(stored.decision, stored.bundle, version)).toEqual({ status: "verified" });
    expect(kept.plan.externalId).toBe(not.plan.externalId);
  });
});

describe("the machine result of a commit", () => {
  const about = { repository: "acme/cart", sha: HEAD_SHA };

  it("says what was judged, by which level, and when that was read", async () => {
    const result = describeResult(about, await judge("private", null));
    expect(result).toMatchObject({
      schema: "muster.result/1",
      outcome: "fail",
      reason: "regressed",
      conclusion: "failure",
      level: { after: "Bronze" },
      verdicts: [{ subject: { kind: "pull_request", number: 1, base_branch: "main" } }],
    });
    expect(result.observed_at).toMatch(/^\d{4}-/);
    expect(toldResultSchema.safeParse(JSON.parse(JSON.stringify(result))).success).toBe(true);
  });

  it("is never a pass for what could not be read, or not be listed", async () => {
    const config = await load();
    const bench = { config, others: NO_OTHERS, jq, now: NOW };
    const passing = makePull(config, { before: BRONZE, after: SILVER });
    const unreadable = await evaluateHead(makeHead([makeUnreadable("no answer")]), SITE, bench);
    const unlisted = await evaluateHead(makeHead([passing], { complete: false }), SITE, bench);
    expect(describeResult(about, unreadable)).toMatchObject({
      outcome: "unknown",
      reason: "unreadable",
      verdicts: [{ unreadable: "no answer" }],
    });
    expect(describeResult(about, unlisted)).toMatchObject({ outcome: "unknown", reason: "incomplete" });
  });

  it("has no outcome where nobody asks for one", async () => {
    const config = await load();
    const verdict = await evaluateHead(makeHead([]), SITE, { config, others: NO_OTHERS, jq, now: NOW });
    expect(describeResult(about, verdict)).toMatchObject({
      outcome: null,
      reason: "no_pull_request",
      conclusion: null,
      verdicts: [],
    });
  });
});
