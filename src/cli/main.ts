#!/usr/bin/env node
import { Command } from "commander";
import { programVersion } from "../lib/version.ts";
import { commands } from "./commands/index.ts";
import { outcomeOf } from "./exit.ts";
import { withExamples } from "./options.ts";
import { processSession, type Session } from "./session.ts";

const EXAMPLES = [
  ["marsad demo", "a simulated campaign, analysed: look at it in a browser"],
  ["marsad detect posts.jsonl", "what accounts in a file did together beyond chance"],
  ["marsad report posts.jsonl --out report.html", "the same as a page to keep"],
] as const;

async function programFor(words: readonly string[], session: Session): Promise<Command> {
  const program = withExamples(new Command("marsad"), EXAMPLES)
    .description("Tells coordinated abuse from ordinary crowds: events in, findings that a person decides on out.")
    .version(programVersion())
    .exitOverride()
    .showHelpAfterError("(--help tells more)");
  for (const { name, summary, load } of commands) {
    const command = program.command(name).description(summary);
    if (words.includes(name)) (await load())(command, session);
  }
  return program;
}

const session = processSession();
try {
  const words = process.argv.slice(2);
  const program = await programFor(words.slice(0, 2), session);
  if (words.length === 0) program.help();
  await program.parseAsync();
} catch (error) {
  const { exit, message } = outcomeOf(error);
  if (message !== "") session.say(`marsad: ${message}`);
  process.exitCode = exit;
}
