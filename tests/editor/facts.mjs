// The facts files of the project, and the schema that their keys belong to.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isMap, isSeq, LineCounter, parseDocument } from "yaml";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

export const path = (name) => join(root, name);
export const schemaFile = path("data/facts.schema.json");
export const schema = JSON.parse(readFileSync(schemaFile, "utf8"));

/// A text with the line that tells an editor its schema; one that has it stays as it is.
export function withSchema(text, file = schemaFile) {
  return text.startsWith("# yaml-language-server:") ? text : `# yaml-language-server: $schema=${file}\n${text}`;
}

/// The YAML files of a folder, by name.
export function filesIn(folder) {
  const names = readdirSync(path(folder)).filter((name) => name.endsWith(".yaml"));
  return names.map((name) => `${folder}/${name}`);
}

/// Every facts file that there is to open: the sample, the gallery, the briefs of the tests,
/// and what the pages show that is a whole file.
export function everyFactsFile() {
  const folders = ["data", "docs/gallery", "tests/briefs"].flatMap(filesIn);
  const files = [...folders, "tests/editor/every-key.yaml"].map((name) => [name, readFileSync(path(name), "utf8")]);
  const shown = ["README.md", "docs/facts.md"].flatMap((page) => {
    const blocks = readFileSync(path(page), "utf8").matchAll(/^```yaml\n(.*?)^```/gms);
    const whole = [...blocks].map(([, text]) => text).filter((text) => /^title:/m.test(text) && /^issuer:/m.test(text));
    return whole.map((text, index) => [`${page} ${index + 1}`, text]);
  });
  return [...files, ...shown];
}

/// Every key of a text, from the top down: its path, a place on it, and where it begins and
/// ends and its value ends.
export function keysOf(text) {
  const lines = new LineCounter();
  const place = (offset) => {
    const { line, col } = lines.linePos(offset);
    return { line: line - 1, character: col - 1 };
  };
  const document = parseDocument(text, { lineCounter: lines });
  const keys = [];
  const walk = (node, path) => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        const at = [...path, String(key.value)];
        const end = value?.range ? value.range[1] : key.range[1] + 1;
        const ends = text.slice(0, end).trimEnd().length;
        const [begins, colon] = key.range;
        keys.push({ path: at, place: place((begins + colon) >> 1), begins, colon, ends });
        walk(value, at);
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, index) => walk(item, [...path, index]));
    }
  };
  walk(document.contents, []);
  return keys;
}

/// The schema of what stands at a path.
export function schemaOf(path, within = schema) {
  const [step, ...rest] = path;
  if (step === undefined) return within;
  const alike = Object.entries(within.patternProperties ?? {}).find(([form]) => new RegExp(form).test(step));
  const named = within.properties?.[step] ?? alike?.[1] ?? within.additionalProperties;
  const inner = typeof step === "number" ? within.items : named;
  if (inner) return schemaOf(rest, inner);
  return within.anyOf?.map((other) => schemaOf(path, other)).find(Boolean);
}

/// Every path of keys that a schema has, but for the languages of a text; a name is `x`, and
/// items have no step of their own.
export function pathsOf(schema, path = []) {
  const named = Object.entries(schema.properties ?? {});
  const isText = "pattern" in schema;
  const names = schema.additionalProperties && !isText ? [["x", schema.additionalProperties]] : [];
  const below = [...named, ...names].flatMap(([key, inner]) => {
    const at = [...path, key];
    return [at.join("."), ...pathsOf(inner, at)];
  });
  const items = schema.items ? pathsOf(schema.items, path) : [];
  return [...below, ...items, ...(schema.anyOf ?? []).flatMap((other) => pathsOf(other, path))];
}
