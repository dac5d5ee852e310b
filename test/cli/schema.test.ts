import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { allJsonSchemas } from "../../src/config/index.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { runMuster } from "./run-muster.ts";

const kinds = [...allJsonSchemas().keys()];

describe("muster schema", () => {
  it("lists the kinds of documents, and says what each is", async () => {
    const { code, out } = await runMuster(["schema"]);
    expect(code).toBe(0);
    for (const kind of kinds) expect(out).toMatch(new RegExp(`^ +${kind} +\\S+`, "m"));
  });

  it.each(kinds)("prints that of a %s as JSON and nothing else", async (kind) => {
    const { code, out, err } = await runMuster(["schema", kind], { colour: true });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(JSON.parse(out)).toEqual(allJsonSchemas().get(kind));
  });

  it("writes them to a folder that it makes: all, or the one that is named", async () => {
    const folder = temporaryFolder();
    expect(await runMuster(["schema", "--out", "a/b"], { cwd: folder })).toMatchObject({ code: 0, out: "" });
    expect(readdirSync(join(folder, "a/b")).sort()).toEqual(kinds.map((kind) => `${kind}.json`).sort());
    expect(JSON.parse(readFileSync(join(folder, "a/b/gate.json"), "utf8"))).toEqual(
      allJsonSchemas().get("gate"),
    );
    await runMuster(["schema", "gate", "--out", "c"], { cwd: folder });
    expect(readdirSync(join(folder, "c"))).toEqual(["gate.json"]);
  });

  it.each([
    ["a slip", "blueprnt", "Did you mean blueprint?"],
    ["anything else", "cheese", kinds.join(", ")],
    ["a name that objects have", "constructor", kinds.join(", ")],
  ])("helps with %s", async (_what, kind, told) => {
    const { code, out, err } = await runMuster(["schema", kind]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(told);
  });

  it("says when the folder can't be made", async () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    const { code, err } = await runMuster(["schema", "--out", file]);
    expect(code).toBe(2);
    expect(err).toContain(file);
    expect(err).not.toContain("    at ");
  });
});
