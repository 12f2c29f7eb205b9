import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { Ajv2020, type AnySchemaObject } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import type { ExportFormat } from "../../src/actions/exports/index.ts";
import { EXPORTERS } from "../../src/actions/exports/index.ts";
import { coordinated, everyKind, examined, hostile, sharedInterest } from "../fixtures/findings.ts";

/** Every exporter runs the same suite, and every form is opened again by a reader that is not ours. */

const PYTHON = "/usr/bin/python3";
const graphReaders =
  existsSync(PYTHON) && spawnSync(PYTHON, ["-c", "import networkx, igraph"], { encoding: "utf8" }).status === 0;
if (!graphReaders) console.warn("SKIPPED: no python3 with networkx and igraph: GEXF and GraphML are not read back.");

/** A checkout of the OASIS schemas for STIX 2.1 (their `schemas` folder), which this package does not ship. */
const oasisSchemas = process.env.STIX_SCHEMAS ?? "";
if (!existsSync(oasisSchemas)) {
  console.warn("SKIPPED: STIX_SCHEMAS names no folder with the OASIS schemas: STIX is checked against ours alone.");
}

const all = [...everyKind, hostile];
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "marsad-exports-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function exported(id: ExportFormat, findings = all): Promise<Record<string, string>> {
  const exporter = EXPORTERS.find((candidate) => candidate.id === id);
  if (!exporter) throw new Error(`no exporter ${id}`);
  const files = await exporter.render(findings, examined, {});
  return Object.fromEntries(
    files.map((file) => {
      const path = join(folder, file.name);
      writeFileSync(path, file.content);
      return [file.name, path];
    }),
  );
}

function file(files: Record<string, string>, name: string): string {
  const path = files[name];
  if (path === undefined) throw new Error(`no file ${name} among ${Object.keys(files).join(", ")}`);
  return path;
}

describe.each(EXPORTERS.map((exporter) => [exporter.id, exporter] as const))("%s", (_id, exporter) => {
  it("gives the same bytes for the same findings, under bare names", async () => {
    const [first, second] = [await exporter.render(all, examined, {}), await exporter.render(all, examined, {})];
    expect(first.map(({ content }) => Buffer.from(content))).toEqual(second.map(({ content }) => Buffer.from(content)));
    for (const { name } of first) expect(basename(name)).toBe(name);
    expect(new Set(first.map(({ name }) => name)).size).toBe(first.length);
  });

  it("has something to say when there are no findings", async () => {
    expect((await exporter.render([], examined, {})).length).toBeGreaterThan(0);
  });
});

// JSON Lines is the program's own record of the findings, complete by contract; all else is for showing and sharing.
describe.each(EXPORTERS.filter(({ id }) => id !== "jsonl").map((exporter) => [exporter.id, exporter] as const))(
  "%s",
  (_id, exporter) => {
    it("names nobody who only shares an interest", async () => {
      for (const { content } of await exporter.render([sharedInterest], examined, {})) {
        expect(Buffer.from(content).includes("acc:c3")).toBe(false);
      }
    });
  },
);

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const members = all
  .filter((finding) => finding.coordination !== "shared-interest")
  .flatMap((finding) => finding.members);

