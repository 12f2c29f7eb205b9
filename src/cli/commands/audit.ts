import { type Command, InvalidArgumentError } from "commander";
import {
  type ChainHead,
  type ChainVerdict,
  chainHead,
  readEntries,
  verifyChain,
  verifyLog,
} from "../../cases/audit-chain.ts";
import { InputError } from "../../lib/errors.ts";
import { type CaseOptions, withCaseDatabase, withCases } from "../case-database.ts";
import { entriesOf } from "../exported-log.ts";
import { withExamples } from "../options.ts";
import type { Session } from "../session.ts";

interface VerifyOptions extends CaseOptions {
  readonly head: readonly ChainHead[];
  readonly json?: boolean;
}

export function defineAudit(command: Command, session: Session): void {
  withExamples(command, [
    ["marsad audit verify", "whether the log of the cases is as it was written; prints its head"],
    ["marsad audit verify --head 812:9f2c…", "the same, and that a head kept elsewhere is in it"],
    ["marsad audit verify log.jsonl", "the same of an exported log, without the workspace"],
    ["marsad audit export > log.jsonl", "the whole log as JSON Lines"],
  ]);
  withCaseDatabase(command.command("verify"))
    .description("check every link of the log's chain")
    .argument("[file]", "an exported log; the workspace's if left out")
    .option("--head <seq:hash>", "a head that was kept elsewhere (repeatable)", heads, [])
    .option("--json", "as JSON")
    .action(async (file: string | undefined, options: VerifyOptions) => {
      const verdict =
        file === undefined
          ? await withCases(options, ({ db }) => verifyLog(db, options.head))
          : await verifyChain(entriesOf(file), { anchors: options.head });
      await tell(verdict, file ?? options.workspace, options, session);
    });
  withCaseDatabase(command.command("export"))
    .description("the whole log as JSON Lines, one entry a line, in its order")
    .action((options: CaseOptions) =>
      withCases(options, async ({ db }) => {
        const { seq } = await chainHead(db);
        for await (const entry of readEntries(db, { upTo: seq })) await session.write(`${JSON.stringify(entry)}\n`);
      }),
    );
  withCaseDatabase(command.command("head"))
    .description("where the chain ends: keep it outside, on paper or with somebody else")
    .action((options: CaseOptions) =>
      withCases(options, async ({ db }) => session.write(`${written(await chainHead(db))}\n`)),
    );
}

const FAULTS = {
  gap: "an entry is missing before this one, or was put in",
  "broken-link": "it does not follow the entry before it",
  altered: "it is not what was written",
  "other-head": "the log ends otherwise than its head says",
  "other-anchor": "what was kept elsewhere is not in the log",
} as const;

async function tell(
  verdict: ChainVerdict,
  name: string,
  { json, head }: VerifyOptions,
  session: Session,
): Promise<void> {
  if (json) await session.write(`${JSON.stringify(verdict)}\n`);
  if (!verdict.isIntact)
    throw new InputError(
      { file: name },
      `the log was changed after it was written: at entry ${verdict.seq}, ${FAULTS[verdict.fault]}`,
      "Keep it as it is, compare it with exports and heads kept elsewhere, and find out who could write to it",
    );
  if (!json) await session.write(`${written(verdict.head)}\n`);
  const kept = head.length === 0 ? "" : `, and ${head.length === 1 ? "the head" : "all heads"} kept elsewhere in it`;
  session.say(
    `${verdict.head.seq} entries, every link intact${kept}. Keep the line above where nobody here can change it.`,
  );
}

const written = ({ seq, hash }: ChainHead) => `${seq}:${hash}`;

function heads(value: string, before: readonly ChainHead[]): ChainHead[] {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(value) ?? [];
  if (seq === undefined || hash === undefined)
    throw new InvalidArgumentError("Write SEQ:HASH as `marsad audit head` prints it.");
  return [...before, { seq: Number(seq), hash }];
}
