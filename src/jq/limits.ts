/**
 * How long and how much jq may take. All have defaults.
 *
 * Together they bound what a call can lose however bad its programs are. A program that hangs everywhere costs
 * `strikes` times `answerMs` and a new worker (about 70 ms) each time; when such programs have cost the call
 * `lostMs` in all, the others found out after that cost `answerMs` each. A program that is only slow costs
 * `programMs`. So 20 programs that hang on each of 10,000 inputs take a call about 25 s, not days.
 */
export interface JqLimits {
  /** Milliseconds for one run of several programs together. Default 2,000. */
  readonly chunkMs: number;
  /** Milliseconds for one program alone on one input; on many inputs, up to twice that. Default 500. */
  readonly answerMs: number;
  /** Milliseconds more, for each megabyte of input text a run has to read. Default 200. */
  readonly megabyteMs: number;
  /** Inputs on which a program may hang or crash before it is stopped for the rest of the call. Default 3. */
  readonly strikes: number;
  /** Milliseconds a program may cost by hanging, crashing and being slow in one call before it is stopped for the rest. Default 10,000. */
  readonly programMs: number;
  /** Milliseconds a call may lose to hangs and crashes; after that one strike stops a program. Default 15,000. */
  readonly lostMs: number;
  /** Milliseconds a worker may take to start. Default 30,000. */
  readonly startMs: number;
  /** Inputs in one run. Default 500. */
  readonly chunkInputs: number;
  /** Bytes of JSON text in one run; a larger input is alone in its run. Default 5,000,000. */
  readonly chunkBytes: number;
  /** Bytes of JSON text of one input; a larger one is not tried. Default 8,000,000 (jq has 256 MiB and needs about ten times the text). */
  readonly inputBytes: number;
  /** Bytes of JSON text that one run may answer. Default 32,000,000. */
  readonly answerBytes: number;
}

/** The limits an engine has unless told otherwise. */
export const DEFAULT_LIMITS: JqLimits = {
  chunkMs: 2_000,
  answerMs: 500,
  megabyteMs: 200,
  strikes: 3,
  programMs: 10_000,
  lostMs: 15_000,
  startMs: 30_000,
  chunkInputs: 500,
  chunkBytes: 5_000_000,
  inputBytes: 8_000_000,
  answerBytes: 32_000_000,
};
