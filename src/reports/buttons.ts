import type { CheckButton } from "../model/check-run.ts";

/** Reads everything again and judges it anew. Anybody who sees the check may press it: it changes nothing that is decided. */
export const RE_EVALUATE: CheckButton = {
  label: "Re-evaluate",
  description: "Read everything again and judge anew",
  identifier: "re-evaluate",
};

/** Opens a pull request with a beginning of each file that a failing rule misses. */
export const OPEN_FIX: CheckButton = {
  label: "Open fix PR",
  description: "Add what is missing, by a pull request",
  identifier: "open-fix-pr",
};

/** Opens a pull request of the central repo with the waiver to be filled in. */
export const REQUEST_WAIVER: CheckButton = {
  label: "Request waiver",
  description: "Ask to be excused, for a time",
  identifier: "request-waiver",
};
