import { CHECK_NAME, CONFIG_CHECK_NAME } from "../model/check-run.ts";
import type { JsonObject } from "../model/json.ts";
import type { ProposedFile, StarterContext } from "./proposal.ts";

/** Where rulesets lie: a folder that Muster reads nothing from. */
const FOLDER = ".github/rulesets";

/**
 * The rulesets without which no gate blocks, as GitHub's REST API takes them (GitHub docs, REST, rules), and how to make them:
 * making them takes an owner, so they are proposed and never made. None without the App's id: an unpinned check can be forged.
 */
export function proposeRulesets(context: StarterContext): readonly ProposedFile[] {
  const { appId } = context;
  if (appId === null) return [];
  return [
    file("services.json", services(context, appId)),
    file("central.json", central(appId)),
    file("record.json", record(appId)),
    { path: `${FOLDER}/README.md`, text: instructions(context) },
  ];
}

function file(name: string, ruleset: JsonObject): ProposedFile {
  return { path: `${FOLDER}/${name}`, text: `${JSON.stringify(ruleset, null, 2)}\n` };
}

function requireCheck(context: string, appId: number): JsonObject {
  return {
    type: "required_status_checks",
    parameters: {
      strict_required_status_checks_policy: false,
      do_not_enforce_on_create: true,
      required_status_checks: [{ context, integration_id: appId }],
    },
  };
}

function services({ central }: StarterContext, appId: number): JsonObject {
  return {
    name: "Muster: services",
    target: "branch",
    enforcement: "active",
    bypass_actors: [],
    conditions: {
      ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] },
      // Where no gate applies no check comes, and a required one would be waited for without end.
      repository_name: { include: ["~ALL"], exclude: [central, ".*"], protected: false },
    },
    rules: [requireCheck(CHECK_NAME, appId)],
  };
}

function central(appId: number): JsonObject {
  return {
    name: "Muster: policy",
    target: "branch",
    enforcement: "active",
    bypass_actors: [],
    conditions: { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
    rules: [
      { type: "deletion" },
      { type: "non_fast_forward" },
      {
        type: "pull_request",
        parameters: {
          required_approving_review_count: 1,
          dismiss_stale_reviews_on_push: true,
          require_code_owner_review: true,
          require_last_push_approval: true,
          required_review_thread_resolution: false,
        },
      },
      requireCheck(CONFIG_CHECK_NAME, appId),
    ],
  };
}

function record(appId: number): JsonObject {
  return {
    name: "Muster: record",
    target: "branch",
    enforcement: "active",
    bypass_actors: [{ actor_id: appId, actor_type: "Integration", bypass_mode: "always" }],
    conditions: { ref_name: { include: ["refs/heads/muster"], exclude: [] } },
    rules: [{ type: "creation" }, { type: "update" }, { type: "deletion" }, { type: "non_fast_forward" }],
  };
}

function instructions({ organization, central }: StarterContext): string {
  return `# Rulesets

What makes the checks block. Muster does not make rulesets itself: an owner of ${organization} does, once, in this order.

\`\`\`sh
gh api repos/${organization}/${central}/rulesets --input ${FOLDER}/record.json    # only the App writes the record
gh api repos/${organization}/${central}/rulesets --input ${FOLDER}/central.json   # policy is reviewed, and sound
gh api orgs/${organization}/rulesets --input ${FOLDER}/services.json              # no merge without Muster's check
\`\`\`

Or import the files on GitHub: Settings, Rules, Rulesets, Import a ruleset. Rulesets of an organisation need GitHub Team or
Enterprise; without them, make \`services.json\` a ruleset of each repository, without \`repository_name\`.

The checks are pinned to the App by its id, so that nobody else can report them. Afterwards \`muster doctor --central
${organization}/${central}\` tells whether the gate blocks.
`;
}
