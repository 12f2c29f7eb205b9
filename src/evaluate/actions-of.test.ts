import { expect, it } from "vitest";
import type { MarsadEvent } from "../events/event.ts";
import { type Random, seededRandom } from "../lib/random.ts";
import { simulate } from "../simulate/index.ts";
import { channelsOf, repostActions } from "./actions-of.ts";
import { accountFacts } from "./detect-world.ts";

const { events } = simulate("newsroom", {
  seed: 4,
  set: { accounts: 200, organicEvents: 1500, days: 2, clubs: 1, viral: 1, viralSize: 40 },
});

function shuffled(random: Random): MarsadEvent[] {
  return events
    .map((event) => ({ event, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ event }) => event);
}

it("lays the columns out as the kernels read them", () => {
  for (const { actor, object, time, objectStart, objectCount, actorCount, event } of channelsOf(events)) {
    expect(objectStart[0]).toBe(0);
    expect(objectStart[objectCount]).toBe(actor.length);
    expect(Math.max(...actor)).toBe(actorCount - 1);
    for (let o = 0; o < objectCount; o++) {
      const [start, end] = [objectStart[o] as number, objectStart[o + 1] as number];
      expect(end).toBeGreaterThan(start);
      expect(object.subarray(start, end).every((code) => code === o)).toBe(true);
      expect([...time.subarray(start, end)]).toEqual([...time.subarray(start, end)].sort((a, b) => a - b));
    }
    expect([...event].every((seq, i) => events[seq]?.published === time[i])).toBe(true);
  }
});

it("gives the same columns whatever the order of the records and whatever the accounts are called", () => {
  const plain = repostActions(events);
  const random = seededRandom(9);
  const mixed = repostActions(shuffled(random));
  const names = new Map<string, string>();
  const other = (name: string) => names.get(name) ?? names.set(name, `z${Math.floor(random() * 1e9)}`).get(name);
  const renamed = repostActions(
    events.map((event) => ({ ...event, ...(event.actor ? { actor: other(event.actor) as string } : {}) })),
  );
  for (const { actor, object, time, objectStart, objectCreated } of [mixed, renamed]) {
    expect(object).toEqual(plain.object);
    expect(time).toEqual(plain.time);
    expect(objectStart).toEqual(plain.objectStart);
    expect(objectCreated).toEqual(plain.objectCreated);
    // Two accounts with one action each, on one object in one second, may change places; nobody else may.
    expect(actor.filter((code, i) => code !== plain.actor[i]).length).toBeLessThan(actor.length / 100);
  }
});

it("knows when a post was made and who made it", () => {
  const { objectCount, objectAuthor, objectCreated, names } = repostActions(events);
  const posts = new Map(events.flatMap((event) => (event.type === "Create" ? [[event.object as string, event]] : [])));
  const authors = new Map<number, string>();
  for (let o = 0; o < objectCount; o++) {
    const post = posts.get(names.object(o).id) as MarsadEvent;
    expect(objectCreated[o]).toBe(post.published);
    const code = objectAuthor?.[o] as number;
    expect(authors.get(code) ?? post.actor).toBe(post.actor);
    authors.set(code, post.actor as string);
  }
  expect(new Set(authors.values()).size).toBe(authors.size);
});

it("reads from Person records when accounts were made and what they declare", () => {
  const facts = accountFacts(events);
  const outlet = events.find(({ publisher }) => publisher) as MarsadEvent;
  const person = events.find(({ type, publisher }) => type === "Person" && !publisher) as MarsadEvent;
  expect(facts.declared(outlet.platform, outlet.id)).toBe("publisher");
  expect(facts.declared(person.platform, person.id)).toBeUndefined();
  expect(facts.created(person.platform, person.id)).toBe(person.published);
  expect(facts.created("elsewhere.example", person.id)).toBeUndefined();
});
