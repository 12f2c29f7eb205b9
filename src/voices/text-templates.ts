import { GrowingColumn } from "../lib/growing-column.ts";
import type { ReportIndex } from "./report-index.ts";
import { poissonTail } from "./tail-bounds.ts";
import type { ComparedReporters, Trait } from "./trait.ts";
import type { VoicesOptions } from "./voices-options.ts";

/** Share of people who would write the same short words by themselves: one or two words, three, more. */
const STOCK_PHRASE = [0.01, 0.01, 0.01, 0.002] as const;
const OWN_WORDS = 0.0002;
const LEAST_LIFT = 10;
const FEWEST_WORDS = 2;

/**
 * Texts that several of the reporters wrote, here or elsewhere, and that few others do. What a thousand people would
 * write anyway ("spam", "hate speech") proves nothing: the rate outside never falls below what its length allows.
 */
export function textTemplates(
  index: ReportIndex,
  compared: ComparedReporters,
  live: readonly number[],
  options: VoicesOptions,
): Trait[] {
  const uses = textUses(index, compared, live, options);
  const strangers = index.log.reporterCount - live.length + 1;
  const shared = sharedWording(index, uses.shared, live.length, strangers, options);
  const single = uses.shared.flatMap(({ code, positions, elsewhere }) => {
    const holders = positions.length;
    if (holders < options.minHolders) return [];
    const outside = Math.max(0, index.usersOf(code) - holders);
    const rate = Math.max(STOCK_PHRASE[index.log.textWords[code]!] ?? OWN_WORDS, (outside + 1) / strangers);
    const expected = live.length * Math.min(1, rate);
    const logTail = poissonTail(holders, expected) + Math.log(uses.distinct);
    if (logTail >= Math.log(options.traitTail) || holders < LEAST_LIFT * expected) return [];
    const trait: Trait = {
      kind: "text",
      code,
      holders: Int32Array.from(positions),
      outside,
      expected,
      logTail,
      rate,
      elsewhere: elsewhere >= options.minHolders,
    };
    return [trait];
  });
  // Many texts of few users each are told together, else each on its own.
  return shared && single.every(({ holders }) => 2 * holders.length < shared.holders.length) ? [shared] : single;
}

/** Code of the trait that tells all shared texts together. */
const ANY_SHARED_TEXT = -1;
const FEWEST_OWN_WORDS = 4;
const USUALLY_SHARED = 0.005;

/** Writing, in more than three words, what somebody else here wrote too, whichever of many texts it is. */
function sharedWording(
  index: ReportIndex,
  texts: readonly SharedText[],
  reporters: number,
  strangers: number,
  options: VoicesOptions,
): Trait | undefined {
  const holders = new Set<number>();
  let elsewhere = 0;
  let outside = 0;
  for (const { code, positions, elsewhere: others } of texts) {
    if (index.log.textWords[code]! < FEWEST_OWN_WORDS) continue;
    for (const position of positions) holders.add(position);
    elsewhere += others;
    outside += Math.max(0, index.usersOf(code) - positions.length);
  }
  const rate = Math.max(USUALLY_SHARED, (outside + 1) / strangers);
  const expected = reporters * Math.min(1, rate);
  const logTail = poissonTail(holders.size, expected);
  if (holders.size < options.minHolders || logTail >= Math.log(options.traitTail)) return undefined;
  if (holders.size < LEAST_LIFT * expected) return undefined;
  return {
    kind: "text",
    code: ANY_SHARED_TEXT,
    holders: Int32Array.from(holders).sort(),
    outside,
    expected,
    logTail,
    rate,
    elsewhere: elsewhere >= options.minHolders,
  };
}

/** A text that at least two of the reporters used. */
interface SharedText {
  readonly code: number;
  /** Ascending in the order of `live`. */
  readonly positions: number[];
  /** How many of them used it on another target than this; and whether the last of them is counted among these. */
  elsewhere: number;
  lastElsewhere: 0 | 1;
}

/**
 * For each text of a log what is known of its use: 0 for nothing yet; 2 × its only user so far + 2, and 1 more where on another
 * target; or −1 − its place among the shared ones. One column for all questions about a log, which leave it as they found it: of a
 * million texts a table of those that matter here costs many times as much.
 */
const usesOf = new WeakMap<ReportIndex["log"], Int32Array>();

function emptyUses(log: ReportIndex["log"]): Int32Array {
  const known = usesOf.get(log);
  if (known && known.length >= log.textWords.length) return known;
  const uses = new Int32Array(log.textWords.length);
  usesOf.set(log, uses);
  return uses;
}

