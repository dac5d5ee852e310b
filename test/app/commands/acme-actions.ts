import { DEVELOPER } from "../../../examples/github/acme.ts";
import type { SandboxClient } from "../../../src/sandbox/index.ts";

/** The central repo of acme. */
export const CENTRAL = "acme/central";

/** Restarts a service by a workflow: those who own it may. */
const RESTART = `
identifier: restart
title: Restart
trigger:
  type: self-service
  operation: DAY-2
  blueprintIdentifier: service
  userInputs:
    properties:
      reason: {type: string, maxLength: 200}
invocationMethod:
  type: GITHUB
  repo: "{{ .entity.identifier }}"
  workflow: restart.yml
  workflowInputs:
    run_id: "{{ .run.id }}"
    reason: '{{ .inputs.reason // "" }}'
permissions:
  execute: {ownedByTeam: true}
timeout: 20m
`;

/** Changes a number in a file, by pull request. */
const SCALE = `
identifier: scale
title: Scale
trigger:
  type: self-service
  operation: DAY-2
  blueprintIdentifier: service
  userInputs:
    properties:
      replicas: {type: number, minimum: 1, maximum: 9}
    required: [replicas]
invocationMethod:
  type: EDIT_FILE
  repository: "{{ .entity.identifier }}"
  files:
    - path: deploy/values.yaml
      edits:
        - {set: spec.replicas, value: "{{ .inputs.replicas }}"}
  title: "Scale to {{ .inputs.replicas }}"
permissions:
  execute: {ownedByTeam: true}
timeout: 1h
`;

/** The same as restart, which somebody else has to approve. */
const PROMOTE = `
identifier: promote
title: Promote
trigger:
  type: self-service
  operation: DAY-2
  blueprintIdentifier: service
  userInputs:
    properties:
      version: {type: string}
    required: [version]
invocationMethod:
  type: GITHUB
  repo: "{{ .entity.identifier }}"
  workflow: restart.yml
  workflowInputs:
    run_id: "{{ .run.id }}"
    reason: "{{ .inputs.version }}"
requiredApproval: {type: ANY, min: 1, expires: 2h}
permissions:
  execute: {ownedByTeam: true}
  approve: {users: [ben, chloe, ada]}
timeout: 20m
`;

const LOCK = `
identifier: lock
title: Lock
trigger:
  type: self-service
  operation: DAY-2
  blueprintIdentifier: service
  userInputs:
    properties:
      environment: {type: string}
      reason: {type: string}
    required: [environment, reason]
    order: [environment, reason]
invocationMethod:
  type: LOCK
  environment: "{{ .inputs.environment }}"
  reason: "{{ .inputs.reason }}"
permissions:
  execute: {ownedByTeam: true}
`;

const UNLOCK = `
identifier: unlock
title: Unlock
trigger:
  type: self-service
  operation: DAY-2
  blueprintIdentifier: service
  userInputs:
    properties:
      environment: {type: string}
    required: [environment]
invocationMethod:
  type: UNLOCK
  environment: "{{ .inputs.environment }}"
permissions:
  execute: {ownedByTeam: true}
`;

/** Grants something for a while, and takes it back by another action. */
const GRANT = `
identifier: grant
title: Grant
trigger:
  type: self-service
  operation: DAY-2
  blueprintIdentifier: service
  userInputs:
    properties:
      ttl: {type: string, default: 1h}
invocationMethod:
  type: GITHUB
  repo: "{{ .entity.identifier }}"
  workflow: restart.yml
  reportWorkflowStatus: false
  workflowInputs:
    run_id: "{{ .run.id }}"
    reason: grant
ttl: {default: 1h, max: 8h, input: ttl}
on_expire: {action: revoke, inputs: {}}
requiredApproval: {type: ANY, min: 1, expires: 2h}
permissions:
  execute: {ownedByTeam: true}
  approve: {users: [ben, chloe, ada]}
`;

const REVOKE = `
identifier: revoke
title: Revoke
trigger:
  type: self-service
  operation: DAY-2
  blueprintIdentifier: service
invocationMethod:
  type: GITHUB
  repo: "{{ .entity.identifier }}"
  workflow: restart.yml
  reportWorkflowStatus: false
  workflowInputs:
    run_id: "{{ .run.id }}"
    reason: revoke
permissions:
  execute: {users: [ada]}
`;

/** Actions of acme's central repo, by path. */
export const ACTIONS: Readonly<Record<string, string>> = {
  "actions/restart.yml": RESTART,
  "actions/scale.yml": SCALE,
  "actions/promote.yml": PROMOTE,
  "actions/lock.yml": LOCK,
  "actions/unlock.yml": UNLOCK,
  "actions/grant.yml": GRANT,
  "actions/revoke.yml": REVOKE,
};

const WORKFLOW = `
name: Restart
run-name: Restart (\${{ inputs.run_id }})
on:
  workflow_dispatch:
    inputs:
      run_id: {description: Run, type: string, required: true}
      reason: {description: Why, type: string, default: ""}
jobs:
  restart:
    runs-on: ubuntu-latest
    steps:
      - run: echo restarted
`;

const VALUES = `# How it runs
spec:
  replicas: 2   # at least two
  image: cart:1.4.2
`;

/** Gives acme's central repo the actions, and the service cart what they need. */
export async function addActions(
  client: SandboxClient,
  services: readonly string[] = ["cart"],
  actions: Readonly<Record<string, string>> = ACTIONS,
): Promise<void> {
  for (const name of services)
    await client.push({
      repository: `acme/${name}`,
      branch: "main",
      files: { ".github/workflows/restart.yml": WORKFLOW, "deploy/values.yaml": VALUES },
      actor: DEVELOPER,
      ignoreRules: true,
    });
  await client.push({ repository: CENTRAL, branch: "main", files: actions, actor: "ada", ignoreRules: true });
}
