/** Runs detectors on a simulated world in memory: the statistics as the doors run them, without files and database. */
import type { MarsadEvent } from "../events/event.ts";
import type { AccountFacts, Detector } from "../findings/detector.ts";
import type { DetectWorld } from "./index.ts";

/** What Person records say of accounts; a publisher declares itself by name, any other automation by `automated`. */
export function accountFacts(events: readonly MarsadEvent[]): AccountFacts {
  const people = new Map(
    events.flatMap((event) => (event.type === "Person" ? [[`${event.platform}\u0000${event.id}`, event]] : [])),
  );
  const person = (platform: string, account: string) => people.get(`${platform}\u0000${account}`);
  return {
    created: (platform, account) => person(platform, account)?.published,
    declared(platform, account) {
      const { publisher, automated } = person(platform, account) ?? {};
      return publisher ? "publisher" : automated ? "automation" : undefined;
    },
  };
}

/**
 * Findings of all detectors from one seed.
 * @param settings parameters by detector id; what is left out takes the detector's default.
 */
export function detectWith(
  detectors: readonly Detector[],
  seed: number,
  settings: Readonly<Record<string, unknown>> = {},
): DetectWorld {
  return ({ events }, channels) =>
    detectors.flatMap((detector) =>
      detector.detect(
        { channels, accounts: accountFacts(events), seed, log: () => {} },
        detector.parameters.parse(settings[detector.id] ?? {}),
      ),
    );
}
