// The schema of the facts, as the language server of most editors reads it: what it
// underlines, shows and offers. `npm ci && npm test` in this folder.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { Editor } from "./client.mjs";
import { linesWithErrors } from "./command.mjs";
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
      // Of each key of the schema the first: the others show the same.
      const keys = new Map(keysOf(file.text).reverse().map((key) => [schemaOf(key.path), key]));
      for (const [inSchema, { path, place }] of keys) {
        // The times of a series are known by their form, of which the editor shows no help.
        if (/^\d/.test(path.at(-1))) continue;
        const help = inSchema?.description;
        assert.ok(help, `${name}: ${path.join(".")} is a key of the schema`);
        const shown = words(await editor.hover(file, place));
        assert.ok(shown.includes(help), `${name}: ${path.join(".")} shows\n${shown}\nand not\n${help}`);
        assert.equal(shown.split("||").length, 1, `${name}: ${path.join(".")} shows one help`);
      }
      return [name, keys.size];
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
  const keys = keysOf(full).filter(({ path }) => !["x", "en", "2023"].includes(path.at(-1)));
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
  const dates = ["2025", "2025-Q2", "2025-04", "2025-04-03", "2025-04-03T10:30", "2025-04-03/2025-04-04", "2025-11-28/..", "2025-04~"];
  const points = ["2024", "2024-Q3", "2024-07", "2024-07-01", "2024-07-01T08:00"];
  // By the last key of a path; a key with a text or a name of its own has nothing to offer.
  const expected = {
    language: ["bg", "de", "el", "en", "es", "fr", "it", "kk", "nl", "pl", "ru", "uk"],
    paper: ["a4", "us-letter"],
    design: ["bold", "classic", "quiet"],
    status: ["final", "draft"],
    embargo: ["2025-11-28T14:00+01:00", "2025-11-28T13:00Z"],
    ...Object.fromEntries(["marking", "number", "supersedes", "licence"].map((key) => [key, []])),
    stale_after: ["90 days", "6 weeks", "18 months", "2 years"],
    value: ["13 %", "about 4000", "over 200 billion USD", "10 to 15 %", "21 of 34"],
    as_of: dates,
    from: points,
    to: points,
    chart: ["none", "ring", "bar", "dots", "line"],
    kind: ["line", "bars"],
    optional: ["true", "false"],
    main: ["true", "false"],
    print_addresses: ["true", "false"],
    ...Object.fromEntries(["title", "subtitle", "kicker", "lead", "label", "note"].map((key) => [key, []])),
    ...Object.fromEntries(["heading", "text", "alt", "caption", "file", "place"].map((key) => [key, []])),
  };
  const rows = await Promise.all(
    keysOf(full).map(async ({ path, colon, ends }) => {
      const labels = (await offered(`${full.slice(0, colon)}: `, full.slice(ends))).map(({ label }) => label);
      const name = path.join(".");
      assert.ok(!labels.includes("null"), `null is offered for ${name}`);
      assert.equal(labels.includes("true"), ["optional", "main", "print_addresses"].includes(path.at(-1)), `true is offered for ${name}`);
      // A source may be in any language.
      const ofSource = path.length > 1 && path.at(-1) === "language";
      assert.deepEqual(labels, ofSource ? [] : (expected[path.at(-1)] ?? labels), name);
      return `${name}: ${labels.join(", ") || "-"}`;
    }),
  );
  rows.forEach((row) => t.diagnostic(row));
});

const NO_SUCH_DAY = "There is no such day: months are `01` to `12`, and none has more than 31 days";
const DAY = "Expected: a day, such as `2025-11-28`";
const DATE =
  "Expected: a date, such as `2025`, `2025-Q2`, `2025-04`, `2025-04-03`, `2025-04-03T10:30`, `2025-04-03/2025-04-04`, `2025-11-28/..` or `2025-04~`";
const MOMENT =
  "Expected: a day, an hour and its zone, such as `2025-11-28T14:00+01:00`, or `2025-11-28T13:00Z` in UTC";
const QUANTITY =
  "Expected: a quantity, such as `13 %`, `about 4000`, `over 200 billion USD`, `10 to 15 %` or `21 of 34`";
