import * as peer from "codeowners-utils";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CODEOWNERS_LOCATIONS,
  CODEOWNERS_MAX_BYTES,
  compileOwners,
  parseCodeowners,
} from "../../../src/facts/codeowners/index.ts";

/** What can be asked of either library. */
interface Library {
  owners(file: string, path: string): readonly string[] | null;
  /** Owners of every line that counts, in file order. */
  lines(file: string): readonly (readonly string[])[];
  locations(): readonly string[];
}

const MINE: Library = {
  owners: (file, path) => compileOwners(parseCodeowners(file).rules).ownersOf(path)?.owners ?? null,
  lines: (file) => parseCodeowners(file).rules.map(({ owners }) => owners),
  locations: () => CODEOWNERS_LOCATIONS,
};

const PEERS: Library = {
  owners: (file, path) => peer.matchFile(path, peer.parse(file))?.owners ?? null,
  lines: (file) =>
    peer
      .parse(file)
      .reverse()
      .map(({ owners }) => owners),
  locations: () => peer.CODEOWNERS_PATHS,
};

/** A question on which codeowners-utils 1.0.2 departs from GitHub's documented rules. */
interface Difference {
  readonly name: string;
  readonly ask: (library: Library) => unknown;
  /** What GitHub's rules say. */
  readonly documented: unknown;
}

const DIFFERENCES: readonly Difference[] = [
  {
    name: "`docs/*` does not own nested files",
    ask: (library) => library.owners("docs/* @u", "docs/build-app/troubleshooting.md"),
    documented: null,
  },
  {
    name: "`/*` does not own nested files",
    ask: (library) => library.owners("/* @u", "a/b"),
    documented: null,
  },
  {
    name: "case matters in folders",
    ask: (library) => library.owners("/Docs/ @u", "docs/x"),
    documented: null,
  },
  {
    name: "case matters in names",
    ask: (library) => library.owners("*.JS @u", "x.js"),
    documented: null,
  },
  {
    name: "an escaped blank is part of the pattern",
    ask: (library) => library.owners("/my\\ dir/ @u", "my dir/x"),
    documented: ["@u"],
  },
  {
    name: "what follows an escaped blank is no owner",
    ask: (library) => library.lines("a\\ b.txt @u"),
    documented: [["@u"]],
  },
  {
    name: "brackets are no range",
    ask: (library) => library.owners("[0-9].js @u", "1.js"),
    documented: null,
  },
  {
    name: "brackets are themselves",
    ask: (library) => library.owners("/apps/[param]/file.ts @u", "apps/[param]/file.ts"),
    documented: ["@u"],
  },
  {
    name: "a line with an invalid owner is skipped",
    ask: (library) => library.owners("* @u\n*.js v", "x.js"),
    documented: ["@u"],
  },
  {
    name: "the root comes before docs/",
    ask: (library) => library.locations(),
    documented: [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"],
  },
  {
    name: "a file of 3 MB is not loaded",
    ask: (library) => library.lines(`* @u #${"x".repeat(CODEOWNERS_MAX_BYTES)}`),
    documented: [],
  },
  {
    name: "an escaped `?` is a question mark",
    ask: (library) => library.owners("f\\?o @u", "f?o"),
    documented: ["@u"],
  },
  {
    name: "`**` repeated at the start is still any number of folders, none too",
    ask: (library) => library.owners("/**/**/a @u", "a"),
    documented: ["@u"],
  },
];

describe("where codeowners-utils departs from GitHub's rules", () => {
  it.each(DIFFERENCES)("$name", ({ ask, documented }) => {
    expect(ask(MINE)).toEqual(documented);
    expect(ask(PEERS), "the peer agrees by now: take this entry out").not.toEqual(documented);
  });
});

// Only what the table above leaves out: small letters, no brackets, no escapes, no `*` as the last of several parts.
const PARTS = ["a", "b", "ab", "a.b", "*", "**", "*.b", "*.a.b", "a*", "*a*", "?", "a?", "?b", "**b", "a**"];
const LAST_PARTS = PARTS.filter((part) => part !== "*");
const OWNERS = ["@u", "@v @w", "@o/t", "e@x.org", "", "@u # why", "\t@v\t"];

const plainPattern = fc
  .record({
    rooted: fc.boolean(),
    parts: fc.array(fc.constantFrom(...PARTS), { maxLength: 3 }),
    end: fc.oneof(fc.constantFrom(...LAST_PARTS), fc.constantFrom(...PARTS.map((part) => `${part}/`))),
  })
  .map(({ rooted, parts, end }) => `${rooted ? "/" : ""}${[...parts, end].join("/")}`)
  .filter((pattern) => !pattern.includes("**/**"));
const plainLine = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(plainPattern, fc.constantFrom(...OWNERS))
      .map(([pattern, owners]) => `${pattern} ${owners}`),
  },
  { weight: 1, arbitrary: fc.constantFrom("", "# a @u", "* @u", "*", "  ") },
);
const plainFile = fc
  .tuple(fc.array(plainLine, { maxLength: 10 }), fc.constantFrom("\n", "\r\n"))
  .map(([lines, end]) => lines.join(end));
const plainPath = fc
  .array(fc.constantFrom("a", "b", "ab", "ba", "a.b", ".b", "b.a.b", "c"), { minLength: 1, maxLength: 5 })
  .map((names) => names.join("/"));

describe("everywhere else", { timeout: 60_000 }, () => {
  it("both libraries name the same owners", () => {
    fc.assert(
      fc.property(plainFile, fc.array(plainPath, { minLength: 1, maxLength: 6 }), (file, paths) => {
        const mine = paths.map((path) => MINE.owners(file, path));
        const theirs = paths.map((path) => PEERS.owners(file, path));
        expect(mine).toEqual(theirs);
      }),
      { numRuns: 2000 },
    );
  });
});
