import { describe, expect, it } from "vitest";
import { createBasisTeller } from "../../src/app/basis.ts";
import type { Observation } from "../../src/catalog/index.ts";
import { planFiles } from "../../src/catalog/index.ts";
import type { RepositoryFacts } from "../../src/facts/index.ts";
import { createJqEngine } from "../../src/jq/index.ts";
import type { Central } from "../../src/session/index.ts";
import { GUIDE, loadCentral } from "../flows/guide.ts";
import { factsOf } from "../flows/heads.ts";

const jq = createJqEngine();
const config = await loadCentral(GUIDE, jq);
const gate =
  "identifier: g\non: pull_request\napplies: {blueprint: service}\nrules: [no_regression: {scorecard: ProductionReadiness}]\n";
const schedule = "mode: [{mode: warn}, {mode: enforce, from: 2026-04-01}]\n";
const dated = await loadCentral({ ...GUIDE, "gates/g.yml": gate + schedule }, jq);
await jq.close();

const CART = factsOf(config, { "README.md": "# Cart\n" });
const PULLS = [{ number: 1, base: "main" }];

/** What a verdict on a commit of `cart` rests on where things are so. */
function tell({
  facts = CART,
  commit = "c1",
  pulls = PULLS,
  policy = config,
  at = "2026-03-31T12:00:00Z",
}: {
  readonly facts?: RepositoryFacts | null;
  readonly commit?: string;
  readonly pulls?: typeof PULLS;
  readonly policy?: typeof config;
  readonly at?: string;
} = {}): string {
  const current: Central = { config: policy, commit, plan: planFiles(policy) };
  const observation: Observation = { repositories: facts === null ? [] : [facts], unreadable: [] };
  const known = {
    central: { current: () => current },
    organisation: { observation: () => observation },
    clock: { now: () => new Date(at) },
  };
  return createBasisTeller(known)("cart", pulls);
}

describe("what a verdict rests on", () => {
  it.each([
    ["another configuration holds", { commit: "c2" }],
    ["a file that is read is another one", { facts: factsOf(config, { "README.md": "# The cart\n" }) }],
    ["a file that is read is gone", { facts: factsOf(config, {}) }],
    ["the repository is gone", { facts: null }],
    [
      "GitHub tells something else of the repository",
      { facts: { ...CART, object: { ...CART.object, topics: ["x"] } } },
    ],
    ["a pull request goes into another branch", { pulls: [{ number: 1, base: "release" }] }],
    ["there is another pull request", { pulls: [...PULLS, { number: 2, base: "main" }] }],
    ["there is none any more", { pulls: [] }],
  ])("is something else when %s", (_, change) => {
    expect(tell(change)).not.toBe(tell());
  });

  it("is something else on another day in UTC, where the policy looks at the day", () => {
    const late = { at: "2026-03-31T23:59:59.999Z" };
    const next = { at: "2026-04-01T00:00:00.000Z" };
    expect(tell({ ...next, policy: dated })).not.toBe(tell({ ...late, policy: dated }));
    expect(tell({ ...late, policy: dated })).toBe(tell({ policy: dated }));
    expect(tell(next)).toBe(tell(late));
  });

  it("is the same as long as only time passes, or a push changes nothing that is read", () => {
    const object = { ...CART.object, pushed_at: "2026-03-01T00:00:00Z", updated_at: "2026-03-01T00:00:00Z" };
    const later = { ...CART, object, commit: "d".repeat(40), observedAt: "2026-03-01T00:00:01Z" };
    expect(tell({ facts: later })).toBe(tell());
    const pulls = [{ number: 2, base: "main" }, ...PULLS];
    expect(tell({ pulls })).toBe(tell({ pulls: pulls.toReversed() }));
  });
});
