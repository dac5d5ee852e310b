import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  describeCheck,
  describeComment,
  describeFixFile,
  describeFixPull,
  describeRefusal,
  describeRemovalPull,
  describeRemovedFile,
  describeWaiverFile,
  describeWaiverPull,
  type FollowUp,
  OPEN_FIX,
  REQUEST_WAIVER,
} from "../../src/reports/index.ts";
import { anyBundle } from "../gates/arbitraries.ts";
import { SIDES } from "../gates/make.ts";
import { findLive } from "./live-markdown.ts";
import { CONTEXT, decideChange, decideOn, judged } from "./make.ts";

/** What is live in a text besides what the report itself writes: its links, lists, emphasis, and numbers of pull requests. */
function liveIn(markdown: string): readonly string[] {
  return markdown.split("\n").flatMap((line) =>
    findLive(
      line
        .replace(/^(?:- |\d\. )/, "")
        .replaceAll(/\[((?:[^[\]\\]|\\.)*)\]\(https:\/\/[^\s()<>]*\)/g, "$1")
        .replaceAll("**", "")
        .replaceAll(/(?<!\\)#7\b/g, "7"),
    ),
  );
}

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "@ada",
    "#1",
    "</details>",
    "](https://x)",
    "a\r\n\n# b",
    "`",
    "<!-- muster:verdict app:1 -->",
  ),
);

describe("the comment on a pull request", () => {
  it("is short and calls nobody, whatever the verdict is", () => {
    fc.assert(
      fc.property(anyBundle, (bundle) => {
        const comment = describeComment(judged(decideOn(bundle)), 7, CONTEXT);
        expect(comment.split("\n").filter((line) => line.startsWith("- ")).length).toBeLessThanOrEqual(6);
        expect(comment.length).toBeLessThan(20_000);
        expect(liveIn(comment)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("says the verdict, and where the check is", () => {
    const comment = describeComment(judged(decideChange(SIDES.perfect, SIDES.pass)), 7, CONTEXT);
    expect(comment).toMatch(/^\*\*Fails: /);
    expect(comment).toContain("https://github.com/acme/cart/pull/7/checks");
  });
});

describe("what became of a button", () => {
  const summaryOf = (...followUps: FollowUp[]) =>
    describeCheck([judged(decideChange(SIDES.perfect, SIDES.pass))], { ...CONTEXT, followUps }).summary;

  it("stands on the check, after the verdict", () => {
    const { length } = summaryOf().split("\n\n");
    const lines = summaryOf(
      { asked: "waiver", kind: "pull", repository: "central", number: 4 },
      { asked: "fix", kind: "pull", repository: "cart", number: 12 },
    ).split("\n\n");
    expect(lines[0]).toMatch(/^\*\*Fails/);
    expect(lines.length).toBe(length + 2);
    const fix = lines.findIndex((line) => line.includes("https://github.com/acme/cart/pull/12"));
    const waiver = lines.findIndex((line) => line.includes("https://github.com/acme/central/pull/4"));
    expect(0 < fix && fix < waiver).toBe(true);
  });

  it("calls nobody, whatever went wrong", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const told = summaryOf(
          { asked: "fix", kind: "nothing", why: text },
          { asked: "waiver", kind: "file", file: text },
        );
        expect(liveIn(told.split("\n\n").slice(1, 4).join("\n\n"))).toEqual([]);
      }),
    );
  });
});

describe("buttons", () => {
  it.each([OPEN_FIX, REQUEST_WAIVER])(
    "are such as GitHub takes: $label",
    ({ label, description, identifier }) => {
      expect(label.length).toBeLessThanOrEqual(20);
      expect(description.length).toBeLessThanOrEqual(40);
      expect(identifier.length).toBeLessThanOrEqual(20);
    },
  );
});

describe("the texts of Muster's own pull requests", () => {
  it("call nobody and stay on their lines, whatever they are about", () => {
    const wish = { sender: "ben", pull: 7 };
    fc.assert(
      fc.property(anyText, anyText, (path, text) => {
        const made = [
          describeFixPull([path, text], { ...wish, sender: text }, "pull_request"),
          describeFixPull([path], wish, "default_branch"),
          describeWaiverPull([text, path], wish, CONTEXT),
          describeRemovalPull(2),
        ];
        for (const { title, message, intro, outro } of made) {
          expect(title.length).toBeLessThanOrEqual(120);
          expect(`${title}${message}`).not.toMatch(/[\n\r]/);
          expect(message).not.toContain("@");
          expect([...liveIn(intro), ...liveIn(outro)]).toEqual([]);
        }
        const notes = [
          describeFixFile(path, [text], "begun"),
          describeWaiverFile(path, { title: text, entity: text, owner: text }),
          describeRemovedFile(path, [{ subject: text, rule: text, expires: text }]),
          describeRefusal(text, "Open fix PR"),
        ];
        for (const note of notes) {
          expect(note).not.toContain("\n");
          expect(liveIn(note)).toEqual([]);
        }
      }),
    );
  });
});
