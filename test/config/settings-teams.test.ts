import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/index.ts";
import { jq } from "../shared-jq.ts";
import { memoryTree } from "./memory-tree.ts";

const load = (teams: readonly string[]) =>
  loadConfig(
    memoryTree({
      "muster.yml": `organization: acme\npolicy_changes: {acknowledged_by: {teams: ${JSON.stringify(teams)}}}\n`,
    }),
    jq,
  );

describe("teams that take note of changes of the policy", () => {
  it.each([["platform"], ["@acme/platform"], ["acme/platform"], ["@ACME/Platform"], ["Platform"]])(
    "are known by their slug: %s",
    async (team) => {
      const { config } = await load([team, "platform"]);
      expect(config?.settings.policy_changes.acknowledged_by.teams).toEqual(["platform"]);
    },
  );

  it.each([["@umbrella/platform"], ["umbrella/platform"], ["@"], ["@acme/---"]])(
    "are of the organisation: %s is refused where it stands",
    async (team) => {
      const { config, diagnostics } = await load(["platform", team]);
      expect(config).toBeNull();
      expect(diagnostics).toMatchObject([{ severity: "error", file: "muster.yml", line: 2 }]);
      expect(diagnostics[0]?.message).toContain("team of acme");
    },
  );
});
