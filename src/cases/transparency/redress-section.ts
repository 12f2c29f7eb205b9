import { number, RESTRICTING, reversedBy, type Section, text } from "./section.ts";
import { Counts, type CountsByCode, Durations, shareOf } from "./tally.ts";

/** Internal complaints: Art. 15(1)(d). */
export interface AppealFigures {
  readonly received: CountsByCode;
  readonly decided: CountsByCode;
  readonly reversedByMeasure: CountsByCode;
  readonly reversedShare: number | null;
  readonly medianSeconds: number | null;
}

export function appealsSection(): Section<AppealFigures> {
  const [received, decided, reversedByMeasure] = [new Counts(), new Counts(), new Counts()];
  const after = new Durations();
  return {
    count({ action, data }) {
      if (action === "appeal.receive") received.add(text(data.appellant));
      if (action !== "appeal.decide") return;
      decided.add(text(data.outcome));
      after.add(number(data.after));
      if (data.outcome === "reversed") reversedByMeasure.add(text(data.measure));
    },
    figures: () => ({
      received: received.all(),
      decided: decided.all(),
      reversedByMeasure: reversedByMeasure.all(),
      reversedShare: shareOf(decided.of("reversed"), after.count),
      medianSeconds: after.median(),
    }),
  };
}

/** Accounts and posts to which a reversed measure gave back what it had taken, whoever reversed it. */
export interface ReinstatedFigures {
  readonly accounts: number;
  readonly posts: number;
}

export function reinstatedSection(): Section<ReinstatedFigures> {
  const n = { accounts: 0, posts: 0 };
  return {
    count(entry, decisions) {
      const decision = decisions.get(reversedBy(entry) ?? "");
      const hadRunOut = entry.data.wasInForce === false;
      if (decision === undefined || !RESTRICTING.has(decision.measure) || hadRunOut) return;
      n.accounts += decision.accounts;
      n.posts += decision.posts;
    },
    figures: () => ({ ...n }),
  };
}

/** Out-of-court disputes: Art. 24(1)(a). */
export interface DisputeFigures {
  readonly received: number;
  readonly settled: CountsByCode;
  readonly implementedShare: number | null;
  readonly medianSeconds: number | null;
}

export function disputesSection(): Section<DisputeFigures> {
  const settled = new Counts();
  const after = new Durations();
  let [received, implemented] = [0, 0];
  return {
    count({ action, data }) {
      if (action === "dispute.record") received += 1;
      if (action !== "dispute.settle") return;
      settled.add(text(data.outcome));
      after.add(number(data.after));
      if (data.isImplemented === true) implemented += 1;
    },
    figures: () => ({
      received,
      settled: settled.all(),
      implementedShare: shareOf(implemented, after.count),
      medianSeconds: after.median(),
    }),
  };
}

export interface StatementFigures {
  readonly byAudience: CountsByCode;
  readonly byLanguage: CountsByCode;
  /** Written for the Transparency Database. */
  readonly published: number;
}

export function statementsSection(): Section<StatementFigures> {
  const [byAudience, byLanguage] = [new Counts(), new Counts()];
  let published = 0;
  return {
    count({ action, data }) {
      if (action === "statement.publish") published += number(data.statements);
      if (action !== "statement.issue") return;
      byAudience.add(text(data.audience));
      byLanguage.add(text(data.language));
    },
    figures: () => ({ byAudience: byAudience.all(), byLanguage: byLanguage.all(), published }),
  };
}
