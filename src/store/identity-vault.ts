import type { IdentityVault } from "../cases/unmasking.ts";
import type { Vault } from "./vault.ts";

/** The vault as unmasking asks it. */
export function identityVault(vault: Vault): IdentityVault {
  return {
    reveal: async ({ platform, account }, reason) => {
      const entry = (await vault.reveal([account], reason)).get(account);
      if (entry === undefined || entry.platform !== platform) return undefined;
      const { pseudonym: _, ...identity } = entry;
      return identity;
    },
  };
}
