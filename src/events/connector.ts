import type { Bilingual } from "../lib/bilingual.ts";
import type { ColumnName } from "./columns.ts";

/** What holds the records: a table of text columns, one JSON record a line, or one JSON document. */
export type Container = "csv" | "parquet" | "json-lines" | "json-document";

/** What the user said about a file beside its name. */
export interface Mapping {
  /** Platform of records that do not say theirs. */
  readonly platform?: string;
  /** Type of records that do not say theirs. */
  readonly type?: string;
  /** Marsad's field → the file's column or key. */
  readonly map: Readonly<Record<string, string>>;
}

interface ConnectorCommon {
  readonly id: string;
  readonly label: Bilingual;
  /** One line: what is read, and what an event's id is made of where the source gives none. */
  readonly help: Bilingual;
  /** A small file of this format; the contract test imports it. Hand-written, no real person's words. */
  readonly sample: string;
}

/**
 * SQL expressions over the source's columns, each giving VARCHAR: lists as JSON text or in the contract's CSV form,
 * times in any form that timeSql reads.
 */
export interface TableMapping {
  readonly select: Readonly<Partial<Record<ColumnName, string>>>;
  /** The `id` given is the same for several rows: the second gets "#2" and so on, in the file's order. */
  readonly idRepeats?: boolean;
  /** Zone of times without an offset, where the format fixes it. */
  readonly timezone?: string;
}

/** A source whose rows become events by SQL: one row, one event. */
export interface TableConnector extends ConnectorCommon {
  readonly kind: "table";
  /** Columns without which nothing can be made of a row. */
  readonly needs: readonly string[];
  recognises(columns: readonly string[], container: Container): boolean;
  mapping(columns: readonly string[], mapping: Mapping): TableMapping;
}

/** A field as a JSON source gave it; the door turns it into text and refuses what has the wrong shape. */
export type RawRecord = { readonly [field in ColumnName]?: unknown };

/** Values that a JSON document states once for many records, from the outermost object inwards. */
export type Envelope = readonly Readonly<Record<string, unknown>>[];

/** A source of JSON records, each of which becomes any number of events (none: the record is no event). */
export interface RecordConnector extends ConnectorCommon {
  readonly kind: "records";
  /** Paths of the arrays that hold records inside a JSON document; "" is the document itself or one record a line. */
  readonly paths: readonly string[];
  recognises(first: unknown, envelope: Envelope): boolean;
  /** @throws RecordError saying what is wrong with the record. */
  events(record: Readonly<Record<string, unknown>>, envelope: Envelope, mapping: Mapping): readonly RawRecord[];
}

export type Connector = TableConnector | RecordConnector;

/** One record that cannot become an event; the rest of the file goes on. */
export class RecordError extends Error {
  override readonly name = "RecordError";
}