const DIGITS = "Write the digits together, with a point for decimals: `4000`, `1.5`";
const SCALE = "Write the scale out: `thousand`, `million`, `billion` or `trillion`";
const CURRENCY = "Write the currency as its code, in capitals: `50 billion USD`";
const MORE = "The words that follow the number belong into `label`";
const TEXT = "Expected: a text, or one text per language: `{ en: …, fr: … }`";
const LIST = "Expected: a list, each item on a line that begins with `- `";
const GROUP = "Expected: a group of keys, each on a line of its own";
const ADDRESS = "Expected: a web address, such as `https://example.org/brief`";

/// Values that are wrong, one at a time, and what is said of each.
const wrong = [
  ["date", "2025-13-01", NO_SUCH_DAY],
  ["date", "2025-04-31", NO_SUCH_DAY],
  ["date", "28 November 2025", DAY],
  ["date", "28.11.2025", DAY],
  ["date", "20251128", DAY],
  ["date", "2025", DAY],
  ["date", "", DAY],
  ["facts.x.review_by", "soon", DAY],
  ["facts.x.as_of", "2025-13", NO_SUCH_DAY],
  ["facts.x.as_of", "Q1 2025", DATE],
  ["facts.x.as_of", "20250723", DATE],
  ["timeline.meetings.0.date", "2025-07-23 - 2025-07-24", DATE],
  ["timeline.from", "last year", "Expected: a year, a quarter, a month, a day or a time, such as `2024`, `2024-Q3`, `2024-07`, `2024-07-01` or `2024-07-01T08:00`"],
  ["stale_after", "a while", "Expected: how long, in whole numbers: `90 days`, `6 weeks`, `18 months` or `2 years`"],
  ["facts.x.value", "50bn USD", SCALE],
  ["facts.x.value", "50 Mrd EUR", SCALE],
  ["facts.x.value", "4,000", DIGITS],
  ["facts.x.value", "about 4 000", DIGITS],
  ["facts.x.value", "10-15 %", "Write a range with `to`: `10 to 15 %`"],
  ["facts.x.value", "50 billion €", CURRENCY],
  ["facts.x.value", "50 billion usd", CURRENCY],
  ["facts.x.value", "13 % of imports", MORE],
  ["facts.x.value", "50 billion USD in 2024", MORE],
  ["facts.x.value", "$50 billion", QUANTITY],
  ["facts.x.value", "many", QUANTITY],
  ["facts.x.value", "[1, 2]", QUANTITY],
  ["language", "sv", "Expected: a language that briefings can be made in, `bg`, `de`, `el`, `en`, `es`, `fr`, `it`, `kk`, `nl`, `pl`, `ru`, `uk`"],
  ["title", "{ english: x }", "Expected: a language tag (BCP 47), such as `en`, `kk` or `pt-BR`"],
  ["title", '""', "The text is empty"],
  ["title", "[A, day]", TEXT],
  ["title", "", TEXT],
  ["lead", "[A, day]", TEXT],
  ["url", "example.org", ADDRESS],
  ["contact.web", "www.example.org", ADDRESS],
  ["contact", "press@example.org", GROUP],
  ["stats", "x", LIST],
  ["timeline.meetings", "none", LIST],
  ["paper", "a5", "Expected: one of `a4`, `us-letter`"],
  ["status", "final draft", "Expected: one of `final`, `draft`"],
  ["embargo", "2025-11-28T14:00", MOMENT],
  ["embargo", "tomorrow", MOMENT],
  ["revision", "third", "Expected: a whole number from 1 on, such as `3`"],
  ["stats.0.chart", "pie", "Expected: one of `none`, `ring`, `bar`, `dots`, `line`"],
  ["sections.0.optional", "maybe", "Expected: `true` or `false`"],
  ["sections.0.source", "{ x: y }", "Expected: the name of a source, or a list of names"],
  ["facts", "{ a b: { value: 1 %, label: x } }", "Expected: letters, digits, `-`, `_` and `.`, without spaces"],
  ["sources", "{ x: { titel: x, title: x } }", "Property titel is not allowed."],
  ["next", "[{ title: x }]", 'Missing property "text".'],
];

