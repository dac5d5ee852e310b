import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ENGINE_VERSION } from "../../src/flows/index.ts";
import { decide, decisionText, digestOf, type FactBundle } from "../../src/gates/index.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { type Acme, buildAcme, someOf, writeCentral } from "./acme.ts";
import { decisionJson, readJson } from "./read-json.ts";

let acme: Acme;
beforeAll(async () => {
  acme = someOf(await buildAcme(), ["cart", "payments"]);
});

const inside = (name: string) => ({ cwd: join(acme.repos, name) });

describe("muster check", () => {
  it("fails a change for the worse: which rule, why, what to do and whom to ask", async () => {
    const { code, out, err } = await acme.muster(["check", "--head", "remove-codeowners"], inside("cart"));
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(out).toMatch(/^✗ cart +Gold → Bronze: 1 rule regressed/);
    expect(out).toMatch(
      /✗ Has Codeowners +Silver, passed before\n +why +.*CODEOWNERS.*\n +fix +.*\n +ask +@acme/,
    );
  });

  it.each([
    ["cart", "restore-codeowners", "✓ cart  Gold"],
    ["payments", "add-codeowners", "✓ payments  Bronze → Silver"],
  ])("passes %s %s", async (name, head, title) => {
    const { code, out } = await acme.muster(["check", "--head", head], inside(name));
    expect(code).toBe(0);
    expect(out).toContain(title);
  });

  it("prints the decision as JSON and nothing else, the same bytes each time", async () => {
    const run = () =>
      acme.muster(["check", "--head", "remove-codeowners", "--json"], { ...inside("cart"), colour: true });
    const { code, out, err } = await run();
    expect({ code, err }).toEqual({ code: 1, err: "" });
    const decision = readJson(decisionJson, out);
    expect(decision).toMatchObject({ outcome: "fail", reason: "regressed", change: { repository: "cart" } });
    expect(
      decision.gates.flatMap(({ rules }) => rules.flatMap(({ responsible }) => responsible)),
    ).toContainEqual(
      expect.objectContaining({ rule: "hasCodeowners", outcome: "fail", fix: expect.any(String) }),
    );
    expect((await run()).out).toBe(out);
  });

  it("puts gates that block before those that only warn", async () => {
    const { out } = await acme.muster(["check", "--head", "remove-codeowners"], inside("cart"));
    const titles = ["Production readiness does not get worse", "Services in production are at least Silver"];
    const [blocking = -1, warning = -1] = titles.map((title) => out.indexOf(title));
    expect(blocking).toBeGreaterThan(0);
    expect(warning).toBeGreaterThan(blocking);
  });
});

describe("muster check --bundle", () => {
  it("writes the facts, from which the same decision can be made again", async () => {
    const file = join(temporaryFolder(), "bundle.json");
    const args = ["check", "--head", "remove-codeowners", "--bundle", file, "--json"];
    const { code, out } = await acme.muster(args, inside("cart"));
    expect(code).toBe(1);
    // The file is what the command wrote: a bundle, whose digest the decision names.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const bundle = JSON.parse(readFileSync(file, "utf8")) as FactBundle;
    const decision = readJson(decisionJson, out);
    expect(digestOf(bundle)).toBe(decision.bundle);
    expect(`${decisionText(decide(bundle, { version: ENGINE_VERSION }))}\n`).toBe(out);
  });

  it("says when it can't be written", async () => {
    const { code, out, err } = await acme.muster(["check", "--bundle", "/nowhere/b.json"], inside("cart"));
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("/nowhere/b.json");
    expect(err).not.toContain("    at ");
  });
});

describe("muster check with a configuration", () => {
  it("that is broken: shows every error, and judges nothing", async () => {
    const central = writeCentral({
      "blueprints/service.yml": "identifier: service\n",
      "gates/g.yml": "identifier: g\non: nothing\n",
    });
    const { code, out, err } = await acme.muster(["check", "--dir", central, "--json"], inside("cart"));
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^blueprints\/service\.yml:\d+:\d+: error: /m);
    expect(err).toMatch(/^gates\/g\.yml:\d+:\d+: error: /m);
    expect(err).toContain("nothing was judged");
  });

  it("that isn't there: says how to name it", async () => {
    const { code, err } = await acme.muster(["check"], { ...inside("cart"), env: { MUSTER_CENTRAL: "" } });
    expect(code).toBe(2);
    expect(err).toContain("--dir");
  });

  it("of a commit: what was committed counts, not what lies there", async () => {
    const gate = join(acme.central, "gates/production-readiness.yml");
    const text = readFileSync(gate, "utf8");
    writeFileSync(gate, text.replace("mode: enforce", "mode: shadow"));
    const args = ["check", "--head", "remove-codeowners"];
    const codes = [
      (await acme.muster(args, inside("cart"))).code,
      (await acme.muster([...args, "--config-at", "main"], inside("cart"))).code,
    ];
    writeFileSync(gate, text);
    expect(codes).toEqual([0, 1]);
  });

  it("that does not include the repository: nothing is governed, and a hint says so", async () => {
    const { code, out, err } = await acme.muster(
      ["check", "--head", "remove-codeowners", "--name", "cart-sandbox", "--json"],
      inside("cart"),
    );
    expect(code).toBe(0);
    expect(readJson(decisionJson, out)).toMatchObject({
      outcome: "pass",
      reason: "nothing_governed",
      gates: [],
    });
    expect(err).toContain("cart-sandbox");
  });
});
