/** From the reports of a finished world to the contract's records and truth. */
import type { MarsadEvent } from "../events/event.ts";
import { SECOND } from "./clock.ts";
import { pick } from "./draws.ts";
import type { Account } from "./population.ts";
import type { Report } from "./reporting.ts";
import type { TruthTarget } from "./truth.ts";
import type { World } from "./world.ts";

const CATEGORIES = ["violation", "spam", "violation", "other", "legal"] as const;

/** An event whose id, and whose references to other events, follow from its place in the record. */
export interface PendingAction {
  readonly published: number;
  /** Under which other actions may refer to this one. */
  readonly key?: string;
  readonly complete: (idOf: (key: string) => string) => Omit<MarsadEvent, "id">;
}

/** Flag, Undo and Decision records, and those of channels; `account` names an account by index. */
export function reportActions(world: World, platform: string, account: (index: number) => string): PendingAction[] {
  const random = world.stream("report-records");
  const { reports, rulings } = world.reporting;
  const flags = reports.map((report, i): PendingAction => {
    const fields = describe(account(report.target), random());
    const category = pick(random, CATEGORIES);
    return {
      published: report.time,
      key: `report/${i}`,
      complete: () => ({
        type: "Flag",
        platform,
        published: report.time,
        actor: account(report.reporter),
        ...fields,
        category,
        ...(report.text === undefined ? {} : { content: report.text }),
      }),
    };
  });
  const undos = reports.flatMap(({ reporter, withdrawn }, i): PendingAction[] => {
    if (withdrawn === undefined) return [];
    const record = { type: "Undo", platform, published: withdrawn, actor: account(reporter) } as const;
    return [{ published: withdrawn, complete: (idOf) => ({ ...record, object: idOf(`report/${i}`) }) }];
  });
  const decisions = rulings.map(({ time, target, outcome, basis, reports: about, supersedes }, i): PendingAction => {
    const record = { type: "Decision", platform, published: time, object: account(target), outcome, basis } as const;
    return {
      published: time,
      key: `ruling/${i}`,
      complete: (idOf) => ({
        ...record,
        ...(about ? { reports: about.map((report) => idOf(`report/${report}`)) } : {}),
        ...(supersedes === undefined ? {} : { supersedes: idOf(`ruling/${supersedes}`) }),
      }),
    };
  });
  return [...flags, ...undos, ...decisions, ...channelActions(world, platform, account)];
}

/** Join and Create records of the channels in which reports are called for. */
function channelActions(world: World, platform: string, account: (index: number) => string): PendingAction[] {
  const { joins, calls } = world.reporting;
  const joined = joins.map(({ channel, account: member, time }): PendingAction => {
    const record = { type: "Join", platform, published: time, actor: account(member), object: channel } as const;
    return { published: time, complete: () => record };
  });
  const called = calls.map(({ channel, author, target, time, text }, at): PendingAction => {
    const record = {
      type: "Create",
      platform,
      published: time,
      actor: account(author),
      object: `post:call-${at + 1}`,
      content: text(account(target).replace("acc:", "user-")),
      mention: [account(target)],
      context: channel,
    } as const;
    return { published: time, complete: () => record };
  });
  return [...joined, ...called];
}

/** Most reports name the account, some a post of it as well, and a few only the post. */
function describe(name: string, u: number): Partial<MarsadEvent> {
  const posts = [`${name.replace("acc:", "post:")}-${1 + Math.floor(u * 50)}`];
  if (u < 0.05) return { posts, attributedTo: name };
  return u < 0.4 ? { object: name, posts } : { object: name };
}

/** What the contract's truth.json says of the accounts whose reports are scored. */
export function truthTargets(world: World, platform: string, account: (index: number) => string): TruthTarget[] {
  const byTarget = new Map<number, Report[]>();
  for (const report of world.reporting.reports) {
    const list = byTarget.get(report.target);
    if (list) list.push(report);
    else byTarget.set(report.target, [report]);
  }
  return world.reporting.cases.map(({ target, voices, genuine, from, to, ...said }) => {
    const { language, followers } = world.accounts[target] as Account;
    const inside = (byTarget.get(target) ?? []).filter(({ time }) => time > from - SECOND && time < to + SECOND);
    return {
      platform,
      id: account(target),
      family: said.family,
      coordination: said.coordination,
      validity: said.validity,
      voices: { k: voices, genuine: genuine.map(account) },
      reporters: new Set(inside.map(({ reporter }) => reporter)).size,
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      language,
      followers,
      parameters: said.parameters,
    };
  });
}
