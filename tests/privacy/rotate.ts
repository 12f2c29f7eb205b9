import { rotateKeys } from "../../src/cases/key-rotation.ts";
import { openCaseStore } from "../../src/store/cases/database.ts";
import { fingerprintInForce } from "../../src/store/cases/keys.ts";
import { keepNewMaster, settleMaster } from "../../src/store/cases/master-key.ts";
import { TEST_KEY } from "../cases/case-stores.ts";

/** Rotates the keys of the folder named as its argument, as the command does; says when it begins and when it is done. */
const directory = process.argv[2] ?? "";
const store = await openCaseStore({ directory, key: TEST_KEY });
process.stdout.write("ready\n");
await settleMaster(directory, await fingerprintInForce(store.db));
const master = await keepNewMaster(directory);
await rotateKeys(store, { actor: { id: "operator", role: "administrator" }, now: new Date() }, master);
await settleMaster(directory, await fingerprintInForce(store.db));
process.stdout.write("done\n");
await store.close();
