import { problem, type Remark, type TrustCheck, untold, well } from "../finding.ts";

/** Webhooks go somewhere, signed. */
export const hookTarget: TrustCheck = {
  id: "hook_target",
  section: "app",
  look({ organization, app: { hook } }) {
    if (hook.kind === "unknown") return [untold(organization, hook)];
    const { url, hasSecret, verifiesTls } = hook.value;
    const found: Remark[] = [];
    if (url === null)
      found.push(
        problem(
          organization,
          "no address is set for its webhooks",
          "Set the webhook URL on the App's settings page: https://<host>/webhooks.",
        ),
      );
    if (!hasSecret)
      found.push(
        problem(
          organization,
          "its webhooks have no secret: anybody could send them",
          "Set a webhook secret on the App's settings page, and the same as WEBHOOK_SECRET of the server.",
        ),
      );
    if (!verifiesTls)
      found.push(
        problem(
          organization,
          "GitHub does not verify the certificate that webhooks are sent to",
          "Enable SSL verification on the App's settings page.",
        ),
      );
    return found.length > 0 ? found : [well(organization, "its webhooks have an address and a secret")];
  },
};
