import { type FactBundle, hasChanged } from "../gates/index.ts";

/** Whether a change leaves everything as it is that the gates look at: what they see before and after differs in nothing but the commit. */
export function isUntouched({ entities, unseen }: FactBundle): boolean {
  return unseen.length === 0 && !entities.some(hasChanged);
}
