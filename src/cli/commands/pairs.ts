import { type Command, Option } from "commander";
import { UsageError } from "../../lib/errors.ts";
import { CNT_CHANNELS, type CntChannel, cntCsv, cntEdges } from "../../networks/cnt.ts";
import { coortweetCsv, coortweetPairs } from "../../networks/coortweet.ts";
import { coortweetNetwork, coortweetNetworkCsv } from "../../networks/coortweet-network.ts";
import { readCntMessages, readShares } from "../../networks/pairs-input.ts";
import { mapOption, realNumber, wholeNumber, withExamples } from "../options.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly compat: "coortweet" | "cnt";
  readonly window: number;
  readonly minParticipation: number;
  readonly minWeight: number;
  readonly keepLoops?: boolean;
  readonly network?: number;
  readonly channel: CntChannel;
  readonly map: Record<string, string>;
}

/** Lines are written together, so that ten million of them are not ten million writes. */
const LINES_AT_ONCE = 4096;

export function definePairs(command: Command, session: Session): void {
  withExamples(command, [
    ["marsad pairs shares.csv --compat coortweet --window 60 --min-participation 2", "CooRTweet's detect_groups()"],
    ["marsad pairs shares.csv --compat coortweet --network 0.5", "its generate_coordinated_network()"],
    ["marsad pairs shares.csv --compat cnt --window 60 --min-weight 2", "coordination-network-toolkit's edges"],
  ])
    .argument(
      "<file>",
      "CSV or Parquet, plain, .gz or .zst: object_id, account_id, content_id, timestamp_share (seconds)",
    )
    .addOption(new Option("--compat <program>", "whose answer").choices(["coortweet", "cnt"]).makeOptionMandatory())
    .option("--window <s>", "seconds within which two shares are a pair", realNumber(0, 1e9), 10)
    .option("--min-participation <m>", "coortweet: shares that an account must have", wholeNumber(1), 2)
    .option("--keep-loops", "coortweet: keep pairs of an account with itself")
    .option("--network <quantile>", "coortweet: the network, its edges above this quantile flagged", realNumber(0, 1))
    .option("--min-weight <w>", "cnt: joint messages that an edge must have", wholeNumber(1), 1)
    .addOption(new Option("--channel <kind>", "cnt: kind of network").choices([...CNT_CHANNELS]).default("co_retweet"))
    .addOption(mapOption())
    .action(async (file: string, options: Options) => {
      refuseForeignOptions(command, options);
      const lines = options.compat === "cnt" ? cntLines(file, options) : coortweetLines(file, options);
      await writeLines(await lines, session);
    });
}

async function coortweetLines(file: string, options: Options): Promise<Iterable<string>> {
  const shares = await readShares(file, options.map);
  const pairs = coortweetPairs(shares, options);
  return options.network === undefined
    ? coortweetCsv(shares, pairs)
    : coortweetNetworkCsv(coortweetNetwork(shares, pairs, options.network));
}

async function cntLines(file: string, options: Options): Promise<Iterable<string>> {
  return cntCsv(cntEdges(await readCntMessages(file, options.channel, options.map), options));
}

/** An option of the other program would be ignored: better to say so. */
function refuseForeignOptions(command: Command, { compat }: Options): void {
  const foreign = compat === "cnt" ? ["minParticipation", "keepLoops", "network"] : ["minWeight", "channel"];
  const given = foreign.find((name) => command.getOptionValueSource(name) === "cli");
  const flag = command.options.find((option) => option.attributeName() === given)?.long;
  if (flag) throw new UsageError(`${flag} means nothing with --compat ${compat}: leave it out`);
}

async function writeLines(lines: Iterable<string>, session: Session): Promise<void> {
  let batch: string[] = [];
  for (const line of lines) {
    if (batch.push(line) < LINES_AT_ONCE) continue;
    await session.write(batch.join(""));
    batch = [];
  }
  await session.write(batch.join(""));
}
