import { analyseQueue, type QueueAnswer } from "./queue-model.ts";
import { simulateQueue, WEEK } from "./queue-simulation.ts";

/** One kind of work, and what was promised about it. */
export interface ServicePromise {
  readonly id: string;
  readonly perWeek: number;
  /** Hours from arrival to decision. */
  readonly within: number;
  /** Share of the work that is to be decided in time, 0–1. */
  readonly aim: number;
}

export interface StaffingQuestion {
  /** Most urgent first: what stands first is taken up first. */
  readonly promises: readonly ServicePromise[];
  /** Mean minutes of one piece of work. */
  readonly minutes: number;
}

export interface StaffingAnswer {
  readonly reviewers: number;
  /** Share of their time that is work, 0–1. */
  readonly busy: number;
  readonly promises: readonly (QueueAnswer & { readonly id: string })[];
}

/** More would not be a team but a platform of its own; the answer is then that no number was found. */
const MOST_REVIEWERS = 500;

/** What a number of reviewers, always on duty, makes of the promises. */
export function staffing({ promises, minutes }: StaffingQuestion, reviewers: number): StaffingAnswer {
  const handling = minutes / 60;
  const classes = promises.map(({ perWeek, within }) => ({ rate: perWeek / WEEK, within }));
  const load = classes.reduce((total, { rate }) => total + rate, 0) * handling;
  return {
    reviewers,
    busy: Math.min(1, load / reviewers),
    promises: analyseQueue(classes, reviewers, handling).map((answer, index) => ({
      id: promises[index]!.id,
      ...answer,
    })),
  };
}

/** The fewest reviewers on duty around the clock who keep every promise; undefined where 500 do not. */
export function fewestReviewers(question: StaffingQuestion): StaffingAnswer | undefined {
  const load = question.promises.reduce((total, { perWeek }) => total + (perWeek / WEEK) * (question.minutes / 60), 0);
  // With nobody ahead there is still the handling itself.
  if (question.promises.some(({ within, aim }) => 1 - Math.exp((-60 * within) / question.minutes) < aim))
    return undefined;
  for (let reviewers = Math.max(1, Math.ceil(load)); reviewers <= MOST_REVIEWERS; reviewers++) {
    const answer = staffing(question, reviewers);
    if (answer.promises.every(({ kept }, index) => kept >= question.promises[index]!.aim)) return answer;
  }
  return undefined;
}

export interface Forecast {
  /** By the roster, over all simulated weeks. */
  readonly promises: readonly { readonly id: string; readonly kept: number }[];
  /** Work waiting at the end of each week: the mean of the runs, and what 10 % lie below and above. */
  readonly backlog: readonly { readonly mean: number; readonly low: number; readonly high: number }[];
}

export interface ForecastOptions {
  readonly roster: readonly number[];
  readonly weeks: number;
  /** Standard deviation / mean of the handling times. */
  readonly spread: number;
  readonly runs: number;
  readonly seed: number;
}

/** Weeks to come with a real roster, simulated many times: nights without anybody on duty break a one-hour promise. */
export function forecast(question: StaffingQuestion, options: ForecastOptions): Forecast {
  const { promises, minutes } = question;
  const runs = Array.from({ length: options.runs }, (_, run) =>
    simulateQueue({ ...options, classes: promises, handling: minutes / 60, seed: options.seed + run }),
  );
  return {
    promises: promises.map(({ id }, index) => ({ id, kept: meanOf(runs.map(({ kept }) => kept[index]!)) })),
    backlog: Array.from({ length: options.weeks }, (_, week) => {
      const sizes = runs.map(({ backlog }) => backlog[week]!).sort((a, b) => a - b);
      const at = (share: number) => sizes[Math.min(sizes.length - 1, Math.floor(share * sizes.length))]!;
      return { mean: meanOf(sizes), low: at(0.1), high: at(0.9) };
    }),
  };
}

/** Of those that are numbers: a run in which none came says nothing. */
function meanOf(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((total, value) => total + value, 0) / known.length;
}

/**
 * A week's roster from words such as "mon-fri 08-18 4, mon-sun 00-24 1": the lines of one hour add up.
 * @throws RangeError naming the part that cannot be read
 */
export function rosterOf(text: string): number[] {
  const roster = new Array<number>(WEEK).fill(0);
  for (const part of text.split(",").map((words) => words.trim())) {
    const read = /^(\w{3})(?:-(\w{3}))? (\d{2})-(\d{2}) (\d{1,3})$/.exec(part);
    const [first, last] = [DAYS.indexOf(read?.[1] ?? ""), DAYS.indexOf(read?.[2] ?? read?.[1] ?? "")];
    const [from, to, people] = [Number(read?.[3]), Number(read?.[4]), Number(read?.[5])];
    if (read === null || first < 0 || last < first || !(from < to) || to > 24)
      throw new RangeError(`"${part}" is no part of a roster: write days, hours and people, such as "mon-fri 08-18 4"`);
    for (let day = first; day <= last; day++)
      for (let hour = from; hour < to; hour++) roster[24 * day + hour]! += people;
  }
  return roster;
}

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
