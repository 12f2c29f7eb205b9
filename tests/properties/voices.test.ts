import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { independentVoicesReference } from "../../src/voices/diversity.reference.ts";
import { clusteredVoices, independentVoices, packFactors } from "../../src/voices/diversity.ts";

/** The laws of k, for any reporters in factor form; similarities among those already there do not change. */

type Row = readonly (readonly [factor: number, loading: number])[];

const FEW = 5;
const MANY = 30;

/** Loadings ≥ 0 whose squares sum to at most 1. */
const rowOf = (factors: number, entries: { minLength: number; maxLength: number }): fc.Arbitrary<Row> =>
  fc
    .array(fc.tuple(fc.nat({ max: factors - 1 }), fc.double({ min: 0, max: 1, noNaN: true })), entries)
    .map((loadings) => {
      const kept = [...new Map(loadings)].filter(([, loading]) => loading > 1e-3);
      const length = Math.sqrt(kept.reduce((sum, [, loading]) => sum + loading ** 2, 0));
      return kept.map(([factor, loading]) => [factor, length > 0.995 ? (0.995 * loading) / length : loading] as const);
    });
/** Few entries, so that many pairs share nothing; or few reporters who share much. */
const rows = fc.oneof(
  fc.array(rowOf(FEW, { minLength: 0, maxLength: 3 }), { minLength: 1, maxLength: 9 }),
  fc.array(rowOf(MANY, { minLength: 8, maxLength: 25 }), { minLength: 1, maxLength: 5 }),
);

const voicesOf = (reporters: readonly Row[]) => independentVoices(packFactors(reporters));

function similarityOf(reporters: readonly Row[]): number[][] {
  return reporters.map((a, i) =>
    reporters.map((b, j) =>
      i === j ? 1 : a.reduce((sum, [factor, u]) => sum + u * (b.find(([other]) => other === factor)?.[1] ?? 0), 0),
    ),
  );
}

const cluster = (size: number, rho: number, factor: number): Row[] =>
  Array.from({ length: size }, () => [[factor, Math.sqrt(rho)]] as const);
const free = (size: number): Row[] => Array.from({ length: size }, () => []);

describe("k", () => {
  it("is what the plain form says", () => {
    fc.assert(
      fc.property(rows, (reporters) => {
        expect(voicesOf(reporters)).toBeCloseTo(independentVoicesReference(similarityOf(reporters)), 5);
      }),
      { numRuns: 200 },
    );
  });

  it("lies between 1 and N", () => {
    fc.assert(
      fc.property(rows, (reporters) => {
        const k = voicesOf(reporters);
        expect(k).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(k).toBeLessThanOrEqual(reporters.length + 1e-9);
      }),
    );
  });

  it("never falls when somebody reports too, whoever it is", () => {
    fc.assert(
      fc.property(rows, rows, (genuine, brigade) => {
        expect(voicesOf([...genuine, ...brigade])).toBeGreaterThanOrEqual(voicesOf(genuine) - 1e-6);
      }),
    );
  });

  it("never rises when some of them are more alike", () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 0, max: 1, noNaN: true }), (reporters, factor) => {
        // Every pair's similarity shrinks by the same or, with factor 0 for one trait, in part.
        const less = reporters.map((entries) =>
          entries.map(([code, u]) => [code, code === 0 ? u * factor : u] as const),
        );
        expect(voicesOf(less)).toBeGreaterThanOrEqual(voicesOf(reporters) - 1e-6);
      }),
    );
  });

  it("does not depend on names or order", () => {
    fc.assert(
      fc.property(rows, fc.nat({ max: MANY - 1 }), (reporters, shift) => {
        const renamed = [...reporters]
          .reverse()
          .map((entries) => entries.map(([code, u]) => [(code + shift) % MANY, u] as const).reverse());
        expect(voicesOf(renamed)).toBeCloseTo(voicesOf(reporters), 6);
      }),
    );
  });

  it("is N for strangers, and the number of clusters for perfect copies", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: FEW }), (sizes) => {
        expect(voicesOf(free(sizes.length))).toBe(sizes.length);
        expect(voicesOf(sizes.flatMap((size, factor) => cluster(size, 1, factor)))).toBeCloseTo(sizes.length, 9);
      }),
    );
  });

  it("is what the clusters' own formula says where nobody belongs to two", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ size: fc.integer({ min: 1, max: 40 }), rho: fc.double({ min: 0.01, max: 1, noNaN: true }) }),
          {
            maxLength: FEW,
          },
        ),
        fc.nat({ max: 50 }),
        (clusters, alone) => {
          fc.pre(alone + clusters.length > 0);
          const reporters = [
            ...free(alone),
            ...clusters.flatMap(({ size, rho }, factor) => cluster(size, rho, factor)),
          ];
          expect(voicesOf(reporters)).toBeCloseTo(clusteredVoices(alone, clusters), 6);
        },
      ),
    );
  });

  it("is 101 for 900 that are one hand beside 100 strangers, and at most 3 for a chain of three", () => {
    expect(voicesOf([...cluster(900, 0.99, 0), ...free(100)])).toBeCloseTo(101.0, 1);
    const middle = Math.sqrt(0.7);
    const chain: Row[] = [
      [[0, middle]],
      [
        [0, middle * 0.7],
        [1, middle * 0.7],
      ],
      [[1, middle]],
    ];
    expect(voicesOf(chain)).toBeLessThanOrEqual(3);
    // ρ = (.7, .7, 0) has no factor form, and the bare inverse gives 10 for it.
    expect(
      independentVoicesReference([
        [1, 0.7, 0],
        [0.7, 1, 0.7],
        [0, 0.7, 1],
      ]),
    ).toBeCloseTo(2, 9);
  });
});
