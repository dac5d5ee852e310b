import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readRepositoryGuards } from "../../src/facts/guards/index.ts";
import { proposeFiles } from "../../src/starter/index.ts";
import { type AcmeOnGitHub, openAcmeOnGitHub } from "./acme-on-github.ts";
import { readJson } from "./read-json.ts";

const doctorJson = z.object({
  schema: z.literal("muster.doctor/1"),
  outcome: z.enum(["ok", "problem", "unknown"]),
  counts: z.record(z.string(), z.number()),
  repositories: z.number(),
  findings: z.array(
    z.object({
      checks: z.array(z.string()),
      outcome: z.string(),
      subjects: z.array(z.string()),
      what: z.string(),
      fix: z.string().nullable(),
    }),
  ),
});
const rulesetSchema = z.looseObject({ name: z.string(), enforcement: z.literal("active") });

/** Who may bypass a ruleset, as REST has it. */
interface Actor {
  readonly actor_id: number | null;
  readonly actor_type: "Integration" | "OrganizationAdmin" | "RepositoryRole";
  readonly bypass_mode: "always";
}

let acme: AcmeOnGitHub;
let receiver: Server;

/** What a doctor with both credentials finds that isn't well: `check subject`. */
async function findProblems(): Promise<readonly string[]> {
  return problemsIn((await examine()).findings);
}

async function examine(env = { ...acme.withToken, ...acme.withKey }) {
  const { code, out, err } = await acme.muster(["doctor", "--central", "acme/central", "--json"], { env });
  const told = readJson(doctorJson, out);
  expect({ code, err }).toEqual({ code: { ok: 0, problem: 1, unknown: 3 }[told.outcome], err: "" });
  return told;
}

const problemsIn = (findings: z.infer<typeof doctorJson>["findings"]) =>
  findings
    .filter(({ outcome }) => outcome === "problem")
    .flatMap(({ checks, subjects }) => subjects.map((subject) => `${checks.join()} ${subject}`));

/** Makes the rulesets that `muster init` proposes, as an owner does. */
async function makeRulesets(): Promise<void> {
  const context = {
    organization: "acme",
    central: "central",
    counts: null,
    owner: null,
    today: "2026-01-31",
  };
  const files = proposeFiles({ ...context, appId: acme.appId });
  for (const { path, text } of files.filter((file) => file.path.endsWith(".json"))) {
    const ruleset = rulesetSchema.parse(JSON.parse(text));
    if (path.includes("services"))
      await acme.github.request("POST /orgs/{org}/rulesets", { org: "acme", ...ruleset });
    else
      await acme.github.request("POST /repos/{owner}/{repo}/rulesets", {
        owner: "acme",
        repo: "central",
        ...ruleset,
      });
  }
}

beforeAll(async () => {
  acme = await openAcmeOnGitHub();
  receiver = createServer((_, answer) => answer.end()).listen(0, "127.0.0.1");
  await new Promise((resolve) => receiver.once("listening", resolve));
});
afterAll(async () => {
  receiver.close();
  await acme.sandbox.stop();
});

