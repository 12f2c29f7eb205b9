import { bringsIntoForce, number, RESTRICTING, reversedBy, type Section, text, texts } from "./section.ts";
import { Counts, type CountsByCode, Durations, shareOf } from "./tally.ts";

export interface DecisionFigures {
  readonly inForce: number;
  readonly byMeasure: CountsByCode;
  /** On the law or on the terms (Art. 15(1)(b)). */
  readonly byGround: CountsByCode;
  readonly byCategory: CountsByCode;
  readonly byKeyword: CountsByCode;
  readonly bySource: CountsByCode;
  readonly byContentLanguage: CountsByCode;
  readonly byDetector: CountsByCode;
  /** What was acted on by measures that took something from somebody. */
  readonly actioned: { readonly accounts: number; readonly posts: number; readonly tags: number };
  readonly medianSeconds: number | null;
  /** Grave measures on which a second person disagreed. */
  readonly refused: number;
  /** Measures that ended when the time that they named was over. */
  readonly ended: CountsByCode;
  /** Suspensions for misuse under Art. 23 (Art. 24(1)(b)). */
  readonly misuse: CountsByCode;
}

export function decisionsSection(): Section<DecisionFigures> {
  const [byMeasure, byGround, byCategory, byKeyword] = [new Counts(), new Counts(), new Counts(), new Counts()];
  const [bySource, byContentLanguage, byDetector, misuse] = [new Counts(), new Counts(), new Counts(), new Counts()];
  const ended = new Counts();
  const after = new Durations();
  const actioned = { accounts: 0, posts: 0, tags: 0 };
  let refused = 0;
  return {
    count(entry) {
      const { action, data } = entry;
      if (action === "decision.confirm" && data.agrees === false) refused += 1;
      if (action === "decision.end") ended.add(text(data.measure));
      if (!bringsIntoForce(entry)) return;
      byMeasure.add(text(data.measure));
      byGround.add(text(data.ground));
      byCategory.add(text(data.category));
      for (const word of texts(data.keywords)) byKeyword.add(word);
      bySource.add(text(data.source));
      byContentLanguage.add(text(data.contentLanguage));
      byDetector.add(text(data.detector));
      misuse.add(text(data.misuse));
      after.add(number(data.after));
      if (!RESTRICTING.has(text(data.measure))) return;
      actioned.accounts += number(data.accounts);
      actioned.posts += number(data.posts);
      actioned.tags += number(data.tags);
    },
    figures: () => ({
      inForce: after.count,
      byMeasure: byMeasure.all(),
      byGround: byGround.all(),
      byCategory: byCategory.all(),
      byKeyword: byKeyword.all(),
      bySource: bySource.all(),
      byContentLanguage: byContentLanguage.all(),
      byDetector: byDetector.all(),
      actioned: { ...actioned },
      medianSeconds: after.median(),
      refused,
      ended: ended.all(),
      misuse: misuse.all(),
    }),
  };
}

/** Art. 15(1)(e): programs find, people decide. */
export interface AutomationFigures {
  readonly found: number;
  readonly decidedWithAid: number;
  /** Always 0: no measure is taken by a program. */
  readonly decidedFully: 0;
  /** Of decisions on what a program had found: nothing was to be done, or the measure fell. */
  readonly foundForNothing: number;
  readonly reversed: number;
  readonly possibleErrorShare: number | null;
}

export function automationSection(): Section<AutomationFigures> {
  const n = { found: 0, decidedWithAid: 0, foundForNothing: 0, reversed: 0 };
  return {
    count(entry, decisions) {
      if (decisions.get(reversedBy(entry) ?? "")?.isFoundByProgram) n.reversed += 1;
      if (!bringsIntoForce(entry)) return;
      const { detectedBy, decidedWith, measure } = entry.data;
      if (decidedWith === "aid") n.decidedWithAid += 1;
      if (detectedBy !== "program") return;
      n.found += 1;
      if (measure === "none") n.foundForNothing += 1;
    },
    figures: () => ({
      ...n,
      decidedFully: 0,
      possibleErrorShare: shareOf(n.foundForNothing + n.reversed, n.found),
    }),
  };
}
