import type { Command } from "commander";
import { publicCasesCsv } from "../../actions/public-cases-csv.ts";
import { publicCases } from "../../cases/public-cases.ts";
import { type CaseOptions, withCaseDatabase, withCases } from "../case-database.ts";
import { withExamples } from "../options.ts";
import type { Session } from "../session.ts";

export function defineCases(command: Command, session: Session): void {
  withExamples(withCaseDatabase(command), [
    ["marsad cases > cases.csv", "every case for the public: nobody in it, days for times, counts below five withheld"],
  ]).action((options: CaseOptions) =>
    withCases(options, async ({ db }) => {
      for await (const line of publicCasesCsv(publicCases(db))) await session.write(line);
    }),
  );
}
