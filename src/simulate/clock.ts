export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Every world begins here: 1 March 2021, a Monday, 00:00 UTC. */
export const START = Date.UTC(2021, 2, 1);
