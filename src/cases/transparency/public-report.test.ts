import { expect, it } from "vitest";
import { publicReport } from "./public-report.ts";
import { type TransparencyReport, transparencyReport } from "./transparency-report.ts";

async function* nothing() {}
const period = { from: new Date("2026-01-01"), to: new Date("2026-07-01") };
const empty = () => transparencyReport(nothing, period);
const withFigures = async <Name extends keyof TransparencyReport>(name: Name, figures: object) => {
  const report = await empty();
  return publicReport({
    ...report,
    [name]: { ...(report[name] as object), ...figures },
  }) as never as TransparencyReport;
};

it("keeps back a small count, and a share that would tell it", async () => {
  const { appeals } = await withFigures("appeals", { decided: { upheld: 40, reversed: 2 }, reversedShare: 2 / 42 });
  expect(appeals).toMatchObject({ decided: { upheld: "withheld", reversed: "withheld" }, reversedShare: "withheld" });
  const many = await withFigures("appeals", { decided: { upheld: 40, reversed: 20 }, reversedShare: 1 / 3 });
  expect(many.appeals).toMatchObject({ decided: { upheld: 40, reversed: 20 }, reversedShare: 0.33 });
});

it("keeps back the median of a few", async () => {
  const { decisions } = await withFigures("decisions", { inForce: 3, medianSeconds: 70 });
  expect(decisions).toMatchObject({ inForce: "withheld", medianSeconds: "withheld" });
});

it("publishes that nothing happened, and no head of the log", async () => {
  const report = publicReport(await empty());
  expect(report.decisions).toMatchObject({ inForce: 0, medianSeconds: null });
  expect(Object.keys(report)).not.toContain("log");
});

it("publishes no number from 1 to 4 anywhere", async () => {
  const report = await empty();
  const small = JSON.parse(
    JSON.stringify(report, (_, value) => (typeof value === "number" ? 3 : value)).replaceAll("{}", '{"x":4,"y":900}'),
  ) as TransparencyReport;
  const numbers = JSON.stringify(publicReport({ ...small, period: report.period })).match(/:[1-4][,}]/g);
  expect(numbers).toBeNull();
});