describe("read by DuckDB", () => {
  it("CSV has every member once a finding, and no cell that begins a formula", async () => {
    const files = await exported("csv");
    const path = file(files, "members.csv");
    const rows = await query(
      `SELECT * FROM read_csv('${path}', all_varchar = true, header = true, strict_mode = true)`,
    );
    expect(rows).toHaveLength(members.length);
    for (const row of rows) {
      for (const cell of Object.values(row)) expect(String(cell ?? "")).not.toMatch(/^\s*[=+\-@]/);
    }
    expect(rows.map((row) => row.account)).toContain("'@SUM(1+1)");
    expect(rows.map((row) => row.account)).toContain("acc⟨U+202E⟩txt.exe");
    const [finding] = await query(`SELECT * FROM read_csv('${file(files, "findings.csv")}') WHERE finding = 'f_a1'`);
    expect(finding).toMatchObject({ observed: "312", expected: 21.4, verdict: "coordinated" });
  });

  it("CSV begins with a byte-order mark when asked", async () => {
    const csv = EXPORTERS.find(({ id }) => id === "csv");
    const files = (await csv?.render(all, examined, { byteOrderMark: true })) ?? [];
    for (const { content } of files) expect(String(content).startsWith("\ufeff")).toBe(true);
  });

  it("Parquet has every member with the id that the source gave", async () => {
    const files = await exported("parquet");
    const rows = await query(`SELECT * FROM '${file(files, "members.parquet")}'`);
    const sent = members.map((member) => member.account).filter((account) => !/\p{Cs}/u.test(account));
    expect(new Set(rows.map((row) => row.account))).toEqual(new Set([...sent, "lone\ufffdsurrogate"]));
    const edges = await query(`SELECT sum(shared)::INTEGER AS shared FROM '${file(files, "edges.parquet")}'`);
    const shared = all.flatMap((finding) => (finding.coordination === "shared-interest" ? [] : (finding.edges ?? [])));
    expect(edges).toEqual([{ shared: shared.reduce((sum, edge) => sum + edge.shared, 0) }]);
  });
});

const READ_GRAPH = `
import json, sys, networkx as nx, igraph
from networkx.readwrite.gexf import GEXF
# networkx knows GEXF up to 1.2draft; 1.3 differs for us in its namespaces alone.
GEXF.versions["1.3"] = dict(GEXF.versions["1.2draft"], NS_GEXF="http://gexf.net/1.3", NS_VIZ="http://gexf.net/1.3/viz", VERSION="1.3")
GEXF.versions["1.3"].update({"NS_GEXF": "http://gexf.net/1.3"})
path = sys.argv[1]
graph = nx.read_gexf(path, version="1.3") if path.endswith(".gexf") else nx.read_graphml(path)
out = {"directed": graph.is_directed(), "nodes": graph.number_of_nodes(), "edges": graph.number_of_edges(),
       "accounts": sorted(d["account"] for _, d in graph.nodes(data=True)),
       "weight": sum(float(d["weight"]) for _, _, d in graph.edges(data=True))}
if path.endswith(".graphml"):
    other = igraph.Graph.Read_GraphML(path)
    out["igraph"] = {"nodes": other.vcount(), "edges": other.ecount(), "accounts": sorted(other.vs["account"])}
print(json.dumps(out))
`;

describe("read by networkx and igraph", () => {
  it.skipIf(!graphReaders).each(["gexf", "graphml"] as const)("%s is the members' network", async (id) => {
    const path = file(await exported(id), `network.${id}`);
    const run = spawnSync(PYTHON, ["-c", READ_GRAPH, path], { encoding: "utf8" });
    expect(run.stderr).toBe("");
    const graph = JSON.parse(run.stdout);
    const named = all.filter((finding) => finding.coordination !== "shared-interest");
    const edges = named.flatMap((finding) => finding.edges ?? []);
    expect(graph).toMatchObject({ directed: false, nodes: members.length, edges: edges.length });
    expect(graph.weight).toBeCloseTo(
      edges.reduce((sum, edge) => sum + edge.weight, 0),
      6,
    );
    for (const account of ['=HYPERLINK("https://evil.example","x")', '"><img src=x onerror=alert(1)>', "هناء_free"]) {
      expect(graph.accounts).toContain(account);
    }
    expect(graph.accounts).toContain("nul⟨U+0000⟩⟨U+0007⟩⟨U+001B⟩[31mred");
    if (id === "graphml") expect(graph.igraph).toMatchObject({ nodes: members.length, edges: edges.length });
  });
});

interface StixBundle {
  readonly id: string;
  readonly objects: readonly (Record<string, unknown> & { readonly type: string; readonly id: string })[];
}

