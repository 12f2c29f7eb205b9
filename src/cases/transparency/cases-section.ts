import { number, type Section, text } from "./section.ts";
import { Counts, type CountsByCode } from "./tally.ts";

export interface CaseFigures {
  readonly opened: number;
  /** Findings that joined a case which was there. */
  readonly merged: number;
  readonly byDetector: CountsByCode;
  readonly byHarm: CountsByCode;
  /** Reports (notices, Art. 16) behind the cases. */
  readonly notices: number;
}

export function casesSection(): Section<CaseFigures> {
  const [byDetector, byHarm] = [new Counts(), new Counts()];
  let [opened, merged, notices] = [0, 0, 0];
  return {
    count({ action, data }) {
      if (action !== "case.open") return;
      notices += number(data.reports);
      if (data.outcome === "merged") {
        merged += 1;
        return;
      }
      opened += 1;
      byDetector.add(text(data.detector));
      byHarm.add(text(data.harm));
    },
    figures: () => ({ opened, merged, byDetector: byDetector.all(), byHarm: byHarm.all(), notices }),
  };
}

/** Reads of who is behind a pseudonym. */
export interface IdentityFigures {
  readonly asked: number;
  readonly agreed: number;
  readonly refused: number;
  readonly read: number;
}

export function identitiesSection(): Section<IdentityFigures> {
  const n = { asked: 0, agreed: 0, refused: 0, read: 0 };
  return {
    count({ action, data }) {
      if (action === "identity.unmask") n.asked += 1;
      if (action === "identity.approve") n[data.agrees === false ? "refused" : "agreed"] += 1;
      if (action === "identity.read") n.read += 1;
    },
    figures: () => ({ ...n }),
  };
}
