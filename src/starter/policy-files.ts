import { listLevels, type PlacedRule, placeRules } from "./place-rules.ts";
import { daysAfter, type ProposedFile, plain, quote, STARTER, type StarterContext } from "./proposal.ts";
import type { StarterProperty } from "./starter-rule.ts";

/** Days until a change for the worse blocks, and until the first level is asked for. */
const REGRESSION_DAYS = 30;
const LEVEL_DAYS = 60;
const LEVEL_ENFORCE_DAYS = 120;

/** The policy that is proposed: settings, what a service is, how it is read, one scorecard, and gates that begin softly. */
export function proposePolicy(context: StarterContext): readonly ProposedFile[] {
  const rules = placeRules(context.counts);
  const properties = Object.assign({}, ...rules.map(({ rule }) => rule.properties));
  return [
    { path: "muster.yml", text: settings(context) },
    { path: `blueprints/${STARTER.blueprint}.yml`, text: blueprint(properties) },
    { path: "mappings/github.yml", text: mapping(context, properties) },
    { path: `scorecards/${STARTER.blueprint}/basics.yml`, text: scorecard(rules) },
    { path: "gates/no-regression.yml", text: regressionGate(context) },
    { path: "gates/first-level.yml", text: levelGate(context, rules) },
  ];
}

type Properties = Readonly<Record<string, StarterProperty>>;

function settings({ organization, central }: StarterContext): string {
  return `# Settings of Muster for this organisation.
organization: ${plain(organization)}

# Which repositories are read: glob patterns on their names; exclude wins. Mappings decide which become services.
repositories:
  include: ["*"]
  exclude: [${quote(central)}, ".*"]

# Where Muster keeps what it observed: a branch of this repository that nobody else writes.
records:
  branch: muster
`;
}

function blueprint(properties: Properties): string {
  const described = Object.entries(properties).map(([name, { title, type, format, description }]) =>
    [
      `    ${name}:`,
      `      title: ${title}`,
      ...(description === undefined ? [] : [`      description: ${description}`]),
      `      type: ${type}`,
      ...(format === undefined ? [] : [`      format: ${format}`]),
    ].join("\n"),
  );
  return `# What a service is: a repository, and what is read of it.
identifier: ${STARTER.blueprint}
title: Service
icon: Github

schema:
  properties:
${described.join("\n")}
    language:
      title: Language
      type: string
    url:
      title: Repository
      type: string
      format: url
  required: []

# Who owns it is on the service itself: the team that CODEOWNERS names for everything.
ownership:
  type: Direct
`;
}

function mapping({ organization }: StarterContext, properties: Properties): string {
  const read = Object.entries(properties).map(([name, { from }]) => `            ${name}: ${from}`);
  return `# Which repositories become services, and what is read of each. Every value is jq, but for file:// and codeowners://.
# A selector leaves repositories out, e.g. query: .archived | not. Only GitHub can tell that: a folder of checkouts can't.
resources:
  - kind: repository
    port:
      entity:
        mappings:
          identifier: .name
          title: .name
          blueprint: '"${STARTER.blueprint}"'
          # Owners of the top of the repository: teams by their name, people as @login.
          team: .__codeowners | if . == null then null else [.root_owners[] | ltrimstr("@${organization}/")] end
          properties:
${read.join("\n")}
            language: .language
            url: .html_url
`;
}

function scorecard(rules: readonly PlacedRule[]): string {
  const colors: Readonly<Record<string, string>> = {
    Basic: "paleBlue",
    Bronze: "bronze",
    Silver: "silver",
    Gold: "gold",
  };
  const levels = listLevels(rules).map((title) => `  - {title: ${title}, color: ${colors[title] ?? "blue"}}`);
  return `# What every service should have. A service is at a level when it passes all rules of that level and of those below.
# What hardly anybody has today is asked for a level later.
identifier: ${STARTER.scorecard}
title: The basics

levels:
${levels.join("\n")}

rules:
${rules.map(writeRule).join("\n\n")}
`;
}

function writeRule({ rule, level, count }: PlacedRule): string {
  const told = count === null ? [] : [`  # ${count.pass} of ${count.pass + count.fail} pass it today.`];
  return [
    ...told,
    `  - identifier: ${rule.identifier}`,
    `    title: ${rule.title}`,
    `    description: ${rule.description}`,
    `    level: ${level}`,
    "    query:",
    `      combinator: ${rule.combinator}`,
    "      conditions:",
    ...rule.conditions.map((condition) => `        - ${condition}`),
    `    fix: ${rule.fix}`,
    ...(rule.docs === null ? [] : [`    docs: ${rule.docs}`]),
  ].join("\n");
}

function regressionGate({ today }: StarterContext): string {
  return `# A pull request may leave a service as it is or make it better, and must not make it worse. Until its day the gate only
# warns: the check shows the day, and blocks nobody.
identifier: no-regression
title: Services do not get worse
on: pull_request
applies:
  blueprint: ${STARTER.blueprint}
rules:
  - no_regression: {scorecard: ${STARTER.scorecard}}
mode:
  - mode: warn
  - {mode: enforce, from: ${daysAfter(today, REGRESSION_DAYS)}}
`;
}

function levelGate({ today }: StarterContext, rules: readonly PlacedRule[]): string {
  const [, first = "Bronze"] = listLevels(rules);
  return `# Every service reaches the first level: shown from one day on, asked for from another.
identifier: first-level
title: Services are at least ${first}
on: pull_request
applies:
  blueprint: ${STARTER.blueprint}
rules:
  - level: {scorecard: ${STARTER.scorecard}, min: ${first}}
mode:
  - mode: shadow
  - {mode: warn, from: ${daysAfter(today, LEVEL_DAYS)}}
  - {mode: enforce, from: ${daysAfter(today, LEVEL_ENFORCE_DAYS)}}
`;
}
