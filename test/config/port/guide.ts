/**
 * The documents of Port's guide "Ensure production readiness", as printed there. The guide shows the blueprint and the
 * mapping in pictures; they are written as Port's API and exporter have them.
 */

/** The scorecard, as the guide has it pasted. */
export const SCORECARD = `{
  "identifier": "ProductionReadiness",
  "title": "Production Readiness",
  "rules": [
    {
      "identifier": "hasReadme",
      "title": "Has readme",
      "level": "Bronze",
      "query": {
        "combinator": "and",
        "conditions": [
          {
            "operator": "isNotEmpty",
            "property": "readme"
          }
        ]
      }
    },
    {
      "identifier": "hasCodeowners",
      "title": "Has Codeowners",
      "level": "Silver",
      "query": {
        "combinator": "and",
        "conditions": [
          {
            "operator": "isNotEmpty",
            "property": "code_owners"
          }
        ]
      }
    },
    {
      "identifier": "hasSlackChannel",
      "title": "Has a Slack channel",
      "level": "Silver",
      "query": {
        "combinator": "and",
        "conditions": [
          {
            "operator": "isNotEmpty",
            "property": "slack_channel"
          }
        ]
      }
    },
    {
      "identifier": "hasOncall",
      "title": "Has On-call",
      "level": "Gold",
      "query": {
        "combinator": "and",
        "conditions": [
          {
            "operator": "isNotEmpty",
            "property": "on_call"
          }
        ]
      }
    }
  ]
}
`;

/** The service blueprint after all steps of the guide. */
export const SERVICE = `{
  "identifier": "service",
  "title": "Service",
  "icon": "Github",
  "schema": {
    "properties": {
      "readme": {"title": "README", "type": "string", "format": "markdown"},
      "code_owners": {"title": "Code owners", "type": "string"},
      "url": {"title": "URL", "type": "string", "format": "url"}
    },
    "required": []
  },
  "mirrorProperties": {"on_call": {"title": "On-call", "path": "PagerDutyService.oncall"}},
  "formulaProperties": {},
  "calculationProperties": {
    "slack_channel": {"title": "Slack channel", "type": "string", "format": "url", "calculation": "\\"https://slack.com/\\" + .identifier"}
  },
  "relations": {
    "PagerDutyService": {"title": "PagerDutyService", "target": "pagerdutyService", "required": false, "many": false}
  }
}
`;

/** The blueprint that Port's PagerDuty integration creates, as far as the guide uses it. */
export const PAGERDUTY_SERVICE = `{
  "identifier": "pagerdutyService",
  "title": "PagerDuty Service",
  "icon": "pagerduty",
  "schema": {
    "properties": {
      "status": {"title": "Status", "type": "string", "enum": ["active", "warning", "critical", "maintenance", "disabled"], "enumColors": {"active": "green", "critical": "red"}},
      "url": {"title": "URL", "type": "string", "format": "url"},
      "oncall": {"title": "On Call", "type": "string", "format": "user"}
    },
    "required": []
  },
  "mirrorProperties": {},
  "calculationProperties": {},
  "relations": {}
}
`;

/** The mapping of Port's GitHub exporter with the line that the guide adds, and the keys of Port's GitHub app. */
export const MAPPING = `deleteDependentEntities: true
createMissingRelatedEntities: true
enableMergeEntity: true
specPath: "**/port.yml"
enrichEntitiesWithGitopsMetadata: false
resources:
  - kind: repository
    selector:
      query: "true" # JQ boolean query. If evaluated to false - skip syncing the object.
    port:
      entity:
        mappings:
          identifier: ".name" # The Entity identifier will be the repository name.
          title: ".name"
          blueprint: '"service"'
          properties:
            readme: file://README.md # fetching the README.md file that is within the root folder of the repository and ingesting its contents as a markdown property
            url: .html_url
            code_owners: file://CODEOWNERS
`;
