import { type Command, InvalidArgumentError } from "commander";
import {
  type Forecast,
  fewestReviewers,
  forecast,
  rosterOf,
  type ServicePromise,
  type StaffingAnswer,
  staffing,
} from "../../cases/staffing.ts";
import { arrivalsPerWeek } from "../../cases/workload.ts";
import { type CaseOptions, withCaseDatabase, withCases } from "../case-database.ts";
import { realNumber, wholeNumber, withExamples } from "../options.ts";
import type { Session } from "../session.ts";

interface Options extends CaseOptions {
  readonly orders?: number;
  readonly perWeek?: number;
  readonly later?: number;
  readonly minutes: number;
  readonly aim: number;
  readonly reviewers?: number;
  readonly roster?: number[];
  readonly weeks: number;
  readonly seed: number;
  readonly json?: boolean;
}

/** Measured over so many weeks before now. */
const MEASURED_WEEKS = 8;
const RUNS = 20;
/** Handling times of reviews spread about as much as their mean. */
const SPREAD = 1;

export function defineWorkload(command: Command, session: Session): void {
  withExamples(withCaseDatabase(command), [
    ["marsad workload", "how many reviewers keep the one-hour and 24-hour promises, as work came in these eight weeks"],
    ["marsad workload --per-week 1100 --orders 20 --minutes 12", "the same for a load that you name"],
    ['marsad workload --roster "mon-fri 08-18 4, mon-sun 00-24 1"', "what a roster makes of them, week by week"],
  ])
    .option(
      "--orders <n>",
      "a week of what is due within an hour; measured if all three are left out",
      realNumber(0, 1e6),
    )
    .option(
      "--per-week <n>",
      "a week of what is due within 24 hours; measured if all three are left out",
      realNumber(0, 1e6),
    )
    .option("--later <n>", "a week of what may wait longer; measured if all three are left out", realNumber(0, 1e6))
    .option("--minutes <n>", "that one takes, on average", realNumber(0.1, 600), 15)
    .option("--aim <share>", "of each that is to be decided in time", realNumber(0.01, 0.9999), 0.95)
    .option("--reviewers <n>", "always on duty; the fewest that do if left out", wholeNumber(1, 500))
    .option("--roster <hours>", "who is on duty when, UTC", roster)
    .option("--weeks <n>", "weeks that a roster is tried for", wholeNumber(1, 52), 8)
    .option("--seed <n>", "seed of the simulation", wholeNumber(), 1)
    .option("--json", "as JSON")
    .action(async (options: Options) => {
      const question = { promises: await promises(options), minutes: options.minutes };
      const answer =
        options.reviewers === undefined ? fewestReviewers(question) : staffing(question, options.reviewers);
      const weeks =
        options.roster &&
        forecast(question, {
          roster: options.roster,
          weeks: options.weeks,
          spread: SPREAD,
          runs: RUNS,
          seed: options.seed,
        });
      const whole = { promises: question.promises, answer: answer ?? null, ...(weeks && { roster: weeks }) };
      await session.write(options.json ? `${JSON.stringify(whole)}\n` : told(question.promises, answer, weeks));
    });
}

async function promises(options: Options): Promise<ServicePromise[]> {
  const { orders, perWeek, later, aim } = options;
  const isNamed = orders !== undefined || perWeek !== undefined || later !== undefined;
  const {
    withinHour,
    withinDay,
    later: rest,
  } = isNamed
    ? { withinHour: orders ?? 0, withinDay: perWeek ?? 0, later: later ?? 0 }
    : await withCases(options, (store) => arrivalsPerWeek(store, { now: new Date(), weeks: MEASURED_WEEKS }));
  return [
    { id: "one-hour", perWeek: withinHour, within: 1, aim },
    { id: "one-day", perWeek: withinDay, within: 24, aim },
    { id: "one-week", perWeek: rest, within: 168, aim },
  ];
}

const PROMISES: Readonly<Record<string, string>> = {
  "one-hour": "within an hour",
  "one-day": "within 24 hours",
  "one-week": "within a week",
};
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function told(
  asked: readonly { readonly id: string; readonly perWeek: number }[],
  answer: StaffingAnswer | undefined,
  weeks: Forecast | undefined,
): string {
  const lines = asked.map(({ id, perWeek }) => `${Number(perWeek.toFixed(1))} a week due ${PROMISES[id]}`);
  if (answer === undefined) lines.push("no number of reviewers keeps these promises: one piece of work takes too long");
  else {
    lines.push(`${answer.reviewers} on duty around the clock, ${percent(answer.busy)} of their time at work:`);
    for (const { id, kept } of answer.promises) lines.push(`  ${percent(kept)} decided ${PROMISES[id]}`);
  }
  if (weeks !== undefined) {
    lines.push("with the roster:");
    for (const { id, kept } of weeks.promises)
      lines.push(`  ${Number.isNaN(kept) ? "none came that were due" : `${percent(kept)} decided`} ${PROMISES[id]}`);
    weeks.backlog.forEach(({ mean, low, high }, week) => {
      lines.push(`  week ${week + 1} ends with ${mean.toFixed(1)} waiting (80 %: ${low} to ${high})`);
    });
  }
  return `${lines.join("\n")}\n`;
}

function roster(text: string): number[] {
  try {
    return rosterOf(text);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}