/// Values that the reader takes, though they are empty or look like something else.
const right = [
  ["subtitle", ""],
  ["contact", ""],
  ["stats", ""],
  ["sections.0.source", ""],
  ["timeline.meetings", "~"],
  ["stats.0.chart", ""],
  ["title", "true"],
  ["issuer", "1.50"],
  ["sections.0.optional", '"true"'],
  ["facts.x.value", "5."],
  ["facts.x.value", "ABOUT 5 %"],
  ["facts.x.value", "4000"],
  ["timeline.meetings.0.date", "2024 / 2025"],
  ["language", "EN"],
  ["revision", '"3"'],
  ["number", "2025.10"],
  ["supersedes", "14"],
  ["authors", ""],
];

/// What is underlined if the value of a key is another, and the lines with errors for the command.
async function withValue(name, value) {
  const { colon, ends, place } = keysOf(full).find(({ path }) => path.join(".") === name);
  const text = `${full.slice(0, colon)}: ${value}${full.slice(ends)}`;
  const { underlined } = await editor.open(everyKey, text);
  const found = (await underlined).map(({ range, message }) => [range.start.line, message]);
  return { line: place.line, found, errors: linesWithErrors(text) };
}

test("what is wrong is underlined at its line, in words of the field", async (t) => {
  await Promise.all(
    wrong.map(async ([name, value, message]) => {
      const { line, found, errors } = await withValue(name, value);
      assert.deepEqual(found, [[line, message]], `${name}: ${value}`);
      assert.ok(errors.includes(line), `the command objects to ${name}: ${value} as well`);
    }),
  );
  t.diagnostic(`${wrong.length} values`);
});

test("what is right to the command is right in an editor", async (t) => {
  await Promise.all(
    right.map(async ([name, value]) => {
      const { line, found, errors } = await withValue(name, value);
      assert.deepEqual(found, [], `${name}: ${value}`);
      assert.ok(!errors.includes(line), `the command takes ${name}: ${value}`);
    }),
  );
  t.diagnostic(`${right.length} values`);
});

test("numbers in the language of the file are right in an editor, and what is doubtful is not", async () => {
  const german = (value) =>
    `title: Handel\ndate: 2025-11-28\nissuer: Presse\nlanguage: de\nfacts:\n  x:\n    value: ${value}\n    label: x\nlead: "{x}"\n`;
  const found = async (value) => {
    const { text, underlined } = await open(german(value));
    return [(await underlined).map(({ message }) => message), linesWithErrors(text).length];
  };
  for (const value of ["50 Mrd. EUR", "13,5 %", "über 200 Milliarden Euro", "21 von 34", "over 5 million EUR"]) {
    assert.deepEqual(await found(value), [[], 0], value);
  }
  for (const value of ['"4.000"', "1,234", "rund 1.234"]) {
    assert.deepEqual(await found(value), [["These may be thousands: write `4000`, or one, two or four decimals"], 1], value);
  }
  assert.deepEqual(await found("viele"), [[QUANTITY], 1]);
});

test("numbers are held to English where the first of the languages is English", async () => {
  const found = async (head) => {
    const { text, underlined } = await open(
      `title: Trade\ndate: 2025-11-28\nissuer: Press\n${head}facts:\n  x:\n    value: 50 Mrd. EUR\n    label: x\nlead: "{x}"\n`,
    );
    return [(await underlined).map(({ message }) => message), linesWithErrors(text).length];
  };
  const scale = ["Write the scale out: `thousand`, `million`, `billion` or `trillion`"];
  for (const head of ["", "languages: [en]\n", "languages: [EN-gb]\n", "language:\nlanguages: [en]\n", "language: en\nlanguages: [en]\n"]) {
    assert.deepEqual(await found(head), [scale, 1], head);
  }
  for (const head of ["language: de\n", "languages: [de]\n", "language: de\nlanguages: [de]\n"]) {
    assert.deepEqual(await found(head), [[], 0], head);
  }
});

test("what is underlined in the faults of the tests, the reader refuses", async (t) => {
  const rows = await Promise.all(
    filesIn("tests/faults").map(async (name) => {
      const file = await editor.open(path(name), withSchema(readFileSync(path(name), "utf8")));
      const found = await file.underlined;
      const said = readFileSync(path(name.replace(/yaml$/, "txt")), "utf8");
      assert.ok(found.length === 0 || /^error\[/m.test(said), `${name}: only the editor objects: ${found[0]?.message}`);
      return [name, found.length];
    }),
  );
  report(t, rows);
  const flagged = rows.filter(([, count]) => count > 0).length;
  assert.ok(flagged >= 30, `only ${flagged} of ${rows.length} files`);
});
