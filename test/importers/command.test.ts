import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { runMuster } from "../cli/run-muster.ts";
import { createRepository, runGit, temporaryFolder } from "../facts/git-fixture.ts";
import {
  COMPARING_SLO,
  type Files,
  PERFSPEC,
  PROJECT_SLI,
  REFUSED_SLO,
  REMEDIATION,
  SERVICE_SLI,
  SHIPYARD,
  SLO,
  STAGE_SLI,
} from "./projects.ts";

/** Writes files into a new folder, which is called so. */
function write(files: Files, name = "sockshop"): string {
  const folder = join(temporaryFolder(), name);
  for (const [path, text] of Object.entries(files)) {
    const place = join(folder, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
  return folder;
}

interface Told {
  readonly files: readonly {
    path: string;
    text: string;
    how: string;
    standing: string;
    from: readonly string[];
  }[];
  readonly findings: readonly {
    weight: string;
    code: string;
    place: { file: string; line: number } | null;
    message: string;
  }[];
  readonly valid: boolean;
  readonly complete: boolean;
  readonly settings_part: string | null;
}

/** Imports into a new central repo, and checks with muster validate that it is sound. */
async function importing(from: string, ...more: readonly string[]) {
  const to = join(temporaryFolder(), "central");
  const { code, out, err } = await runMuster([
    "import",
    "keptn",
    from,
    "--to",
    to,
    "--org",
    "acme",
    "--json",
    ...more,
  ]);
  const told: Told = JSON.parse(out === "" ? "{}" : out);
  return { code, err, to, told, validated: await runMuster(["validate", "--dir", to, "--json"]) };
}

const main = { "shipyard.yaml": SHIPYARD, "prometheus/sli.yaml": PROJECT_SLI };

const PROJECTS: Readonly<Record<string, () => string>> = {
  "a folder a stage": () =>
    write({
      ...main,
      ".keptn-stages/staging/carts/slo.yaml": SLO,
      ".keptn-stages/staging/prometheus/sli.yaml": STAGE_SLI,
      ".keptn-stages/staging/carts/prometheus/sli.yaml": SERVICE_SLI,
      ".keptn-stages/production/carts/slo.yaml": COMPARING_SLO,
      ".keptn-stages/production/carts/remediation.yaml": REMEDIATION,
    }),
  "a folder a service": () => write({ ...main, "carts/slo.yaml": SLO, "orders/slo.yaml": COMPARING_SLO }),
  "a plain folder": () =>
    write({
      ...main,
      "slo-quality-gates.yaml": SLO,
      "remediation.yaml": REMEDIATION,
      "helm/carts/Chart.yaml": "",
    }),
  "a service's own repository": () =>
    write({ "perfspec/perfspec.json": PERFSPEC, "shipyard.yaml": SHIPYARD }, "carts"),
  "objectives with Keptn's own indicators": () =>
    write({ ...main, "carts/slo.yaml": SLO.replace("saturation", "error_rate") }),
};

describe("muster import keptn", () => {
  it.each(Object.entries(PROJECTS))("makes a sound central repo of %s", async (_, make) => {
    const { code, told, validated } = await importing(make());
    expect(JSON.parse(validated.out)).toMatchObject({ valid: true });
    expect(
      JSON.parse(validated.out).diagnostics.filter(({ code }: { code: string }) => code === "unread"),
    ).toEqual([]);
    expect(told).toMatchObject({ valid: true, complete: true });
    expect(code).toBe(0);
  });

  it("reads a repository by its branches, whatever is checked out, and also where they are origin's", async () => {
    const { folder } = createRepository({
      commits: [
        { files: { "shipyard.yaml": SHIPYARD, "prometheus/sli.yaml": PROJECT_SLI } },
        { branch: "staging", from: "main", files: { "carts/slo.yaml": SLO } },
        { branch: "production", from: "main", files: { "carts/slo.yaml": COMPARING_SLO } },
        { branch: "experiment", from: "main", files: { "carts/slo.yaml": REFUSED_SLO } },
      ],
    });
    runGit(folder, ["checkout", "--quiet", "production"]);
    writeFileSync(join(folder, "uncommitted.txt"), "");
    const clone = join(temporaryFolder(), "sockshop");
    runGit(folder, ["clone", "--quiet", folder, clone]);
    for (const place of [folder, clone]) {
      const { code, told, to } = await importing(place);
      expect(code).toBe(0);
      expect(told.files.map(({ path, from }) => [path, ...from])).toEqual(
        expect.arrayContaining([
          ["slo/sli.yaml", "main:prometheus/sli.yaml"],
          ["slo/carts/staging/slo.yaml", "staging:carts/slo.yaml"],
          ["slo/carts/production/slo.yaml", "production:carts/slo.yaml"],
        ]),
      );
      expect(readFileSync(join(to, "slo/carts/production/slo.yaml"), "utf8")).toBe(COMPARING_SLO);
    }
    expect(existsSync(join(folder, "uncommitted.txt"))).toBe(true);
  });

  it("has objectives that strict reading refuses read as in Keptn, and tells each refusal at its line", async () => {
    const { code, told, to, validated } = await importing(write({ ...main, "carts/slo.yaml": REFUSED_SLO }));
    expect(code).toBe(0);
    expect(JSON.parse(validated.out)).toMatchObject({ valid: true });
    expect(told.files.find(({ path }) => path === "slo/carts/slo.yaml")?.how).toBe("marked");
    const text = readFileSync(join(to, "slo/carts/slo.yaml"), "utf8");
    expect(text.replace(/^.*compatibility: keptn\n/s, "")).toBe(REFUSED_SLO);
    const refused = told.findings.filter((finding) => finding.code === "refused");
    expect(refused.map(({ place }) => [place?.file, place?.line])).toEqual(
      [3, 6, 9].map((line) => ["carts/slo.yaml", line]),
    );
  });

  it("has an objective that nothing measures fail, as in Keptn, and tells where it is named", async () => {
    const { code, told, validated } = await importing(
      write({ "shipyard.yaml": SHIPYARD, "carts/slo.yaml": SLO }),
    );
    expect([code, JSON.parse(validated.out).valid]).toEqual([0, true]);
    const refused = told.findings.filter((finding) => finding.code === "refused");
    expect(refused.map(({ place }) => [place?.file, place?.line])).toEqual(
      [5, 10].map((line) => ["carts/slo.yaml", line]),
    );
  });

  it("sets aside what can be read in no way, so that one file does not break the central repo", async () => {
    const broken = 'indicators: {response_time: "up\n';
    const { code, told, validated } = await importing(
      write({ ...main, "carts/slo.yaml": SLO, "carts/prometheus/sli.yaml": broken }),
    );
    expect(code).toBe(1);
    expect(JSON.parse(validated.out)).toMatchObject({ valid: true });
    expect(told.files.find(({ text }) => text === broken)?.path).toMatch(/^docs\/keptn\/refused\//);
    expect(told.findings[0]).toMatchObject({ weight: "mend" });
  });

  it("never changes what is there: a second time there is nothing to do, and another text stays", async () => {
    const from = write({ ...main, "carts/slo.yaml": SLO });
    const to = join(temporaryFolder(), "central");
    const args = ["import", "keptn", from, "--to", to, "--org", "acme", "--json"];
    expect((await runMuster(args)).code).toBe(0);
    const again: Told = JSON.parse((await runMuster(args)).out);
    expect(again.files.every(({ standing }) => standing === "same")).toBe(true);
    const own = `${SLO}# Ours.\n`;
    writeFileSync(join(to, "slo/carts/slo.yaml"), own);
    const { code, out } = await runMuster(args);
    expect(code).toBe(1);
    expect(JSON.parse(out).findings[0]).toMatchObject({ weight: "mend", code: "conflict" });
    expect(readFileSync(join(to, "slo/carts/slo.yaml"), "utf8")).toBe(own);
  });

  it("leaves the muster.yml that is there as it is, and shows what it lacks until somebody adds it", async () => {
    const from = write({ ...main, "carts/slo.yaml": SLO });
    const to = write({ "muster.yml": "organization: acme\n" }, "central");
    const args = ["import", "keptn", from, "--to", to, "--json"];
    const first = await runMuster(args);
    const told: Told = JSON.parse(first.out);
    expect([first.code, told.valid, told.complete]).toEqual([1, true, false]);
    expect(readFileSync(join(to, "muster.yml"), "utf8")).toBe("organization: acme\n");
    writeFileSync(join(to, "muster.yml"), `organization: acme\n${told.settings_part ?? ""}`);
    expect((await runMuster(args)).code).toBe(0);
    expect((await runMuster(["validate", to])).code).toBe(0);
  });

  it("writes nothing with --dry-run, nor without a place to write to", async () => {
    const from = write({ ...main, "carts/slo.yaml": SLO });
    const before = readdirSync(from);
    const preview = await runMuster(["import", "keptn", from, "--dry-run"], { cwd: from });
    expect(preview.code).toBe(0);
    expect(preview.out).toContain("slo/carts/slo.yaml");
    expect((await runMuster(["import", "keptn", from], { cwd: from })).code).toBe(2);
    expect(readdirSync(from)).toEqual(before);
  });

  it.each([
    ["a folder that is not there", () => join(temporaryFolder(), "nowhere"), /does not exist/],
    ["a file", () => join(write({ "slo.yaml": SLO }), "slo.yaml"), /is a file/],
    ["a folder of something else", () => write({ "values.yaml": "a: 1\n" }), /no objectives/],
    ["a folder of projects, which it names", () => write({ "carts/app/slo.yaml": SLO }), /carts\/app/],
    ["a file that is not UTF-8", () => writeBytes("slo.yaml", [0xff, 0xfe, 0x00]), /UTF-8/],
  ])("says what is wrong with %s", async (_, make, said) => {
    const { code, err } = await importing(make());
    expect(code).toBe(2);
    expect(err).toMatch(said);
  });
});

function writeBytes(name: string, bytes: readonly number[]): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name), Uint8Array.from(bytes));
  return folder;
}
