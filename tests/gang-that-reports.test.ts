import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AccountRef, MarsadEvent } from "../src/events/event.ts";
import { coAction } from "../src/findings/detectors/co-action.ts";
import { reportBrigade } from "../src/findings/detectors/report-brigade.ts";
import type { Finding } from "../src/findings/finding.ts";
import { type Random, seededRandom } from "../src/lib/random.ts";
import { type Analysis, analyse } from "../src/pipeline.ts";
import { reportTarget } from "../src/signals/report-target.ts";
import { repostOf } from "../src/signals/repost-of.ts";
import { simulate } from "../src/simulate/index.ts";
import type { Database } from "../src/store/database.ts";
import { databaseOf, type TestRecord } from "./fixtures/database.ts";

const DAY = 86_400_000;
const PLATFORM = "x.example";
const GENUINE = 15;

/** A planted group that reposts together and now and then reports together, too seldom for the reports alone to show it. */
interface World {
  readonly records: readonly MarsadEvent[];
  readonly reports: readonly TestRecord[];
  readonly gang: readonly string[];
}

function world(): World {
  const { events, truth } = simulate("co-action", {
    seed: 1,
    set: { accounts: 3000, organicEvents: 45_000, groups: 3 },
  });
  const random = seededRandom(7);
  const planted = new Set(truth.groups.flatMap(({ members }) => members.map(({ account }) => account)));
  const gang = truth.groups
    .map(({ members }) => members.map(({ account }) => account))
    .reduce((largest, members) => (members.length > largest.length ? members : largest));
  const people = events.flatMap((event) => (event.type === "Person" && !planted.has(event.id) ? [event.id] : []));
  const end = events.reduce((latest, { published }) => Math.max(latest, published), 0);
  // Nobody knows when the gang's accounts were made: that would show it too.
  const known = events.filter((event) => event.type !== "Person" || !planted.has(event.id));
  return { records: known, reports: reportsOf({ gang, people, end, random }), gang };
}

function reportsOf(on: {
  readonly gang: readonly string[];
  readonly people: readonly string[];
  readonly end: number;
  readonly random: Random;
}): TestRecord[] {
  const { gang, people, end, random } = on;
  const reports: TestRecord[] = [];
  const report = (actor: string, object: string, published: number) =>
    reports.push({ type: "Flag", id: `flag:${reports.length}`, actor, object, published: Math.round(published) });
  const ordinary = (actor: string) =>
    report(actor, `acc:t${Math.floor(400 * random() ** 1.5)}`, end - 120 * DAY * random());
  for (const person of people) for (let past = 0; past < 1 / (random() + 0.2); past++) ordinary(person);
  for (const member of gang) {
    ordinary(member);
    for (let past = 0; past < 3; past++)
      if (random() < 0.5) report(member, `acc:before${past}`, end - DAY * (100 - 25 * past - random()));
    report(member, "acc:attacked", end - DAY * (2 + random()));
  }
  for (let at = 0; at < GENUINE; at++) report(people[7 * at]!, "acc:attacked", end - DAY * (1 + 3 * random()));
  return reports;
}

const { records, reports, gang } = world();
const signals = [repostOf, reportTarget];
/** Without randomisations, which take most of the time and say nothing about what is tested here. */
const settings = { "co-action": { draws: 0 } };
let database: Database;
let both: Analysis;
beforeAll(async () => {
  database = await databaseOf([...records, ...reports] as TestRecord[]);
  both = await analyse({ database, detectors: [coAction, reportBrigade], signals, settings });
}, 120_000);
afterAll(() => database.close());

/** Which campaign a finding belongs to depends on what else was found (docs/decisions/0290-fusion-changes-names-only.md). */
const withoutCampaign = ({ campaign: _, ...finding }: Finding) => finding;

const by =
  ({ id }: { readonly id: string }) =>
  (finding: Finding) =>
    finding.detector === id;
const onAttacked = (findings: readonly Finding[]) => findings.filter(by(reportBrigade)).find(isOn("acc:attacked"))!;
const isOn = (id: string) => (finding: Finding) => finding.targets.some((target) => target.id === id);
const isGang = ({ members }: { readonly members: readonly AccountRef[] }) =>
  2 * members.filter(({ platform, account }) => platform === PLATFORM && gang.includes(account)).length > gang.length;

describe("a gang that reposts together and also reports", () => {
  it("is not shown by its reports alone", async () => {
    const alone = await databaseOf([...records.filter(({ type }) => type === "Person"), ...reports] as TestRecord[]);
    try {
      const { findings } = await analyse({ database: alone, detectors: [reportBrigade], signals });
      expect(onAttacked(findings).coordination).toBe("insufficient-data");
    } finally {
      await alone.close();
    }
  });

  it("is shown by its reports and by what it did elsewhere, with the campaign under which it is found there", () => {
    const elsewhere = both.findings.filter(by(coAction)).find(isGang)!;
    expect(elsewhere.verdict).toBe("coordinated");
    const { coordination, voices } = onAttacked(both.findings);
    expect(coordination).toBe("coordinated");
    const [cluster] = voices!.clusters;
    expect(cluster!.kinds).toEqual(["past-target", "group"]);
    expect(cluster!.evidence!.find(({ kind }) => kind === "group")!.id).toBe(elsewhere.campaign);
    expect(voices!.k).toBeGreaterThanOrEqual(GENUINE);
    expect(voices!.k).toBeLessThanOrEqual(GENUINE + 4);
  });

  it("comes out once for its reports", () => {
    expect(both.findings.filter(by(coAction)).flatMap(({ channels }) => channels)).not.toContain("report-target");
    expect(both.findings.filter(isGang).filter(({ channels }) => channels.includes("report-target"))).toEqual(
      both.findings.filter(by(reportBrigade)).filter(isGang),
    );
  });
});

describe("who else was asked", () => {
  it("changes nothing in what is said of reports", async () => {
    const { findings, failures } = await analyse({ database, detectors: [reportBrigade], signals, settings });
    expect(failures).toEqual([]);
    expect(findings.map(withoutCampaign)).toEqual(both.findings.filter(by(reportBrigade)).map(withoutCampaign));
  });

  it("changes nothing in what is said of the other channels", async () => {
    const { findings } = await analyse({ database, detectors: [coAction], signals: [repostOf], settings });
    expect(findings.map(withoutCampaign)).toEqual(both.findings.filter(by(coAction)).map(withoutCampaign));
  });

  it("leaves reports to co-action where nobody else reads them", async () => {
    const compared: string[] = [];
    const watching = {
      ...coAction,
      detect: (...[{ channels }]: Parameters<typeof coAction.detect>) => {
        compared.push(...channels.map(({ channel }) => channel));
        return [];
      },
    };
    await analyse({ database, detectors: [watching], signals });
    expect(compared).toEqual(["repost-of", "report-target"]);
  });
});
