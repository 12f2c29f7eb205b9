import type { ObjectGrouping } from "../signal.ts";
import { lettersOf, withoutGreetings } from "./read-greetings.ts";

/** Letters of its own, beside greetings and prayers, below which many pictures say what a text says: the score, a place. */
const SHORTEST = 25;
/** Letters in a row that texts are compared by: short, since a reader of letters errs in every tenth. */
const GRAM = 3;
/** Share of both texts' grams from which two readings are of one text; two texts of people have less. */
const ALIKE = 0.45;
/** Where errors are scattered, few grams are left whole: from this share on letters are compared one by one … */
const WORTH_COMPARING = 0.12;
/** … and so many of the longer text's letters may be otherwise; of two texts of people more than half are. */
const LETTERS_OTHERWISE = 0.33;
/** Clusters that a text is compared with letter by letter. */
const COMPARED = 3;
/** Of a text, what is compared. */
const LONGEST = 600;
/** Of a text, what is shown as its name. */
const SHOWN = 120;
/** Times that texts are gathered anew around what the readings of each have in common. */
const ROUNDS = 2;
/** Of fewer readings no majority can be told. */
const FEWEST_FOR_MAJORITY = 3;

/** Grams by their numbers; each once. */
type Grams = readonly number[];

interface Reading {
  readonly letters: string;
  readonly grams: Grams;
  readonly name: string;
}

interface Cluster {
  readonly name: string;
  /** What a text is compared with: grams, and the letters of the reading that has most of them. */
  readonly centre: ReadonlySet<number>;
  readonly letters: string;
  /** Texts, by their number. */
  readonly members: readonly number[];
}

/**
 * Readings of one text as one object, although each has other errors. A text first joins the cluster whose first text is
 * most like it (Jaccard's index of letter trigrams of the key, spaces left out); then all are gathered anew around the
 * grams that most readings of a cluster have, where errors are gone, the largest cluster first, so that a text which was
 * read badly at the start and opened a cluster of its own comes to the others. Clusters do not drift: every member is like
 * the centre. Errors of a reader of letters are many and small, which is why the threshold is lower than for texts that
 * people wrote.
 */
export class PictureTexts implements ObjectGrouping {
  readonly #numbers = new Map<string, number>();
  /** For each text that was added; null for what says nothing of its own. */
  readonly #texts: (Reading | null)[] = [];
  #names: readonly (string | null)[] | undefined;

  add(raw: string): void {
    this.#names = undefined;
    const letters = lettersOf(raw).slice(0, LONGEST);
    if (letters.length < SHORTEST || withoutGreetings(letters).length < SHORTEST) {
      this.#texts.push(null);
      return;
    }
    const text = raw.replace(/\s+/gu, " ").trim();
    const name = text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}… ${this.#texts.length}`;
    this.#texts.push({ letters, grams: this.#gramsOf(letters), name });
  }

  nameOf(index: number): string | null {
    this.#names ??= this.#namesOf(this.#clusters());
    return this.#names[index] ?? null;
  }

