/** Which worlds of reports are tried, from what is promised to where it cannot be told any more. */
import type { Overrides } from "../simulate/parameters.ts";
import type { Trial } from "./trials.ts";

const trial = (label: string, scenario: string, set: Overrides = {}): Trial => ({ label, scenario, set });

/** Sixty percent of fifty, the least that may turn up, are thirty reporters. */
const AT_LEAST_THIRTY: Overrides = { attackSize: [50, 300] };

/** What must hold on unseen seeds, and what must come out as beyond telling. */
export const reportPromises: readonly Trial[] = [
  trial("fakes", "report-fakes", AT_LEAST_THIRTY),
  trial("mixed", "report-mixed", AT_LEAST_THIRTY),
  trial("slow", "report-slow", AT_LEAST_THIRTY),
  trial("first-strike", "report-first-strike", AT_LEAST_THIRTY),
  trial("aged", "report-aged", AT_LEAST_THIRTY),
  trial("adaptive", "report-adaptive", AT_LEAST_THIRTY),
  trial("loyal", "report-loyal", AT_LEAST_THIRTY),
  trial("civic", "report-civic", AT_LEAST_THIRTY),
  trial("retract", "report-retract", AT_LEAST_THIRTY),
  trial("framing", "report-framing"),
  trial("self-brigade", "report-self-brigade"),
  trial("first-strike-aged", "report-first-strike-aged"),
  trial("rented", "report-rented"),
  trial("outrages", "report-outrage"),
  trial("obsessives", "report-obsessive"),
];

const small = (size: number): Overrides => ({ attackSize: size, attackParticipation: 0.95, attacks: 2 });

/** One knob turned at a time: how many accounts, how many past targets they share, how loyal a crowd is. */
export const reportFrontier: readonly Trial[] = [
  ...[0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4].map((shared) =>
    trial(`loyal, V̄ ${shared}`, "report-loyal", { ...AT_LEAST_THIRTY, sharedTargets: shared }),
  ),
  ...[6, 8, 10, 15, 20, 30].map((size) => trial(`fakes, ${size} accounts`, "report-fakes", small(size))),
  ...[6, 8, 10, 15, 20, 30].map((size) => trial(`aged, ${size} accounts`, "report-aged", small(size))),
  ...[10, 15, 20, 30].map((size) => trial(`first strike, ${size} accounts`, "report-first-strike", small(size))),
  ...[2, 3, 4, 5].map((targets) =>
    trial(`aged, ${targets} targets`, "report-aged", { ...AT_LEAST_THIRTY, attackTargets: targets }),
  ),
  ...[0.4, 0.6, 0.8].map((back) =>
    trial(`crowds of whom ${back} return`, "report-outrage", { serialReturn: back, serialOutrages: 2 }),
  ),
];
