import { readCommit } from "../../git/read.ts";
import { listBranches, tipOf } from "../../git/resolve-revision.ts";
import { listRulesets, protectionOf, rulesOf } from "../../protection/branch-rules.ts";
import type { RulesetRule } from "../../state/protection.ts";
import type { World } from "../../state/world.ts";
import { type Html, html } from "../html.ts";
import { pathIn } from "../parts/address.ts";
import { checkSummary } from "../parts/check-list.ts";
import { inRepository } from "../parts/in-repository.ts";
import { moment } from "../parts/moment.ts";
import type { RepositoryRequest, View } from "../view.ts";

/** Branches with their newest commits. */
export function viewBranches({ world, repository }: RepositoryRequest): View {
  const rows = listBranches(repository).map((branch) => {
    const tip = tipOf(repository, branch) ?? "";
    const { message, committer } = readCommit(repository.git, tip);
    const ruled =
      protectionOf(repository, branch) !== undefined ||
      rulesOf(world, repository, `refs/heads/${branch}`).length > 0;
    return html`<div class="row"><div class="grow"><a href="${pathIn(repository, "tree", branch)}"><b>${branch}</b></a>
${branch === repository.defaultBranch ? html`<span class="tag">default</span>` : null}${ruled ? html` <span class="tag">protected</span>` : null}
<div class="small soft">${message.split("\n")[0]}</div></div><span class="side">${checkSummary(repository, tip)} ${moment(committer.date)}</span></div>`;
  });
  const body = html`<h1>Branches</h1><div class="box">${rows.length === 0 ? html`<div class="row soft">None.</div>` : rows}</div>`;
  return inRepository(repository, "Branches", "Branches", body);
}

/** Rulesets and classic protection of branches. */
export function viewRules({ world, repository }: RepositoryRequest): View {
  const rulesets = listRulesets(world, repository).map(
    ({
      ruleset,
      sourceName,
    }) => html`<div class="box" id="${ruleset.id}"><div class="head"><b>${ruleset.name}</b> <span class="tag">${ruleset.enforcement}</span> <span class="soft small">of ${sourceName}, on ${ruleset.includeRefs.join(", ")}</span></div>
<div class="body"><ul>${ruleset.rules.flatMap((rule) => describeRule(world, rule)).map((line) => html`<li>${line}</li>`)}</ul></div></div>`,
  );
  const protections = [...repository.protections.values()].map(
    ({
      pattern,
      requiredChecks,
      requiredApprovals,
    }) => html`<div class="box"><div class="head"><b>Protection of ${pattern}</b></div>
<div class="body"><ul>${requiredChecks.map(({ context, appId }) => html`<li>${describeCheck(world, context, appId)}</li>`)}<li>${requiredApprovals} approvals</li></ul></div></div>`,
  );
  const none = rulesets.length + protections.length === 0 ? html`<p class="soft">None.</p>` : null;
  return inRepository(repository, "Rules", "Rules", html`<h1>Rules</h1>${none}${rulesets}${protections}`);
}

/** What a rule asks for, a line for each thing. */
function describeRule(world: World, rule: RulesetRule): readonly Html[] {
  switch (rule.type) {
    case "required_status_checks": {
      const checks = rule.checks.map(({ context, appId }) => describeCheck(world, context, appId));
      return rule.strict ? [...checks, html`The branch must be up to date before it is merged`] : checks;
    }
    case "pull_request":
      return [html`A pull request with ${rule.approvals} approvals`];
    case "other":
      return [html`${rule.name.replaceAll("_", " ")}`];
    case "creation":
    case "update":
    case "deletion":
    case "non_fast_forward":
    case "required_linear_history":
      return [html`${rule.type.replaceAll("_", " ")}`];
  }
}

function describeCheck(world: World, context: string, appId: number | null): Html {
  return html`The check <b>${context}</b> ${appId === null ? "of any app" : html`of the app <b>${world.apps.get(appId)?.slug ?? appId}</b> alone`} must succeed`;
}
