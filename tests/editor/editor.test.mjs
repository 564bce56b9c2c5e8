// The schema of the facts, as the language server of most editors reads it: what it
// underlines, shows and offers. `npm ci && npm test` in this folder.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { Editor } from "./client.mjs";
import { everyFactsFile, filesIn, keysOf, path, pathsOf, schema, schemaOf, withSchema } from "./facts.mjs";

let editor;
before(async () => (editor = await Editor.start()));
after(() => editor.stop());

const everyKey = path("tests/editor/every-key.yaml");
const full = withSchema(readFileSync(everyKey, "utf8"));

/// Opens a text as a facts file.
const open = (text) => editor.open(everyKey, withSchema(text));

/// A line of a list of files, and their sum.
function report(t, rows) {
  rows.forEach(([name, count]) => t.diagnostic(`${String(count).padStart(4)}  ${name}`));
  const sum = rows.reduce((sum, [, count]) => sum + count, 0);
  t.diagnostic(`${String(sum).padStart(4)}  in ${rows.length} files`);
}

/// Words alone, without the marks that escape them.
const words = (text) => text.replace(/\\(.)/g, "$1").replace(/\s+/g, " ");

test("nothing is underlined in any facts file", async (t) => {
  const opened = await Promise.all(
    everyFactsFile().map(async ([name, text]) => {
      const file = await editor.open(path(name), withSchema(text));
      return [name, await file.underlined];
    }),
  );
  report(t, opened.map(([name, found]) => [name, found.length]));
  assert.ok(opened.length >= 20, `only ${opened.length} files`);
  for (const [name, found] of opened) assert.deepEqual(found, [], name);
});

test("the sample names its schema itself", async () => {
  const sample = path("data/kazakhstan-eu.yaml");
  const text = readFileSync(sample, "utf8");
  assert.match(text, /^# yaml-language-server: \$schema=\.\/facts\.schema\.json\n/);
  const { underlined } = await editor.open(sample, text.replace(/^issuer:/m, "isuer:"));
  assert.deepEqual((await underlined).map(({ message }) => message).sort(), ['Missing property "issuer".', "Property isuer is not allowed."]);
});

test("every key shows its help", async (t) => {
  const files = everyFactsFile();
  const rows = await Promise.all(
    files.map(async ([name, text]) => {
      const file = await editor.open(path(name), withSchema(text));
      const keys = keysOf(file.text);
      for (const { path, place } of keys) {
        const help = schemaOf(path)?.description;
        assert.ok(help, `${name}: ${path.join(".")} is a key of the schema`);
        const shown = words(await editor.hover(file, place));
        assert.ok(shown.includes(help), `${name}: ${path.join(".")} shows\n${shown}\nand not\n${help}`);
        assert.equal(shown.split("||").length, 1, `${name}: ${path.join(".")} shows one help`);
      }
      return [name, keys.length];
    }),
  );
  report(t, rows);
});

test("the file with every key has every key of the schema", () => {
  const names = keysOf(full).map(({ path }) => path.filter((step) => typeof step === "string").join("."));
  assert.ok(names.includes("title.en"), "a text in a language");
  assert.deepEqual(pathsOf(schema).filter((path) => !names.includes(path)), []);
});

/// What is offered at the end of a text, with what follows it.
async function offered(start, end) {
  const lines = start.split("\n");
  const file = await editor.open(everyKey, start + end);
  return editor.complete(file, { line: lines.length - 1, character: lines.at(-1).length });
}

test("every key is offered, with its colon", async (t) => {
  const keys = keysOf(full).filter(({ path }) => !["x", "en"].includes(path.at(-1)));
  await Promise.all(
    keys.map(async ({ path, begins, ends }) => {
      const key = path.at(-1);
      const items = await offered(full.slice(0, begins + 1), full.slice(ends));
      const labels = items.map(({ label }) => label);
      assert.ok(labels.includes(key), `${path.join(".")} is among ${labels}`);
      const { textEdit, insertText } = items[labels.indexOf(key)];
      const inserted = textEdit?.newText ?? insertText;
      assert.match(inserted, new RegExp(`^${key}:[ \n]`), `${path.join(".")} inserts ${inserted}`);
      assert.ok(!labels.includes("null"), `null is offered in the place of ${path.join(".")}`);
    }),
  );
  t.diagnostic(`${keys.length} keys`);
});

test("what is offered as a value can stand there", async (t) => {
  const expected = { language: ["en"], paper: ["a4", "us-letter"] };
  const rows = await Promise.all(
    keysOf(full).map(async ({ path, colon, ends }) => {
      const labels = (await offered(`${full.slice(0, colon)}: `, full.slice(ends))).map(({ label }) => label);
      const name = path.join(".");
      assert.ok(!labels.includes("null"), `null is offered for ${name}`);
      assert.equal(labels.includes("true"), path.at(-1) === "optional", `true is offered for ${name}`);
      assert.deepEqual(labels, expected[name] ?? labels);
      return `${name}: ${labels.join(", ") || "-"}`;
    }),
  );
  rows.forEach((row) => t.diagnostic(row));
});
