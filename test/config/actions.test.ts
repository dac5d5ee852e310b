import { describe, expect, it } from "vitest";
import { createLoader } from "./loading.ts";

const { load, loadMarked, findSurprises } = createLoader();

const SERVICE = `identifier: service
schema:
  properties:
    tier: {type: string, enum: [gold, silver]}
    replicas: {type: number}
relations:
  system: {target: system, required: false, many: false}
ownership: {type: Direct}
`;
const BLUEPRINTS = {
  "muster.yml":
    "organization: acme\nactions: {hosts: [ci.example.com, '*.hooks.example.com', 'ci.example.com:8443'], secrets: [CI_TOKEN, my_token, _JIRA]}\n",
  "blueprints/service.yml": SERVICE,
  "blueprints/system.yml": "identifier: system\nschema: {properties: {}}\n",
};
const GITHUB = "{type: GITHUB, repo: ops, workflow: restart.yml}";

/** A sound action, with other parts in the place of some; `more` is put behind. */
function action({
  identifier = "identifier: restart",
  trigger = "{type: self-service, operation: DAY-2, blueprintIdentifier: service}",
  invocation = GITHUB,
  people = "{execute: {teams: [sre]}}",
  more = "",
}: {
  readonly identifier?: string;
  readonly trigger?: string;
  readonly invocation?: string;
  readonly people?: string;
  readonly more?: string;
} = {}): string {
  return `${identifier}\ntrigger: ${trigger}\ninvocationMethod: ${invocation}\npermissions: ${people}\n${more}`;
}

const inputs = (text: string, operation = "DAY-2") =>
  action({
    trigger: `\n  type: self-service\n  operation: ${operation}\n  blueprintIdentifier: service\n  userInputs: ${text}`,
  });

/** An action that is offered for what a rule finds. */
const searching = (rule: string) =>
  action({
    trigger: `{type: self-service, operation: DAY-2, blueprintIdentifier: service, condition: {type: SEARCH, rules: [${rule}]}}`,
  });

/** An action that a policy lets, by a query with a rule. */
const asking = (rule: string) =>
  action({
    people: `{execute: {policy: {queries: {q: {combinator: and, rules: [{property: $blueprint, operator: '=', value: service}, ${rule}]}}, conditions: ['true']}}}`,
  });

const surprises = (text: string, files: Readonly<Record<string, string>> = {}) =>
  findSurprises({ ...BLUEPRINTS, "actions/a.yml": text, ...files });

describe("an action", () => {
  it("is loaded with what nobody wrote", async () => {
    const { config, diagnostics } = await load({ ...BLUEPRINTS, "actions/a.yml": action() });
    expect(diagnostics).toEqual([]);
    expect(config?.actions.get("restart")?.value).toMatchObject({
      identifier: "restart",
      requiredApproval: false,
      publish: true,
      timeout: "1h",
      concurrency: { per: "entity", when_busy: "queue" },
      invocationMethod: { type: "GITHUB", reportWorkflowStatus: true, workflowInputs: {} },
    });
  });

  it("brings people and teams into the catalog's blueprints, which nothing else does", async () => {
    const { config } = await load({ ...BLUEPRINTS, "actions/a.yml": action() });
    expect([...(config?.blueprints.keys() ?? [])]).toEqual(expect.arrayContaining(["_user", "_team"]));
    const without = await load(BLUEPRINTS);
    expect([...(without.config?.blueprints.keys() ?? [])].sort()).toEqual(["service", "system"]);
  });

  it("may be an export of Port's, record keys included", async () => {
    const exported = {
      id: "action_1",
      identifier: "scale",
      title: "Scale",
      icon: "Microservice",
      trigger: {
        type: "self-service",
        operation: "DAY-2",
        userInputs: { properties: { n: { type: "number", title: "N" } }, required: ["n"], order: ["n"] },
        blueprintIdentifier: "service",
      },
      invocationMethod: {
        type: "INTEGRATION_ACTION",
        installationId: "github-1",
        integrationActionType: "dispatch_workflow",
        integrationActionExecutionProperties: {
          org: "acme",
          repo: "ops",
          workflow: "scale.yml",
          workflowInputs: { "{{ spreadValue() }}": "{{ .inputs }}", run: "{{ .run.id }}" },
        },
      },
      requiredApproval: { type: "ANY" },
      publish: true,
      createdAt: "2026-01-01T00:00:00.000Z",
      updatedAt: "2026-01-01T00:00:00.000Z",
      createdBy: "x",
      updatedBy: "x",
      permissions: { execute: { teams: ["sre"] }, approve: { users: ["ann"] } },
    };
    const { config, diagnostics } = await load({
      ...BLUEPRINTS,
      "actions/scale.json": JSON.stringify(exported),
    });
    expect(diagnostics).toEqual([]);
    expect(config?.actions.get("scale")?.value.invocationMethod).toMatchObject({
      type: "GITHUB",
      repo: "ops",
      workflow: "scale.yml",
    });
  });

  it.each(["GITLAB", "AZURE_DEVOPS", "KAFKA", "SLACK", "JENKINS", "INTEGRATION_ACTION"])(
    "is refused with something else to use where its backend is %s",
    async (type) => {
      const text = action({ invocation: `{type: ${type}}` });
      const { config, diagnostics } = await load({ ...BLUEPRINTS, "actions/a.yml": text });
      expect(config).toBeNull();
      expect(diagnostics).toEqual([
        expect.objectContaining({ line: 3, message: expect.stringMatching(/is not supported: use/) }),
      ]);
    },
  );
});

