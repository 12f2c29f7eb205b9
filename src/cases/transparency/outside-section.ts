import { number, type Section, text, texts } from "./section.ts";
import { Counts, type CountsByCode, Durations } from "./tally.ts";

/** Removal orders: Art. 15(1)(a), and Art. 7 of Regulation (EU) 2021/784. */
export interface OrderFigures {
  readonly received: number;
  readonly byState: CountsByCode;
  readonly byReason: CountsByCode;
  readonly addresses: number;
  readonly carriedOut: CountsByCode;
  /** Orders that were carried out within the hour ("kept") and later ("missed"). */
  readonly clock: CountsByCode;
  readonly obstacles: CountsByCode;
  readonly medianSecondsToAcknowledge: number | null;
  readonly medianSecondsToCarryOut: number | null;
}

export function ordersSection(): Section<OrderFigures> {
  const [byState, byReason, carriedOut, obstacles] = [new Counts(), new Counts(), new Counts(), new Counts()];
  const clock = new Counts();
  const [acknowledged, done] = [new Durations(), new Durations()];
  let [received, addresses] = [0, 0];
  return {
    count({ action, data }) {
      if (action === "order.receive") {
        received += 1;
        addresses += number(data.urls);
        byState.add(text(data.issuingState));
        for (const reason of texts(data.reasons)) byReason.add(reason);
      }
      if (action !== "order.answer") return;
      if (data.answer === "acknowledged") acknowledged.add(number(data.after));
      if (data.answer === "obstacle") obstacles.add(text(data.obstacle));
      if (data.answer !== "carried-out") return;
      carriedOut.add(text(data.by));
      done.add(number(data.after));
      clock.add(text(data.state));
    },
    figures: () => ({
      received,
      byState: byState.all(),
      byReason: byReason.all(),
      addresses,
      carriedOut: carriedOut.all(),
      clock: clock.all(),
      obstacles: obstacles.all(),
      medianSecondsToAcknowledge: acknowledged.median(),
      medianSecondsToCarryOut: done.median(),
    }),
  };
}

export interface ReferralFigures {
  readonly batches: number;
  readonly addresses: number;
  readonly byPlatform: CountsByCode;
  readonly outcomes: CountsByCode;
  readonly medianSecondsToRemoval: number | null;
}

export function referralsSection(): Section<ReferralFigures> {
  const [byPlatform, outcomes] = [new Counts(), new Counts()];
  const removal = new Durations();
  let [batches, addresses] = [0, 0];
  return {
    count({ action, data }) {
      if (action !== "referral.record") return;
      const items = number(data.items);
      if (data.kind === "sent") {
        batches += 1;
        addresses += items;
        byPlatform.add(text(data.platform), items);
      }
      if (data.kind !== "outcome") return;
      outcomes.add(text(data.outcome), items);
      if (data.outcome === "removed") removal.add(number(data.after), items);
    },
    figures: () => ({
      batches,
      addresses,
      byPlatform: byPlatform.all(),
      outcomes: outcomes.all(),
      medianSecondsToRemoval: removal.median(),
    }),
  };
}
