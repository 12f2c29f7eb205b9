import type { Role } from "../cases/permissions.ts";
import type { Bilingual } from "../lib/bilingual.ts";

/** Part of {@link ./contract.ts}: what importing by hand and keeping the system answer. */

/** Long work, as everybody who works here sees it. */
export interface ShownJob {
  readonly id: string;
  readonly kind: "import" | "detect";
  readonly state: "waiting" | "running" | "succeeded" | "failed" | "cancelled";
  readonly createdBy: string;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** What came of it, in figures. */
  readonly result: Readonly<Record<string, number>> | null;
  readonly problem: string | null;
  /** What people call the file of an import. */
  readonly label: string | null;
}

/** What files can be read, and what their records are made of. */
export interface ImportForms {
  readonly formats: readonly { readonly id: string; readonly label: Bilingual; readonly help: Bilingual }[];
  readonly fields: readonly string[];
  readonly types: readonly string[];
  readonly endings: readonly string[];
  /** Bytes of one file. */
  readonly largest: number;
}

/** A column and its values in the first records; letters are x and digits 0 where they could be a name. */
export interface PreviewedColumn {
  readonly name: string;
  readonly samples: readonly string[];
}

/** What a file looks like, and what would come of its first records. */
export interface ShownPreview {
  readonly container?: "csv" | "parquet" | "json-lines" | "json-document";
  readonly columns: readonly PreviewedColumn[];
  /** Absent where none fits. */
  readonly format?: string;
  /** What the columns could be, by their names. */
  readonly guess?: { readonly map: Readonly<Record<string, string>>; readonly type?: string };
  readonly trial?: {
    readonly rows: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly reasons: readonly {
      readonly reason: string;
      readonly count: number;
      readonly lines: readonly number[];
      readonly advice?: Bilingual;
    }[];
  };
  readonly problem?: string;
  readonly advice?: Bilingual;
}

/** A record that an import refused, redacted. */
export interface ShownReject {
  readonly line: number;
  readonly reason: string;
  readonly advice?: Bilingual;
  readonly record: string;
}

/** A link that still lets somebody in. */
export interface ShownInvitation {
  readonly id: string;
  readonly role: Role;
  readonly createdBy: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** How long things of one kind are kept, and how many have been kept for long enough. */
export interface ShownRetention {
  readonly kind: string;
  /** Null: for good. */
  readonly days: number | null;
  readonly due: number;
  /** Old enough, and kept because the law wants it. */
  readonly held: number;
}

/** How content that may hurt is shown. */
export interface Wellness {
  readonly blur: boolean;
  readonly grey: boolean;
  /** Minutes of going on without a pause, after which one is suggested; 0: never. */
  readonly breakMinutes: number;
}

/** The organisation's choice, and what somebody chose otherwise. */
export interface ShownWellness {
  readonly organisation: Wellness;
  readonly own: Partial<Wellness>;
}

/** A request to be told who an account is. */
export interface ShownUnmasking {
  readonly id: string;
  readonly caseId: string;
  readonly platform: string;
  readonly pseudonym: string;
  readonly ground: "legal-order" | "imminent-harm" | "notify-target" | "appeal";
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly state: "waiting" | "approved" | "refused" | "told" | "lapsed";
  readonly decidedBy: string | null;
  readonly expiresAt: string | null;
}
