/** One line of the benchmark report. */
export interface BenchRow {
  name: string;
  ms: number;
  note: string;
  peakMb: number;
  /** How many times faster than the peer measured in the same run. */
  ratio?: number;
  /** What is aimed at, for people. */
  aim: string;
  met: boolean;
}
