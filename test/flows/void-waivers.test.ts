import { describe, expect, it } from "vitest";
import { scoreServices } from "../../src/flows/index.ts";
import { jq } from "../shared-jq.ts";
import { GUIDE, loadCentral, NO_OTHERS, NOW, serviceFile } from "./guide.ts";

const waiver = (entity: string, days: string, others = "") => `
entity: ${entity}
rule: {scorecard: ProductionReadiness, rule: hasOncall}
reason: later
ticket: OPS-1
requested_by: alice
approver: bob
${days}
${others}`;

/** The service `cart`, of which only what is written by hand is known: nobody is on call for it. */
async function scoreCart(waivers: Readonly<Record<string, string>>, now = NOW) {
  const { "mappings/github.json": _, ...unmapped } = GUIDE;
  const config = await loadCentral({ ...unmapped, ...serviceFile("cart", "QuietPdService"), ...waivers }, jq);
  const { catalog, results } = await scoreServices(config, NO_OTHERS, jq, now);
  const rule = results.get("service/cart")?.[0]?.rules.find((each) => each.rule.identifier === "hasOncall");
  return { outcome: rule?.outcome, findings: catalog.findings.filter(({ code }) => code === "void_waiver") };
}

describe("a waiver in the central repo", () => {
  it("excuses the service in every place that scores it, to the end of its last day in UTC", async () => {
    const files = { "waivers/cart.yml": waiver("service/cart", "from: 2026-03-01\nexpires: 2026-03-15") };
    expect(await scoreCart(files)).toEqual({ outcome: "exempt", findings: [] });
    const last = new Date("2026-03-15T23:59:59.999Z");
    expect((await scoreCart(files, last)).outcome).toBe("exempt");
    const over = await scoreCart(files, new Date("2026-03-16T00:00:00Z"));
    expect(over.outcome).toBe("fail");
    expect(over.findings).toMatchObject([
      { file: "waivers/cart.yml", subject: "service/cart", severity: "warning" },
    ]);
  });

  it("that names a service that there isn't is found, with the name that is near", async () => {
    const { findings } = await scoreCart({
      "waivers/x.yml": waiver("service/crat", "from: 2026-03-01\nexpires: 2026-03-31"),
    });
    expect(findings).toMatchObject([{ file: "waivers/x.yml", line: 2, suggestion: "service/cart" }]);
  });

  it("that has not begun is no finding, and excuses nobody", async () => {
    const files = { "waivers/x.yml": waiver("service/cart", "from: 2026-03-16\nexpires: 2026-03-31") };
    expect(await scoreCart(files)).toEqual({ outcome: "fail", findings: [] });
  });
});
