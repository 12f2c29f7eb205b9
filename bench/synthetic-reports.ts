import { closeSync, openSync, writeSync } from "node:fs";
import { type Random, seededRandom } from "../src/lib/random.ts";

const START = 1_700_000_000;
const DAYS = 180;
const DAY = 86_400;
const LINES_AT_ONCE = 20_000;
const OPERATOR_ACCOUNTS = 80;
const OPERATOR_TARGETS = 5;
const CROWD = 200;

/**
 * Writes a CSV file with about so many reports and the accounts that made them: per million reports 50,000 targets of
 * power-law popularity, most people reporting once or twice, 200 operators of 80 accounts each with five targets (a
 * twelfth of the reports), and 200 crowds of 200 people. A third of the ordinary reports bear a stock phrase, a third
 * words of their own. Deterministic.
 */
export function writeReports(path: string, reports: number, seed: number): void {
  const random = seededRandom(seed);
  const out = new Lines(path);
  out.line("type,platform,id,published,actor,object,content,followersCount");
  const targets = Math.round(reports / 20);
  const groups = Math.round(reports / 5000);
  for (let target = 0; target < targets; target++)
    out.person(`t${target}`, START - 400 * DAY, Math.floor(20 / (random() + 1e-4)));
  let made = 0;
  const report = (actor: string, target: number, time: number, content: string) => {
    out.line(`Flag,x.example,r${made++},${START + Math.floor(time)},${actor},t${target},${content},`);
  };
  const somewhere = () => Math.floor(targets * random() ** 2.5);
  for (let group = 0; group < groups; group++) attack(group, { targets, random, out, report });
  for (let group = 0; group < groups; group++) {
    const [target, start] = [Math.floor(random() * targets), random() * (DAYS - 5) * DAY];
    for (let at = 0; at < CROWD; at++)
      report(`c${group}-${at}`, target, start + random() ** 2 * 3 * DAY, wordsOf(made, random));
  }
  for (let person = 0; made < reports; person++) {
    out.person(`p${person}`, START - 2000 * DAY * random(), 30);
    const times = Math.min(200, Math.floor(1 / random() ** 0.7));
    for (let at = 0; at < times && made < reports; at++)
      report(`p${person}`, somewhere(), random() * DAYS * DAY, wordsOf(made, random));
  }
  out.close();
}

interface Making {
  readonly targets: number;
  readonly random: Random;
  readonly out: Lines;
  report(actor: string, target: number, time: number, content: string): void;
}

/** Accounts made in one week that report five targets with one of four texts. */
function attack(group: number, { targets, random, out, report }: Making): void {
  const born = START - 100 * DAY * random();
  for (let at = 0; at < OPERATOR_ACCOUNTS; at++) out.person(`f${group}-${at}`, born + 5 * DAY * random(), 10);
  for (let target = 0; target < OPERATOR_TARGETS; target++) {
    const [aimed, start] = [Math.floor(random() * targets), random() * (DAYS - 3) * DAY];
    for (let at = 0; at < OPERATOR_ACCOUNTS; at++)
      if (random() < 0.75)
        report(
          `f${group}-${at}`,
          aimed,
          start + random() * DAY,
          `text ${at % 4} of operator ${group} against this account`,
        );
  }
}

function wordsOf(report: number, random: Random): string {
  const kind = random();
  return kind < 1 / 3 ? "hate speech" : kind < 2 / 3 ? `I saw this and report it because of ${report}` : "";
}

class Lines {
  readonly #file: number;
  #waiting: string[] = [];
  constructor(path: string) {
    this.#file = openSync(path, "w");
  }
  line(text: string): void {
    this.#waiting.push(`${text}\n`);
    if (this.#waiting.length >= LINES_AT_ONCE) this.#write();
  }
  person(id: string, created: number, followers: number): void {
    this.line(`Person,x.example,${id},${Math.floor(created)},,,,${followers}`);
  }
  close(): void {
    this.#write();
    closeSync(this.#file);
  }
  #write(): void {
    writeSync(this.#file, this.#waiting.join(""));
    this.#waiting = [];
  }
}
