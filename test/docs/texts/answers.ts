import { evaluateHead } from "../../../src/flows/index.ts";
import { planFix } from "../../../src/flows/plan-fix.ts";
import { planRemoval } from "../../../src/flows/plan-removal.ts";
import { listExcusable, planWaivers } from "../../../src/flows/plan-waivers.ts";
import type { JqEngine } from "../../../src/jq/index.ts";
import type { PullPlan } from "../../../src/model/pull-plan.ts";
import { describeComment, describeRefusal } from "../../../src/reports/index.ts";
import { HEAD_SHA, makeHead, makePull, SITE } from "../../flows/heads.ts";
import { evaluateScene, GOLD } from "./heads.ts";
import { loadExample, NOW } from "./policy.ts";
import type { Part, Sample } from "./text.ts";

const PLACES = {
  webUrl: SITE.webUrl,
  organization: "acme",
  repository: "cart",
  headSha: HEAD_SHA,
  central: "central",
};

/** The pull request as GitHub shows it, with the files that it adds. */
function showPull(plan: PullPlan | null): readonly Part[] {
  if (plan === null) throw new Error("there is nothing to do");
  const notes = plan.changes.map(({ note }) => `- ${note}`).join("\n");
  const files = plan.changes.flatMap(({ path, content }) =>
    content === null ? [] : [`\`${path}\`:`, `\`\`\`\n${content.trimEnd()}\n\`\`\``],
  );
  return [
    { kind: "markdown", heading: plan.title, text: [plan.intro, notes, plan.outro].join("\n\n") },
    ...(files.length === 0
      ? []
      : [{ kind: "markdown" as const, heading: "Its files", text: files.join("\n\n") }]),
  ];
}

/** What Muster says when somebody presses a button, what it does by itself, and the comment on a pull request. */
export async function sampleAnswers(jq: JqEngine): Promise<readonly Sample[]> {
  const level = "level: {scorecard: ProductionReadiness, min: Gold}";
  const config = await loadExample(jq, {
    "gates/production-services.yml": `identifier: gold\ntitle: Services are at Gold\non: pull_request\napplies: {blueprint: service}\nrules:\n  - ${level}\n`,
    "waivers/search.yml": [
      "entity: service/search",
      "rule: {scorecard: ProductionReadiness, rule: hasOncall}",
      "reason: The rota is being set up.",
      "ticket: OPS-7",
      "requested_by: ada",
      "approver: grace",
      "from: 2026-10-01",
      "expires: 2026-11-20",
    ].join("\n"),
  });
  const bench = { config, others: { repositories: [], unreadable: [] }, jq, now: NOW };
  const bare = { "main.go": "package main\n" };
  const head = makeHead([makePull(config, { number: 7, before: GOLD, after: bare })]);
  const verdict = await evaluateHead(head, { ...SITE, opensPulls: true }, bench);
  if (verdict.kind !== "check" || verdict.verdicts[0] === undefined) throw new Error("there is a check");
  const decisions = verdict.verdicts.flatMap(({ result }) =>
    result.kind === "decision" ? [result.decision] : [],
  );
  const wish = { sender: "ada", pull: 7, today: "2026-11-21", places: PLACES, central: "central" };
  const waivers = planWaivers(listExcusable(decisions), config, wish);
  const context = { ...PLACES, complete: true };
  return [
    {
      name: "comment",
      title: "The comment on a pull request",
      story: "Only where `muster.yml` asks for it. There is one, and it is changed when the verdict changes.",
      parts: [
        { kind: "markdown", heading: "Comment", text: describeComment(verdict.verdicts[0], 7, context) },
      ],
    },
    {
      name: "fix-pull-request",
      title: "Open fix PR",
      story: "Somebody pressed the button on a check: the files that failing rules miss, on a branch.",
      parts: [
        ...showPull(planFix(verdict.verdicts, head, { organization: "acme", sender: "ada" })),
        await evaluateScene(head, bench, [{ asked: "fix", kind: "pull", repository: "cart", number: 8 }]),
      ],
    },
    {
      name: "waiver-pull-request",
      title: "Request waiver",
      story: "Somebody pressed the button on a check: the waivers, to be filled in, in the central repo.",
      parts: showPull(waivers.kind === "pull" ? waivers.plan : null),
    },
    {
      name: "expired-waivers",
      title: "Expired waivers are removed",
      story: "Muster opens one pull request that takes waivers away which count no more.",
      parts: showPull(planRemoval(config, "central", "2026-11-21")),
    },
    {
      name: "refusal",
      title: "A button that somebody may not press",
      story: "Only who may write to the repository may have Muster open pull requests.",
      parts: [{ kind: "markdown", heading: "Comment", text: describeRefusal("mallory", "Open fix PR") }],
    },
  ];
}
