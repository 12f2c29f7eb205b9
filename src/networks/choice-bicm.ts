/**
 * Bipartite configuration model (BiCM): the maximum-entropy model of who touches what, given how active each actor
 * and how popular each object is. Saracco, Straka, Di Clemente, Gabrielli, Caldarelli & Squartini 2017, New J. Phys.
 * 19:053022. Actor i touches object o with p_io = x_i y_o/(1 + x_i y_o), independently, where the fitnesses x and y
 * make every expected degree equal to the observed one.
 *
 * Actors of equal degree share a fitness, and so do objects; the equations are solved over the distinct degrees,
 * of which E actions allow at most √(2E) a side.
 */
export interface BicmModel {
  /** The distinct degrees of actors, ascending; a class code is a position in this list. */
  readonly actorDegrees: Int32Array;
  readonly objectDegrees: Int32Array;
  /** How many actors (objects) have each degree. */
  readonly actorsInClass: Float64Array;
  readonly objectsInClass: Float64Array;
  /** Class of each actor (object). */
  readonly actorClass: Int32Array;
  readonly objectClass: Int32Array;
  /** p between an actor class and an object class, in [0, 1]. */
  probability(actorClass: number, objectClass: number): number;
  /** Largest |expected − observed| / observed over all degrees. */
  readonly residual: number;
  readonly iterations: number;
}