/** What each reporter of a whole log wrote, every text once. */
interface Written {
  /** Reporter r's texts that others wrote too are at start[r] … start[r + 1] − 1. */
  readonly start: Int32Array;
  readonly code: Int32Array;
  /** The target of the text's every use by the reporter, −1 where there are several. */
  readonly only: Int32Array;
  /** How many texts nobody else wrote. */
  readonly own: Int32Array;
}

const writtenIn = new WeakMap<ReportIndex, Written>();

/** The same reporters are asked of at target after target, and nearly all that people write nobody else does. */
function writtenBy(index: ReportIndex): Written {
  const known = writtenIn.get(index);
  if (known) return known;
  const { text, textWords, target, reporterCount } = index.log;
  const written = { start: new Int32Array(reporterCount + 1), own: new Int32Array(reporterCount) };
  const [code, only] = [new GrowingColumn(new Int32Array(0)), new GrowingColumn(new Int32Array(0))];
  /** For each text its place among those of the reporter who is looked at; −1 for none, −2 for one that nobody shares. */
  const place = new Int32Array(textWords.length).fill(-1);
  for (let reporter = 0; reporter < reporterCount; reporter++) {
    for (const row of index.reportsBy(reporter)) {
      const used = text[row]!;
      if (used < 0 || textWords[used]! < FEWEST_WORDS || place[used] === -2) continue;
      if (index.usersOf(used) < 2) {
        written.own[reporter]!++;
        place[used] = -2;
      } else if (place[used]! < written.start[reporter]!) {
        place[used] = code.length;
        code.push(used);
        only.push(target[row]!);
      } else if (only.at(place[used]!) !== target[row]) only.set(place[used]!, -1);
    }
    written.start[reporter + 1] = code.length;
  }
  const all = { ...written, code: code.view(), only: only.view() };
  writtenIn.set(index, all);
  return all;
}

/**
 * The texts of the reporters up to the moment: those that are shared, by code, and how many there are in all. Nearly all
 * texts have one user; only for the others is anything kept.
 */
function textUses(
  index: ReportIndex,
  { reporter, target, until }: ComparedReporters,
  live: readonly number[],
  { maxHistory }: VoicesOptions,
): { readonly shared: readonly SharedText[]; readonly distinct: number } {
  const { text, time, textWords, target: targets } = index.log;
  const uses = emptyUses(index.log);
  const used: number[] = [];
  const shared: SharedText[] = [];
  const use = (code: number, position: number, elsewhere: 0 | 1) => {
    const before = uses[code]!;
    if (before === 0) {
      used.push(code);
      uses[code] = 2 * position + 2 + elsewhere;
    } else if (before < 0) countAgain(shared[-1 - before]!, position, elsewhere);
    else if ((before >>> 1) - 1 === position) uses[code] = before | elsewhere;
    else {
      const first = (before & 1) as 0 | 1;
      uses[code] = -1 - shared.length;
      shared.push({ code, positions: [(before >>> 1) - 1], elsewhere: first, lastElsewhere: first });
      countAgain(shared.at(-1)!, position, elsewhere);
    }
  };
  const isAllKnown = until >= index.to;
  const written = isAllKnown && index.isComplete ? writtenBy(index) : undefined;
  let own = 0;
  for (const position of live) {
    const rows = index.reportsBy(reporter[position]!);
    if (written && rows.length <= maxHistory) {
      const { start, code, only } = written;
      own += written.own[reporter[position]!]!;
      for (let at = start[reporter[position]!]!; at < start[reporter[position]! + 1]!; at++)
        use(code[at]!, position, only[at] === target ? 0 : 1);
      continue;
    }
    for (let at = Math.max(0, rows.length - maxHistory); at < rows.length; at++) {
      const row = rows[at]!;
      const code = text[row]!;
      if (code < 0 || textWords[code]! < FEWEST_WORDS || (!isAllKnown && time[row]! > until)) continue;
      use(code, position, targets[row] === target ? 0 : 1);
    }
  }
  for (const code of used) uses[code] = 0;
  return { shared: shared.sort((a, b) => a.code - b.code), distinct: own + used.length };
}

function countAgain(text: SharedText, position: number, elsewhere: 0 | 1): void {
  if (text.positions.at(-1) !== position) {
    text.positions.push(position);
    text.lastElsewhere = 0;
  }
  if (elsewhere > text.lastElsewhere) {
    text.elsewhere++;
    text.lastElsewhere = 1;
  }
}
