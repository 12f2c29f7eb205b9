import type {
  DuckDBConnection,
  DuckDBDataChunk,
  DuckDBMaterializedResult,
  DuckDBVarCharVector,
} from "@duckdb/node-api";

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
 * The number columns of a SELECT as typed arrays, copied chunk by chunk.
 * @param kinds The result's columns in order; INTEGER gives an Int32Array, DOUBLE a Float64Array, UBIGINT a
 *   BigUint64Array. No value may be NULL.
 * @throws TypeError where a column is of another type than asked for.
 */
export async function copyColumns<Kinds extends Record<string, NumberArrayConstructor>>(
  connection: DuckDBConnection,
  sql: string,
  kinds: Kinds,
): Promise<Columns<Kinds>> {
  const names = Object.entries(kinds);
  const result = await connection.run(sql);
  const columns: NumberArray[] = names.map(([, Kind]) => new Kind(result.rowCount));
  let rows = 0;
  for await (const chunk of chunksOf(result)) {
    names.forEach(([name, Kind], index) => {
      const { items } = chunk.getColumnVector(index) as unknown as { readonly items: unknown };
      if (!(items instanceof Kind)) throw new TypeError(`column ${name} is not of type ${Kind.name}`);
      (columns[index] as { set(items: NumberArray, from: number): void }).set(items, rows);
    });
    rows += chunk.rowCount;
  }
  return Object.fromEntries(names.map(([name], index) => [name, columns[index]!])) as Columns<Kinds>;
}

/** Text columns left in DuckDB's own memory; a text is decoded when it is asked for. */
export class TextColumns {
  readonly length: number;
  readonly #chunks: readonly DuckDBDataChunk[];
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
    this.length = rows;
  }

  /** @param sql A SELECT of VARCHAR columns, in the order of their later positions. */
  static async read(connection: DuckDBConnection, sql: string): Promise<TextColumns> {
    const chunks: DuckDBDataChunk[] = [];
    for await (const chunk of chunksOf(await connection.run(sql))) chunks.push(chunk);
    return new TextColumns(chunks);
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
    const chunk = this.#chunks[low];
    if (!chunk || !(row >= 0 && row < this.length)) throw new RangeError(`no row ${row} among ${this.length}`);
    const vector = chunk.getColumnVector(column) as DuckDBVarCharVector;
    return vector.getItem(row - this.#starts[low]!) ?? "";
  }
}

async function* chunksOf(result: DuckDBMaterializedResult): AsyncGenerator<DuckDBDataChunk> {
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    yield chunk;
  }
}
