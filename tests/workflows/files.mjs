// The files of this repository that are judged, and the tools that judge them.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/// A path of the repository.
export const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

export const read = (name) => readFileSync(path(name), "utf8");

const inside = (folder) => readdirSync(path(folder)).map((name) => `${folder}/${name}`);

/// The workflows of the repository, and that of the projects that `twopager new` makes.
export const workflows = [...inside(".github/workflows"), ...inside("data/project/.github/workflows")];

/// Every facts file of the gallery of faults.
export const faults = inside("tests/faults").filter((name) => name.endsWith(".yaml"));

/// Runs a program in the repository; its exit code, and what it said.
export function run(program, args) {
  const { error, status, stdout, stderr } = spawnSync(program, args, { cwd: path("."), encoding: "utf8", maxBuffer: 1e9 });
  if (error) throw new Error(`${program} is not there: ${error.message}`, { cause: error });
  return { status, stdout, said: stdout + stderr };
}

/// A tool of Python, which `.ci/run` installs beside what is built.
export const python = (tool, args) => run(path(`target/workflows/bin/${tool}`), args);
