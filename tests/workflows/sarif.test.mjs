// The SARIF log of every fault that the tests have, held to Microsoft's rules and to those of GitHub's
// code scanning.

import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import multitool from "@microsoft/sarif-multitool";
import { faults, path, run } from "./files.mjs";

/// What we do otherwise, and why.
const OTHERWISE = new Map([
  ["SARIF2003", "the facts may be in no repository, and the log is the same in every clone"],
  ["SARIF2002", "a message is said in full: there is one language, and names in it are of the facts"],
  ["SARIF2009", "a code is words, such as `unknown-key`, as the manual has it"],
  ["SARIF2010", "the facts may not be meant for who sees the log: no text of them is copied"],
  ["SARIF2011", "as above"],
  ["SARIF2012", "a code has one name, not a second one in Pascal case; and where nothing is wrong, there is none"],
  ["SARIF2016", "what lies outside of the repository has no other address"],
]);

/// The findings of the judge about a log, each in a line.
function judged(log) {
  const folder = mkdtempSync(join(tmpdir(), "sarif-"));
  const file = join(folder, "log.sarif");
  writeFileSync(file, log);
  chmodSync(multitool, 0o755);
  const levels = ["--level", "Error;Warning;Note", "--kind", "Fail", "--rule-kind", "Sarif;Ghas"];
  const more = ["--config", path("tests/workflows/offline.xml"), "--max-file-size-in-kb", "100000"];
  const { said } = run(multitool, ["validate", file, ...levels, ...more]);
  rmSync(folder, { recursive: true });
  assert.match(said, /Analysis completed successfully/);
  const found = said.split("\n").map((line) => [line, line.match(/: (error|warning|note) ([A-Z]+\d+): /)?.[2]]);
  return found.filter(([, rule]) => rule && !OTHERWISE.has(rule)).map(([line]) => line);
}

function log(facts, day = "2026-05-04") {
  return run(path("target/release/twopager"), ["check", ...facts, "--today", day, "--message-format", "sarif"]).stdout;
}

test("nothing is to be said of a log of all faults", () => {
  const outside = join(tmpdir(), "none.yaml");
  const text = log([...faults, path(faults[0]), "docs/gallery/minister.yaml", outside]);
  assert.ok(JSON.parse(text).runs[0].results.length > 250);
  assert.deepEqual(judged(text), []);
});

test("an empty log is a log", () => assert.deepEqual(judged(log(["data/starter.yaml"], "2025-11-28")), []));

test("the judge judges", () => {
  const wrong = log([faults[0]]).replaceAll(`"uri": "tests/`, `"uri": "/tests/`);
  assert.ok(judged(wrong).some((line) => line.includes("error SARIF1004")));
});
