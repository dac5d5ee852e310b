import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runGit, temporaryFolder } from "../facts/git-fixture.ts";
import { type Acme, buildAcme, someOf } from "./acme.ts";

let acme: Acme;
let record: string;
beforeAll(async () => {
  acme = someOf(await buildAcme(), ["cart", "payments"]);
});
beforeEach(() => {
  record = join(temporaryFolder(), "new/record");
});

const save = (...args: readonly string[]) => acme.muster(["score", "--record", record, ...args]);

/** Every file of the record with its content and the moment it was written. */
function files(): Readonly<Record<string, string>> {
  const names = readdirSync(record, { recursive: true, encoding: "utf8" });
  const found = names.filter((name) => statSync(join(record, name)).isFile());
  return Object.fromEntries(
    found.map((name) => [
      name,
      `${statSync(join(record, name)).mtimeMs} ${readFileSync(join(record, name), "utf8")}`,
    ]),
  );
}

const history = () =>
  readFileSync(join(record, "history/2025/04/01.jsonl"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line): unknown => JSON.parse(line));

describe("muster score --record", () => {
  it("keeps what it has when no repository was read: an empty folder is a wrong place", async () => {
    await save();
    const before = files();
    expect((await save("--repos", temporaryFolder())).code).toBe(2);
    expect(files()).toEqual(before);
  });

  it("writes the catalog, with levels and rules, and what happened", async () => {
    const { code } = await save();
    expect(code).toBe(0);
    expect(parse(readFileSync(join(record, "catalog/service/cart.yml"), "utf8"))).toMatchObject({
      identifier: "cart",
      scorecards: { ProductionReadiness: { level: "Gold", rules: { hasReadme: "pass" } } },
    });
    expect(history()).toContainEqual(expect.objectContaining({ entity: "service/cart", event: "added" }));
  });

  it("writes nothing when nothing changed", async () => {
    await save();
    const before = files();
    expect((await save("--json")).code).toBe(0);
    expect(files()).toEqual(before);
  });

  it("writes what changed, and its history", async () => {
    await save();
    const before = files();
    const cart = join(acme.repos, "cart");
    const main = runGit(cart, ["rev-parse", "main"]);
    runGit(cart, ["update-ref", "refs/heads/main", "remove-codeowners"]);
    try {
      await save();
    } finally {
      runGit(cart, ["update-ref", "refs/heads/main", main]);
    }
    const after = files();
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(changed.sort()).toEqual([
      "catalog/service/cart.yml",
      "history/2025/04/01.jsonl",
      "sync/local.yml",
    ]);
    expect(history()).toContainEqual(
      expect.objectContaining({ entity: "service/cart", level: { from: "Gold", to: "Bronze" } }),
    );
  });

  it("records every service, also when one alone is shown", async () => {
    await save("--service", "cart");
    expect(existsSync(join(record, "catalog/service/payments.yml"))).toBe(true);
  });

  it("refuses to record what nobody read", async () => {
    const { code } = await acme.muster(["score", "--record", record], { env: { MUSTER_REPOS: "" } });
    expect(code).toBe(2);
    expect(existsSync(record)).toBe(false);
  });

  it("says when no record can be kept there", async () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    const { code, out, err } = await acme.muster(["score", "--record", file]);
    expect(code).toBe(2);
    expect(out).toContain("cart");
    expect(err).toContain(file);
    expect(err).not.toContain("    at ");
    rmSync(file);
  });
});
