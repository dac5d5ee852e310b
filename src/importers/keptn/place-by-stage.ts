import { encodePathName } from "../../model/path-name.ts";
import type { PlacedFile } from "./placed-file.ts";

/** A text for one service in one stage; without a stage for all of them. */
export interface StageText {
  readonly stage: string | null;
  readonly text: string;
  readonly from: readonly string[];
  readonly how: PlacedFile["how"];
}

/** Where files of a service lie: `slo/<service>/[<stage>/]<name>`. */
export function servicePath(service: string, stage: string | null, name: string): string {
  return (
    ["slo", service, stage]
      .filter((part) => part !== null)
      .map((part, index) => (index === 0 ? part : encodePathName(part)))
      .join("/") + `/${name}`
  );
}

/**
 * Places a service's texts, each under its stage. Where every stage that matters has the same one, it is placed once, for the
 * service: that means the same, and stays the same when somebody changes it.
 */
export function placeByStage(
  service: string,
  name: string,
  texts: readonly StageText[],
  needed: readonly string[],
): readonly PlacedFile[] {
  const [first] = texts;
  if (first === undefined) return [];
  const staged = texts.filter(({ stage }) => stage !== null);
  const covers = needed.every((stage) => staged.some((each) => each.stage === stage));
  const same = staged.length === texts.length && staged.every(({ text }) => text === first.text);
  if (covers && same && needed.length > 0) {
    const from = [...new Set(texts.flatMap((each) => each.from))];
    return [{ path: servicePath(service, null, name), text: first.text, from, how: first.how }];
  }
  return texts.map(({ stage, text, from, how }) => ({
    path: servicePath(service, stage, name),
    text,
    from,
    how,
  }));
}
