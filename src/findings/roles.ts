import { accountKey } from "../events/account-key.ts";
import { sixDigits } from "../lib/digits.ts";
import { derivedSeed } from "../lib/random.ts";
import type { ChannelActions } from "../networks/actions.ts";
import { groupHierarchy } from "../networks/hierarchy.ts";
import type { Finding, Following, Role } from "./finding.ts";

/** Channels in which something is passed on. */
const PASSING_ON: ReadonlySet<string> = new Set(["repost-of", "text", "url"]);
const OPTIONS = { window: 120, draws: 199, alpha: 0.01 };

/**
 * An analysis, no detector: the places of a coordinated group's members, from what they did in the finding's own first
 * channel and nothing else, so that no finding depends on which detectors ran. Seeds stay as the detector named them; a
 * hub is followed by two others; everybody else amplifies. Says beside them whether the group follows one author as fans
 * would (docs/method.md §3.7). A group that is not accused has no places.
 */
export function rolesIn(channels: readonly ChannelActions[]): (finding: Finding, seed: number) => Finding {
  const codesOf = new Map<string, ReadonlyMap<string, number>>();
  return (finding, seed) => {
    const actions = channels.find(({ channel }) => channel === finding.channels[0]);
    if (!actions || !PASSING_ON.has(actions.channel) || finding.verdict !== "coordinated") return finding;
    const codes = codesOf.get(actions.channel) ?? actorCodes(actions);
    codesOf.set(actions.channel, codes);
    const known = finding.members.flatMap(({ platform, account }, at) => {
      const code = codes.get(accountKey(platform, account));
      return code === undefined ? [] : [{ code, at }];
    });
    const { hubs, leader } = groupHierarchy(
      actions,
      known.map(({ code }) => code),
      { ...OPTIONS, seed: derivedSeed(seed, "roles", finding.id) },
    );
    const isHub = new Set(hubs.map((hub) => known[hub]!.at));
    // Where one account outside made what they pass on, whoever is first among them is no seed.
    const roleOf = (role: Role, at: number): Role => {
      if (role === "seed") return leader ? "hub" : "seed";
      return isHub.has(at) ? "hub" : "amplifier";
    };
    return {
      ...finding,
      members: finding.members.map((member, at) => ({ ...member, role: roleOf(member.role, at) })),
      ...(leader && { following: followingOf(leader) }),
    };
  };
}

function actorCodes({ actorCount, names }: ChannelActions): ReadonlyMap<string, number> {
  return new Map(
    Array.from({ length: actorCount }, (_, code) => {
      const { platform, account } = names.actor(code);
      return [accountKey(platform, account), code] as const;
    }),
  );
}

function followingOf({
  share,
  fidelity,
  delay,
  moved,
}: NonNullable<ReturnType<typeof groupHierarchy>["leader"]>): Following {
  return {
    share: sixDigits(share),
    fidelity: sixDigits(fidelity),
    delay: sixDigits(delay),
    ...(moved && {
      observed: moved.observed,
      expected: sixDigits(Math.max(moved.byHabit.expected, moved.byJitter.expected)),
      p: sixDigits(Math.max(moved.byHabit.p, moved.byJitter.p)),
    }),
  };
}
