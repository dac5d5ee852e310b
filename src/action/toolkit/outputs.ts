import { randomUUID } from "node:crypto";

/**
 * One output as the runner reads it from its file (GitHub docs, Workflow commands, Multiline strings). Nobody can guess the
 * delimiter, so no value can end itself and begin another output.
 */
export function outputLines(name: string, value: string, delimiter = `muster_${randomUUID()}`): string {
  if (value.includes(delimiter)) throw new RangeError(`the value of ${name} holds the delimiter`);
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
