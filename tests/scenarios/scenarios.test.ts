import { describe, expect, it } from "vitest";
import { channelsOf, repostActions } from "../../src/evaluate/actions-of.ts";
import { naiveRule } from "../../src/evaluate/baseline.ts";
import { detectReportsWith, detectWith } from "../../src/evaluate/detect-world.ts";
import { type ScoredFinding, scoreFindings } from "../../src/evaluate/score.ts";
import { scoreTargets } from "../../src/evaluate/score-targets.ts";
import { detectors } from "../../src/findings/detectors/index.ts";
import { scenarios, simulate } from "../../src/simulate/index.ts";
import type { Overrides } from "../../src/simulate/parameters.ts";

/** Small enough to browse; what makes a scenario its own is left as it is. */
const BROWSABLE: Overrides = {
  accounts: 400,
  organicEvents: 2500,
  days: 3,
  topics: 4,
  viralSize: 80,
  protestCrowd: 60,
  clubSize: [8, 30],
  clubPosts: [6, 12],
};

const PLANTED: Overrides = { groups: 2, groupSize: [8, 16] };

/** The same for worlds of reports. */
const BROWSABLE_REPORTS: Overrides = {
  accounts: 800,
  days: 90,
  topics: 4,
  reported: 200,
  outrages: [1, 2],
  copiedOutrages: 1,
  outrageCrowd: [20, 50],
  attackSize: [20, 40],
  attackTargets: [4, 5],
};

const ONE_TARGET = ["report-first-strike", "report-first-strike-aged", "report-self-brigade"];

const aboutReports = (id: string) => id.startsWith("report-");
const reposting = scenarios.map(({ id }) => id).filter((id) => !aboutReports(id));
const reporting = scenarios.map(({ id }) => id).filter(aboutReports);

/** Enough draws to tell what passes from what does not, and few enough to run all worlds in half a minute. */
const FEW_DRAWS = { "co-action": { draws: 19 }, "report-brigade": { draws: 19 } };

/** The demo as it is, the others in small. */
function worldOf(id: string) {
  if (id === "demo") return simulate(id, { seed: 1 });
  if (aboutReports(id)) {
    const { attackTargets, ...rest } = BROWSABLE_REPORTS;
    return simulate(id, { seed: 1, set: ONE_TARGET.includes(id) ? rest : ({ ...rest, attackTargets } as Overrides) });
  }
  return simulate(id, { seed: 1, set: { ...BROWSABLE, ...(id.startsWith("co-action") ? PLANTED : {}) } });
}

describe("every scenario's world, in small", () => {
  it.each(reposting)("%s", async (id) => {
    const { events, truth } = worldOf(id);
    const count = (type: string) => events.filter((event) => event.type === type).length;
    const golden = {
      scenario: id,
      seed: 1,
      records: { Person: count("Person"), Create: count("Create"), Announce: count("Announce") },
      ruleOfThumb: naiveRule(repostActions(events), truth),
      groups: truth.groups.map(({ id: group, members, parameters }) => ({
        id: group,
        members: members.length,
        ...rounded(parameters ?? {}),
      })),
      lookalikes: truth.lookalikes.map(({ kind, members, parameters }) => ({
        kind,
        members: members.length,
        ...rounded(parameters ?? {}),
      })),
      sample: events.filter(({ type }) => type !== "Person").slice(0, 4),
    };
    await expect(`${JSON.stringify(golden, null, 2)}\n`).toMatchFileSnapshot(`${id}.golden.json`);
  });
});

describe("every world of reports, in small", () => {
  it.each(reporting)("%s", async (id) => {
    const { events, truth } = worldOf(id);
    const count = (type: string) => events.filter((event) => event.type === type).length;
    const golden = {
      scenario: id,
      seed: 1,
      records: { Person: count("Person"), Flag: count("Flag"), Undo: count("Undo"), Decision: count("Decision") },
      groups: truth.groups.map(({ id: group, members, targets, parameters }) => ({
        id: group,
        members: members.length,
        targets: targets?.length,
        ...rounded(parameters ?? {}),
      })),
      targets: truth.targets?.map(({ family, reporters, voices, validity, language, followers }) =>
        [family, `${reporters} reporters`, `${voices.k} voices`, validity, language, `${followers} followers`].join(
          ", ",
        ),
      ),
      sample: events.filter(({ type }) => type !== "Person").slice(0, 4),
    };
    await expect(`${JSON.stringify(golden, null, 2)}\n`).toMatchFileSnapshot(`${id}.golden.json`);
  });
});

describe("what is said of its targets", () => {
  it.each(reporting)("%s", async (id) => {
    const simulation = worldOf(id);
    const findings = await detectReportsWith(detectors, 1, FEW_DRAWS)(simulation, []);
    const { groups, targets = [] } = simulation.truth;
    const score = scoreTargets(
      findings,
      targets,
      groups.flatMap(({ members }) => members),
    );
    const said = score.targets.map(({ family, call, voices }) =>
      [
        family,
        call,
        ...(voices
          ? [`${voices.truth} voices told as ${voices.k} [${voices.low}, ${voices.high}] of ${voices.reporters}`]
          : []),
      ].join(": "),
    );
    const golden = { scenario: id, calledElsewhere: score.calledElsewhere, targets: said };
    await expect(`${JSON.stringify(golden, null, 2)}\n`).toMatchFileSnapshot(`${id}.findings.golden.json`);
  });
});

if (detectors.length === 0) console.warn("SKIPPED: there is no detector yet, so no scenario was searched");

describe.skipIf(detectors.length === 0)("what is found in it", () => {
  it.each(reposting)("%s", async (id) => {
    const simulation = worldOf(id);
    const findings = await detectWith(detectors, 1, FEW_DRAWS)(simulation, channelsOf(simulation.events));
    const score = scoreFindings(findings, simulation.truth);
    const golden = {
      scenario: id,
      accounts: score.accounts,
      groups: score.groups,
      falseFindings: score.falseFindings,
      findings: findings.map((finding) => browsable({ ...finding })),
    };
    await expect(`${JSON.stringify(golden, null, 2)}\n`).toMatchFileSnapshot(`${id}.findings.golden.json`);
  });
});

/** A finding without its long lists, and its members by name only. */
function browsable(finding: Record<string, unknown> & ScoredFinding): Record<string, unknown> {
  const { edges, moments, evidence, parameters, ...rest } = finding;
  return { ...rest, members: finding.members.map(({ account }) => account).join(" ") };
}

function rounded(parameters: Readonly<Record<string, number | string>>): Record<string, number | string> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === "number" ? Number(value.toPrecision(3)) : value,
    ]),
  );
}
