/** A file of a Keptn project whose meaning is known. */
export interface Resource {
  readonly kind: "slo" | "sli" | "perfspec";
  /** Null for all stages. */
  readonly stage: string | null;
  /** Null for all services. */
  readonly service: string | null;
  /** The provider whose queries an sli.yaml holds: the folder it lies in; null for others. */
  readonly provider: string | null;
  /** Where it is, as told to people. */
  readonly file: string;
  readonly text: string;
}

/** How the files of a project lie. */
export type Layout = "branches" | "stage_folders" | "service_folders" | "plain";

/** What a project holds. */
export interface FoundResources {
  readonly layout: Layout;
  readonly resources: readonly Resource[];
  /** Files for later, by the path that they are kept at. */
  readonly kept: readonly { readonly path: string; readonly file: string; readonly text: string }[];
  /** Files that look like these and were read by nobody, with why. */
  readonly passed: readonly { readonly file: string; readonly why: string }[];
  /** Names of services that the project may be of, best first, where its files don't say. */
  readonly guesses: readonly string[];
}
