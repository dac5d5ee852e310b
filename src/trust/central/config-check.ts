import { CONFIG_CHECK_NAME } from "../../model/check-run.ts";
import { bypassOf, judgeBypass } from "../bypass.ts";
import { type TrustCheck, untold } from "../finding.ts";
import { judgeRequired, listPinned, listRequirements } from "../required-check.ts";

/** A broken policy is not merged. */
export const configCheck: TrustCheck = {
  id: "config_check",
  section: "central",
  look({ app, central: { name, branch, idle } }) {
    if (branch.kind === "unknown") return [untold(name, branch)];
    const required = judgeRequired(branch.value, idle, {
      subject: name,
      branch: "the default branch",
      check: CONFIG_CHECK_NAME,
      app: app.id,
    });
    const places = listPinned(listRequirements(branch.value, CONFIG_CHECK_NAME), app.id);
    const bypass = judgeBypass(name, "the required check", places.map(bypassOf));
    return bypass === null ? [required] : [required, bypass];
  },
};
