import { describe, expect, it } from "vitest";
import { seededRandom } from "../lib/random.ts";
import { indexReports } from "./report-index.ts";
import type { ReportLog } from "./report-log.ts";
import type { ShieldBatch } from "./shield-batch.ts";
import { ShieldReports } from "./shield-reports.ts";

const REPORTS = 3000;
const REPORTERS = 400;
const TARGETS = 60;
const TEXTS = 20;
const ORIGINS = 3;

/** A random log by time, with decisions, texts and accounts of unknown age. */
function randomLog(seed: number): ReportLog {
  const random = seededRandom(seed);
  const below = (count: number) => Math.floor(random() * count);
  const column = (count: number) => Int32Array.from({ length: REPORTS }, () => below(count));
  const orUnknown = (count: number) =>
    Float64Array.from({ length: count }, () => (random() < 0.2 ? Number.NaN : below(1e6)));
  const decided = Int32Array.from({ length: 200 }, (_, at) => at * 7);
  return {
    reporter: column(REPORTERS),
    target: column(TARGETS),
    time: Float64Array.from({ length: REPORTS }, () => below(1e9)).sort(),
    text: column(TEXTS + 1).map((text) => text - 1),
    origin: column(ORIGINS + 1).map((origin) => origin - 1),
    retracted: Float64Array.from({ length: REPORTS }, () => (random() < 0.9 ? Number.NaN : 2e9)),
    event: Int32Array.from({ length: REPORTS }, (_, at) => at),
    reporterCount: REPORTERS,
    targetCount: TARGETS,
    textWords: Int32Array.from({ length: TEXTS }, (_, at) => 1 + (at % 9)),
    originCount: ORIGINS,
    reporterCreated: orUnknown(REPORTERS),
    targetCreated: orUnknown(TARGETS),
    targetFollowers: orUnknown(TARGETS),
    decisions: {
      report: decided,
      time: Float64Array.from(decided, () => 2e9),
      upheld: Uint8Array.from(decided, () => below(2)),
      onMerits: Uint8Array.from(decided, () => 1),
    },
    names: {
      reporter: (code) => ({ platform: "x.example", account: String(code) }),
      target: (code) => ({ platform: "x.example", id: String(code), kind: "account" }),
      event: String,
    },
  };
}

/** The log in batches of a hundred, its rows in the given order of arrival. */
function* batchesOf(log: ReportLog, arrival: Int32Array): Generator<ShieldBatch> {
  const rowOf = new Map([...arrival].map((row, at) => [row, at]));
  for (let first = 0; first < arrival.length; first += 100) {
    const rows = arrival.subarray(first, first + 100);
    const text = rows.map((row) => log.text[row]!);
    yield {
      reports: {
        reporter: rows.map((row) => log.reporter[row]!),
        target: rows.map((row) => log.target[row]!),
        time: Float64Array.from(rows, (row) => log.time[row]!),
        text,
        words: text.map((code) => (code < 0 ? -1 : log.textWords[code]!)),
        origin: rows.map((row) => log.origin[row]!),
      },
      retractions: [],
      decisions: [],
      reporters: [],
      targets: [],
    };
  }
  yield {
    reports: {
      reporter: new Int32Array(),
      target: new Int32Array(),
      time: new Float64Array(),
      text: new Int32Array(),
      words: new Int32Array(),
      origin: new Int32Array(),
    },
    retractions: [...log.retracted].flatMap((time, row) => (time > 0 ? [{ row: rowOf.get(row)!, time }] : [])),
    decisions: [...log.decisions.report].map((row, at) => ({
      row: rowOf.get(row)!,
      time: log.decisions.time[at]!,
      upheld: log.decisions.upheld[at] === 1,
    })),
    reporters: [...log.reporterCreated].map((created, code) => ({ code, created })),
    targets: [...log.targetCreated].map((created, code) => ({ code, created, followers: log.targetFollowers[code]! })),
  };
}

function stateOf(log: ReportLog, arrival: Int32Array): ShieldReports {
  const state = new ShieldReports();
  for (const batch of batchesOf(log, arrival)) state.take(batch);
  return state;
}

const codes = (count: number) => Array.from({ length: count }, (_, code) => code);

describe("ShieldReports", () => {
  it("answers what an index of the finished log answers", () => {
    const log = randomLog(1);
    const index = indexReports(log);
    const state = stateOf(
      log,
      Int32Array.from({ length: REPORTS }, (_, at) => at),
    );
    expect([state.pairCount, state.from, state.to]).toEqual([index.pairCount, index.from, index.to]);
    expect(state.creations).toEqual(index.creations);
    for (const target of codes(TARGETS)) {
      expect(state.reportersOf(target)).toEqual(index.reportersOf(target));
      expect(state.reportsOn(target)).toEqual(index.reportsOn(target));
      expect(state.volumePrior(target)).toEqual(index.volumePrior(target));
    }
    for (const reporter of codes(REPORTERS)) {
      expect(state.historyOf(reporter)).toEqual(index.historyOf(reporter));
      expect(state.reportsBy(reporter)).toEqual(index.reportsBy(reporter));
      const byTime = (a: { target: number }, b: { target: number }) => a.target - b.target;
      expect([...state.decisionsOf(reporter)].sort(byTime)).toEqual([...index.decisionsOf(reporter)].sort(byTime));
    }
    for (const text of codes(TEXTS)) expect(state.usersOf(text)).toBe(index.usersOf(text));
    for (const origin of codes(ORIGINS)) expect(state.usersFrom(origin)).toBe(index.usersFrom(origin));
    const { event: _event, decisions: _decisions, names: _names, ...columns } = log;
    expect(state.log).toEqual(columns);
  });

  it("answers the same whatever the order in which reports arrive", () => {
    const log = { ...randomLog(2), time: Float64Array.from({ length: REPORTS }, (_, at) => at) };
    const index = indexReports(log);
    const random = seededRandom(5);
    const arrival = Int32Array.from({ length: REPORTS }, (_, at) => at);
    for (let at = REPORTS - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [arrival[at], arrival[other]] = [arrival[other]!, arrival[at]!];
    }
    const state = stateOf(log, arrival);
    for (const target of codes(TARGETS)) {
      const { reporter, time } = index.reportersOf(target);
      expect(state.reportersOf(target)).toMatchObject({ reporter, time });
      expect(Int32Array.from(state.reportsOn(target), (row) => arrival[row]!)).toEqual(index.reportsOn(target));
    }
    for (const reporter of codes(REPORTERS)) expect(state.historyOf(reporter)).toEqual(index.historyOf(reporter));
  });

  it("tells of a report that came after it was asked", () => {
    const log = randomLog(3);
    const arrival = Int32Array.from({ length: REPORTS }, (_, at) => at);
    const state = new ShieldReports();
    for (const batch of batchesOf(log, arrival)) {
      state.take(batch);
      for (const target of codes(TARGETS))
        expect(state.reportersOf(target).reporter).toHaveLength(state.distinctOn(target));
    }
  });
});