describe("what is wrong with an action is said at its place", () => {
  it.each([
    ["nothing", action()],
    [
      "a blueprint that doesn't exist",
      action({
        trigger: "{type: self-service, operation: DAY-2, blueprintIdentifier: ▶sevice}",
      }),
    ],
    ["a deletion of nothing", action({ trigger: "▶{type: self-service, operation: DELETE}" })],
    [
      "a condition without an entity",
      action({
        trigger:
          "{type: self-service, operation: CREATE, blueprintIdentifier: service, condition: ▶{type: SEARCH, rules: []}}",
      }),
    ],
    [
      "a condition on a property that doesn't exist",
      action({
        trigger:
          "{type: self-service, operation: DAY-2, blueprintIdentifier: service, condition: {type: SEARCH, rules: [{property: ▶tear, operator: '=', value: gold}]}}",
      }),
    ],
    ["no time at all", action({ more: "timeout: ▶0s\n" })],
    ["too long a time", action({ more: "timeout: ▶721h\n" })],
    ["30 days", action({ more: "timeout: 720h\n" })],
    [
      "a grant that is longer than the longest",
      action({ more: "ttl: {default: ▶5h, max: 4h}\non_expire: {action: restart}\n" }),
    ],
    ["a grant that nobody takes back", action({ more: "ttl: ▷{default: 1h, max: 4h}\n" })],
    [
      "an end of nothing, by an action that doesn't exist",
      action({ more: "on_expire: ▶{action: ▶restat}\n" }),
    ],
    [
      "a grant's length from an input that doesn't exist",
      action({ more: "ttl: {default: 1h, max: 4h, input: ▶ttl}\non_expire: {action: restart}\n" }),
    ],
    ["a word of Muster's own", action({ identifier: "identifier: ▶Help" })],
    ["a word of other bots", action({ identifier: "identifier: ▷lgtm" })],
    ["a word that can't be typed", action({ identifier: "identifier: ▶'@x'" })],
    [
      "such a word where nobody types it",
      action({ identifier: "identifier: '@x'", more: "publish: false\n" }),
    ],
    ["people by address", action({ people: "{execute: {users: [▶ann@acme.io]}}" })],
    ["teams by name", action({ people: "{execute: {teams: [Platform Team, '@acme/sre', ▶'@other/sre']}}" })],
    ["nobody who may", action({ people: "{execute: ▷{teams: []}}" })],
    ["a role that doesn't exist", action({ people: "{execute: {roles: [▶admin]}}" })],
    ["people who approve nothing", action({ people: "{execute: {teams: [sre]}, approve: ▷{teams: [sre]}}" })],
    ["nobody who may approve", action({ more: "requiredApproval: ▶true\n" })],
    [
      "more approvals than people",
      action({
        people: "{execute: {teams: [sre]}, approve: {users: [ann, Ann]}}",
        more: "requiredApproval: {type: ANY, min: ▶2}\n",
      }),
    ],
    [
      "approvers by their role in a repository",
      action({
        people: "{execute: {teams: [sre]}, approve: {users: [ann], roles: [Admin, ▷'repo:maintain']}}",
        more: "requiredApproval: true\n",
      }),
    ],
    [
      "a range of dates that there isn't",
      searching("{property: $identifier, operator: between, value: {preset: ▶nextYear}}"),
    ],
    [
      "a range of dates that is none",
      searching("{property: $identifier, operator: notBetween, value: ▶{from: soon, to: later}}"),
    ],
    ["a range of dates", searching("{property: $identifier, operator: between, value: {preset: lastWeek}}")],
    [
      "entities related to those of no blueprint",
      searching("▶{operator: relatedTo, value: cart, direction: upstream}"),
    ],
    [
      "approvers by a policy alone",
      action({
        people:
          "{execute: {teams: [sre]}, approve: {policy: ▷{queries: {all: {combinator: and, rules: [{property: $blueprint, operator: '=', value: _user}]}}, conditions: ['[.results.all.entities[].identifier]']}}}",
        more: "requiredApproval: true\n",
      }),
    ],
    [
      "a policy over a blueprint, a query and an input that don't exist",
      action({
        people:
          "{execute: {policy: {queries: {q: {combinator: and, rules: [{property: $blueprint, operator: '=', value: ▶_users}]}}, conditions: [▶'.results.w.entities | length > 0', ▶'.inputs.x == 1']}}}",
      }),
    ],
    [
      "a policy's value that is a template",
      asking("{property: $identifier, operator: '=', value: '{{ .user.login }}'}"),
    ],
    [
      "a policy's value that is a template of what there isn't",
      asking("{property: $identifier, operator: in, value: [▶'{{ .inputs.name }}']}"),
    ],
    [
      "a condition that is a template",
      searching("{property: $identifier, operator: '=', value: ▶'{{ .user.login }}'}"),
    ],
    ["a policy that takes teams for one", asking("{property: $team, operator: ▶in, value: [sre]}")],
    ["a policy that takes teams for one text", asking("{property: $team, operator: ▶'=', value: sre}")],
    ["a condition that takes teams for one", searching("{property: $team, operator: ▷in, value: [sre]}")],
    ["a policy about the teams of who asks", asking("{property: $team, operator: in, value: [My Teams]}")],
    ["a policy about teams", asking("{property: $team, operator: containsAny, value: [sre]}")],
    [
      "a range of dates of searches alone",
      searching("{property: tier, operator: between, value: {preset: lastDay}}"),
    ],
    ["what has expired", searching("{property: tier, operator: isExpired}")],
    ["properties by their type", searching("{propertySchema: {type: string}, operator: '=', value: gold}")],
    [
      "properties by their type, all of them",
      searching("{propertySchema: {type: string}, operator: ▶'!=', value: gold}"),
    ],
    [
      "another organisation's workflow",
      action({ invocation: "{type: GITHUB, org: ▶evil, repo: ops, workflow: a.yml}" }),
    ],
    [
      "its own organisation's",
      action({ invocation: "{type: GITHUB, org: ACME, repo: ops, workflow: a.yml}" }),
    ],
    [
      "a path in place of a workflow's name",
      action({ invocation: "{type: GITHUB, repo: ▶acme/ops, workflow: ▶.github/workflows/a.yml}" }),
    ],
    [
      "more inputs than GitHub takes",
      action({
        invocation: `{type: GITHUB, repo: ops, workflow: a.yml, workflowInputs: ▶{${Array.from({ length: 26 }, (_, i) => `i${i}: x`).join(", ")}}}`,
      }),
    ],
    [
      "25 inputs",
      action({
        invocation: `{type: GITHUB, repo: ops, workflow: a.yml, workflowInputs: {${Array.from({ length: 25 }, (_, i) => `i${i}: x`).join(", ")}}}`,
      }),
    ],
    [
      "a template that isn't closed",
      action({
        invocation: "{type: GITHUB, repo: ops, workflow: a.yml, workflowInputs: {a: ▶'{{ .inputs.x'}}",
      }),
    ],
    [
      "jq that doesn't compile",
      action({
        invocation: "{type: GITHUB, repo: ops, workflow: a.yml, workflowInputs: {a: ▶'{{ .run.id | }}'}}",
      }),
    ],
    [
      "an input that doesn't exist",
      action({
        invocation:
          "{type: GITHUB, repo: ops, workflow: a.yml, workflowInputs: {a: ▶'{{ .inputs.x }}', b: ▶'{{ \"a\" + .inputs[\"y\"] }}'}}",
      }),
    ],
    [
      "something that isn't there to read",
      action({
        invocation:
          "{type: GITHUB, repo: ops, workflow: a.yml, workflowInputs: {a: ▶'{{ .event.diff }}', b: ▶'{{ .run.number }}', c: ▷'{{ .entity.properties.tear }}'}}",
      }),
    ],
    [
      "everything that is",
      action({
        invocation:
          "{type: GITHUB, repo: ops, workflow: a.yml, workflowInputs: {a: '{{ .entity.properties.tier }}', b: '{{ .entity.relations.system }}', c: '{{ .run.sha }}', d: '{{ .trigger.by.user.login }}', e: '{{ .action.title }}'}}",
      }),
    ],
    [
      "a secret that goes to a workflow",
      action({
        invocation:
          "{type: GITHUB, repo: ops, workflow: a.yml, workflowInputs: {a: ▶'{{ .secrets.CI_TOKEN }}'}}",
      }),
    ],
    [
      "a secret that is sent",
      action({
        invocation:
          "{type: WEBHOOK, url: 'https://ci.example.com/x', headers: {authorization: 'Bearer {{ .secrets.CI_TOKEN }}'}}",
      }),
    ],
    [
      "secrets that may not be, or are worked with",
      action({
        invocation:
          "{type: WEBHOOK, url: 'https://ci.example.com/x', headers: {a: ▶'{{ .secrets.CI_TOKN }}', b: ▶'{{ .secrets.CI_TOKEN | @base64 }}', c: ▶'{{ .secrets }}'}}",
      }),
    ],
    [
      "secrets of Port's names",
      action({
        invocation: `{type: WEBHOOK, agent: true, url: 'https://ci.example.com/', headers: {a: '{{ .secrets["my_token"] }}', b: '{{ .secrets._JIRA }}'}}`,
      }),
    ],
    [
      "what only Port has",
      action({
        invocation: "{type: WEBHOOK, url: 'https://ci.example.com/', method: ▶GET, ▶queryParams: {a: b}}",
      }),
    ],
    [
      "properties that are encrypted",
      action({
        invocation:
          "{type: WEBHOOK, url: 'https://ci.example.com/', body: {a: ▶'{{ .action.encryptedProperties.a }}'}}",
      }),
    ],
    ["a host that is not listed", action({ invocation: "{type: WEBHOOK, url: ▶'https://evil.example/x'}" })],
    [
      "a port that is not listed",
      action({ invocation: "{type: WEBHOOK, url: ▶'https://ci.example.com:9000/x'}" }),
    ],
    [
      "hosts that are",
      action({ invocation: "{type: WEBHOOK, url: 'https://a.hooks.example.com/{{ .run.id }}'}" }),
    ],
    [
      "a name and password in an address",
      action({ invocation: "{type: WEBHOOK, url: ▶'https://a:b@ci.example.com/'}" }),
    ],
    [
      "a request that anybody can read",
      action({ invocation: "{type: WEBHOOK, url: ▷'http://ci.example.com/'}" }),
    ],
    [
      "too long a wait",
      action({ invocation: "{type: WEBHOOK, url: 'https://ci.example.com/', timeout: ▶31s}" }),
    ],
    [
      "an entity of which nothing fits",
      action({
        invocation:
          "{type: UPSERT_ENTITY, blueprintIdentifier: service, mapping: {identifier: x, properties: {tear: ▶x}, relations: {sys: ▶x}}}",
      }),
    ],
    [
      "teams that anybody could make",
      action({
        invocation: "{type: UPSERT_ENTITY, blueprintIdentifier: ▶_team, mapping: {identifier: x}}",
      }),
    ],
    [
      "people that anybody could make",
      action({
        invocation: "{type: UPSERT_ENTITY, blueprintIdentifier: ▶_user, mapping: {identifier: x}}",
      }),
    ],
    [
      "a file outside of the repository",
      action({
        invocation: "{type: EDIT_FILE, repository: ops, files: [{path: ▶../x, edits: [{set: a, value: 1}]}]}",
      }),
    ],
    [
      "examples of other actions",
      action({
        more: "examples: [{command: ▶/stop}, {command: /restart service=cart}, {command: ▶/restart sevice=cart}]\n",
      }),
    ],
  ])("%s", async (_, text) => {
    expect(await surprises(text)).toEqual([]);
  });

  it("no host at all", async () => {
    const files = { "muster.yml": "organization: acme\n" };
    expect(
      await surprises(action({ invocation: "{type: WEBHOOK, url: ▶'https://ci.example.com/'}" }), files),
    ).toEqual([]);
  });

  it("permissions that nobody wrote", async () => {
    const text = `▷${action().replace(/^permissions:.*\n/m, "")}`;
    expect(await surprises(text)).toEqual([]);
  });

  it("two actions of one word", async () => {
    const other = action({ identifier: "identifier: other\ncommand: ▶restart" });
    expect(await surprises(action({}), { "actions/b.yml": other })).toEqual([]);
  });

  it("two actions of one identifier", async () => {
    const other = action({ identifier: "identifier: ▶▶restart" });
    expect(await surprises(action({}), { "actions/b.yml": other })).toEqual([]);
  });

  it("inputs that the action behind a grant's end doesn't take, or misses", async () => {
    const revoke = action({
      identifier: "identifier: revoke",
      trigger:
        "{type: self-service, operation: DAY-2, blueprintIdentifier: service, userInputs: {properties: {who: {type: string}, why: {type: string, default: expired}}, required: [who, why]}}",
    });
    const grant = action({
      identifier: "identifier: grant",
      more: "ttl: {default: 1h, max: 4h}\non_expire: {action: revoke, inputs: ▶{whom: ▶x}}\n",
    });
    expect(await surprises(grant, { "actions/revoke.yml": revoke })).toEqual([]);
  });

  it("owners who approve where an entity has none", async () => {
    const text = action({
      people: "{execute: {teams: [sre]}, approve: ▷{ownedByTeam: true}}",
      more: "requiredApproval: true\n",
    });
    expect(await surprises(text, { "entities/service/cart.yml": "identifier: cart\n" })).toEqual([]);
    const owned = { "entities/service/cart.yml": "identifier: cart\nteam: shop\n" };
    expect(await surprises(text.replace("▷", ""), owned)).toEqual([]);
  });

  it("an action that refers to a broken one is not reported for it", async () => {
    const grant = action({ more: "ttl: {default: 1h, max: 4h}\non_expire: {action: revoke}\n" });
    const broken = { "actions/revoke.yml": "identifier: revoke\n▶trigger: {type: self-service}\n" };
    const { config, diagnostics } = await loadMarked({
      ...BLUEPRINTS,
      "actions/a.yml": grant,
      ...broken,
    });
    expect(config).toBeNull();
    expect(diagnostics.filter(({ file }) => file === "actions/a.yml")).toEqual([]);
  });
});

