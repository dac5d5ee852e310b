import type { RequestEntity } from "../understood.ts";

/** The repositories in which the standing of who asks is needed, by name: those of the entity. */
export function listRepositories(entity: RequestEntity | null): readonly string[] {
  return entity?.repositories ?? [];
}
