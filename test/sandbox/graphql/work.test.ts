import { describe, expect, it } from "vitest";
import { createDeployment } from "../../../src/sandbox/operations/create-deployment.ts";
import { createDeploymentStatus } from "../../../src/sandbox/operations/create-deployment-status.ts";
import { createComment } from "../../../src/sandbox/operations/write-comment.ts";
import { createIssue } from "../../../src/sandbox/operations/write-issue.ts";
import { createAcme, pick } from "./acme.ts";

const inCheckout = (field: string) => `{ repository(owner: "acme", name: "checkout") { ${field} } }`;

describe("an issue", () => {
  it("has comments and reactions, and is no pull request", async () => {
    const acme = createAcme();
    const { world, checkout } = acme;
    const issue = createIssue(world, checkout, {
      title: "Broken",
      body: "Very",
      author: "mona",
      labels: ["bug"],
      assignees: ["hubot"],
    });
    createComment(world, checkout, issue, { body: "Mine", author: "muster[bot]", appId: acme.app.id });
    const data = await acme.read(
      inCheckout(`issue(number: 1) { number title body state stateReason author { login } assignees(first: 2) { nodes { login } } labels(first: 2) { nodes { name } }
        comments(first: 5) { totalCount nodes { body author { __typename login } issue { number } pullRequest { number } url } } }
        issues(first: 5, labels: ["bug"]) { totalCount } none: issues(first: 5, states: [CLOSED]) { totalCount } pullRequests { totalCount }
        issueOrPullRequest(number: 1) { __typename }`),
    );
    expect(pick(data, "repository")).toMatchObject({
      issue: {
        number: 1,
        state: "OPEN",
        stateReason: null,
        author: { login: "mona" },
        assignees: { nodes: [{ login: "hubot" }] },
        labels: { nodes: [{ name: "bug" }] },
        comments: {
          totalCount: 1,
          nodes: [
            {
              body: "Mine",
              author: { __typename: "Bot", login: "muster" },
              issue: { number: 1 },
              pullRequest: null,
            },
          ],
        },
      },
      issues: { totalCount: 1 },
      none: { totalCount: 0 },
      pullRequests: { totalCount: 0 },
      issueOrPullRequest: { __typename: "Issue" },
    });
    const { errors } = await acme.ask(inCheckout("pullRequest(number: 1) { id }"));
    expect(errors[0]?.message).toBe("Could not resolve to a PullRequest with the number of 1.");
  });
});

describe("deployments", () => {
  it("are told with their environment and newest status", async () => {
    const acme = createAcme();
    const { world, checkout } = acme;
    const deployment = createDeployment(world, checkout, {
      ref: "main",
      environment: "production",
      creator: "mona",
    });
    createDeploymentStatus(world, checkout, deployment, { state: "success", creator: "mona" });
    const data = await acme.read(
      inCheckout(`environments(first: 5) { nodes { name } } environment(name: "Production") { name }
        deployments(first: 5, environments: ["production"]) { nodes { databaseId state commitOid ref { name } latestStatus { state } statuses(first: 5) { totalCount } } }
        other: deployments(first: 5, environments: ["staging"]) { totalCount }`),
    );
    expect(pick(data, "repository")).toEqual({
      environments: { nodes: [{ name: "production" }] },
      environment: { name: "production" },
      deployments: {
        nodes: [
          {
            databaseId: deployment.id,
            state: "ACTIVE",
            commitOid: deployment.sha,
            ref: { name: "main" },
            latestStatus: { state: "SUCCESS" },
            statuses: { totalCount: 1 },
          },
        ],
      },
      other: { totalCount: 0 },
    });
  });
});

describe("rules", () => {
  it("of a repository and of its organisation are listed with the checks they require", async () => {
    const acme = createAcme();
    const ruleset = {
      name: "default",
      target: "branch",
      enforcement: "active",
      includeRefs: ["~DEFAULT_BRANCH"],
      excludeRefs: [],
      includeRepositories: null,
      excludeRepositories: [],
      bypassApps: [],
      rules: [
        {
          type: "required_status_checks",
          checks: [{ context: "muster", appId: acme.app.id }],
          strict: false,
        },
        { type: "deletion" },
      ],
      createdAt: "2026-03-02T09:00:00Z",
      updatedAt: "2026-03-02T09:00:00Z",
    } as const;
    acme.checkout.rulesets.set(1, { ...ruleset, id: 1 });
    acme.organization.rulesets.set(2, {
      ...ruleset,
      id: 2,
      name: "everywhere",
      includeRepositories: ["~ALL"],
    });
    acme.checkout.protections.set("main", {
      pattern: "main",
      requiredChecks: [{ context: "ci", appId: null }],
      strict: true,
      requiredApprovals: 2,
      enforceAdmins: true,
      allowForcePushes: false,
      allowDeletions: false,
    });
    const data = await acme.read(
      inCheckout(`rulesets(first: 5) { nodes { databaseId name enforcement target source { __typename } conditions { refName { include } repositoryName { include } }
          rules(first: 5) { nodes { type parameters { ... on RequiredStatusChecksParameters { requiredStatusChecks { context integrationId } } } } } } }
        own: rulesets(first: 5, includeParents: false) { totalCount } ruleset(databaseId: 1) { name }
        branchProtectionRules(first: 5) { nodes { pattern requiredStatusCheckContexts requiresStrictStatusChecks requiredApprovingReviewCount isAdminEnforced } }`),
    );
    const rules = {
      nodes: [
        {
          type: "REQUIRED_STATUS_CHECKS",
          parameters: { requiredStatusChecks: [{ context: "muster", integrationId: acme.app.id }] },
        },
        { type: "DELETION", parameters: null },
      ],
    };
    expect(pick(data, "repository")).toEqual({
      rulesets: {
        nodes: [
          {
            databaseId: 1,
            name: "default",
            enforcement: "ACTIVE",
            target: "BRANCH",
            source: { __typename: "Repository" },
            conditions: { refName: { include: ["~DEFAULT_BRANCH"] }, repositoryName: null },
            rules,
          },
          {
            databaseId: 2,
            name: "everywhere",
            enforcement: "ACTIVE",
            target: "BRANCH",
            source: { __typename: "Organization" },
            conditions: { refName: { include: ["~DEFAULT_BRANCH"] }, repositoryName: { include: ["~ALL"] } },
            rules,
          },
        ],
      },
      own: { totalCount: 1 },
      ruleset: { name: "default" },
      branchProtectionRules: {
        nodes: [
          {
            pattern: "main",
            requiredStatusCheckContexts: ["ci"],
            requiresStrictStatusChecks: true,
            requiredApprovingReviewCount: 2,
            isAdminEnforced: true,
          },
        ],
      },
    });
  });
});
