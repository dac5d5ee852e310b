import type { JqEngine } from "../../../src/jq/index.ts";
import type { CheckState, TouchedFile } from "../../../src/model/change-context.ts";
import { HEAD_SHA } from "../../flows/heads.ts";
import { GOLD, showHead, told, WITHOUT_OWNERS } from "./heads.ts";
import { gate, loadExample } from "./policy.ts";
import type { Sample } from "./text.ts";

const edited = (path: string): TouchedFile => ({ path, status: "modified" });
const check = (name: string, state: CheckState["state"]): CheckState => ({
  name,
  app: "github-actions",
  state,
});

/** The checks that pull requests get. */
export async function samplePullRequests(jq: JqEngine): Promise<readonly Sample[]> {
  const example = await loadExample(jq);
  const one = async (files: Record<string, string>, ...pulls: Parameters<typeof showHead>[0]["pulls"]) => [
    await showHead({
      config: Object.keys(files).length === 0 ? example : await loadExample(jq, files),
      jq,
      pulls,
    }),
  ];
  const approvals = gate("approvals", "Owners look at it", ["approval: {min: 2, from: {owners: true}}"]);
  const checks = gate("checks", "Tests are green", ['checks: {names: [build, "test (*)"]}']);
  return [
    {
      name: "failing",
      title: "A pull request that makes a service worse",
      story: "It deletes CODEOWNERS of cart, which was at Gold.",
      parts: await one({}, { before: GOLD, after: WITHOUT_OWNERS }),
    },
    {
      name: "passing",
      title: "A pull request that makes a service better",
      story: "It adds a CODEOWNERS to cart, which had a README only.",
      parts: await one({}, { before: WITHOUT_OWNERS, after: GOLD }),
    },
    {
      name: "untouched",
      title: "A pull request that changes nothing that a gate looks at",
      story: "It edits the code of cart.",
      parts: await one({}, { before: GOLD, after: { ...GOLD, "main.go": "package main\n" } }),
    },
    {
      name: "unknown",
      title: "A pull request that can't be judged",
      story: "Its README could not be read, so nobody can tell whether the service gets worse.",
      parts: await one(
        {},
        {
          before: GOLD,
          after: {
            ...GOLD,
            "README.md": {
              kind: "unknown",
              reason: "file_unreadable",
              why: "GitHub answered 502",
              oid: null,
            },
          },
        },
      ),
    },
    {
      name: "waiting-approval",
      title: "A pull request that waits for its owners",
      story:
        "Two people of the owning team have to approve the head commit. One has; another approved an earlier commit.",
      parts: await one(approvals, {
        before: GOLD,
        after: GOLD,
        context: told([edited("main.go")], {
          reviews: [
            { reviewer: "bert", bot: false, state: "approved", commit: HEAD_SHA },
            { reviewer: "cleo", bot: false, state: "approved", commit: "e".repeat(40) },
          ],
        }),
      }),
    },
    {
      name: "waiting-checks",
      title: "A pull request whose tests are not green yet",
      story: "One of the named checks is still running.",
      parts: await one(checks, {
        before: GOLD,
        after: GOLD,
        context: told([edited("main.go")], {
          checks: [check("build", "success"), check("test (24)", "pending")],
        }),
      }),
    },
    {
      name: "waived",
      title: "A pull request of a service with a waiver",
      story: "It deletes the CODEOWNERS of cart, which a waiver excuses until the end of the year.",
      parts: await one(
        {
          "waivers/cart-codeowners.yml": [
            "entity: service/cart",
            "rule: {scorecard: ProductionReadiness, rule: hasCodeowners}",
            "reason: The team is being split, and its successors are not named yet.",
            "ticket: https://acme.example/browse/ORG-12",
            "requested_by: ada",
            "approver: grace",
            "from: 2026-11-01",
            "expires: 2026-12-31",
          ].join("\n"),
        },
        { before: GOLD, after: WITHOUT_OWNERS },
      ),
    },
    {
      name: "scheduled",
      title: "A pull request under a gate that will block soon",
      story: "The gate warns today, and blocks from the first of December.",
      parts: await one(
        {
          "gates/production-readiness.yml": "",
          "gates/production-services.yml": "",
          ...gate(
            "gold",
            "Services are at Gold",
            ["level: {scorecard: ProductionReadiness, min: Gold}"],
            "mode: [{mode: warn}, {mode: enforce, from: 2026-12-01}]",
          ),
        },
        { before: WITHOUT_OWNERS, after: WITHOUT_OWNERS },
      ),
    },
    {
      name: "unowned-paths",
      title: "A pull request that adds files nobody owns",
      story: "A gate asks for an owner of every path that is touched.",
      parts: await one(gate("owned", "Every path has an owner", ["files: {}"]), {
        before: { ...GOLD, ".github/CODEOWNERS": "/src/ @acme/storefront\n" },
        after: { ...GOLD, ".github/CODEOWNERS": "/src/ @acme/storefront\n", "tools/run.sh": "#!/bin/sh\n" },
        context: told([{ path: "tools/run.sh", status: "added" }, edited("src/cart.ts")]),
      }),
    },
    {
      name: "two-pull-requests",
      title: "Two pull requests with one commit",
      story:
        "One goes into the default branch, the other into a release branch that the gate names. The worst decides.",
      parts: await one(
        gate(
          "release",
          "Releases do not get worse",
          ["no_regression: {scorecard: ProductionReadiness}"],
          'branches: ["release/**"]',
        ),
        { before: WITHOUT_OWNERS, after: WITHOUT_OWNERS },
        { base: "release/1", before: GOLD, after: WITHOUT_OWNERS },
      ),
    },
  ];
}
