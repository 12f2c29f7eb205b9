import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";
import { zipSync } from "fflate";
import { canonicalJson, type JsonObject } from "../../lib/canonical-json.ts";
import type { ExportFile } from "../exporter.ts";

/**
 * A signed bundle: a ZIP file with the evidence, `manifest.json` with the SHA-256 of every file in it, `manifest.sig`
 * (Ed25519, RFC 8032, over the manifest's bytes) and `public-key.pem`. Whoever has the bundle can check it with common
 * tools; VERIFY.txt says how.
 */
export const BUNDLE_FORMAT = "marsad evidence bundle 1";
export const MANIFEST = "manifest.json";
export const SIGNATURE = "manifest.sig";
export const PUBLIC_KEY = "public-key.pem";

/** What the manifest says of the bundle as a whole: codes, ids and times. */
export interface BundleFacts {
  /** Absent where the bundle is for the public. */
  readonly case?: string;
  readonly audience: "inside" | "public";
  /** ISO 8601, UTC. */
  readonly generated: string;
  /** Of the program. */
  readonly version: string;
}

/** As manifest.json holds it. */
export interface BundleManifest extends BundleFacts {
  readonly format: string;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
  /** Which key signed it. */
  readonly key: string;
}

/** An Ed25519 key from 32 secret bytes, the same for the same bytes. */
export function signingKey(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: "der", type: "pkcs8" });
}

/** RFC 8410, §7: an Ed25519 private key in PKCS #8, up to its 32 bytes. */
const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");

/** The public half as PEM (SubjectPublicKeyInfo). */
export function publicKeyOf(key: KeyObject): string {
  return createPublicKey(key).export({ type: "spki", format: "pem" }).toString();
}

/** What a key is told by, aloud or on paper: SHA-256 of its SubjectPublicKeyInfo, hexadecimal. */
export function fingerprintOf(publicKey: string): string {
  const der = createPublicKey(publicKey).export({ type: "spki", format: "der" });
  return createHash("sha256").update(der).digest("hex");
}

/** The bundle's bytes; the same for the same files, facts and key. */
export function writeBundle(files: readonly ExportFile[], facts: BundleFacts, key: KeyObject): Uint8Array {
  const publicKey = publicKeyOf(key);
  const entries = [...files, { name: "VERIFY.txt", content: HOW_TO_VERIFY }].map(
    ({ name, content }) => [name, typeof content === "string" ? Buffer.from(content) : content] as const,
  );
  const manifest: BundleManifest = {
    format: BUNDLE_FORMAT,
    ...facts,
    key: fingerprintOf(publicKey),
    files: entries.map(([name, bytes]) => ({
      name,
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    })),
  };
  const told = Buffer.from(`${canonicalJson(manifest as unknown as JsonObject)}\n`);
  return packed([
    ...entries,
    [MANIFEST, told],
    [SIGNATURE, sign(null, told, key)],
    [PUBLIC_KEY, Buffer.from(publicKey)],
  ]);
}

/** Files as a ZIP file without a signature, the same bytes for the same files. */
export function zipped(files: readonly ExportFile[]): Uint8Array {
  return packed(files.map(({ name, content }) => [name, typeof content === "string" ? Buffer.from(content) : content]));
}

/** ZIP keeps local times without a zone: a fixed one tells nothing of who packed it, where. */
const NO_TIME = new Date(1980, 0, 1);

function packed(entries: readonly (readonly [name: string, bytes: Uint8Array])[]): Uint8Array {
  return zipSync(Object.fromEntries(entries.map(([name, bytes]) => [name, [bytes, { mtime: NO_TIME }]])));
}

const HOW_TO_VERIFY = `How to check this bundle

With Marsad:        marsad bundle verify FILE.zip --key FINGERPRINT
Without it:         unzip it, then
  openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.json -sigfile manifest.sig
  sha256sum *       and compare each file with manifest.json

The signature shows that nobody changed the bundle since it was signed with this key. Whose key it is, only a
fingerprint that you got in another way can show.

كيف تتحقق من هذه الحزمة

ببرنامج مرصد:       marsad bundle verify FILE.zip --key FINGERPRINT
ومن دونه:           فُكّ الضغط ثم نفّذ الأمرين أعلاه، وقارن كل ملف بما في manifest.json

يدل التوقيع على أن أحدًا لم يغيّر الحزمة منذ وُقّعت بهذا المفتاح. أما صاحب المفتاح فلا تدل عليه إلا بصمة وصلتك من طريق آخر.
`;
