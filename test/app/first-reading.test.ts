import { expect, it } from "vitest";
import { NotConfiguredError, requireReading, type Services } from "../../src/app/services.ts";
import { planFiles } from "../../src/catalog/index.ts";
import { RetryLater } from "../../src/jobs/index.ts";
import { createJqEngine } from "../../src/jq/index.ts";
import { GUIDE, gateFile, loadCentral } from "../flows/guide.ts";

const jq = createJqEngine();
const config = await loadCentral({ ...GUIDE, ...gateFile() }, jq);
await jq.close();

const BROKEN = { commit: "b", diagnostics: [] };

/** What was read so far. */
function services(has: {
  readonly config: boolean;
  readonly repositories: boolean;
  readonly broken?: boolean;
}): Pick<Services, "central" | "organisation"> {
  const nobodyAsks = () => Promise.reject(new Error("nobody asks"));
  return {
    central: {
      current: () => (has.config ? { config, commit: "c", plan: planFiles(config) } : null),
      broken: () => (has.broken === true ? BROKEN : null),
      refresh: nobodyAsks,
    },
    organisation: {
      observation: () => (has.repositories ? { repositories: [], unreadable: [] } : null),
      tellPeople: () => false,
      readAll: nobodyAsks,
      readOne: nobodyAsks,
    },
  };
}

it.each([
  ["the central repo is read", { config: false, repositories: false }],
  ["the repositories are read", { config: true, repositories: false }],
])("a verdict is put off while %s for the first time", (_, has) => {
  expect(() => requireReading(services(has))).toThrow(RetryLater);
});

it("a verdict is made once both are read", () => {
  expect(() => requireReading(services({ config: true, repositories: true }))).not.toThrow();
});

it("a verdict can't be made where no configuration was ever sound", () => {
  const has = { config: false, repositories: true, broken: true };
  expect(() => requireReading(services(has))).toThrow(NotConfiguredError);
});