export interface BicmOptions {
  /** Largest relative error of an expected degree that counts as solved. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
}

/** Raised where the degrees belong to no simple bipartite graph, or the equations do not settle. */
export class BicmError extends Error {
  override readonly name = "BicmError";
}

/**
 * Solves the BiCM. Degrees count distinct partners: no repeated (actor, object). Throws BicmError where the two sides'
 * degrees do not add up to the same number, a degree exceeds the other side, or the residual stays above 1e-3.
 */
export function solveBicm(degreeActor: Int32Array, degreeObject: Int32Array, options: BicmOptions = {}): BicmModel {
  const { tolerance = 1e-8, maxIterations = 5000 } = options;
  const actors = classesOf(degreeActor, degreeObject.length, "actor");
  const objects = classesOf(degreeObject, degreeActor.length, "object");
  if (total(degreeActor) !== total(degreeObject)) {
    throw new BicmError("The degrees of actors and of objects must add up to the same number of actions.");
  }
  settleCertainties(actors, objects);
  const iterations = iterate(actors, objects, tolerance, maxIterations);
  const probability = (a: number, b: number): number => probabilityBetween(actors, a, objects, b);
  const residual = Math.max(
    worstResidual(actors, objects, (a, b) => probability(a, b)),
    worstResidual(objects, actors, (b, a) => probability(a, b)),
  );
  if (!(residual <= 1e-3)) throw new BicmError(`The fitnesses did not settle: a degree is off by ${residual}.`);
  return {
    actorDegrees: actors.degree,
    objectDegrees: objects.degree,
    actorsInClass: actors.size,
    objectsInClass: objects.size,
    actorClass: actors.classOf,
    objectClass: objects.classOf,
    probability,
    residual,
    iterations,
  };
}

/** One side's degree classes while the equations are being solved. */
interface Side {
  readonly degree: Int32Array;
  readonly size: Float64Array;
  readonly classOf: Int32Array;
  readonly fitness: Float64Array;
  /** Degree left to explain by partners whose probability is not settled. */
  readonly open: Float64Array;
  /** When a class was found to have only p = 0 or p = 1 left, counted from 1; 0 while it has neither. */
  readonly settledAt: Int32Array;
  readonly settledTo: Float64Array;
  /** Members in classes not settled. */
  members: number;
}

function classesOf(degrees: Int32Array, partners: number, kind: string): Side {
  const sorted = Int32Array.from(degrees).sort();
  const first = sorted[0] ?? 0;
  const last = sorted[sorted.length - 1] ?? 0;
  if (first < 0 || last > partners) throw new BicmError(`An ${kind}'s degree must lie between 0 and ${partners}.`);
  const degree = sorted.filter((value, index) => index === 0 || value !== sorted[index - 1]);
  const codeOfDegree = new Map(Array.from(degree, (value, code) => [value, code]));
  const classOf = degrees.map((value) => codeOfDegree.get(value) as number);
  const size = new Float64Array(degree.length);
  for (const code of classOf) size[code] = (size[code] as number) + 1;
  return {
    degree,
    size,
    classOf,
    fitness: new Float64Array(degree.length),
    open: Float64Array.from(degree),
    settledAt: new Int32Array(degree.length),
    settledTo: new Float64Array(degree.length),
    members: degrees.length,
  };
}

/**
 * Takes out, one class at a time, those that touch nothing or everything of what is left: their fitness would be zero
 * or infinite. Each removal can make another class certain in turn.
 */
function settleCertainties(actors: Side, objects: Side): void {
  for (let moment = 1; settleOne(actors, objects, moment) || settleOne(objects, actors, moment); moment++);
}

function settleOne(side: Side, partners: Side, moment: number): boolean {
  for (let c = 0; c < side.degree.length; c++) {
    if (side.settledAt[c] !== 0) continue;
    const open = side.open[c] as number;
    if (open !== 0 && open !== partners.members) continue;
    side.settledAt[c] = moment;
    side.settledTo[c] = open === 0 ? 0 : 1;
    side.members -= side.size[c] as number;
    if (open === 0) return true;
    for (let b = 0; b < partners.degree.length; b++) {
      if (partners.settledAt[b] === 0) partners.open[b] = (partners.open[b] as number) - (side.size[c] as number);
    }
    return true;
  }
  return false;
}

function probabilityBetween(actors: Side, a: number, objects: Side, b: number): number {
  const actorMoment = actors.settledAt[a] as number;
  const objectMoment = objects.settledAt[b] as number;
  if (actorMoment !== 0 && (objectMoment === 0 || actorMoment < objectMoment)) return actors.settledTo[a] as number;
  if (objectMoment !== 0) return objects.settledTo[b] as number;
  const product = (actors.fitness[a] as number) * (objects.fitness[b] as number);
  return product / (1 + product);
}

/** Alternates between the sides, solving each side's fitnesses for the other's; returns the rounds taken. */
function iterate(actors: Side, objects: Side, tolerance: number, maxIterations: number): number {
  const rows = openClasses(actors);
  const columns = openClasses(objects);
  if (rows.degree.length === 0) return 0;
  let stubs = 0;
  for (let a = 0; a < rows.degree.length; a++) stubs += (rows.degree[a] as number) * (rows.size[a] as number);
  rows.fitness.set(rows.degree.map((degree) => degree / Math.sqrt(stubs)));
  columns.fitness.set(columns.degree.map((degree) => degree / Math.sqrt(stubs)));
  let round = 0;
  let error = Number.POSITIVE_INFINITY;
  while (error > tolerance && round < maxIterations) {
    round++;
    error = Math.max(improve(rows, columns), improve(columns, rows));
  }
  rows.classes.forEach((c, index) => {
    actors.fitness[c] = rows.fitness[index] as number;
  });
  columns.classes.forEach((c, index) => {
    objects.fitness[c] = columns.fitness[index] as number;
  });
  return round;
}

interface OpenClasses {
  readonly classes: number[];
  readonly degree: Float64Array;
  readonly size: Float64Array;
  readonly fitness: Float64Array;
}

function openClasses(side: Side): OpenClasses {
  const classes = Array.from(side.degree.keys()).filter((c) => side.settledAt[c] === 0);
  return {
    classes,
    degree: Float64Array.from(classes, (c) => side.open[c] as number),
    size: Float64Array.from(classes, (c) => side.size[c] as number),
    fitness: new Float64Array(classes.length),
  };
}

/** One Newton step in the logarithm of each fitness; returns the worst relative error found before the step. */
function improve(side: OpenClasses, partners: OpenClasses): number {
  let worst = 0;
  const { fitness: partnerFitness, size: partnerSize } = partners;
  for (let c = 0; c < side.degree.length; c++) {
    const own = side.fitness[c] as number;
    const wanted = side.degree[c] as number;
    let expected = 0;
    let slope = 0;
    for (let b = 0; b < partnerFitness.length; b++) {
      const product = own * (partnerFitness[b] as number);
      const probability = product / (1 + product);
      const share = (partnerSize[b] as number) * probability;
      expected += share;
      slope += share * (1 - probability);
    }
    worst = Math.max(worst, Math.abs(expected - wanted) / wanted);
    const step = (wanted - expected) / slope;
    side.fitness[c] = own * Math.exp(Math.max(-2, Math.min(2, step)));
  }
  return worst;
}

function worstResidual(side: Side, partners: Side, probability: (own: number, other: number) => number): number {
  let worst = 0;
  for (let c = 0; c < side.degree.length; c++) {
    let expected = 0;
    for (let b = 0; b < partners.degree.length; b++) expected += (partners.size[b] as number) * probability(c, b);
    const wanted = side.degree[c] as number;
    worst = Math.max(worst, Math.abs(expected - wanted) / Math.max(1, wanted));
  }
  return worst;
}

function total(values: Int32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
