import { evaluateMergeGroup, planFailure } from "../../../src/flows/index.ts";
import type { JqEngine } from "../../../src/jq/index.ts";
import { factsOf, HEAD_SHA, makeHead, makeUnreadable, SITE } from "../../flows/heads.ts";
import { evaluateScene, GOLD, showHead, told, WITHOUT_OWNERS } from "./heads.ts";
import { loadExample, NOW } from "./policy.ts";
import type { Sample } from "./text.ts";

/** A repository of several services, each in a folder of its own. */
const MONOREPO = {
  "mappings/github.yml": [
    "resources:",
    "  - kind: folder",
    "    selector:",
    '      query: "true"',
    "      folders: [{path: services/*}]",
    "    port:",
    "      entity:",
    "        mappings:",
    "          identifier: .folder.name",
    "          blueprint: '\"service\"'",
    "          paths: '.folder.path + \"/**\"'",
    "          properties:",
    "            readme: file://README.md",
  ].join("\n"),
};

const BOTH = {
  "services/cart/README.md": "# Cart\n",
  "services/cart/main.go": "package main\n",
  "services/search/README.md": "# Search\n",
  "services/search/main.go": "package main\n",
  "services/shipping/README.md": "# Shipping\n",
};

/** Checks of what is no plain pull request, and of what can't be judged at all. */
export async function sampleUnusual(jq: JqEngine): Promise<readonly Sample[]> {
  const config = await loadExample(jq);
  const bench = { config, others: { repositories: [], unreadable: [] }, jq, now: NOW };
  const { "services/cart/README.md": _, ...after } = BOTH;
  const before = factsOf(config, GOLD);
  const group = await evaluateMergeGroup(
    {
      repository: "cart",
      defaultBranch: "main",
      baseBranch: "main",
      headSha: HEAD_SHA,
      change: {
        kind: "change",
        base: before.commit ?? "",
        compared: "merge_result",
        before,
        after: factsOf(config, WITHOUT_OWNERS),
      },
      context: { ...told([]), subject: "merge_group", pull: null },
    },
    SITE,
    bench,
  );
  return [
    {
      name: "monorepo",
      title: "A pull request of a repository with several services",
      story:
        "It deletes the README of one service and edits another. The third is not touched, and so not judged.",
      parts: [
        await showHead({
          config: await loadExample(jq, MONOREPO),
          jq,
          pulls: [
            {
              before: BOTH,
              after: { ...after, "services/search/main.go": "package search\n" },
              context: told([
                { path: "services/cart/README.md", status: "removed" },
                { path: "services/search/main.go", status: "modified" },
              ]),
            },
          ],
        }),
      ],
    },
    {
      name: "merge-queue",
      title: "A merge queue",
      story: "What passed alone makes the service worse together.",
      parts: [{ kind: "check", plan: group.plan }],
    },
    {
      name: "unreadable",
      title: "A pull request that could not be read",
      story: "GitHub did not hand out the files of its head.",
      parts: [
        await evaluateScene(
          makeHead([makeUnreadable("GitHub answered 502 for the files of the head", 7)]),
          bench,
        ),
      ],
    },
    {
      name: "failed",
      title: "A check that Muster itself could not make",
      story: "A fault of Muster: the check concludes all the same, and never as a success.",
      parts: [
        {
          kind: "check",
          plan: planFailure({ repository: "cart", headSha: HEAD_SHA }, "crash", {
            correlationId: "3f0c6a2e",
            retries: true,
          }),
        },
      ],
    },
  ];
}
