import { z } from "zod";
import type { GitHub } from "../../../github/index.ts";
import { isJsonObject } from "../../../model/json.ts";
import { verifyText } from "./blob-id.ts";
import { indexErrors } from "./errors-by-path.ts";
import type { Wanted } from "./read-contents.ts";

/** What GitHub answered for a content: `inexact` when it has one and can't give it as exact text. */
export type ContentAnswer =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "inexact" }
  /** It did not answer, and may answer a smaller question. */
  | { readonly kind: "unanswered"; readonly why: string };

const blob = z.object({ isTruncated: z.boolean(), text: z.string().nullable() });

/** Asks for contents in one query, whatever repositories they are in. By object id, every one that was asked for. */
export async function askContents(
  github: GitHub,
  owner: string,
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<string, ContentAnswer>> {
  const repositories = Map.groupBy(wanted, ({ repository }) => repository);
  const names = [...repositories.keys()];
  const oids = [...repositories.values()].map((group) => group.map(({ oid }) => oid));
  const declarations = oids.map(
    (group, index) =>
      `, $n${index}: String!${group.map((_, position) => `, $o${index}_${position}: GitObjectID!`).join("")}`,
  );
  const fields = oids.map((group, index) => {
    const blobs = group.map(
      (_, position) => `b${position}: object(oid: $o${index}_${position}) { ...Content }`,
    );
    return `r${index}: repository(owner: $owner, name: $n${index}) { ${blobs.join(" ")} }`;
  });
  const query = `query Contents($owner: String!${declarations.join("")}) {
  ${fields.join("\n  ")}
}
fragment Content on Blob { isTruncated text }`;
  const variables = names.flatMap((name, index): [string, string][] => [
    [`n${index}`, name],
    ...(oids[index] ?? []).map((oid, position): [string, string] => [`o${index}_${position}`, oid]),
  ]);
  const { data, errors } = await github.graphql(query, { owner, ...Object.fromEntries(variables) });
  const index = indexErrors(errors);
  const answers = oids.flatMap((group, at) => {
    const repository = data?.[`r${at}`];
    return group.map((oid, position): [string, ContentAnswer] => {
      const value = isJsonObject(repository) ? repository[`b${position}`] : null;
      const read = blob.safeParse(value);
      if (!read.success) {
        const why = index.explain([`r${at}`, `b${position}`]);
        return [oid, why === null ? { kind: "inexact" } : { kind: "unanswered", why }];
      }
      const bytes = read.data.isTruncated ? null : verifyText(read.data.text, oid);
      return [oid, bytes === null ? { kind: "inexact" } : { kind: "bytes", bytes }];
    });
  });
  return new Map(answers);
}
