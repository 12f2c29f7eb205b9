import { normalisedText } from "../lib/normalised-text.ts";
import {
  ARABIC_FORMS,
  ARABIC_GIVE,
  ARABIC_GIVE_ONE,
  ARABIC_REMOVE,
  ARABIC_TO_ME,
  CROWD,
  FORGET,
  HAPPENED,
  HOUR,
  MANY,
  NOT,
  NOT_IN_ONE,
  OTHER_MATTERS,
  OTHERS,
  QUESTION,
  REMOVAL,
  SCRIPT,
  TARGET_WORD,
  WISH,
} from "./call-words.ts";

/** One clause of a message: words between marks of punctuation, and whether it asks something. */
export interface Clause {
  readonly words: readonly string[];
  readonly isQuestion: boolean;
}

/** From this on a clause asks for reports. */
const ASKS = 2;

const CLAUSE = /[^.!?؟;؛:،,…\n|()«»“”"]+[?؟]?/gu;
const BUT = /\s(?:but|لكن|ولكن)\s/iu;

/** @param text With handles and links replaced by the target's word. */
export function clausesOf(text: string): Clause[] {
  return (text.match(CLAUSE) ?? []).flatMap((part) =>
    part.split(BUT).flatMap((clause) => {
      const key = normalisedText(clause);
      return key === "" ? [] : [{ words: key.split(" "), isQuestion: /[?؟]/u.test(clause) }];
    }),
  );
}

/** Whether some clause asks for reports, with what the other clauses add. */
export function asksForReports(clauses: readonly Clause[]): boolean {
  const all = clauses.flatMap(({ words }) => words);
  const beside = [CROWD, WISH, SCRIPT, HOUR, MANY].filter((list) => all.some((word) => has(list, word))).length;
  const removal = [REMOVAL, ARABIC_GIVE].filter((form) => all.some((word) => form.test(word))).length;
  const bonus = Math.min(1, 0.25 * (beside + removal));
  return clauses.some((clause) => clauseScore(clause) + bonus >= ASKS);
}

/** The strongest act of asking in a clause, less what speaks against it. */
function clauseScore({ words, isQuestion }: Clause): number {
  const acts = words.map((word, at) => Math.max(arabicAct(words, word, at), englishAct(words, word, at)));
  const act = Math.max(...acts);
  if (act <= 0) return 0;
  const wishes = words.some((word) => has(WISH, word)) ? 1 : 0;
  const crowd = words.some((word) => has(CROWD, word)) ? 1 : 0;
  const target = words.includes(TARGET_WORD) ? 0.5 : 0;
  return act + wishes + crowd + target - against(words, acts.indexOf(act), isQuestion);
}

/** What says that the act at this place is refused, told of others, asked about, or of another matter. */
function against(words: readonly string[], at: number, isQuestion: boolean): number {
  const before = words.slice(0, at);
  const near = before.slice(-4);
  const refused = near.some(
    (word, place) => (has(NOT, word) || NOT_IN_ONE.test(word)) && !isForgotten(words, at - near.length + place),
  );
  const others = before.some((word) => has(OTHERS, word)) ? 3 : 0;
  const asked = words.some(
    (word, place) => has(QUESTION, word) && (isQuestion || (place === 0 && !/^[a-z]/u.test(word))),
  )
    ? 3
    : 0;
  const happened = words.some((word) => has(HAPPENED, word)) ? 2.5 : 0;
  const matter = words.some((word) => has(OTHER_MATTERS, word)) ? 3 : 0;
  const isRefused = refused && words[at] !== "reported";
  return (isRefused || NOT_IN_ONE.test(words[at]!) ? 4 : 0) + others + asked + happened + matter;
}

/** "Do not forget to" asks. */
function isForgotten(words: readonly string[], at: number): boolean {
  return words.slice(at + 1, at + 4).some((word) => has(FORGET, word));
}

function arabicAct(words: readonly string[], word: string, at: number): number {
  const plain = ARABIC_FORMS.noun.test(word) ? word : word.replace(/^[وف](?=.{3})/u, "");
  if (ARABIC_TO_ME.test(word)) return 0;
  if (ARABIC_FORMS.told.test(plain) && !/^[هح]ن/u.test(plain)) return 0;
  if (ARABIC_FORMS.imperative.test(plain)) return 2;
  if (ARABIC_FORMS.singular.test(plain))
    return (at === 0 && isAimed(words, at)) || ARABIC_GIVE_ONE.has(bare(words[at + 1])) ? 2 : 1;
  if (ARABIC_FORMS.wish.test(plain)) return 1;
  if (ARABIC_REMOVE.test(word))
    return words.includes(TARGET_WORD) || /^حساب|صفح|قنا/u.test(words[at + 1] ?? "") ? 2 : 0;
  if (REMOVAL.test(word) && /^ن/u.test(word) && words.includes(TARGET_WORD))
    return words.some((each) => ARABIC_GIVE.test(each)) ? 2 : 1;
  if (!ARABIC_FORMS.noun.test(word) || !words.some((each) => /\p{Script=Arabic}/u.test(each))) return 0;
  if (words[at - 1] === "ثم") return 2;
  if (/كم$/u.test(word)) return 1.5;
  const given = words
    .slice(Math.max(0, at - 4), at)
    .some((each) => ARABIC_GIVE.test(each) || ARABIC_GIVE_ONE.has(each));
  if (given) return 2;
  if (/^(?:بال|لل)/u.test(word)) return 0.5;
  if (isAimed(words, at)) return at === 0 ? 1.5 : 1;
  return words.length <= 3 ? 1 : 0.5;
}

function bare(word = ""): string {
  return word.replace(/^[وف](?=.{3})/u, "");
}

/** On, about or against somebody, right after the word. */
function isAimed(words: readonly string[], at: number): boolean {
  const next = words.slice(at + 1, at + 4).join(" ");
  return /^(?:\S+ )?(?:عن|علي|عليه|عليها|ع|ضد|ل|له|لها|لهالحساب|عنه|عنها|من)(?: |$)|xtargetx/u.test(next);
}

const ADVERBS = new Set(
  "spam just now also then please pls mass all simply immediately quickly both kindly together go daily again lets".split(
    " ",
  ),
);
const SUBJECTS = new Set(
  "they people who i we he she it nobody anyone somebody someone bots trolls would could can ever will already didn haven".split(
    " ",
  ),
);
const BEFORE_NOUN = new Set(
  "the this that a an my our his her their s annual latest weather any last another of on".split(" "),
);
const ASKED_TO = new Set(
  "reminder need needs want time duty sure remember ready up forget like help everyone everybody asking have has".split(
    " ",
  ),
);
const HAND_IN = new Set(
  "paste add flood bomb bury drown hit press tap click smash use choose select send file submit drop need want keep join get have where give find".split(
    " ",
  ),
);
const CAUSE = new Set("get have want need needs make see".split(" "));

function englishAct(words: readonly string[], word: string, at: number): number {
  switch (word) {
    case "report":
    case "flag":
      return baseForm(words, at);
    case "reports":
    case "flags":
      return handedIn(words, at) || /^\d+$/u.test(words[at - 1] ?? "")
        ? 2
        : words.length <= 2
          ? 1.5
          : words[at + 1] === "on"
            ? 1
            : 0;
    case "reporting":
    case "flagging":
      return gerund(words, at);
    case "reported":
    case "flagged":
      return caused(words, at)
        ? 2.5
        : /(?:^| )(?:haven t|not|havent) (?:yet )?reported/u.test(` ${words.join(" ")}`)
          ? 2
          : 0;
    case "down":
      return words.slice(Math.max(0, at - 3), at).some((each) => /^(?:take|bring|shut)$/u.test(each)) &&
        words.includes(TARGET_WORD)
        ? 2
        : 0;
    default:
      return /^(?:banned|suspended|nuked|removed|deleted|terminated|disabled|kicked)$/u.test(word) && caused(words, at)
        ? 2
        : 0;
  }
}

function baseForm(words: readonly string[], at: number): number {
  if (/^(?:to|on|card|cards|by|from|says)$/u.test(words[at + 1] ?? "")) return handedIn(words, at) ? 2 : 0;
  let place = at - 1;
  while (place >= 0 && ADVERBS.has(words[place]!)) place--;
  const before = words[place];
  if (before === undefined) return 2;
  if (SUBJECTS.has(before)) return before === "can" ? 1 : before === "will" && words[place - 1] === "you" ? 1.5 : 0;
  if (before === "s" && words[place - 1] === "let") return 2;
  if (BEFORE_NOUN.has(before)) return handedIn(words, at) ? 2 : 0;
  if (before === "to") return words.slice(Math.max(0, place - 6), place).some((word) => ASKED_TO.has(word)) ? 2 : 0;
  if (handedIn(words, at)) return 2;
  return has(CROWD, before) ||
    /^(?:and|or|so|must|should|you|us|friends|lets|step|\d+|xtargetx|report|block|yet|out|there)$/u.test(before)
    ? 2
    : 0.5;
}

function handedIn(words: readonly string[], at: number): boolean {
  return words.slice(Math.max(0, at - 6), at).some((word) => HAND_IN.has(word));
}

function gerund(words: readonly string[], at: number): number {
  const before = words.slice(0, at).filter((word) => !ADVERBS.has(word));
  const last = before.at(-1);
  if (last === undefined) return words.some((word) => has(HOUR, word)) ? 2 : 0.5;
  if (/^(?:keep|start|begin|continue)$/u.test(last)) return 2;
  if (last === "for" && before.at(-2) === "up") return 8;
  if (last === "in" && before.includes("join")) return 2;
  return last === "by" ? 1 : 0;
}

/** "get @x banned", "have @x's page reported", "needs to be reported". */
function caused(words: readonly string[], at: number): boolean {
  const before = words.slice(Math.max(0, at - 6), at);
  return (
    before.some((word) => CAUSE.has(word)) &&
    (before.includes(TARGET_WORD) || before.includes("be") || /him|her|them|this/u.test(before.join(" ")))
  );
}

function has(list: ReadonlySet<string>, word: string): boolean {
  return list.has(word) || (/^[وف]\p{Script=Arabic}/u.test(word) && list.has(word.slice(1)));
}
