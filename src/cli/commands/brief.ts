import { writeFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import { renderBrief } from "../../actions/brief/brief.ts";
import type { BriefCall, BriefFacts } from "../../actions/brief/brief-facts.ts";
import type { Language, Numerals } from "../../actions/language.ts";
import { brigadeInnocentReading } from "../../findings/report-brigade-wording.ts";
import { programVersion } from "../../lib/version.ts";
import { loadTargetMessages, loadTargetNotices } from "../../store/load-target-messages.ts";
import { readCall } from "../../voices/call-to-report.ts";
import { followCalls } from "../../voices/call-to-report-match.ts";
import { EXPOSURE_LIMITS, exposureOf } from "../../voices/exposure.ts";
import { type EventsSource, refuseRejects, withEvents } from "../events-source.ts";
import {
  languageOption,
  list,
  type ReadingOptions,
  realNumber,
  wholeNumber,
  withExamples,
  withReading,
} from "../options.ts";
import type { Session } from "../session.ts";
import { findAccount, type TargetAccount, unknownAccount } from "../target-account.ts";
import { loadTargetReports } from "../target-reports.ts";

interface Options extends ReadingOptions {
  readonly out: string;
  readonly as?: string;
  readonly language: Language;
  readonly numerals: Numerals;
  readonly followers?: number;
  readonly handle?: readonly string[];
  readonly accountPlatform?: string;
  readonly limit: number;
}

export function defineBrief(command: Command, session: Session): void {
  withExamples(withReading(command), [
    ["marsad brief acc:17 --language ar", "one page about the reports on this account in the workspace"],
    ["marsad brief @sami channel.json notices.csv --followers 20000", "from what a helpline has: no platform data"],
  ])
    .argument("<account>", "id, pseudonym or, in files, handle of the attacked account")
    .argument("[file...]", "files to read; the workspace if there are none")
    .option("--out <file>", "where the page goes; - for standard output", "marsad-brief.html")
    .option("--as <name>", "what the page calls the account; left out: as it was asked for")
    .option("--followers <n>", "followers at the time, where no record says", wholeNumber())
    .option("--handle <name>", "a name under which messages write the account (repeatable)", list)
    .option("--account-platform <name>", "the account's platform, where the records are of several")
    .option(
      "--limit <share>",
      "reports / followers at which the platform acts",
      realNumber(0, 10),
      EXPOSURE_LIMITS.share,
    )
    .addOption(languageOption())
    .addOption(new Option("--numerals <kind>", "digits of the Arabic page").choices(["latn", "arab"]).default("latn"))
    .addHelpText("after", "\nThe page prints on one sheet: open it in a browser and print, also to PDF.\n")
    .action(async (asked: string, files: string[], options: Options) => {
      await withEvents(files, options, session, async (source) => {
        const { handle: handles, accountPlatform: platform } = options;
        const target = await findAccount(source, asked, {
          mayBeUnknown: true,
          ...(platform && { platform }),
          ...(handles && { handles }),
        });
        const facts = await briefFacts(source, target, options.as ?? asked, options);
        if (!facts.voices && facts.calls.length === 0 && facts.notices.length === 0 && !target.isNamed)
          throw unknownAccount(source);
        const page = renderBrief(facts, options);
        if (options.out === "-") await session.write(page);
        else {
          await writeFile(options.out, page);
          session.say(`${options.out}: ${summary(facts)}`);
        }
        refuseRejects(source.rejected, options, files);
      });
    });
}

async function briefFacts(
  source: EventsSource,
  target: TargetAccount,
  asked: string,
  options: Options,
): Promise<BriefFacts> {
  const { database } = source;
  const { platform, account, handles } = target;
  const followers = options.followers ?? target.followers;
  const { messages, read, places } = await loadTargetMessages(database, platform, account, handles);
  const reports = (await loadTargetReports(database))(target);
  const calls = messages.flatMap(({ time, place, content, isAddressed }) => {
    const call = readCall(content);
    const isMeant = call !== undefined && (isAddressed || call.handles.some((handle) => handles.includes(handle)));
    return isMeant ? [{ time, place, strength: call.strength }] : [];
  });
  const exposure =
    reports && followers !== undefined
      ? exposureOf(
          { reports: reports.times, followers, voices: reports.voices, now: reports.voices.to },
          { ...EXPOSURE_LIMITS, share: options.limit },
        )
      : undefined;
  return {
    target: { name: asked, platform, ...(followers !== undefined && { followers }) },
    ...(reports && { voices: reports.voices, innocentReading: brigadeInnocentReading({ voices: reports.voices }) }),
    ...(exposure && { exposure }),
    calls: reports
      ? followCalls(
          calls.map((call) => ({ ...call, target: reports.voices.target })),
          reports.index,
        ).map(withReports)
      : calls,
    read: { places, messages: read },
    notices: await loadTargetNotices(database, platform, account),
    version: programVersion(),
  };
}

type FollowedBriefCall = ReturnType<typeof followCalls<BriefCall & { readonly target: number }>>[number];

function withReports({ call, after, expected, medianLag, isFollowed }: FollowedBriefCall): BriefCall {
  const { time, place, strength } = call;
  return { time, place, strength, after, expected, isFollowed, ...(medianLag !== undefined && { medianLag }) };
}

function summary({ voices, calls }: BriefFacts): string {
  const heard = `${calls.length} ${calls.length === 1 ? "call" : "calls"} to report`;
  if (voices === undefined) return `${heard}; no reports in the records`;
  return `${voices.reports} reports, about ${Math.round(voices.k)} independent voices; ${heard}`;
}
