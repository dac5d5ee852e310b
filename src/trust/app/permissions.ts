import { missingFeatures } from "../asked.ts";
import { advice, problem, type TrustCheck, untold, well } from "../finding.ts";

/** The App was granted what its features need. */
export const permissions: TrustCheck = {
  id: "permissions",
  section: "app",
  look({ organization, app: { permissions: granted } }) {
    if (granted.kind === "unknown") return [untold(organization, granted)];
    const missing = missingFeatures(granted.value);
    if (missing.length === 0) return [well(organization, "every permission that it needs is granted")];
    return missing.map(({ name, permission, level, required }) => {
      const what = `the permission ${permission}: ${level} was not granted, which is needed for ${name}`;
      const fix = `Add it on the App's settings page; then an owner of ${organization} accepts it under Settings, GitHub Apps.`;
      return required ? problem(organization, what, fix) : advice(organization, what, fix);
    });
  },
};
