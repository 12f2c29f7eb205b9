import type { ChannelActions } from "./actions.ts";
import { encountersOf, nearestMeeting } from "./encounters.ts";
import type { EvidenceOptions, Proof } from "./group-evidence.ts";
import { InnocentLags } from "./innocent-lags.ts";
import type { ActionsByActor } from "./kernels/action-columns.ts";
import { coordinatedLagLaws, lagClass, lagEdges } from "./lag-classes.ts";
import type { RingTempo } from "./ring-tempo.ts";

/**
 * The evidence of docs/method.md §3 from its formula: ln mean_J Π_o [1 − π_o + π_o · mean_c f1_J(lag)/f0(lag)] of a member
 * against others, π_o = min(participation, share of the others that it met); what one post does at several objects is told once. Looks everything up anew each time; what is
 * innocent is asked of `InnocentLags`, which its own tests hold to account. Test oracle.
 */
export function evidenceReference(
  actions: ChannelActions,
  byActor: ActionsByActor,
  counts: readonly Int32Array[],
  tempo: RingTempo,
  members: readonly number[],
  options: EvidenceOptions,
) {
  const encounters = encountersOf(actions, byActor, members);
  const innocent = new InnocentLags(actions, encounters, members.length, counts, tempo, options);
  const edges = lagEdges(options.scale);

  const factors = (actor: number, others: readonly number[], proof: Proof | "likely", law: Float64Array): number[] =>
    encounters.flatMap((encounter) => {
      const own = encounter.presences.find(({ member }) => members[member] === actor);
      if (!own) return [];
      const ratios = encounter.presences.flatMap((theirs) => {
        if (!others.includes(members[theirs.member]!)) return [];
        const meeting = nearestMeeting(actions.time, own.actions, theirs.actions, options.scale.background);
        if (!meeting) return [];
        const chances = innocent.towards(encounter, meeting.theirs);
        if (proof === "besideOutsiders" && !chances.hasOutsiders) return [];
        const lag = lagClass(edges, meeting.lag);
        const asked = [own.member, lag, meeting.repeats] as const;
        const chance = proof === "likely" ? chances.likely(...asked) : chances.provable(...asked);
        return Number.isNaN(chance) ? [] : [law[lag]! / Math.max(1e-4, chance)];
      });
      if (ratios.length === 0) return [];
      const share = Math.min(options.participation, ratios.length / others.length);
      const factor = 1 - share + (share * ratios.reduce((sum, ratio) => sum + ratio, 0)) / ratios.length;
      return [factor ** mean(own.actions.map((action) => 1 / placesOf(actions.event[action]!)))];
    });
  /** At how many of the group's objects a post is: each tells a part of what it tells. */
  const placesOf = (event: number) =>
    encounters.filter(({ presences }) => presences.some((one) => one.actions.some((at) => actions.event[at] === event)))
      .length;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const product = (values: readonly number[]) => values.reduce((all, value) => all * value, 1);
  const laws = coordinatedLagLaws(options.scale);
  const lnMean = (values: readonly number[]) => Math.log(values.reduce((sum, one) => sum + one, 0) / values.length);

  return {
    against: (actor: number, others: readonly number[], proof: Proof | "likely") =>
      lnMean(laws.map((law) => product(factors(actor, others, proof, law)))),
    chain: (ranked: readonly number[], proof: Proof) =>
      lnMean(
        laws.map((law) =>
          product(ranked.flatMap((actor, at) => (at === 0 ? [] : factors(actor, ranked.slice(0, at), proof, law)))),
        ),
      ),
  };
}
