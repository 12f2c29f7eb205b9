import type { Bilingual } from "../lib/bilingual.ts";
import type { Finding } from "./finding.ts";

/** A parameter that people turn to see what a finding rests on. */
export interface Knob {
  /** Its name among the detector's parameters. */
  readonly parameter: string;
  readonly label: Bilingual;
  readonly unit: "seconds" | "count" | "share";
  /** The values it is turned through, ascending. */
  readonly stops: readonly number[];
  /**
   * Whether findings that were made without it are held against it afterwards, by their q: a false-discovery rate cuts
   * a list of findings and changes none of them.
   */
  readonly cutsByQ?: true;
}

/** Values by parameter: what differs from the finding's own. */
export type KnobSetting = Readonly<Record<string, number>>;

/** Settings beside a finding's own that are tried of each knob, on either side. */
const STEPS_ASIDE = 2;

/** The knob's stops with the finding's own value among them; none where the finding was not made with it. */
export function stopsOf({ parameter, stops }: Knob, finding: Pick<Finding, "parameters">): readonly number[] {
  const own = finding.parameters[parameter];
  return typeof own === "number" ? [...new Set([...stops, own])].sort((one, other) => one - other) : [];
}

export interface GridPoint {
  readonly knob: Knob;
  readonly value: number;
  readonly isOwn: boolean;
}

/** One knob at a time around the finding's own values, at most five values each, ascending. */
export function gridAround(knobs: readonly Knob[], finding: Pick<Finding, "parameters">): readonly GridPoint[] {
  return knobs.flatMap((knob) => {
    const stops = stopsOf(knob, finding);
    const own = stops.indexOf(finding.parameters[knob.parameter] as number);
    return stops
      .slice(Math.max(0, own - STEPS_ASIDE), own + STEPS_ASIDE + 1)
      .map((value) => ({ knob, value, isOwn: value === finding.parameters[knob.parameter] }));
  });
}

/**
 * What the setting changes of the finding's own parameters, in the order of knobs; undefined where it names something
 * that is no knob of the finding, or a value that is no stop.
 */
export function changesOf(
  setting: KnobSetting,
  knobs: readonly Knob[],
  finding: Pick<Finding, "parameters">,
): KnobSetting | undefined {
  const known = new Map(knobs.map((knob) => [knob.parameter, stopsOf(knob, finding)]));
  if (Object.entries(setting).some(([name, value]) => !known.get(name)?.includes(value))) return undefined;
  return Object.fromEntries(
    knobs.flatMap(({ parameter }) => {
      const value = setting[parameter];
      return value === undefined || value === finding.parameters[parameter] ? [] : [[parameter, value]];
    }),
  );
}
