import type { JsonObject } from "../../model/json.ts";
import type { Conclusion } from "./checks.ts";

/** A workflow file. */
export interface Workflow {
  readonly id: number;
  name: string;
  /** E.g. `.github/workflows/deploy.yml`. */
  readonly path: string;
  /** `deleted` once the default branch has no such file any more. */
  state: "active" | "disabled_manually" | "deleted";
  readonly createdAt: string;
  updatedAt: string;
  /** Whether workflow_dispatch starts it. */
  dispatchable: boolean;
  /** Inputs that workflow_dispatch takes, by name. */
  inputs: Readonly<Record<string, WorkflowInput>>;
  /** Its `run-name`, with expressions still in it; null for none. */
  runName: string | null;
}

/** An input that workflow_dispatch takes. */
export interface WorkflowInput {
  readonly required: boolean;
  /** What it is without being given; null for nothing. */
  readonly defaultValue: string | null;
  /** What it may be, for inputs of type `choice`; null for anything. */
  readonly options: readonly string[] | null;
}

/** A run of a workflow. The sandbox runs nothing: its control address moves runs on. */
export interface WorkflowRun {
  readonly id: number;
  readonly workflow: number;
  readonly runNumber: number;
  name: string;
  /** `run-name` of the workflow with inputs filled in. */
  displayTitle: string;
  readonly event: string;
  readonly headBranch: string;
  readonly headSha: string;
  status: "queued" | "in_progress" | "completed" | "waiting";
  conclusion: Conclusion | null;
  readonly inputs: JsonObject;
  readonly actor: string;
  readonly createdAt: string;
  updatedAt: string;
}

/** Where deployments go. */
export interface Environment {
  readonly id: number;
  readonly name: string;
  waitTimer: number;
  /** Which branches may deploy there: protected ones, or those of a list of its own; any when left out. */
  branchPolicy?: "protected" | "custom" | null;
  /** Apps whose custom protection rule guards it. */
  readonly protectionRules: Map<number, { readonly id: number; readonly appId: number }>;
  readonly createdAt: string;
  updatedAt: string;
}

/** A deployment. */
export interface Deployment {
  readonly id: number;
  readonly ref: string;
  readonly sha: string;
  readonly task: string;
  readonly environment: string;
  readonly description: string | null;
  readonly payload: JsonObject | string;
  readonly creator: string;
  /** Id of the app that made it; null for a person or a workflow. */
  readonly appId: number | null;
  /** Whether people use what it deploys to. */
  readonly production: boolean;
  /** Whether the environment goes away again: it stays active when another deployment succeeds. */
  readonly transient: boolean;
  readonly createdAt: string;
  updatedAt: string;
  readonly statuses: DeploymentStatus[];
  /** The run that waits for protection rules; null for a deployment made through the API. */
  readonly workflowRun: number | null;
  /** What each app's protection rule said, by app id; the newest last. */
  readonly protectionReviews: ProtectionReview[];
}

/** A status of a deployment. */
export interface DeploymentStatus {
  readonly id: number;
  readonly state: "error" | "failure" | "inactive" | "in_progress" | "queued" | "pending" | "success";
  readonly description: string;
  readonly logUrl: string | null;
  readonly environmentUrl: string | null;
  readonly creator: string;
  /** Id of the app that made it; null for a person or a workflow. */
  readonly appId: number | null;
  readonly createdAt: string;
}

/** What a protection rule answered: without a state it only reports. */
export interface ProtectionReview {
  readonly appId: number;
  readonly state: "approved" | "rejected" | null;
  readonly comment: string;
  readonly at: string;
}
