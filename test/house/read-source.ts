import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parseSync, Visitor } from "rolldown/utils";

/** What the house rules look at in a source file. */
export interface SourceFile {
  /** Path below `src/`. */
  readonly path: string;
  readonly room: string;
  readonly lines: number;
  /** Imported files below `src/`, or names of packages. */
  readonly imports: readonly { readonly to: string; readonly inside: boolean }[];
  /** Worldly names that it uses, and calls that read the clock or chance. */
  readonly worldly: readonly string[];
  /** Exported declarations without a docstring. */
  readonly undocumented: readonly string[];
}

const SRC = join(import.meta.dirname, "../../src");

/** Reads every TypeScript file of `src/`. */
export function readSources(worldlyNames: readonly string[]): readonly SourceFile[] {
  return readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .sort()
    .map((path) => readSource(path, worldlyNames));
}

function readSource(path: string, worldlyNames: readonly string[]): SourceFile {
  const text = readFileSync(join(SRC, path), "utf8");
  const { program, comments, module, errors } = parseSync(path, text, { lang: "ts", sourceType: "module" });
  if (errors.length > 0) throw new Error(`${path} does not parse`);
  const specifiers = [
    ...module.staticImports.map((each) => each.moduleRequest.value),
    ...module.staticExports.flatMap((each) =>
      each.entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
    ),
  ];
  const imports = specifiers.map((specifier) =>
    specifier.startsWith(".")
      ? { to: relative(SRC, join(SRC, dirname(path), specifier)), inside: true }
      : { to: specifier, inside: false },
  );
  const docs = comments.filter((comment) => comment.type === "Block" && comment.value.startsWith("*"));
  const documented = (start: number) =>
    docs.some(({ end }) => end <= start && text.slice(end, start).trim() === "");
  const undocumented = program.body.flatMap((node) => {
    if (node.type !== "ExportNamedDeclaration" || node.declaration === null) return [];
    return documented(node.start) ? [] : [text.slice(node.start, node.start + 60).split("\n")[0] ?? ""];
  });
  return {
    path,
    room: path.split("/")[0] ?? "",
    lines: text.split("\n").length - 1,
    imports,
    worldly: findWorldly(program, worldlyNames),
    undocumented,
  };
}

function findWorldly(program: Parameters<Visitor["visit"]>[0], names: readonly string[]): string[] {
  const found: string[] = [];
  new Visitor({
    CallExpression({ callee }) {
      if (callee.type === "Identifier" && names.includes(callee.name)) found.push(`${callee.name}()`);
      if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier") return;
      const property = callee.property.type === "Identifier" ? callee.property.name : "";
      const called = `${callee.object.name}.${property}`;
      if (called === "Date.now" || called === "Math.random") found.push(called);
    },
    MemberExpression({ object }) {
      if (object.type === "Identifier" && names.includes(object.name)) found.push(object.name);
    },
    NewExpression(node) {
      if (node.callee.type === "Identifier" && node.callee.name === "Date" && node.arguments.length === 0)
        found.push("new Date()");
    },
  }).visit(program);
  return found;
}
