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
  for (const position of live) {
    const rows = index.reportsBy(reporter[position]!);
    for (let at = Math.max(0, rows.length - maxHistory); at < rows.length; at++) {
      const row = rows[at]!;
      const code = text[row]!;
      if (code < 0 || textWords[code]! < FEWEST_WORDS || (!isAllKnown && time[row]! > until)) continue;
      use(code, position, targets[row] === target ? 0 : 1);
    }
  }
  for (const code of used) uses[code] = 0;
  return { shared: shared.sort((a, b) => a.code - b.code), distinct: used.length };
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
