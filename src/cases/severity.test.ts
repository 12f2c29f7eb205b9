import { expect, it } from "vitest";
import { HARM_KINDS } from "./case.ts";
import { deadlineOf, severityOf, worse } from "./severity.ts";

it("never lets size make a lesser harm the greater one", () => {
  for (let kind = 1; kind < HARM_KINDS.length; kind += 1)
    expect(severityOf(HARM_KINDS[kind]!, 10_000_000)).toBeLessThan(severityOf(HARM_KINDS[kind - 1]!, 1));
});

it("stays within 0 to 100 and grows with size", () => {
  expect(severityOf("imminent-harm", 1e9)).toBeLessThanOrEqual(100);
  expect(severityOf("silencing", 5000)).toBeGreaterThan(severityOf("silencing", 5));
});

it("promises an hour for imminent harm and a day for silencing", () => {
  const opened = new Date("2026-03-01T10:00:00.000Z");
  expect(deadlineOf("imminent-harm", opened).toISOString()).toBe("2026-03-01T11:00:00.000Z");
  expect(deadlineOf("silencing", opened).toISOString()).toBe("2026-03-02T10:00:00.000Z");
});

it("treats several findings as the worst of them", () => {
  expect(worse("spam", "silencing")).toBe("silencing");
  expect(worse("imminent-harm", "unknown")).toBe("imminent-harm");
});
