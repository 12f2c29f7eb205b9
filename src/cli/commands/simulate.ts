import type { Command } from "commander";
import { UsageError } from "../../lib/errors.ts";
import { makeFolder } from "../../lib/make-folder.ts";
import { parseOverrides, scenarios, simulate, writeSimulation } from "../../simulate/index.ts";
import { findById } from "../nearest.ts";
import { list, wholeNumber, withExamples } from "../options.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly seed: number;
  readonly set?: string[];
  readonly out?: string;
  readonly list?: boolean;
  readonly json?: boolean;
}

export function defineSimulate(command: Command, session: Session): void {
  withExamples(command, [
    ["marsad simulate demo --seed 7 --out world", "writes world/events.jsonl and world/truth.json"],
    ["marsad simulate co-action --set jitter=5..60 --out world", "with a parameter fixed or narrowed"],
    ["marsad simulate --list", "the scenarios there are"],
  ])
    .argument("[scenario]", "the kind of world; --list shows them")
    .option("--seed <n>", "seed: the same gives the same world, byte for byte", wholeNumber(), 1)
    .option("--set <k=v>", "a parameter, as NUMBER or LOW..HIGH (repeatable)", list)
    .option("--out <dir>", "folder for events.jsonl and truth.json")
    .option("--list", "show the scenarios")
    .option("--json", "the list as JSON Lines")
    .action(async (id: string | undefined, options: Options) => {
      if (options.list) return showScenarios(options, session);
      if (id === undefined) throw new UsageError("which scenario? `marsad simulate --list` shows them");
      const scenario = findById(scenarios, id, "scenario");
      if (options.out === undefined) throw new UsageError("name a folder with --out DIR");
      const set = asUsage(() => parseOverrides(options.set ?? []));
      const simulation = simulate(scenario.id, { seed: options.seed, set });
      await makeFolder(options.out);
      const { eventsFile, truthFile } = writeSimulation(options.out, simulation);
      session.say(`${eventsFile}: ${simulation.events.length} records`);
      const { groups, targets } = simulation.truth;
      session.say(
        `${truthFile}: ${groups.length} planted groups${targets ? `, ${targets.length} reported accounts` : ""}`,
      );
    });
}

async function showScenarios({ json }: Options, session: Session): Promise<void> {
  const width = Math.max(...scenarios.map(({ id }) => id.length));
  const lines = scenarios.map(({ id, summary }) =>
    json ? JSON.stringify({ id, summary }) : `${id.padEnd(width)}  ${summary.en}`,
  );
  await session.write(`${lines.join("\n")}\n`);
}

/** A parameter that makes no sense is the caller's error, not Marsad's. */
function asUsage<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}
