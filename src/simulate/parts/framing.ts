import type { Random } from "../../lib/random.ts";
import { DAY } from "../clock.ts";
import { below, between, exponential, pick } from "../draws.ts";
import { addReport } from "../report-acts.ts";
import type { Report } from "../reporting.ts";
import type { Part, World } from "../world.ts";
import { delay, drawPlan, madeAccounts, type Plan, planParameters } from "./campaign-plan.ts";
import { ordinaryPeople, usualText } from "./ordinary-reports.ts";
import { controversialAccount } from "./outrages.ts";

/**
 * Genuine people with a past report somebody; an operator's accounts copy what they reported before and the very words
 * that they use now, some of them from several people at once, so that the people may be taken for their like.
 */
export const framing: Part = (world) => {
  for (let n = 0; n < world.settings.attacks; n++) frame(world, world.stream("framing", n));
};

function frame(world: World, random: Random): void {
  const plan = drawPlan(world, random);
  const socks = madeAccounts(world, plan, random);
  const past = everydayReports(world);
  const targets = plan.starts.map((start) => {
    const target = controversialAccount(world, plan.topic, start, random);
    const victims = ordinaryPeople(world, plan.topic, Math.round(world.settings.accounts / 8), random)
      .filter((person) => (past.get(person)?.length ?? 0) >= 2 && world.accounts[person]!.created < start)
      .slice(0, world.draw("attackGenuine", random));
    reportBeside(world, { target, start, victims, socks, past }, plan, random);
    return target;
  });
  world.groups.push({ kind: "framing", members: socks, targets, parameters: planParameters(plan) });
}

interface Frame {
  readonly target: number;
  readonly start: number;
  readonly victims: readonly number[];
  readonly socks: readonly number[];
  readonly past: ReadonlyMap<number, readonly Report[]>;
}

function reportBeside(world: World, { target, start, victims, socks, past }: Frame, plan: Plan, random: Random): void {
  const present = socks.filter((sock) => world.accounts[sock]!.created < start && random() < plan.attackParticipation);
  const times = present.map(() => Math.min(world.end, start + DAY * 0.2 + delay(plan, random)));
  const end = Math.min(world.end, Math.max(start + 2 * DAY, ...times));
  world.reporting.cases.push({
    target,
    family: "framing",
    coordination: present.length > 0 ? "coordinated" : "not-shown",
    validity: "dismissed",
    voices: victims.length + Math.min(1, present.length),
    genuine: victims,
    from: start,
    to: end,
    parameters: { told: present.length },
  });
  const words = new Map<number, string>();
  for (const victim of victims) {
    const text = usualText(world, victim, random);
    if (text !== undefined) words.set(victim, text);
    const written = text === undefined ? {} : { text };
    addReport(world, { time: between(random, start, start + DAY), reporter: victim, target, ...written });
  }
  present.forEach((sock, i) => {
    // One in four is a bridge between several people.
    const count = victims.length === 0 ? 0 : random() < 0.25 ? 2 + below(random, 3) : 1;
    const models = Array.from({ length: count }, () => pick(random, victims));
    for (const model of models) mirror(world, sock, past.get(model) ?? [], start, plan, random);
    const text = words.get(models[0] as number);
    const written = text === undefined ? {} : { text };
    addReport(world, { time: times[i] as number, reporter: sock, target, ...written });
  });
}

/** Repeats a share of somebody's past reports, each some time after its model and before the attack. */
function mirror(world: World, sock: number, past: readonly Report[], start: number, plan: Plan, random: Random): void {
  const born = world.accounts[sock]!.created;
  for (const { time, target, text } of past) {
    if (time > start || random() > plan.mirrored) continue;
    const again = Math.min(start, Math.max(time, born) + exponential(random, 4) * DAY);
    addReport(world, { time: again, reporter: sock, target, ...(text === undefined ? {} : { text }) });
  }
}

/** Everyday reports only: what is scored has its voices counted already. */
function everydayReports(world: World): Map<number, Report[]> {
  const everyday = new Set(world.reporting.everyday?.all);
  const result = new Map<number, Report[]>();
  for (const report of world.reporting.reports) {
    if (!everyday.has(report.target)) continue;
    const list = result.get(report.reporter);
    if (list) list.push(report);
    else result.set(report.reporter, [report]);
  }
  return result;
}
