import * as fc from "fast-check";

/**
 * What laws are tried on is the same in every run, so that a change is judged by what it changed. `MUSTER_SEED=<number>` tries
 * others, `MUSTER_SEED=random` those of chance.
 */
const wanted = process.env["MUSTER_SEED"] ?? "1";
if (wanted !== "random") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted) });
