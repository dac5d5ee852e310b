/** Routes that every app needs before it does anything: the app, its installations and tokens, limits, who asks. */
export { accessTokenRoutes } from "./access-tokens.ts";
export { appRoutes } from "./app.ts";
export { describeInstallation } from "./describe-installation.ts";
export { installationRoutes } from "./installation.ts";
export { createMetaRoutes } from "./meta.ts";
