import fc from "fast-check";
import { expect, it } from "vitest";
import { reportLogOf } from "../../tests/fixtures/report-logs.ts";
import { compareReporters, reportersUntil } from "./compared-reporters.ts";
import { indexReports } from "./report-index.ts";
import { textTemplates } from "./text-templates.ts";
import { VOICES_DEFAULTS } from "./voices-options.ts";

const TEXTS = ["one", "two words", "three words here", "a text of five words", "another text of five words"];
const report = fc.record({
  reporter: fc.nat(11).map((code) => `r${code}`),
  target: fc.constantFrom("x", "x", "y", "z"),
  time: fc.nat(1000),
  text: fc.option(fc.constantFrom(...TEXTS), { nil: undefined }),
});

/** Beside so many who write nothing, few need share a text for it to be told. */
const strangers = Array.from({ length: 600 }, (_, at) => ({ reporter: `s${at}`, target: "w", time: at }));

it("finds in a log that is complete what it finds by going through every report", () => {
  let found = 0;
  fc.assert(
    fc.property(fc.array(report, { maxLength: 60 }), fc.integer({ min: 1, max: 8 }), (reports, maxHistory) => {
      const told = reports.map(({ text, ...rest }) => (text === undefined ? rest : { ...rest, text }));
      const log = reportLogOf([...told, ...strangers]);
      const index = indexReports(log);
      const options = { ...VOICES_DEFAULTS, maxHistory, minHolders: 2, traitTail: 1e9 };
      for (const target of ["x", "y", "z"].map((name) => log.targetCode(name))) {
        if (!(target < log.targetCount)) continue;
        const until = index.to;
        const compared = compareReporters(index, target, reportersUntil(index, target, until), { until, options });
        const live = Array.from(compared.reporter, (_, position) => position).filter((position) => position % 5 !== 4);
        const traits = textTemplates(index, compared, live, options);
        expect(traits).toEqual(textTemplates({ ...index, isComplete: false }, compared, live, options));
        found += traits.length;
      }
    }),
    { numRuns: 200 },
  );
  expect(found).toBeGreaterThan(20);
});
