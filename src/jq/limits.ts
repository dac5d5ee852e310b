/**
 * How long and how much jq may take. All have defaults; tests shorten them.
 *
 * Together they bound what a call can cost however bad its programs are. Beyond the time that good answers take,
 * it is at most `chunkMs` for each group of 50 programs, `programMs` for each program that has to be run alone,
 * and, once programs that hang have cost the call `lostMs`, one `answerMs` for each program still to be found out.
 */
export interface JqLimits {
  /** Milliseconds for one run of several programs or inputs. Default 2,000. */
  readonly chunkMs: number;
  /** Milliseconds for one program on one input when they are run alone. Default 500. */
  readonly answerMs: number;
  /** Milliseconds more, for each megabyte of input text a run has to read. Default 200. */
  readonly megabyteMs: number;
  /** Inputs on which a program may hang or crash before it is stopped for the rest of the call. Default 3. */
  readonly strikes: number;
  /** Milliseconds a program may spend outside batches in one call before it is stopped for the rest. Default 10,000. */
  readonly programMs: number;
  /** Milliseconds a call may lose to hangs and crashes; after that one strike stops a program. Default 20,000. */
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
  lostMs: 20_000,
  startMs: 30_000,
  chunkInputs: 500,
  chunkBytes: 5_000_000,
  inputBytes: 8_000_000,
  answerBytes: 32_000_000,
};
