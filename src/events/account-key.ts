/**
 * An account's name as one text, to look it up by: neither part of the name can hold the NUL between them
 * (`raw-record.ts`).
 */
export function accountKey(platform: string, account: string): string {
  return `${platform}\u0000${account}`;
}