describe("a place that is locked", () => {
  const lock = (place: string, environment: string) =>
    action({
      trigger: `{type: self-service, operation: DAY-2, blueprintIdentifier: service, userInputs: {properties: {e: ${environment}}}}`,
      invocation: `{type: LOCK, reason: x, ${place}}`,
    });

  it.each([
    ["may be any text", "environment: ▷'{{ .inputs.e }}'", "{type: string}"],
    ["is one of some", "environment: '{{ .inputs.e }}'", "{type: string, enum: [production]}"],
    ["is written", "environment: production, service: '*'", "{type: string}"],
    ["may be another service", "service: ▷'{{ .inputs.e }}'", "{type: string}"],
  ])("%s", async (_, place, environment) => {
    expect(await surprises(lock(place, environment))).toEqual([]);
    expect(
      await surprises(lock(place, environment).replace("type: LOCK, reason: x", "type: UNLOCK")),
    ).toEqual([]);
  });
});

describe("what is wrong with inputs is said at their places", () => {
  it.each([
    [
      "nothing",
      "{properties: {n: {type: number, minimum: 1, maximum: 9, default: 3}}, required: [n], order: [n]}",
    ],
    ["order and steps", "{properties: {n: {type: number}}, order: [n], steps: ▶[{title: One, order: [▷n]}]}"],
    [
      "names that don't exist",
      "{properties: {n: {type: number, dependsOn: [▶m]}}, required: [▶m], order: [n, ▶m]}",
    ],
    [
      "titles that are inputs, or shown nowhere",
      "{properties: {n: {type: number}}, order: [n], titles: {n: ▶{title: N}, t: ▷{title: T}}}",
    ],
    [
      "inputs that wait for each other",
      "{properties: {a: {type: string, dependsOn: ▶[b]}, b: {type: string, dependsOn: [a]}}}",
    ],
    ["an input that waits for itself", "{properties: {a: {type: string, dependsOn: ▶[a]}}}"],
    ["names that mean the entity", "{properties: {service: ▶{type: string}, Entity: ▶{type: string}}}"],
    ["names that commands can't tell apart", "{properties: {a_b: {type: string}, A-B: ▶{type: string}}}"],
    [
      "a default of another type",
      "{properties: {a: {type: number, default: ▶'3'}, b: {type: boolean, default: ▶yes}}}",
    ],
    [
      "a default that isn't allowed",
      "{properties: {a: {type: string, enum: [x, y], default: ▶z}, b: {type: number, maximum: 3, default: ▶4}, c: {type: string, pattern: '^a$', default: ▶b}, d: {type: array, maxItems: 1, default: ▶[a, b]}}}",
    ],
    [
      "values of another type",
      "{properties: {a: {type: number, enum: [1, ▶'2']}, b: {type: string, enum: [▶1]}}}",
    ],
    [
      "limits that nothing keeps",
      "{properties: {a: {type: number, minimum: ▶5, maximum: 3}, b: {type: string, minLength: ▶5, maxLength: 3}, c: {type: number, exclusiveMinimum: ▶3, maximum: 3}}}",
    ],
    ["a key for another type", "{properties: {a: {type: number, minLength: ▶5}}}"],
    ["a pattern that is none", "{properties: {a: {type: string, pattern: ▶'('}}}"],
    [
      "entities of no blueprint, or none that exists",
      "{properties: {a: ▶{type: string, format: entity}, b: {type: string, format: entity, blueprint: ▶sevice}}}",
    ],
    [
      "a list of entities",
      "{properties: {a: {type: array, items: {type: string, format: entity, blueprint: service}}}}",
    ],
    [
      "a dataset by a property that doesn't exist",
      "{properties: {a: {type: string, format: entity, blueprint: service, dataset: {combinator: and, rules: [{property: ▶tear, operator: '=', value: gold}, {relation: ▶sys, operator: '=', value: x}]}}}}",
    ],
    [
      "a dataset by who asks and other inputs",
      "{properties: {b: {type: string}, a: {type: string, format: entity, blueprint: service, dependsOn: [b], dataset: {combinator: and, rules: [{property: $team, operator: containsAny, value: {context: userTeams, property: $identifier}}, {property: tier, operator: '=', value: {jqQuery: '.form.b'}}]}}}}",
    ],
    [
      "jq that reads what isn't settled, or isn't there",
      "{properties: {b: {type: string}, a: {type: string, default: {jqQuery: ▷.form.b}, visible: {jqQuery: ▶.form.c == 1}}, c2: {type: string, default: {jqQuery: ▶.inputs.b}}}}",
    ],
    [
      "colours of choices",
      "{properties: {a: {type: array, items: {type: string, enum: [x], enumColors: {x: red}}}}}",
    ],
    ["a secret", "{properties: {a: {type: string, encryption: ▷aes256-gcm}}}"],
    ["braces that nobody fills", "{properties: {a: {type: string, default: ▷'{{ .run.id }}'}}}"],
  ])("%s", async (_, text) => {
    expect(await surprises(inputs(text))).toEqual([]);
  });

  it("names an entity only where there is one", async () => {
    expect(await surprises(inputs("{properties: {service: {type: string}}}", "CREATE"))).toEqual([]);
  });

  it("finds a cycle among very many inputs", async () => {
    const many = Array.from(
      { length: 3000 },
      (_, i) => `i${i}: {type: string, dependsOn: [i${(i + 1) % 3000}]}`,
    );
    const { diagnostics } = await load({
      ...BLUEPRINTS,
      "actions/a.yml": inputs(`{properties: {${many.join(", ")}}}`),
    });
    expect(diagnostics.filter(({ code }) => code === "conflict")).toHaveLength(1);
  });
});

describe("settings of commands and actions", () => {
  it.each([
    ["commands: {prefix: ▶''}"],
    ["commands: {prefix: ▶'>'}"],
    ["commands: {prefix: '!'}"],
    ["actions: {hosts: [▶'https://ci.example.com']}"],
    ["actions: {hosts: [ci.example.com, '*.example.com', '127.0.0.1:8080', 'localhost']}"],
    ["actions: {secrets: [▶to-ken]}"],
    ["commands: {ignore: [deploy], bots: ['deployer[bot]'], forks: true, repositories: ['service-*']}"],
  ])("%s", async (text) => {
    expect(await findSurprises({ "muster.yml": `organization: acme\n${text}\n` })).toEqual([]);
  });
});
