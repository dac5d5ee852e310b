/** Sound documents of a small central repo, for tests that break one thing at a time. */
export const SERVICE = `identifier: service
schema:
  properties:
    readme: {type: string, format: markdown}
    code_owners: {type: string}
    lifecycle: {type: string, enum: [Production, Beta, Deprecated]}
    replicas: {type: number}
    public: {type: boolean}
    tags: {type: array}
    released: {type: string, format: date-time}
relations:
  oncall: {target: pager, required: false, many: false}
  uses: {target: service, required: false, many: true}
mirrorProperties:
  on_call: {path: oncall.person}
calculationProperties:
  slack: {type: string, calculation: '"https://slack.com/" + .identifier'}
`;

export const PAGER = `identifier: pager
schema:
  properties:
    person: {type: string}
`;

/** The blueprints that the other documents refer to. */
export const BLUEPRINTS = { "blueprints/service.yml": SERVICE, "blueprints/pager.yml": PAGER };

/** A scorecard with one rule, whose conditions are written in flow style. */
export function scorecard(conditions: string, more = ""): string {
  return `identifier: ready
blueprint: service
rules:
  - identifier: rule
    level: Bronze
    query: {combinator: and, conditions: ${conditions}}
${more}`;
}