async function bundle(findings = all): Promise<StixBundle> {
  return JSON.parse(readFileSync(file(await exported("stix", findings), "findings.stix.json"), "utf8"));
}

describe("STIX 2.1", () => {
  it("fits a schema written from the standard", async () => {
    const ajv = new Ajv2020({ allErrors: true, strict: false });
    formats.default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync("tests/fixtures/stix-2.1.schema.json", "utf8")));
    validate(await bundle());
    expect(validate.errors ?? []).toEqual([]);
    const broken = await bundle();
    const [campaign] = broken.objects.filter((object) => object.type === "campaign");
    if (campaign) campaign.first_seen = "yesterday";
    expect(validate(broken)).toBe(false);
  });

  it.skipIf(!existsSync(oasisSchemas))("fits the schemas that OASIS publishes", async () => {
    const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false });
    const ids = new Map<string, string>();
    for (const part of ["common", "sdos", "sros", "observables"]) {
      for (const name of readdirSync(join(oasisSchemas, part)).filter((entry) => entry.endsWith(".json"))) {
        const schema: AnySchemaObject = JSON.parse(readFileSync(join(oasisSchemas, part, name), "utf8"));
        ajv.addSchema(schema);
        ids.set(name.replace(/\.json$/, ""), schema.$id ?? "");
      }
    }
    // The published bundle schema forgets note, opinion and grouping, so each object meets its own type's schema.
    const { objects, ...envelope } = await bundle();
    for (const [type, value] of [["bundle", envelope], ...objects.map((object) => [object.type, object])] as const) {
      const validate = ajv.getSchema(ids.get(String(type)) ?? "");
      if (!validate) throw new Error(`OASIS has no schema for ${type}`);
      validate(value);
      expect(validate.errors ?? [], String(type)).toEqual([]);
    }
  });

  it("refers only to what it holds, and to DISARM by id", async () => {
    const { objects } = await bundle();
    const ids = new Set(objects.map((object) => object.id));
    expect(ids.size).toBe(objects.length);
    for (const object of objects) {
      const refs = Object.entries(object).flatMap(([name, value]) =>
        name.endsWith("_ref") ? [value] : name.endsWith("_refs") ? (value as unknown[]) : [],
      );
      for (const ref of refs) expect(ids, `${object.id} refers to ${ref}`).toContain(ref);
    }
    const [technique] = objects.filter((object) => object.type === "attack-pattern");
    expect(technique).toMatchObject({ external_references: [{ source_name: "DISARM", external_id: "T0049.003" }] });
  });

  it("sends no fan, newsroom or crowd to a threat feed, and names no actor", async () => {
    const { objects } = await bundle();
    expect(objects.filter((object) => object.type === "campaign")).toHaveLength(2);
    expect(objects.some((object) => object.type === "threat-actor")).toBe(false);
    expect(JSON.stringify(objects)).not.toMatch(/acc:[bcd]\d/);
  });
});

describe("JSON Lines and citations", () => {
  it("JSON Lines gives the findings back as they were", async () => {
    const text = readFileSync(file(await exported("jsonl", [coordinated]), "findings.jsonl"), "utf8");
    expect(
      text
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    ).toEqual([coordinated]);
  });

  it("the methods tell every parameter, and the citation file is YAML with every author", async () => {
    const files = await exported("methods");
    for (const name of ["methods.en.md", "methods.ar.md"]) {
      const text = readFileSync(file(files, name), "utf8");
      for (const parameter of ["co-action.window", "co-action.background", "co-action.gate"])
        expect(text).toContain(parameter);
      expect(text).toMatch(/48,211/);
    }
    const citation = parseYaml(readFileSync(file(files, "CITATION.cff"), "utf8"));
    expect(citation).toMatchObject({ "cff-version": "1.2.0", title: "Marsad", license: "Apache-2.0" });
    expect(citation.references).toHaveLength(5);
    const bib = readFileSync(file(files, "references.bib"), "utf8");
    expect(bib.match(/^@/gm)).toHaveLength(6);
  });
});
