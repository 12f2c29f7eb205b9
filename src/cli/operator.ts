import type { Actor } from "../cases/step.ts";

/**
 * Whoever runs a command on the machine: they have the workspace's key and the database, so that no role could hold them
 * back; what they do is in the audit log under this name.
 */
export const OPERATOR: Actor = { id: "operator", role: "administrator" };
