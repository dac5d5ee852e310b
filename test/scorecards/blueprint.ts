/** The service blueprint that explanations and fixes are tried on. */
import { blueprintSchema } from "../../src/model/blueprint.ts";

/** A service: files, a calculation, a mirror through PagerDuty and one through two relations. */
export const BLUEPRINT = blueprintSchema.parse({
  identifier: "service",
  schema: {
    properties: {
      readme: { type: "string", format: "markdown" },
      code_owners: { type: "string" },
      coverage: { type: "number" },
      tier: { type: "string" },
    },
  },
  relations: {
    PagerDutyService: { target: "pagerdutyService", required: false, many: false },
    system: { target: "system", required: false, many: false },
  },
  mirrorProperties: {
    on_call: { path: "PagerDutyService.oncall" },
    domain_lead: { path: "system.domain.lead" },
  },
  calculationProperties: {
    slack_channel: { type: "string", calculation: '"https://slack.com/" + .identifier' },
  },
});
