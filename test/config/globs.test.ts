import { describe, expect, it } from "vitest";
import { createLoader } from "./loading.ts";

const { findSurprises } = createLoader();

const including = (glob: string) => ({
  "muster.yml": `organization: acme\nrepositories: {include: [${glob}]}\n`,
});

describe("a pattern", () => {
  it.each([
    ["of every name", '"*"'],
    ["of alternatives", '"{web,api}-{eu,us}-*"'],
    ["of nested alternatives", '"{a,b{c,d}}"'],
    ["of a range", '"node-{1..9}"'],
    ["of a range with steps", '"node-{000..900..10}"'],
    ["of letters", '"zone-{a..z}"'],
    ["of a folder", '"services/**/src/*.ts"'],
    ["with a brace that is left open", '"a{b"'],
  ])("%s is sound", async (_, glob) => {
    expect(await findSurprises(including(glob))).toEqual([]);
  });

  it.each([
    ["of more alternatives than anybody means", `▶"${"{a,b}".repeat(16)}"`],
    ["of a range of thousands", '▶"{1..100000}"'],
    ["of ranges of letters", '▶"{a..z}{a..z}"'],
    ["of ranges of letters of either case", '▶"{A..z}{0..3}"'],
    ["of ranges with small steps", '▶"{0..900..3}"'],
    ["of ranges with steps of nothing", '▶"{0..900..0}"'],
    ["of alternatives in alternatives", `▶"${"{a,b,c,{d,e,f,g}}".repeat(4)}"`],
    ["that is extended", '▶"+(a|b)"'],
    ["without an end", `▶"${"a".repeat(1000)}"`],
  ])("%s is refused, before it is tried", async (_, glob) => {
    expect(await findSurprises(including(glob))).toEqual([]);
  });
});
