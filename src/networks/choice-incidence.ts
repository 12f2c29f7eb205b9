import type { ChannelActions } from "./actions.ts";

/**
 * Who touched what, each (actor, object) once: what the choice statistics read. `actor[e]` touched `object[e]`;
 * sorted by object, then actor, so that the rows of one object stand together.
 */
export interface Incidence {
  readonly actorCount: number;
  readonly objectCount: number;
  readonly actor: Int32Array;
  readonly object: Int32Array;
  /** Number of distinct objects of each actor. */
  readonly degreeActor: Int32Array;
  /** Number of distinct actors of each object. */
  readonly degreeObject: Int32Array;
}

/** The distinct (actor, object) of a channel, repeated actions counted once. */
export function distinctIncidence(
  actions: Pick<ChannelActions, "actor" | "objectStart" | "actorCount" | "objectCount">,
): Incidence {
  const { actorCount, objectCount, objectStart } = actions;
  const actor = new Int32Array(actions.actor.length);
  const object = new Int32Array(actions.actor.length);
  let size = 0;
  for (let o = 0; o < objectCount; o++) {
    const own = actions.actor.slice(objectStart[o], objectStart[o + 1]).sort();
    for (let e = 0; e < own.length; e++) {
      if (e > 0 && own[e] === own[e - 1]) continue;
      actor[size] = own[e] as number;
      object[size++] = o;
    }
  }
  return withDegrees(actorCount, objectCount, actor.slice(0, size), object.slice(0, size));
}

/** Adds the degrees to columns that are already distinct and sorted by (object, actor). */
export function withDegrees(actorCount: number, objectCount: number, actor: Int32Array, object: Int32Array): Incidence {
  const degreeActor = new Int32Array(actorCount);
  const degreeObject = new Int32Array(objectCount);
  for (const code of actor) degreeActor[code] = (degreeActor[code] as number) + 1;
  for (const code of object) degreeObject[code] = (degreeObject[code] as number) + 1;
  return { actorCount, objectCount, actor, object, degreeActor, degreeObject };
}
