import type { Random } from "../../lib/random.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../clock.ts";
import { below, between, exponential, shuffle } from "../draws.ts";
import { longNote } from "../note-texts.ts";
import { handlePattern, ordinaryClient, ordinaryHandle, uncommonClient } from "../text.ts";
import { addAccount, addNote, type Part, type World, wakingTime } from "../world.ts";

/**
 * One person with many accounts: made in a batch, named by a pattern, written with one client, and used in turns, so
 * that two of them are never seen at once. Each of these holds for a share of the accounts.
 */
export const operators: Part = (world) => {
  for (let group = 0; group < world.settings.groups; group++) plant(world, world.stream("operator", group));
};

function plant(world: World, random: Random): void {
  const [size, cohort, batch] = [
    world.draw("handSize", random),
    world.draw("handCohort", random),
    world.draw("handBatch", random),
  ];
  const [templated, oneClient] = [world.draw("handTemplate", random), world.draw("handClient", random)];
  const [turns, notes] = [world.draw("handTurns", random), world.draw("handNotes", random)];
  const birth = world.start - between(random, 10, 400) * DAY;
  const [pattern, client] = [handlePattern(random), uncommonClient(random)];
  const peak = 24 * random();
  const members = Array.from({ length: size }, () => {
    const made = random() < cohort ? { created: toSecond(birth + batch * random() * SECOND) } : {};
    const member = addAccount(world, random, { peak, ...made });
    world.profiles.set(member, {
      handle: random() < templated ? pattern(random) : ordinaryHandle(random),
      client: random() < oneClient ? client : ordinaryClient(random),
    });
    return member;
  });
  const inTurns = Math.round(size * notes * turns);
  writeInTurns(world, members, inTurns, peak, random);
  for (let note = size * notes - inTurns; note > 0; note--) {
    const author = members[below(random, size)]!;
    write(world, author, wakingTime(random, peak, world.start, world.end), random);
  }
  world.groups.push({
    kind: "single-operator",
    members,
    parameters: { size, cohort, batch, templated, oneClient, turns, notes },
  });
}

/** Sittings of an hour or two in which one account after the other is used for a few minutes. */
function writeInTurns(world: World, members: readonly number[], notes: number, peak: number, random: Random): void {
  for (let left = notes; left > 0; ) {
    let time = wakingTime(random, peak, world.start, world.end - 3 * HOUR);
    const end = time + between(random, 1, 2.5) * HOUR;
    const round = shuffle(random, [...members]);
    for (let turn = 0; time < end && left > 0; turn++) {
      const author = round[turn % round.length]!;
      for (let n = 1 + below(random, 3); n > 0 && left > 0; n--, left--) {
        write(world, author, time, random);
        time += (20 + exponential(random, 40)) * SECOND;
      }
      time += between(random, 1, 4) * MINUTE;
    }
  }
}

function write(world: World, author: number, time: number, random: Random): void {
  addNote(world, { author, time, content: longNote(random, world.accounts[author]!.language) });
}

function toSecond(time: number): number {
  return Math.round(time / SECOND) * SECOND;
}

/** Families and offices: accounts made on one day, some of them named alike, by people who then live their own lives. */
export const offices: Part = (world) => {
  for (let office = 0; office < world.settings.offices; office++) {
    const random = world.stream("office", office);
    const birth = world.start - between(random, 10, 400) * DAY;
    const pattern = random() < 0.3 ? handlePattern(random) : ordinaryHandle;
    const members = Array.from({ length: 5 + below(random, 10) }, () =>
      person(
        world,
        random,
        { created: toSecond(birth + 8 * HOUR * random()) },
        pattern(random),
        ordinaryClient(random),
      ),
    );
    world.lookalikes.push({ kind: "office", members, parameters: {} });
  }
};

/** Translators and the like: an uncommon client that their work needs, and nothing else in common. */
export const sharedClients: Part = (world) => {
  for (let circle = 0; circle < world.settings.sharedClients; circle++) {
    const random = world.stream("shared-client", circle);
    const client = uncommonClient(random);
    const members = Array.from({ length: 6 + below(random, 10) }, () =>
      person(world, random, {}, ordinaryHandle(random), client),
    );
    world.lookalikes.push({ kind: "shared-client", members, parameters: {} });
  }
};

/** Fans who name themselves by one pattern, over months. */
export const fanNames: Part = (world) => {
  for (let circle = 0; circle < world.settings.fanNames; circle++) {
    const random = world.stream("fan-names", circle);
    const pattern = handlePattern(random);
    const members = Array.from({ length: 8 + below(random, 12) }, () =>
      person(world, random, {}, pattern(random), ordinaryClient(random)),
    );
    world.lookalikes.push({ kind: "fan-names", members, parameters: {} });
  }
};

/** Somebody who writes when awake. */
function person(
  world: World,
  random: Random,
  change: Parameters<typeof addAccount>[2],
  handle: string,
  client: string,
): number {
  const member = addAccount(world, random, change);
  world.profiles.set(member, { handle, client });
  const { peak } = world.accounts[member]!;
  for (let note = 8 + below(random, 20); note > 0; note--) {
    write(world, member, wakingTime(random, peak, world.start, world.end), random);
  }
  return member;
}