function receiverUrl(): string {
  const address = receiver.address();
  return typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}/` : "";
}

describe("muster doctor", () => {
  it("tells what keeps the gate from blocking, writing nothing, with few calls", async () => {
    const counts = await acme.count(async () => {
      expect(await findProblems()).toEqual(
        expect.arrayContaining([
          "hook_target acme",
          "reviewed central",
          "config_check central",
          "record_branch central:muster",
        ]),
      );
    });
    expect(counts.writes).toBe(0);
    expect(counts.graphql["Guards"]).toBe(1);
    expect(await acme.client.violations()).toEqual([]);
  });

  it("finds nothing left once the proposed rulesets are made and the App is at work", async () => {
    await makeRulesets();
    await acme.client.configureApp({ app: "muster", webhookUrl: receiverUrl() });
    await acme.client.idle();
    await acme.muster(["sync", "--central", "acme/central"], { env: acme.withKey });
    expect(await findProblems()).toEqual([]);
    const { out } = await acme.muster(["doctor", "--org", "acme"], {
      env: { ...acme.withToken, ...acme.withKey },
      columns: 100,
    });
    expect(out).toContain("The gate blocks");
  });

  it("never takes what it can't be told for well", async () => {
    const app = await examine(acme.withKey);
    expect(app.outcome).toBe("unknown");
    const token = await examine(acme.withToken);
    expect(token.outcome).toBe("unknown");
    const owner = await examine({ ...acme.withToken, APP_ID: String(acme.appId) });
    const unknown = owner.findings.filter(({ outcome }) => outcome === "unknown");
    expect(unknown.flatMap(({ checks }) => checks)).toEqual(["hook_target", "deliveries"]);
    expect(
      [...app.findings, ...token.findings].filter(({ outcome, fix }) => outcome !== "ok" && fix === null),
    ).toEqual([]);
  });

  it("counts what GitHub leaves out of an answer as unknown, and asks for less where it has none", async () => {
    const partial = { kind: "partial" as const, path: ["r1"], type: "RESOURCE_LIMITS_EXCEEDED" };
    const status = { kind: "status" as const, status: 502 };
    for (const fault of [partial, status]) {
      await acme.client.setFaults({ rules: [{ on: "GRAPHQL Guards", fault }] });
      const { outcome, findings } = await examine();
      expect(outcome).toBe("unknown");
      expect(findings.find(({ checks }) => checks.includes("unread"))?.subjects).toContain("cart");
    }
    await acme.client.setFaults({ rules: [] });
  });

  it.each<[string, string, () => Promise<() => Promise<unknown>>]>([
    [
      "an organisation's ruleset that everybody may bypass",
      "bypass_list cart",
      async () => {
        // The classic one of its own that nobody may bypass must not hide it.
        const [own] = await listOwn("cart");
        await acme.github.request("DELETE /repos/{owner}/{repo}/rulesets/{ruleset_id}", {
          ...at("cart"),
          ruleset_id: own,
        });
        return await changeServices({
          bypass_actors: [{ actor_id: 4, actor_type: "RepositoryRole", bypass_mode: "always" }],
        });
      },
    ],
    [
      "a review of the policy that everybody may go past",
      "reviewed,code_owners central",
      async () =>
        await changeCentral("Muster: policy", {
          actor_id: 4,
          actor_type: "RepositoryRole",
          bypass_mode: "always",
        }),
    ],
    [
      "a ruleset that is disabled",
      "requires_check cart",
      async () => await changeServices({ enforcement: "disabled" }),
    ],
    [
      "an environment that a workflow made",
      "environments cart",
      async () => {
        await acme.github.request("PUT /repos/{owner}/{repo}/environments/{environment_name}", {
          ...at("cart"),
          environment_name: "production",
        });
        return async () =>
          await acme.github.request("PUT /repos/{owner}/{repo}/environments/{environment_name}", {
            ...at("cart"),
            environment_name: "production",
            deployment_branch_policy: { protected_branches: true, custom_branch_policies: false },
          });
      },
    ],
    [
      "an environment that only makes people wait",
      "environments cart",
      async () => {
        const put = (guards: object) =>
          acme.github.request("PUT /repos/{owner}/{repo}/environments/{environment_name}", {
            ...at("cart"),
            environment_name: "production",
            ...guards,
          });
        await put({ wait_timer: 30, deployment_branch_policy: null });
        return async () =>
          await put({
            wait_timer: 0,
            deployment_branch_policy: { protected_branches: true, custom_branch_policies: false },
          });
      },
    ],
    [
      "an App that is suspended",
      "installed_on acme",
      async () => {
        await acme.client.suspendInstallation({ installation: acme.installation, suspended: true });
        return async () =>
          await acme.client.suspendInstallation({ installation: acme.installation, suspended: false });
      },
    ],
    [
      "an App that lost repositories",
      "installed_on cart",
      async () => {
        await acme.client.changeInstallation({ installation: acme.installation, remove: ["cart"] });
        return async () =>
          await acme.client.changeInstallation({ installation: acme.installation, add: ["cart"] });
      },
    ],
    [
      "a server that does not answer",
      "deliveries acme",
      async () => {
        await listenAt("http://127.0.0.1:1/");
        return () => listenAt(receiverUrl());
      },
    ],
    [
      "a check required where no gate applies",
      "waits_for_nothing central",
      async () => {
        const { id } = await acme.client.requireChecks({
          repository: "acme/central",
          checks: [{ context: "Muster", appId: acme.appId }],
        });
        return async () =>
          await acme.github.request("DELETE /repos/{owner}/{repo}/rulesets/{ruleset_id}", {
            ...at("central"),
            ruleset_id: id,
          });
      },
    ],
  ])("finds %s, until it is put right", async (_, problem, make) => {
    const mend = await make();
    expect(await findProblems()).toContain(problem);
    await mend();
    expect(await findProblems()).not.toContain(problem);
  });

  it("finds who else may write the record, and what they wrote there", async () => {
    const push = { repository: "acme/central", branch: "muster", actor: "ada", files: { "x.yml": "x" } };
    await expect(acme.client.push({ ...push, message: "x" })).rejects.toThrow("protected ref");
    const mend = await changeRecord({
      actor_id: null,
      actor_type: "OrganizationAdmin",
      bypass_mode: "always",
    });
    await acme.client.push({ ...push, message: "x" });
    expect(await findProblems()).toEqual(["record_branch central:muster", "record_commits central:muster"]);
    await mend();
    expect(await findProblems()).toEqual(["record_commits central:muster"]);
  });

  it("looks at the branches that gates name, and asks again where lists are long", async () => {
    for (const branch of ["release/1", "spike"])
      await acme.client.push({
        repository: "acme/cart",
        branch,
        actor: "ben",
        files: { x: branch },
        message: "x",
      });
    for (let n = 0; n < 12; n += 1)
      await acme.github.request("PUT /repos/{owner}/{repo}/environments/{environment_name}", {
        ...at("cart"),
        environment_name: `preview-${n}`,
      });
    const source = { github: acme.github, organization: "acme", isAdmin: false };
    const { guards } = await readRepositoryGuards(source, ["cart"], ["release/**"], () => {});
    const [{ branches, environments } = { branches: null, environments: null }] = guards;
    expect(branches).toMatchObject({ kind: "known", value: [{ name: "main" }, { name: "release/1" }] });
    expect(environments).toMatchObject({ kind: "known" });
    expect(JSON.stringify(environments)).toContain("preview-11");
  });

  it("names the credential that is wrong", async () => {
    const env = { ...acme.withToken, ...acme.withKey, APP_ID: "4711" };
    const { code, err } = await acme.muster(["doctor", "--central", "acme/central"], { env });
    expect(code).toBe(2);
    expect(err).toContain("App 4711");
  });

  it.each([
    [["doctor"], "--central"],
    [["doctor", "--org", ""], "no organisation's name"],
    [["doctor", "--org", "a/b"], '--org is "a/b"'],
    [["doctor", "--central", "acme"], "no repository on GitHub"],
    [["doctor", "--central", "acme/nowhere"], "there is no central repo acme/nowhere"],
    [["doctor", "--central", "acme/central", "--org", "umbrella"], "--org is umbrella"],
  ])("says what is wrong with %j", async (args, said) => {
    const { code, out, err } = await acme.muster(args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(said);
  });
});

const at = (repo: string) => ({ owner: "acme", repo });

async function listOwn(repo: string): Promise<[number]> {
  const { data } = await acme.github.request("GET /repos/{owner}/{repo}/rulesets", {
    ...at(repo),
    includes_parents: false,
  });
  return [data[0]?.id ?? 0];
}

/** Changes the organisation's ruleset; gives what puts it right. */
async function changeServices(change: object): Promise<() => Promise<unknown>> {
  const { data } = await acme.github.request("GET /orgs/{org}/rulesets", { org: "acme" });
  const id = data[0]?.id ?? 0;
  const put = (changes: object) =>
    acme.github.request("PUT /orgs/{org}/rulesets/{ruleset_id}", { org: "acme", ruleset_id: id, ...changes });
  await put(change);
  return () => put({ enforcement: "active", bypass_actors: [] });
}

/** Lets the App alone and somebody else write the record; gives what puts it right. */
async function changeRecord(other: Actor): Promise<() => Promise<unknown>> {
  const { data } = await acme.github.request("GET /repos/{owner}/{repo}/rulesets", {
    ...at("central"),
    includes_parents: false,
  });
  const id = data.find(({ name }) => name === "Muster: record")?.id ?? 0;
  const own: Actor = { actor_id: acme.appId, actor_type: "Integration", bypass_mode: "always" };
  const put = (...actors: Actor[]) =>
    acme.github.request("PUT /repos/{owner}/{repo}/rulesets/{ruleset_id}", {
      ...at("central"),
      ruleset_id: id,
      bypass_actors: actors,
    });
  await put(own, other);
  return () => put(own);
}

/** Lets somebody bypass a ruleset of the central repo; gives what puts it right. */
async function changeCentral(name: string, actor: Actor): Promise<() => Promise<unknown>> {
  const { data } = await acme.github.request("GET /repos/{owner}/{repo}/rulesets", {
    ...at("central"),
    includes_parents: false,
  });
  const id = data.find((ruleset) => ruleset.name === name)?.id ?? 0;
  const put = (...actors: Actor[]) =>
    acme.github.request("PUT /repos/{owner}/{repo}/rulesets/{ruleset_id}", {
      ...at("central"),
      ruleset_id: id,
      bypass_actors: actors,
    });
  await put(actor);
  return () => put();
}

/** Lets webhooks go there, and something happen that one tells of. */
async function listenAt(webhookUrl: string): Promise<void> {
  await acme.client.configureApp({ app: "muster", webhookUrl });
  await acme.client.editRepository({ repository: "acme/cart", actor: "ada", description: webhookUrl });
  await acme.client.idle();
}
