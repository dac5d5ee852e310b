import { reviewConfigChange } from "../../../src/flows/index.ts";
import type { JqEngine } from "../../../src/jq/index.ts";
import { memoryTree } from "../../config/memory-tree.ts";
import { HEAD_SHA, SITE } from "../../flows/heads.ts";
import { type CentralFiles, EXAMPLE, gate, NOW } from "./policy.ts";
import type { Part, Sample } from "./text.ts";

/** The checks of commits of the central repo whose effects nobody has to weigh. */
export async function sampleConfigurations(jq: JqEngine): Promise<readonly Sample[]> {
  const review = async (files: CentralFiles, isDefaultBranch = false): Promise<readonly Part[]> => {
    const { plan } = await reviewConfigChange(
      {
        tree: memoryTree({ ...EXAMPLE, ...files }),
        context: {
          webUrl: SITE.webUrl,
          organization: "acme",
          repository: "central",
          headSha: HEAD_SHA,
          central: "central",
          isDefaultBranch,
          governing: isDefaultBranch ? "b".repeat(40) : null,
        },
        effects: null,
      },
      { jq, now: NOW },
    );
    return [{ kind: "check", plan }];
  };
  return [
    {
      name: "configuration",
      title: "A sound policy",
      story: "A commit of the central repo, with one thing to think about.",
      parts: await review({}),
    },
    {
      name: "configuration-broken",
      title: "A change of the policy with mistakes",
      story:
        "A pull request of the central repo names a scorecard that doesn't exist, and brings half a waiver.",
      parts: await review({
        ...gate("silver", "Services are at Silver", ["level: {scorecard: ProductionReadyness, min: Silver}"]),
        "waivers/cart.yml":
          "entity: service/cart\nrule: {scorecard: ProductionReadiness, rule: hasReadme}\nreason: ''\n",
      }),
    },
    {
      name: "configuration-broken-default-branch",
      title: "A broken policy on the default branch",
      story: "Somebody pushed it past its check. What was valid before goes on governing.",
      parts: await review({ "gates/production-readiness.yml": "identifier: [\n" }, true),
    },
  ];
}
