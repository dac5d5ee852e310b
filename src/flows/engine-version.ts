import manifest from "../../package.json" with { type: "json" };

/** Version of the engine, as in package.json: part of every decision. */
export const ENGINE_VERSION: string = manifest.version;
