import { describe, expect, it } from "vitest";
import type { ChangeContext } from "../../src/model/change-context.ts";
import { UNKNOWN } from "../scorecards/make.ts";
import { askOf, known, makeContext, untold } from "./context.ts";
import { present, SIDES } from "./make.ts";

describe("a rule about owners of files", () => {
  const ask = (paths: string[], unowned: ChangeContext["unowned"]) =>
    askOf({ files: { paths } }, SIDES.pass, SIDES.pass, makeContext({ unowned }));

  it("passes where every touched path has an owner", () => {
    expect(ask(["**"], known([]))).toMatchObject({ outcome: "pass", paths: [] });
  });

  it("fails on those without, and lists them", () => {
    const unowned = ["docs/a.md", "src/.hidden/b.ts"];
    expect(ask(["**"], known(unowned))).toMatchObject({
      outcome: "fail",
      reason: "path_unowned",
      paths: unowned,
    });
    expect(ask(["src/**"], known(unowned)).paths).toEqual(["src/.hidden/b.ts"]);
    expect(ask(["src"], known(unowned)).paths).toEqual(["src/.hidden/b.ts"]);
    expect(ask(["apps/**"], known(unowned))).toMatchObject({ outcome: "pass" });
  });

  it("takes names of folders for what they are", () => {
    expect(ask(["src/[id]/**"], known(["src/[id]/a.ts"]))).toMatchObject({ outcome: "fail" });
    expect(ask(["."], known(["src/a.ts"]))).toMatchObject({ outcome: "fail" });
    expect(ask(["!docs"], known(["docs/a.md"]))).toMatchObject({ outcome: "pass" });
    expect(ask(["!docs"], known(["src/a.ts"]))).toMatchObject({ outcome: "fail" });
  });

  it("is unknown where there is more to match than anybody could", () => {
    const globs = Array.from({ length: 200 }, (_, index) => `**/x${index}*y*/**/q`);
    const paths = Array.from({ length: 3000 }, (_, index) => `${"d/".repeat(20)}${index}`);
    expect(ask(globs, known(paths))).toMatchObject({ outcome: "unknown", reason: "files_unknown" });
  });

  it("lists no more than a hundred", () => {
    const many = Array.from({ length: 300 }, (_, index) => `f${index}`);
    expect(ask(["**"], known(many)).paths).toHaveLength(100);
  });

  it("never passes on what is not known", () => {
    expect(ask(["**"], untold("too_many"))).toMatchObject({ outcome: "unknown", reason: "files_unknown" });
    expect(ask(["**"], untold("needs_app"))).toMatchObject({ outcome: "unknown", reason: "needs_app" });
    expect(ask(["**"], null)).toMatchObject({ outcome: "unknown" });
  });
});

describe("a rule about the catalog", () => {
  const query = {
    combinator: "and" as const,
    conditions: [{ operator: "=" as const, property: "tier", value: "gold" }],
  };
  const ask = (after: Parameters<typeof askOf>[2]) => askOf({ query }, SIDES.pass, after, null);

  it("is about the entity after the change, with the values that decided", () => {
    expect(ask(present({ tier: "gold" }))).toMatchObject({ outcome: "pass", reason: "satisfied" });
    const failed = ask(present({ tier: "lead" }));
    expect(failed).toMatchObject({ outcome: "fail", reason: "query_failed" });
    expect(failed.evidence).toMatchObject([{ subject: "tier", operator: "=", actual: "lead" }]);
  });

  it("never passes on what is not known", () => {
    expect(ask(present({ tier: UNKNOWN }))).toMatchObject({ outcome: "unknown", reason: "query_unknown" });
    expect(ask(SIDES.unseen)).toMatchObject({ outcome: "unknown", reason: "entity_unseen" });
    expect(ask(SIDES.absent)).toMatchObject({ outcome: "fail", reason: "entity_removed" });
  });
});
