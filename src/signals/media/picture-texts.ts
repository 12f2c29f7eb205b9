import { normalisedText } from "../../lib/normalised-text.ts";
import type { ObjectGrouping } from "../signal.ts";

/** Letters of a text's key below which many pictures say the same: greetings, prayers, the score. */
const SHORTEST = 25;
/** Letters in a row that texts are compared by: short, since a reader of letters errs in every tenth. */
const GRAM = 3;
/** Share of both texts' grams that two readings of one text have at least; two texts of people have less. */
const ALIKE = 0.45;
/** Of a text, what is compared. */
const LONGEST = 600;
/** Of a text, what is shown as its name. */
const SHOWN = 120;

interface Cluster {
  readonly name: string;
  readonly grams: ReadonlySet<string>;
}

/**
 * Readings of one text as one object, although each has other errors: a text joins the cluster whose first text is most
 * like it (Jaccard's index of letter trigrams of the key, spaces left out), so that clusters do not drift. Errors of a
 * reader of letters are many and small, which is why the threshold is lower than for texts that people wrote.
 */
export class PictureTexts implements ObjectGrouping {
  readonly #clusters: Cluster[] = [];
  readonly #holders = new Map<string, number[]>();
  readonly #names: (string | null)[] = [];

  add(raw: string): void {
    const key = normalisedText(raw).replaceAll(" ", "").slice(0, LONGEST);
    if (key.length < SHORTEST) {
      this.#names.push(null);
      return;
    }
    const grams = gramsOf(key);
    const cluster = this.#mostAlike(grams) ?? this.#open(raw, grams);
    this.#names.push(cluster.name);
  }

  nameOf(index: number): string | null {
    return this.#names[index] ?? null;
  }

  #mostAlike(grams: ReadonlySet<string>): Cluster | undefined {
    const shared = new Map<number, number>();
    for (const gram of grams) {
      for (const cluster of this.#holders.get(gram) ?? []) shared.set(cluster, (shared.get(cluster) ?? 0) + 1);
    }
    let [best, most] = [-1, ALIKE];
    for (const [cluster, count] of shared) {
      const index = count / (grams.size + this.#clusters[cluster]!.grams.size - count);
      if (index > most || (index === most && cluster < best)) [best, most] = [cluster, index];
    }
    return this.#clusters[best];
  }

  #open(raw: string, grams: ReadonlySet<string>): Cluster {
    const text = raw.replace(/\s+/gu, " ").trim();
    const name = text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}… ${this.#clusters.length}`;
    const cluster = { name, grams };
    for (const gram of grams) {
      const holders = this.#holders.get(gram);
      if (holders) holders.push(this.#clusters.length);
      else this.#holders.set(gram, [this.#clusters.length]);
    }
    this.#clusters.push(cluster);
    return cluster;
  }
}

function gramsOf(key: string): Set<string> {
  const grams = new Set<string>();
  for (let at = 0; at + GRAM <= key.length; at++) grams.add(key.slice(at, at + GRAM));
  return grams;
}
