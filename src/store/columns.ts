import type { DuckDBConnection, DuckDBDataChunk, DuckDBVarCharVector } from "@duckdb/node-api";

type NumberArray = Int32Array | Float64Array | BigUint64Array;
type NumberArrayConstructor =
  | (new (
      length: number,
    ) => Int32Array)
  | (new (
      length: number,
    ) => Float64Array)
  | (new (
      length: number,
    ) => BigUint64Array);
type Columns<Kinds extends Record<string, NumberArrayConstructor>> = {
  [Name in keyof Kinds]: InstanceType<Kinds[Name]>;
};

/**
 * The number columns of a SELECT as typed arrays, copied chunk by chunk as DuckDB makes them, so that it never holds the
 * whole answer beside the copy.
 * @param kinds The result's columns in order; INTEGER gives an Int32Array, DOUBLE a Float64Array, UBIGINT a
 *   BigUint64Array. No value may be NULL.
 * @param expected How many rows there will be, if that is known: spares making room again and again.
 * @throws TypeError where a column is of another type than asked for.
 */
export async function copyColumns<Kinds extends Record<string, NumberArrayConstructor>>(
  connection: DuckDBConnection,
  sql: string,
  kinds: Kinds,
  expected = 0,
): Promise<Columns<Kinds>> {
  const names = Object.entries(kinds);
  let columns: NumberArray[] = names.map(([, Kind]) => new Kind(expected));
  let capacity = expected;
  let rows = 0;
  for await (const chunk of chunksOf(connection, sql)) {
    if (rows + chunk.rowCount > capacity) {
      capacity = Math.max(2 * capacity, rows + chunk.rowCount);
      columns = columns.map((column, index) => copied(column, new names[index]![1](capacity)));
    }
    names.forEach(([name, Kind], index) => {
      const { items } = chunk.getColumnVector(index) as unknown as { readonly items: unknown };
      if (!(items instanceof Kind)) throw new TypeError(`column ${name} is not of type ${Kind.name}`);
      (columns[index] as { set(items: NumberArray, from: number): void }).set(items, rows);
    });
    rows += chunk.rowCount;
  }
  const whole = columns.map((column) => (rows === column.length ? column : column.slice(0, rows)));
  return Object.fromEntries(names.map(([name], index) => [name, whole[index]!])) as Columns<Kinds>;
}

function copied(from: NumberArray, to: NumberArray): NumberArray {
  (to as { set(items: NumberArray): void }).set(from);
  return to;
}

/** Columns left in DuckDB's own memory; a text is decoded when it is asked for. */
export class TextColumns {
  readonly length: number;
  readonly #chunks: readonly DuckDBDataChunk[];
  /** The text columns of each chunk, as far as they were asked for. */
  readonly #texts: DuckDBVarCharVector[][];
  /** The first row of each chunk. */
  readonly #starts: readonly number[];

  private constructor(chunks: readonly DuckDBDataChunk[]) {
    let rows = 0;
    this.#starts = chunks.map((chunk) => {
      const start = rows;
      rows += chunk.rowCount;
      return start;
    });
    this.#chunks = chunks;
    this.#texts = chunks.map(() => []);
    this.length = rows;
  }

  /** @param sql A SELECT of VARCHAR, INTEGER and DOUBLE columns, in the order of their later positions. */
  static async read(connection: DuckDBConnection, sql: string): Promise<TextColumns> {
    const chunks: DuckDBDataChunk[] = [];
    for await (const chunk of chunksOf(connection, sql)) chunks.push(chunk);
    return new TextColumns(chunks);
  }

  /** An INTEGER column without NULLs, copied. */
  integers(column: number): Int32Array {
    return this.#copied(column, new Int32Array(this.length));
  }

  /** A DOUBLE column without NULLs, copied. */
  doubles(column: number): Float64Array {
    return this.#copied(column, new Float64Array(this.length));
  }

  /** @throws RangeError for a row that there is not. */
  at(row: number, column: number): string {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#starts[middle]! <= row) low = middle;
      else high = middle - 1;
    }
    if (!(row >= 0 && row < this.length)) throw new RangeError(`no row ${row} among ${this.length}`);
    const texts = this.#texts[low]!;
    texts[column] ??= this.#chunks[low]!.getColumnVector(column) as DuckDBVarCharVector;
    const vector = texts[column];
    return vector.getItem(row - this.#starts[low]!) ?? "";
  }

  #copied<Values extends Int32Array | Float64Array>(column: number, values: Values): Values {
    for (const [index, chunk] of this.#chunks.entries()) {
      const { items } = chunk.getColumnVector(column) as unknown as { readonly items: Values };
      values.set(items, this.#starts[index]!);
    }
    return values;
  }
}

async function* chunksOf(connection: DuckDBConnection, sql: string): AsyncGenerator<DuckDBDataChunk> {
  const result = await connection.stream(sql);
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    yield chunk;
  }
}
