import { describe, expect, it } from "vitest";
import { isJsonList } from "../../../src/model/json.ts";
import { closePull } from "../../../src/sandbox/operations/close-pull.ts";
import { commitFiles } from "../../../src/sandbox/operations/commit-files.ts";
import { mergePull } from "../../../src/sandbox/operations/merge-pull.ts";
import { openPull } from "../../../src/sandbox/operations/open-pull.ts";
import { createIssue } from "../../../src/sandbox/operations/write-issue.ts";
import type { Repository } from "../../../src/sandbox/state/repository.ts";
import { type Acme, createAcme, pick, pickText } from "./acme.ts";

const SEARCH = `query($q: String!, $type: SearchType = ISSUE, $after: String) { search(type: $type, query: $q, first: 100, after: $after) {
  issueCount repositoryCount pageInfo { hasNextPage endCursor } nodes { __typename ... on PullRequest { title } ... on Issue { title } ... on Repository { name } } } }`;

async function find(acme: Acme, q: string, type = "ISSUE") {
  const nodes = pick(await acme.read(SEARCH, { variables: { q, type } }), "search.nodes");
  return isJsonList(nodes) ? nodes.map((node) => pick(node, type === "ISSUE" ? "title" : "name")) : [];
}

/** An hour apart: open, merged and closed pull requests of `checkout`, one of `ledger`, and an issue. */
async function createWork() {
  const acme = createAcme();
  const open = async (repository: Repository, head: string, actor = "hubot") => {
    await acme.clock.advance(3_600_000);
    commitFiles(acme.world, repository, { branch: head, files: { [head]: head }, message: head, actor });
    return openPull(acme.world, repository, { title: `Add ${head}`, head, actor });
  };
  await open(acme.checkout, "alpha");
  const beta = await open(acme.checkout, "beta");
  const gamma = await open(acme.checkout, "gamma", "mona");
  await open(acme.ledger, "delta");
  createIssue(acme.world, acme.checkout, {
    title: "Broken",
    body: "See alpha",
    author: "mona",
    labels: ["bug", "p 1"],
  });
  await acme.clock.advance(3_600_000);
  mergePull(acme.world, acme.checkout, beta, { actor: "mona" });
  closePull(acme.world, acme.checkout, gamma, "mona");
  return acme;
}

describe("a search for issues", () => {
  const all = ["Add alpha", "Add beta", "Add delta", "Add gamma", "Broken"];

  it.each([
    ["org:acme", all],
    ["user:ACME", all],
    ["org:rival", []],
    ["repo:acme/ledger", ["Add delta"]],
    ["repo:acme/ledger repo:acme/checkout is:issue", ["Broken"]],
    ["org:acme is:pr is:open", ["Add alpha", "Add delta"]],
    ["org:acme is:pr is:closed", ["Add beta", "Add gamma"]],
    ["org:acme is:merged", ["Add beta"]],
    ["org:acme is:unmerged is:closed", ["Add gamma"]],
    ["org:acme type:pr -is:open", ["Add beta", "Add gamma"]],
    ["org:acme head:alpha", ["Add alpha"]],
    ["org:acme base:main", ["Add alpha", "Add beta", "Add delta", "Add gamma"]],
    ["org:acme author:mona", ["Add gamma", "Broken"]],
    ['org:acme label:"p 1"', ["Broken"]],
    ["org:acme alpha", ["Add alpha", "Broken"]],
    ["org:acme alpha in:title", ["Add alpha"]],
    ["org:acme alpha in:body", ["Broken"]],
    ["org:acme archived:true", []],
    ["org:acme archived:false is:issue", ["Broken"]],
    ["org:acme created:>=2026-03-02T12:00:00Z", ["Add delta", "Add gamma", "Broken"]],
    ["org:acme created:2026-03-02T10:00:00Z..2026-03-02T11:00:00Z", ["Add alpha", "Add beta"]],
    ["org:acme created:2026-03-02", all],
    ["org:acme created:>2026-03-02", []],
    ["org:acme updated:>=2026-03-02T14:00:00Z", ["Add beta", "Add gamma"]],
    ["org:acme updated:*..2026-03-02T10:30:00Z", ["Add alpha"]],
  ])("%s", async (query, titles) => {
    const acme = await createWork();
    expect(new Set(await find(acme, query))).toEqual(new Set(titles));
  });

  it.each([
    ["sort:created-asc", ["Add alpha", "Add beta", "Add gamma", "Add delta"]],
    ["sort:created-desc", ["Add delta", "Add gamma", "Add beta", "Add alpha"]],
    ["sort:updated-desc", ["Add gamma", "Add beta", "Add delta", "Add alpha"]],
    ["sort:updated-asc", ["Add alpha", "Add delta", "Add beta", "Add gamma"]],
  ])("in the order of %s", async (sort, titles) => {
    expect(await find(await createWork(), `org:acme is:pr ${sort}`)).toEqual(titles);
  });

  it.each(["is:purple", "updated:yesterday"])("that can't be read is refused: %s", async (query) => {
    const { data, errors } = await (await createWork()).ask(SEARCH, { variables: { q: query } });
    expect(data).toBeNull();
    expect(errors).toHaveLength(1);
  });

  it("counts all that it finds and gives a thousand", async () => {
    const acme = createAcme();
    for (let index = 0; index < 1005; index += 1) {
      createIssue(acme.world, acme.site, { title: `Issue ${index}`, author: "mona" });
    }
    const titles = new Set<unknown>();
    let after: string | null = null;
    for (let more = true; more; ) {
      const data = await acme.read(SEARCH, { variables: { q: "repo:acme/site", after } });
      expect(pick(data, "search.issueCount")).toBe(1005);
      const nodes = pick(data, "search.nodes");
      for (const node of isJsonList(nodes) ? nodes : []) titles.add(pick(node, "title"));
      after = pickText(data, "search.pageInfo.endCursor");
      more = pick(data, "search.pageInfo.hasNextPage") === true;
    }
    expect(titles.size).toBe(1000);
  });
});

describe("a search for repositories", () => {
  it.each([
    ["org:acme", ["checkout", "ledger", "site"]],
    ["org:acme is:public", ["site"]],
    ["org:acme archived:true", ["ledger"]],
    ["org:acme archived:false", ["checkout", "site"]],
    ["org:acme topic:payments", ["checkout"]],
    ["org:acme language:typescript", ["checkout"]],
    ["org:acme money", ["checkout"]],
    ["vault", []],
  ])("%s", async (query, names) => {
    const acme = createAcme();
    acme.ledger.archived = true;
    expect(await find(acme, query, "REPOSITORY")).toEqual(names);
  });
});
