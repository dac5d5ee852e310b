import { expect, it } from "vitest";
import { teamSlug } from "../../src/model/team-slug.ts";

it.each([
  ["payments", "payments"],
  ["@acme/payments", "payments"],
  ["acme/Payments", "payments"],
  ["Site Reliability", "site-reliability"],
  [" R&D / Core ", "r-d-core"],
  ["data_2", "data_2"],
  ["@", ""],
  ["@otherorg/payments", null],
  ["otherorg/payments", null],
])("the slug of the team %j is %j", (name, slug) => {
  expect(teamSlug(name, "Acme")).toBe(slug);
});
