import type { Finding } from "../../src/findings/finding.ts";

const DAY = 86_400_000;
const START = Date.UTC(2026, 1, 2);

/** A finding with made-up figures; what matters to a test is said by it. */
export function finding(id: string, said: Partial<Finding> = {}): Finding {
  return {
    id: `f_${id}`,
    campaign: `c_${id}`,
    detector: "report-brigade",
    disarm: ["T0124.001"],
    coordination: "coordinated",
    verdict: "coordinated",
    members: ["a", "b", "c"].map((name) => member(`${id}-${name}`)),
    targets: [{ platform: "x.example", id: `a_target-${id}`, kind: "account" }],
    objects: [],
    objectCount: 0,
    channels: ["report-target"],
    from: day(0),
    to: day(1),
    observed: 38,
    expected: 1.7,
    unit: "reports",
    evidence: [`ev:${id}-1`, `ev:${id}-2`],
    evidenceCount: 2,
    explanation: { en: "Thirty-eight reports within an hour.", ar: "ثمانية وثلاثون بلاغًا في ساعة." },
    innocentReading: { en: "They read the same post.", ar: "قرأوا المنشور نفسه." },
    parameters: {},
    version: "0.1.0",
    ...said,
  };
}

export function member(account: string): Finding["members"][number] {
  return { platform: "x.example", account: `a_${account}`, role: "ordinary", first: false, score: 0.9 };
}

/** Days after the beginning of the tests' time, ISO 8601. */
export function day(days: number): string {
  return new Date(START + days * DAY).toISOString();
}
