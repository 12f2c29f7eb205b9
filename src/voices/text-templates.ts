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
  const users = new Map<number, { positions: number[]; elsewhere: number }>();
  for (const position of live) {
    for (const [text, elsewhere] of textsOf(index, compared, position, options)) {
      const of = users.get(text);
      if (of) {
        of.positions.push(position);
        of.elsewhere += elsewhere;
      } else users.set(text, { positions: [position], elsewhere });
    }
  }
  const strangers = index.log.reporterCount - live.length + 1;
  const shared = sharedWording(index, users, live.length, strangers, options);
  const single = [...users].flatMap(([code, { positions, elsewhere }]) => {
    const holders = positions.length;
    if (holders < options.minHolders) return [];
    const outside = Math.max(0, index.usersOf(code) - holders);
    const rate = Math.max(STOCK_PHRASE[index.log.textWords[code]!] ?? OWN_WORDS, (outside + 1) / strangers);
    const expected = live.length * Math.min(1, rate);
    const logTail = poissonTail(holders, expected) + Math.log(users.size);
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
  users: ReadonlyMap<number, { readonly positions: readonly number[]; readonly elsewhere: number }>,
  reporters: number,
  strangers: number,
  options: VoicesOptions,
): Trait | undefined {
  const holders = new Set<number>();
  let elsewhere = 0;
  let outside = 0;
  for (const [code, of] of users) {
    if (of.positions.length < 2 || index.log.textWords[code]! < FEWEST_OWN_WORDS) continue;
    for (const position of of.positions) holders.add(position);
    elsewhere += of.elsewhere;
    outside += Math.max(0, index.usersOf(code) - of.positions.length);
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

/** Each text of a reporter up to the moment, with 1 where it was used on another target than this. */
function textsOf(
  index: ReportIndex,
  { reporter, target, until }: ComparedReporters,
  position: number,
  options: VoicesOptions,
): Map<number, 0 | 1> {
  const { text, textWords, time, target: targets } = index.log;
  const texts = new Map<number, 0 | 1>();
  const rows = index.reportsBy(reporter[position]!);
  for (let at = Math.max(0, rows.length - options.maxHistory); at < rows.length; at++) {
    const row = rows[at]!;
    const code = text[row]!;
    if (code < 0 || time[row]! > until || textWords[code]! < FEWEST_WORDS) continue;
    if (targets[row] !== target) texts.set(code, 1);
    else if (!texts.has(code)) texts.set(code, 0);
  }
  return texts;
}
