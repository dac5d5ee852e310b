import type { JsonObject } from "../../model/json.ts";

/** A GitHub App as it is registered. */
export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly clientId: string;
  /** Login of the account that owns it. */
  readonly owner: string;
  /** PEM; the app's own requests are signed with its private half. */
  readonly publicKey: string;
  /** Where deliveries go; null for none. */
  webhookUrl: string | null;
  webhookSecret: string;
  /** What it asks for. An installation may have been granted less. */
  permissions: Record<string, "read" | "write" | "admin">;
  /** Names of events it listens to. */
  events: readonly string[];
  readonly createdAt: string;
}

/** An app on an account. */
export interface Installation {
  readonly id: number;
  readonly appId: number;
  /** Login of the account. */
  readonly account: string;
  permissions: Record<string, "read" | "write" | "admin">;
  events: readonly string[];
  /** Ids of repositories; null for all of the account. */
  repositories: Set<number> | null;
  suspendedAt: string | null;
  readonly createdAt: string;
}

/** Who a token stands for, and how far it goes. */
export type Token =
  | { readonly kind: "user"; readonly login: string }
  | {
      readonly kind: "installation";
      readonly installation: number;
      /** Ids of repositories it is narrowed to; null for all of the installation. */
      readonly repositories: ReadonlySet<number> | null;
      readonly permissions: Readonly<Record<string, "read" | "write" | "admin">>;
      /** ISO 8601; of no use afterwards. */
      readonly expiresAt: string;
    };

/** One delivery of a webhook to one app. A redelivery has the same guid and another id. */
export interface Delivery {
  readonly id: number;
  readonly guid: string;
  readonly appId: number;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly event: string;
  readonly action: string | null;
  readonly redelivery: boolean;
  readonly payload: JsonObject;
  deliveredAt: string;
  /** Seconds. */
  duration: number;
  /** HTTP status; 0 while under way, 502 when the app did not answer. */
  statusCode: number;
  /** What became of it: `lost` was never sent, as if GitHub had dropped it. */
  outcome: "pending" | "answered" | "failed" | "lost";
  /** Body of the app's answer, or why there was none; null while under way. */
  response: string | null;
}
