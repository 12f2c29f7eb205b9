import { v5 as uuidv5 } from "uuid";

/** Objects of STIX 2.1 (OASIS Standard, 10 June 2021) with deterministic ids: the same input gives the same bytes. */
export interface StixObject {
  readonly type: string;
  readonly id: string;
  readonly [property: string]: unknown;
}

// STIX 2.1 §2.9: the namespace of deterministic ids for cyber-observable objects; it may be used for nothing else.
const OBSERVABLE_NAMESPACE = "00abedb4-aa42-466c-9c01-fed23315a9b7";
const MARSAD_NAMESPACE = uuidv5("marsad stix export", uuidv5.URL);
const STIX_STANDARD = "2021-06-10T00:00:00.000Z";

const PRODUCER_ID = sdoId("identity", "marsad");
/** Marsad itself, dated by the standard. */
export const PRODUCER: StixObject = sdo("identity", PRODUCER_ID, STIX_STANDARD, {
  name: "Marsad",
  identity_class: "system",
});

export function sdo(type: string, id: string, time: string, properties: Readonly<Record<string, unknown>>): StixObject {
  return {
    type,
    spec_version: "2.1",
    id,
    ...(type === "identity" ? {} : { created_by_ref: PRODUCER_ID }),
    created: time,
    modified: time,
    ...properties,
  };
}

export function sdoId(type: string, ...parts: readonly string[]): string {
  return `${type}--${uuidv5(JSON.stringify([type, ...parts]), MARSAD_NAMESPACE)}`;
}

export function withoutRepeats(objects: readonly StixObject[]): StixObject[] {
  return [...new Map(objects.map((object) => [object.id, object])).values()];
}

/** Id of a cyber-observable object, from the fields that make it (STIX 2.1 §2.9). */
export function observableId(type: string, contributing: Readonly<Record<string, string>>): string {
  return `${type}--${uuidv5(JSON.stringify(contributing), OBSERVABLE_NAMESPACE)}`;
}
