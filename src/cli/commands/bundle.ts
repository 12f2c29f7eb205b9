import { readFile } from "node:fs/promises";
import { type Command, InvalidArgumentError } from "commander";
import { fingerprintOf, publicKeyOf, signingKey } from "../../actions/bundle/bundle.ts";
import { type BundleFault, verifyBundle } from "../../actions/bundle/verify-bundle.ts";
import { InputError, visible } from "../../lib/errors.ts";
import { readWorkspaceKey } from "../../store/workspace.ts";
import { withExamples } from "../options.ts";
import type { Session } from "../session.ts";

interface VerifyOptions {
  readonly key?: string;
  readonly json?: boolean;
}

export function defineBundle(command: Command, session: Session): void {
  withExamples(command, [
    ["marsad bundle verify evidence.zip --key 3f9a…", "whether it is as this key signed it, without a workspace"],
    ["marsad bundle key", "the fingerprint to give to those who get your bundles, in another way than the bundle"],
  ]);
  command
    .command("verify")
    .description("check the signature, every file against the manifest, and that there is none besides")
    .argument("<file>", "a bundle")
    .option("--key <fingerprint>", "the key that must have signed it, as its owner told you", fingerprint)
    .option("--json", "as JSON")
    .action((file: string, options: VerifyOptions) => verifyFile(file, options, session));
  command
    .command("key")
    .description("the public key that this workspace signs with, and its fingerprint")
    .option("--workspace <dir>", "folder of the workspace", "./marsad-data")
    .action(async ({ workspace }: { readonly workspace: string }) => {
      const publicKey = publicKeyOf(signingKey(await readWorkspaceKey(workspace, "bundle signing")));
      await session.write(`${fingerprintOf(publicKey)}\n`);
      session.say(publicKey);
    });
}

async function verifyFile(file: string, { key: wanted, json }: VerifyOptions, session: Session): Promise<void> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new InputError({ file }, `the bundle cannot be read (${error.code})`, "Name a file that is there");
  });
  const verdict = verifyBundle(bytes, wanted);
  if (json) await session.write(`${JSON.stringify(verdict)}\n`);
  if (!verdict.isIntact)
    throw new InputError(
      { file },
      verdict.faults.map(told).join("; "),
      "Do not rely on it: ask whoever made it for another copy",
    );
  const { manifest, key } = verdict;
  if (!json) await session.write(`${key}\n`);
  const whose =
    wanted === undefined
      ? "Compare the key above with its owner's, told to you in another way: anybody can sign with a key of their own."
      : "Signed by the key that you named.";
  session.say(
    `${manifest.files.length} files as signed on ${visible(String(manifest.generated))}, none besides. ${whose}`,
  );
}

const FAULTS: Readonly<Record<BundleFault["fault"], string>> = {
  "no-zip": "this is no ZIP file, or it is cut short or damaged",
  "too-large": "it would unpack to more than a bundle holds",
  incomplete: "it has no manifest, no signature or no key",
  "no-manifest": "its manifest is of another format",
  "bad-signature": "the manifest is not what was signed",
  "other-key": "it was signed by another key than the one you named",
  altered: "changed since it was signed",
  missing: "missing",
  unlisted: "put in after it was signed",
  repeated: "in it twice",
};

function told({ fault, file }: BundleFault): string {
  return file === undefined ? FAULTS[fault] : `${visible(file)}: ${FAULTS[fault]}`;
}

function fingerprint(value: string): string {
  if (!/^[0-9a-fA-F]{64}$/.test(value)) throw new InvalidArgumentError("A fingerprint is 64 hexadecimal digits.");
  return value;
}
