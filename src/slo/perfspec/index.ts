export { type GradeRequest, gradeAsPitometer, readGraderOptions } from "./grade-as-pitometer.ts";
export type * from "./pitometer.ts";
export {
  NEW_PITOMETER,
  type PitometerMemory,
  type PitometerSource,
  type RunRequest,
  runAsPitometer,
} from "./run-as-pitometer.ts";
