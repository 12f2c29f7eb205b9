import { createHash, createPublicKey, verify } from "node:crypto";
import { unzipSync } from "fflate";
import { BUNDLE_FORMAT, type BundleManifest, fingerprintOf, MANIFEST, PUBLIC_KEY, SIGNATURE } from "./bundle.ts";

/** What is wrong with a bundle, and with which of its files. */
export interface BundleFault {
  readonly fault:
    | "no-zip"
    | "too-large"
    | "incomplete"
    | "no-manifest"
    | "bad-signature"
    | "other-key"
    | "altered"
    | "missing"
    | "unlisted"
    | "repeated";
  readonly file?: string;
}

export type BundleVerdict =
  | { readonly isIntact: true; readonly manifest: BundleManifest; readonly key: string }
  | { readonly isIntact: false; readonly faults: readonly BundleFault[] };

const MOST_FILES = 1000;
const LARGEST_FILE = 256 * 1024 * 1024;
const LARGEST_ALL = 1024 * 1024 * 1024;

/**
 * Checks a bundle: its signature, that every file is as the manifest says, and that there is none besides.
 * @param wanted The fingerprint of the key that must have signed it; any key where absent
 */
export function verifyBundle(bytes: Uint8Array, wanted?: string): BundleVerdict {
  const files = unpacked(bytes);
  if ("fault" in files) return broken(files);
  const [told, signature, publicKey] = [MANIFEST, SIGNATURE, PUBLIC_KEY].map((name) => files.get(name));
  if (told === undefined || signature === undefined || publicKey === undefined) return broken({ fault: "incomplete" });
  const key = signedWith(told, signature, Buffer.from(publicKey).toString("utf8"));
  if (key === undefined) return broken({ fault: "bad-signature", file: MANIFEST });
  if (wanted !== undefined && wanted.toLowerCase() !== key) return broken({ fault: "other-key", file: PUBLIC_KEY });
  const manifest = manifestIn(told);
  if (manifest === undefined) return broken({ fault: "no-manifest", file: MANIFEST });
  const faults = compared(manifest, files);
  return faults.length === 0 ? { isIntact: true, manifest, key } : { isIntact: false, faults };
}

const broken = (fault: BundleFault): BundleVerdict => ({ isIntact: false, faults: [fault] });

function unpacked(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> | BundleFault {
  const names = new Set<string>();
  let all = 0;
  let fault: BundleFault | undefined;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        all += originalSize;
        if (names.has(name)) fault ??= { fault: "repeated", file: name };
        names.add(name);
        if (names.size > MOST_FILES || originalSize > LARGEST_FILE || all > LARGEST_ALL)
          fault ??= { fault: "too-large", file: name };
        // Nothing is unpacked that will not be looked at.
        return fault === undefined;
      },
    });
    // A name such as __proto__ is no key of an object: what cannot be looked at is not taken as checked.
    fault ??= [...names]
      .filter((name) => !Object.hasOwn(files, name))
      .map((file) => ({ fault: "unlisted" as const, file }))[0];
    return fault ?? new Map(Object.entries(files));
  } catch {
    return fault ?? { fault: "no-zip" };
  }
}

function signedWith(told: Uint8Array, signature: Uint8Array, publicKey: string): string | undefined {
  try {
    const key = createPublicKey(publicKey);
    if (key.asymmetricKeyType !== "ed25519") return undefined;
    return verify(null, told, key, signature) ? fingerprintOf(publicKey) : undefined;
  } catch {
    return undefined;
  }
}

function manifestIn(told: Uint8Array): BundleManifest | undefined {
  try {
    const manifest = JSON.parse(Buffer.from(told).toString("utf8")) as BundleManifest;
    return manifest.format === BUNDLE_FORMAT && Array.isArray(manifest.files) ? manifest : undefined;
  } catch {
    return undefined;
  }
}

function compared({ files: listed }: BundleManifest, files: ReadonlyMap<string, Uint8Array>): BundleFault[] {
  const known = new Set([MANIFEST, SIGNATURE, PUBLIC_KEY, ...listed.map(({ name }) => name)]);
  const faults: BundleFault[] = [];
  for (const { name, sha256 } of listed) {
    const bytes = files.get(name);
    if (bytes === undefined) faults.push({ fault: "missing", file: name });
    else if (createHash("sha256").update(bytes).digest("hex") !== sha256) faults.push({ fault: "altered", file: name });
  }
  for (const name of files.keys()) if (!known.has(name)) faults.push({ fault: "unlisted", file: name });
  return faults;
}
