import type { SliReason } from "../../model/sli.ts";

/** A provider has no value, and says why. It never leaves the room: `ask` makes an answer of it. */
export class NoAnswer extends Error {
  readonly reason: SliReason;

  /** @param message for people; holds no secret, and of what a server said only what was quoted */
  constructor(reason: SliReason, message: string) {
    super(message);
    this.name = "NoAnswer";
    this.reason = reason;
  }
}
