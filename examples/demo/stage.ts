import { type CliIo, createProcessIo } from "../../src/cli/io.ts";

/** Where the demonstration is played: what it shows goes through here. */
export interface Stage {
  readonly io: CliIo;
  readonly title: (text: string) => void;
  readonly say: (text: string) => void;
}

const RULE_WIDTH = 76;

/** The terminal, or whatever the output goes to. */
export function openStage(args: readonly string[]): Stage {
  const io = createProcessIo([...args]);
  const { paint } = io.screen;
  return {
    io,
    title(text) {
      const rule = "─".repeat(Math.max(0, RULE_WIDTH - 4 - text.length));
      io.out(`\n${paint(["bold", "cyan"], `── ${text} ${rule}`)}\n\n`);
    },
    say: (text) => io.out(text === "" ? "\n" : `  ${text}\n`),
  };
}
