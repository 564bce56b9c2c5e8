// The schema of what a template receives, as an editor reads it: YAML is a superset of the
// JSON that it describes.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Editor } from "./client.mjs";
import { dataOf } from "./command.mjs";
import { filesIn, keysOf, path, withSchema } from "./facts.mjs";

let editor;
before(async () => (editor = await Editor.start()));
after(() => editor.stop());

const schemaFile = path("data/brief.schema.json");

test("the data of every brief is as its schema says, and every key shows its help", async (t) => {
  const shown = new Map();
  for (const name of ["data", "docs/gallery", "tests/briefs"].flatMap(filesIn)) {
    const file = await editor.open(schemaFile, withSchema(dataOf(name), schemaFile));
    assert.deepEqual(await file.underlined, [], name);
    for (const { path, place } of keysOf(file.text)) {
      // What is in the fit is as the pieces of the template are.
      if (path[0] === "fit" && path.length > 1) continue;
      const key = path.filter((step) => typeof step === "string").join(".");
      if (!shown.has(key)) shown.set(key, await editor.hover(file, place));
    }
  }
  assert.ok(shown.size > 110, `only ${shown.size} keys`);
  // What says which of several something is has no help but theirs.
  const keys = [...shown].filter(([key]) => !key.endsWith(".kind"));
  const helpless = keys.filter(([, help]) => help.trim().split("\n").length < 2);
  assert.deepEqual(helpless, []);
  t.diagnostic(`${shown.size} keys`);
});
