import type { JqEngine } from "../../../src/jq/index.ts";
import { sampleAnswers } from "./answers.ts";
import { sampleConfigurations } from "./configurations.ts";
import { sampleEvaluations, sampleHistory } from "./evaluations.ts";
import { sampleKeptnTour } from "./keptn-tour.ts";
import { samplePolicyChanges } from "./policy-changes.ts";
import { samplePullRequests } from "./pull-requests.ts";
import { sampleRuns } from "./runs.ts";
import { sampleSteps } from "./steps.ts";
import { type Sample, writePage } from "./text.ts";
import { sampleUnusual } from "./unusual.ts";

/** Every page of `docs/texts/`, by path from the top of the repository: an index, and one for each kind of text. */
export async function writeTexts(jq: JqEngine): Promise<ReadonlyMap<string, string>> {
  const history = await sampleHistory(jq);
  const samples = [
    ...(await samplePullRequests(jq)),
    ...(await sampleUnusual(jq)),
    ...(await sampleAnswers(jq)),
    ...(await sampleConfigurations(jq)),
    ...(await samplePolicyChanges(jq)),
    ...(await sampleSteps(jq)),
    ...(await sampleEvaluations(jq)),
    ...(await sampleKeptnTour(jq)),
    history.sample,
    ...sampleRuns(),
  ];
  return new Map([
    ["docs/texts/README.md", writeIndex(samples)],
    ...samples.map((sample): [string, string] => [`docs/texts/${sample.name}.md`, writePage(sample)]),
    ["docs/texts/history.svg", history.chart],
  ]);
}

function writeIndex(samples: readonly Sample[]): string {
  return [
    "# Texts that people read",
    "",
    "Every kind of check, comment and summary that Muster writes on GitHub, as the product writes it for the example policy in",
    "`examples/central`. A test keeps them as they are; `node test/docs/write-pages.ts` writes them again.",
    "",
    "| Text | When |",
    "| --- | --- |",
    ...samples.map(({ name, title, story }) => `| [${title}](${name}.md) | ${story} |`),
    "",
  ].join("\n");
}
