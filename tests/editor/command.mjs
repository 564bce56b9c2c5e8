// The command, as `cargo build --release` makes it: what an editor says is held to what
// it says itself.

import { spawnSync } from "node:child_process";
import { path } from "./facts.mjs";

function twopager(args, input) {
  const { error, stdout } = spawnSync(path("target/release/twopager"), args, { input, encoding: "utf8" });
  if (error) throw new Error("there is no command yet: `cargo build --release` makes it", { cause: error });
  return stdout;
}

/// The lines that have an error, counted from 0.
export function linesWithErrors(text) {
  const found = twopager(["check", "-", "--message-format", "json"], text).split("\n").filter(Boolean);
  const errors = found.map((line) => JSON.parse(line)).filter(({ severity }) => severity === "error");
  return errors.map(({ start }) => start.line - 1);
}

/// What a template receives of a facts file.
export const dataOf = (name) => twopager(["build", path(name), "--format", "json", "-o", "-"]);
