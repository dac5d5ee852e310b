/** What the worker is asked: one run of jq. An empty input compiles the program and runs nothing. */
export interface JqJob {
  readonly program: string;
  /** JSON text. */
  readonly input: string;
}

/** What one run of jq left behind. */
export interface JqOutput {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** What the worker says: once `ready`, then one of the others for each job. After `crashed` it must not be used again. */
export type JqReply =
  | { readonly kind: "ready" }
  | { readonly kind: "ran"; readonly output: JqOutput }
  | { readonly kind: "crashed"; readonly message: string };
