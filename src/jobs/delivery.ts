/** A webhook delivery, as it came in. The journal keeps it until its jobs are done, and for a while after. */
export interface Delivery {
  /** `X-GitHub-Delivery`. A redelivery has the same one (GitHub docs, Handling webhook deliveries). */
  readonly guid: string;
  /** `X-GitHub-Event`, e.g. `pull_request`. */
  readonly event: string;
  readonly action: string | null;
  /** Id of the installation that it is for. */
  readonly installation: number | null;
  /** Full name, e.g. `acme/cart`; null when it is about none. */
  readonly repository: string | null;
  readonly receivedAt: Date;
  /** The body, as JSON text. */
  readonly payload: string;
}

/** A delivery as the journal still has it: the payload goes before the rest does. */
export interface KeptDelivery extends Omit<Delivery, "payload"> {
  /** Null once it was pruned. */
  readonly payload: string | null;
}
