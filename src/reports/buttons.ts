import type { CheckButton } from "../model/check-run.ts";

/** Reads everything again and judges it anew. Anybody who sees the check may press it: it changes nothing that is decided. */
export const RE_EVALUATE: CheckButton = {
  label: "Re-evaluate",
  description: "Read everything again and judge anew",
  identifier: "re-evaluate",
};
