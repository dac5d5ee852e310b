import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateHead } from "../../src/flows/index.ts";
import type { CheckState, TouchedFile } from "../../src/model/change-context.ts";
import { describeComment } from "../../src/reports/index.ts";
import { liveText } from "../reports/live-markdown.ts";
import { jq } from "../shared-jq.ts";
import { GUIDE, loadCentral, NO_OTHERS, NOW } from "./guide.ts";
import { type Files, HEAD_SHA, makeHead, makePull, SITE } from "./heads.ts";

/** What somebody would have to get live into a text to harm its readers, or to end what it stands in. */
const PAYLOADS = [
  "@octocat",
  "<img src=x onerror=alert(1)>",
  "</details>",
  "<script>alert(1)</script>",
  "[here](https://evil.example/)",
  "![pixel](https://evil.example/p.png)",
  "javascript:alert(1)",
  "https://evil.example/",
  "<!-- muster",
  "-->",
  "::error file=a::b",
  "%0A::set-output name=decision::pass",
  "\n\n# Passes\n\n",
  "\r\n| a | b |\r\n| --- | --- |\r\n",
  "```\n",
  "$\\color{red}x$",
  "acme/cart#1 GH-1 #1",
  "\u202Egnp.exe",
  "\u0000\u001B[31m",
  "{{ .secret }}",
  "${process.env.HOME}",
  "__proto__",
  "🙈".repeat(40),
  "x".repeat(5000),
];

/** Texts that hold payloads, in any company. */
const text = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...PAYLOADS) }, fc.string({ maxLength: 12 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join(" "));
const path = fc.oneof(
  text,
  text.map((name) => `src/${name}`),
  fc.constantFrom("README.md", "CODEOWNERS", "../../etc/passwd", "/", "constructor"),
);
const touched: fc.Arbitrary<TouchedFile> = fc.record({
  path,
  status: fc.constantFrom("added", "modified", "removed"),
});
const check: fc.Arbitrary<CheckState> = fc.record({
  name: fc.oneof(text, fc.constant("build")),
  app: fc.option(text, { nil: null }),
  state: fc.constantFrom("success", "failure", "neutral", "skipped", "pending"),
});
const review = fc.record({
  reviewer: text,
  bot: fc.boolean(),
  state: fc.constantFrom("approved" as const, "changes_requested" as const, "dismissed" as const),
  commit: fc.constantFrom(HEAD_SHA, "e".repeat(40), null),
});
const pull = fc.record({
  title: text,
  author: text,
  branch: text,
  headRepository: fc.option(text, { nil: null }),
  draft: fc.boolean(),
  fork: fc.boolean(),
  files: fc.array(touched, { maxLength: 5 }),
  checks: fc.array(check, { maxLength: 4 }),
  reviews: fc.array(review, { maxLength: 4 }),
  texts: fc.dictionary(path, text, { maxKeys: 3 }),
  readme: text,
});

/** A gate of every kind: hostile contents of all that a change brings go through each of them. */
const GATE = [
  "identifier: everything",
  "on: pull_request",
  "applies: {blueprint: service}",
  "rules:",
  "  - no_regression: {scorecard: ProductionReadiness}",
  "  - files: {}",
  "  - checks: {names: [build]}",
  "  - approval: {from: {users: [grace]}}",
  "  - query: {combinator: and, conditions: [{property: readme, operator: contains, value: Cart}]}",
].join("\n");

/** What is live of the payloads in a text: what is code, escaped, an entity, or in a link that was meant is not. */
function findHarm(markdown: string): readonly string[] {
  return markdown.split("\n").flatMap((line) => {
    const live = liveText(line.replaceAll(/\]\(https:\/\/github\.com\/[^)\s]*\)/g, "]"));
    const found = [
      /@octocat/i,
      /<(?:img|script|!--)/i,
      /evil\.example/i,
      // A link that was not meant.
      /\]\(/,
      /^::/,
      /^# Passes/,
      /[\u202E\p{Cc}]/u,
      /\\color/,
    ];
    return found.some((pattern) => pattern.test(live)) ? [line] : [];
  });
}

const SILVER: Files = { "README.md": "# Cart\n", CODEOWNERS: "* @acme/team\n" };

describe("whatever a pull request brings", () => {
  it("is text in what people read, breaks nothing, and never turns a loss into a pass", {
    timeout: 120_000,
  }, async () => {
    const config = await loadCentral({ ...GUIDE, "gates/everything.yml": GATE }, jq);
    await fc.assert(
      fc.asyncProperty(pull, async ({ author, branch, headRepository, draft, fork, ...brought }) => {
        const { title, files, checks, reviews, texts, readme } = brought;
        const after: Files = { ...texts, "README.md": readme };
        const made = makePull(config, {
          before: SILVER,
          after: Object.fromEntries(Object.entries(after).filter(([name]) => name !== "CODEOWNERS")),
          fork,
          context: {
            pull: { number: 1, author, draft, fork },
            files: { kind: "known", value: files },
            unowned: { kind: "known", value: files.map((file) => file.path) },
            checks: { kind: "known", value: checks },
            reviews: { kind: "known", value: reviews },
            members: {},
          },
        });
        const head = makeHead([{ ...made, title, author, draft, headBranch: branch, headRepository }]);
        const verdict = await evaluateHead(head, SITE, { config, others: NO_OTHERS, jq, now: NOW });
        if (verdict.kind !== "check") throw new Error("a governed pull request gets a check");
        expect(verdict.plan.conclusion).not.toBe("success");
        expect(verdict.plan.conclusion).not.toBe("neutral");
        const { report } = verdict.plan;
        const context = {
          ...SITE,
          organization: "acme",
          repository: "cart",
          headSha: HEAD_SHA,
          complete: true,
        };
        const comments = verdict.verdicts.map((each) => describeComment(each, 1, context));
        const stored = /<!-- [\w:./-]+ [\w=:. -]*-->/g;
        for (const markdown of [report.summary, (report.text ?? "").replaceAll(stored, ""), ...comments])
          expect(findHarm(markdown)).toEqual([]);
        expect(Buffer.byteLength(report.summary)).toBeLessThanOrEqual(65_535);
        expect(Buffer.byteLength(report.text ?? "")).toBeLessThanOrEqual(65_535);
        const paths = [...Object.keys(after), ...files.map((file) => file.path)];
        for (const note of report.annotations) expect(paths).toContain(note.path);
      }),
      { numRuns: 100 },
    );
  });
});