  #clusters(): readonly Cluster[] {
    let clusters = this.#gathered([]);
    for (let round = 0; round < ROUNDS; round++) {
      const centred = clusters.map((cluster) => ({ ...this.#centred(cluster), members: [] }));
      const order = clusters
        .map((_, at) => at)
        .sort((a, b) => clusters[b]!.members.length - clusters[a]!.members.length || a - b);
      clusters = this.#gathered(order.map((at) => centred[at]!));
    }
    return clusters;
  }

  /** Every text with the centre that is most like it, the earlier of two; a text like none opens a cluster. */
  #gathered(centres: readonly Cluster[]): readonly Cluster[] {
    const index = new CentreIndex();
    const clusters = centres.map((centre) => ({ ...centre, members: [] as number[] }));
    for (const { centre } of clusters) index.add(centre);
    this.#texts.forEach((text, at) => {
      if (!text) return;
      let cluster = clusters[index.placeOf(text, (place) => clusters[place]!.letters) ?? -1];
      if (!cluster) {
        cluster = { ...text, centre: new Set(text.grams), members: [] };
        clusters.push(cluster);
        index.add(cluster.centre);
      }
      cluster.members.push(at);
    });
    return clusters.filter(({ members }) => members.length > 0);
  }

  /** Around the grams that more than half of its readings have. */
  #centred(cluster: Cluster): Cluster {
    const { members } = cluster;
    if (members.length < FEWEST_FOR_MAJORITY) return cluster;
    const readings = members.map((at) => this.#texts[at]!);
    const counts = new Map<number, number>();
    for (const { grams } of readings) for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
    const centre = new Set([...counts].flatMap(([gram, count]) => (2 * count > members.length ? [gram] : [])));
    let [letters, most] = [cluster.letters, -1];
    for (const reading of readings) {
      const shared = reading.grams.reduce((count, gram) => count + (centre.has(gram) ? 1 : 0), 0);
      const index = jaccard(shared, reading.grams.length, centre.size);
      if (index > most) [letters, most] = [reading.letters, index];
    }
    return { ...cluster, centre, letters };
  }

  /** A cluster is called by the first of its texts. */
  #namesOf(clusters: readonly Cluster[]): readonly (string | null)[] {
    const names: (string | null)[] = this.#texts.map(() => null);
    for (const { members } of clusters) for (const at of members) names[at] = this.#texts[members[0]!]!.name;
    return names;
  }

  #gramsOf(letters: string): Grams {
    const grams = new Set<number>();
    for (let at = 0; at + GRAM <= letters.length; at++) {
      const gram = letters.slice(at, at + GRAM);
      const number = this.#numbers.get(gram) ?? this.#numbers.size;
      this.#numbers.set(gram, number);
      grams.add(number);
    }
    return [...grams];
  }
}

/** Which centre is most like a text, by the grams that they share. */
class CentreIndex {
  readonly #sizes: number[] = [];
  readonly #holders = new Map<number, number[]>();

  add(centre: ReadonlySet<number>): void {
    const place = this.#sizes.push(centre.size) - 1;
    for (const gram of centre) {
      const holders = this.#holders.get(gram);
      if (holders) holders.push(place);
      else this.#holders.set(gram, [place]);
    }
  }

  /** The place of the centre that a text is most like; undefined where it is like none. */
  placeOf({ grams, letters }: Reading, lettersOfCentre: (place: number) => string): number | undefined {
    const shared = new Map<number, number>();
    for (const gram of grams)
      for (const place of this.#holders.get(gram) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1);
    const near: { readonly place: number; readonly index: number }[] = [];
    for (const [place, count] of shared) {
      const index = jaccard(count, grams.length, this.#sizes[place]!);
      if (index >= WORTH_COMPARING) near.push({ place, index });
    }
    near.sort((a, b) => b.index - a.index || a.place - b.place);
    if (near[0] && near[0].index >= ALIKE) return near[0].place;
    return near.slice(0, COMPARED).find(({ place }) => isReadingOf(letters, lettersOfCentre(place)))?.place;
  }
}

function jaccard(shared: number, one: number, other: number): number {
  return shared / (one + other - shared);
}

function isReadingOf(read: string, letters: string): boolean {
  return editsWithin(read, letters, Math.floor(LETTERS_OTHERWISE * Math.max(read.length, letters.length)));
}

/** Whether so many edits (Levenshtein 1966) or fewer lead from one text to the other. */
function editsWithin(one: string, other: string, most: number): boolean {
  if (Math.abs(one.length - other.length) > most) return false;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let y = 0; y < one.length; y++) {
    const next = [y + 1];
    for (let x = 0; x < other.length; x++)
      next.push(Math.min(row[x + 1]! + 1, next[x]! + 1, row[x]! + (one[y] === other[x] ? 0 : 1)));
    if (Math.min(...next) > most) return false;
    row = next;
  }
  return row[other.length]! <= most;
}
