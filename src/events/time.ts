import { UsageError } from "../lib/errors.ts";
import { sqlText } from "../lib/sql.ts";

/** How times without an offset, or not in ISO 8601, are to be read; absent means that they are refused. */
export interface TimeReading {
  /** IANA name or fixed offset ("Africa/Cairo", "+03:00") for times without an offset. */
  readonly timezone?: string;
  /** A strptime pattern ("%d/%m/%Y %H:%M") tried before ISO 8601 and numbers. */
  readonly timeFormat?: string;
}

const DATE = "[0-9]{4}-(0[1-9]|1[0-2])-[0-3][0-9]";
const MINUTES = "([01][0-9]|2[0-3]):[0-5][0-9]";
const SECONDS = ":[0-5][0-9]([.,][0-9]{1,9})?";
const OFFSET = " ?([Zz]|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)";
/** The form that DuckDB's cast reads as it stands. */
const PLAIN_UTC = `${DATE}T${MINUTES}:[0-5][0-9]([.][0-9]{1,9})?Z`;
const WITH_OFFSET = `${DATE}[Tt ]${MINUTES}(${SECONDS})?${OFFSET}`;
const WITHOUT_OFFSET = `${DATE}([Tt ]${MINUTES}(${SECONDS})?)?`;
/** At most 14 digits: seconds or milliseconds up to the year 5138, and nothing that overflows. */
const WHOLE = "-?[0-9]{1,14}";
const FRACTION = "-?[0-9]{1,14}[.][0-9]{1,9}";

/** Longest text that the quick way to a whole number looks at. */
const WHOLE_LENGTH = 14;

/** Numbers below this are seconds, from it on milliseconds (contract). */
const SECONDS_BELOW = "100000000000";

/**
 * SQL giving the milliseconds since the Unix epoch (BIGINT) of the VARCHAR expression `text`; NULL where it is no
 * time as `reading` allows. The only reader of times: records from JSON pass through it too.
 * Day/month order is never guessed; a date without a clock is midnight in `timezone`.
 * @param number SQL giving what `numberSql(text)` does, where that is at hand: it is used several times
 * @throws UsageError for an unknown time zone or a pattern that leaves the offset open
 */
export function timeSql(text: string, reading: TimeReading, number = numberSql(text)): string {
  const zone = reading.timezone === undefined ? undefined : parseZone(reading.timezone);
  const whole = `CAST(${text} AS BIGINT)`;
  const fraction = `CAST(${text} AS DECIMAL(26, 9))`;
  const inMs = (value: string) => `CASE WHEN abs(${value}) < ${SECONDS_BELOW} THEN ${value} * 1000 ELSE ${value} END`;
  const branches = [
    // A number that is written as it was read is what WHOLE allows, and this takes half the time of matching that.
    `WHEN CAST(${number} AS VARCHAR) = ${text} THEN ${inMs(number)}`,
    `WHEN regexp_full_match(${text}, '${WHOLE}') THEN ${inMs(whole)}`,
    `WHEN regexp_full_match(${text}, '${PLAIN_UTC}') THEN epoch_ms(TRY_CAST(${text} AS TIMESTAMPTZ))`,
    `WHEN regexp_full_match(${text}, '${WITH_OFFSET}') THEN epoch_ms(TRY_CAST(${isoForm(text)} AS TIMESTAMPTZ))`,
    `WHEN regexp_full_match(${text}, '${FRACTION}') THEN CAST(CASE WHEN abs(${fraction}) < ${SECONDS_BELOW} THEN round(${fraction} * 1000) ELSE round(${fraction}) END AS BIGINT)`,
  ];
  if (zone !== undefined) {
    const local = inZone(`TRY_CAST(${isoForm(text)} AS TIMESTAMP)`, zone);
    branches.push(`WHEN regexp_full_match(${text}, '${WITHOUT_OFFSET}') THEN ${local}`);
  }
  if (reading.timeFormat !== undefined) branches.unshift(formatted(text, reading.timeFormat, zone));
  return `CASE ${branches.join(" ")} END`;
}

/** SQL giving the BIGINT that the VARCHAR expression `text` is, NULL where it is none or too long for a time. */
export function numberSql(text: string): string {
  return `CASE WHEN strlen(${text}) <= ${WHOLE_LENGTH} THEN TRY_CAST(${text} AS BIGINT) END`;
}

/** SQL: whether `text` is a time that lacks nothing but its offset. */
export function lacksOffsetSql(text: string): string {
  return `regexp_full_match(${text}, '${WITHOUT_OFFSET}')`;
}

/** ISO text as DuckDB's cast reads it: T between, seconds present, a point before fractions, nothing before the offset. */
function isoForm(text: string): string {
  const joined = `replace(replace(replace(replace(replace(upper(${text}), ',', '.'), ' ', 'T'), 'T+', '+'), 'T-', '-'), 'TZ', 'Z')`;
  return `regexp_replace(${joined}, 'T([0-9]{2}:[0-9]{2})($|Z|[+]|-)', 'T\\1:00\\2')`;
}

type Zone = { readonly offsetMs: number } | { readonly name: string };

function parseZone(zone: string): Zone {
  const fixed = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (fixed !== null) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3]);
    return { offsetMs: (fixed[1] === "-" ? -minutes : minutes) * 60_000 };
  }
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
  } catch {
    throw new UsageError(
      `unknown time zone "${zone}": write an IANA name such as Africa/Cairo, UTC, or an offset such as +03:00`,
    );
  }
  return { name: zone };
}

/** Milliseconds of the TIMESTAMP expression `local` read in `zone`. */
function inZone(local: string, zone: Zone): string {
  if ("offsetMs" in zone) return `epoch_ms(${local}) - ${zone.offsetMs}`;
  return `epoch_ms(timezone(${sqlText(zone.name)}, ${local}))`;
}

function formatted(text: string, format: string, zone: Zone | undefined): string {
  const parsed = `try_strptime(${text}, ${sqlText(format)})`;
  if (/%[zZ]/.test(format)) return `WHEN ${parsed} IS NOT NULL THEN epoch_ms(${parsed})`;
  if (zone === undefined) {
    throw new UsageError(
      `the time format "${format}" has no offset (%z): say --timezone too, for instance --timezone UTC`,
    );
  }
  return `WHEN ${parsed} IS NOT NULL THEN ${inZone(parsed, zone)}`;
}
