// The briefing as a page of the web, in a browser: on a phone and on a desk, by day and by night, and
// on paper. HTML_PICTURES=FOLDER keeps what it looks like.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { HtmlValidate } from "html-validate";
import { start } from "./browser.mjs";
import { path, twopager } from "./command.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// Briefs that differ in what a page shows, each in one of the designs at least.
const pages = [
  ["data/kazakhstan-eu", "classic"],
  ["data/kazakhstan-eu", "quiet"],
  ["data/kazakhstan-eu", "bold"],
  ["docs/gallery/alphabet", "quiet"],
  ["docs/gallery/delegation", "bold"],
  ["docs/gallery/harbour", "classic"],
  ["docs/gallery/in-figures", "bold"],
  ["docs/gallery/languages", "quiet", "el"],
  ["docs/gallery/languages", "bold", "kk"],
  ["docs/gallery/minister", "classic"],
  ["docs/gallery/rail-corridor", "quiet"],
  ["docs/gallery/restricted-draft", "classic"],
  ["docs/gallery/too-much", "quiet"],
  ["docs/gallery/trade-mission", "bold"],
  ["docs/gallery/visit", "bold"],
  ["tests/briefs/crowded", "classic"],
  ["tests/briefs/letters", "quiet"],
  ["tests/briefs/minimal", "classic"],
  ["tests/briefs/timeline", "bold"],
];

const windows = { phone: { width: 375, height: 800 }, desk: { width: 1280, height: 900 } };
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// The length of a title is for the facts to say.
const valid = new HtmlValidate({ extends: ["html-validate:recommended"], rules: { "long-title": "off" } });

let browser, folder;
before(async () => {
  browser = await start();
  folder = process.env.HTML_PICTURES ?? mkdtempSync(join(tmpdir(), "twopager-html-"));
});
after(async () => {
  await browser?.close();
  if (!process.env.HTML_PICTURES) rmSync(folder, { recursive: true, force: true });
});

/// Makes a page, and says in which file it is.
async function build(name, brief, design, language) {
  const file = join(folder, `${name.replaceAll(/\W+/g, "-")}.html`);
  const given = ["build", path(`${brief}.yaml`), "--design", design, "--format", "html", "-q", "-o", file];
  await promisify(execFile)(twopager, language ? [...given, "--lang", language] : given);
  return file;
}

/// Opens a page, and notes what it asks for and complains of.
async function open(file, options) {
  const context = await browser.newContext({ viewport: windows.desk, ...options });
  const page = await context.newPage();
  const address = pathToFileURL(file).href;
  const noted = [];
  page.on("request", (it) => it.url() === address || it.url().startsWith("data:") || noted.push(it.url()));
  page.on("console", (it) => noted.push(it.text()));
  page.on("pageerror", (error) => noted.push(String(error)));
  await page.goto(address);
  return { page, noted, close: () => context.close() };
}

async function isValidMarkup(file) {
  // The style sheet is no markup, and takes long to read.
  const markup = readFileSync(file, "utf8").replace(/<style>[^]*?<\/style>/, "<style></style>");
  const { results } = await valid.validateString(markup);
  const messages = results.flatMap((it) => it.messages);
  assert.deepEqual(messages.map((it) => [it.ruleId, it.message, it.selector]), []);
}

async function saysWhatItIs(page, language) {
  const { lang, dir, data, heading } = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
    data: document.querySelector("script[type='application/ld+json']").textContent,
    heading: document.querySelector("h1").textContent,
  }));
  assert.match(lang, language ? new RegExp(`^${language}\\b`) : /^[a-z]{2}(-[A-Z]{2})?$/);
  assert.equal(dir, "ltr");
  const { headline, inLanguage, datePublished } = JSON.parse(data);
  // What is a draft says so.
  assert.ok(headline.replaceAll(/\s/g, " ").endsWith(heading.replaceAll(/\s/g, " ")), headline);
  assert.equal(inLanguage, lang);
  assert.match(datePublished, /^\d{4}-\d\d-\d\d$/);
}

/// All its typefaces load, and each of its texts is set in them, to the last letter.
async function isSetInItsTypefaces(page) {
  const states = await page.evaluate(async () => {
    const loaded = await Promise.all([...document.fonts].map((face) => face.load()));
    return loaded.map((face) => face.status);
  });
  assert.ok(states.length > 0 && states.every((it) => it === "loaded"), states.join());
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("DOM.enable");
  await cdp.send("CSS.enable");
  const { root } = await cdp.send("DOM.getDocument");
  const selector = "body *:not(svg, circle, rect, line, polyline, polygon)";
  const all = await cdp.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector });
  const sets = await Promise.all(all.nodeIds.map((nodeId) => cdp.send("CSS.getPlatformFontsForNode", { nodeId })));
  const foreign = sets.flatMap((it) => it.fonts).filter((it) => !it.isCustomFont);
  assert.deepEqual([...new Set(foreign.map((it) => it.familyName))], []);
}

/// The numbers in boxes are read as a table.
async function hasATableOfFigures(page) {
  const expected = await page.locator(".figures > tbody > tr").count();
  if (expected === 0) return;
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = await cdp.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((it) => [it.nodeId, it]));
  const below = (it) => it.childIds.map((id) => byId.get(id)).flatMap((child) => [child, ...below(child)]);
  const roles = (it) => below(it).map((child) => child.role?.value);
  const table = nodes.find((it) => it.role?.value === "table" && !it.ignored);
  assert.ok(table.name.value, "it has a name");
  const rows = below(table).filter((it) => it.role?.value === "row").map(roles);
  const heads = rows.filter((it) => it.includes("columnheader"));
  assert.equal(heads.length, 1);
  const numbers = rows.filter((it) => it.includes("rowheader") && it.includes("cell"));
  assert.equal(numbers.length, expected);
}

/// Of the drawings of a timeline there is always one, and no picture is hidden.
async function showsOneDrawing(page) {
  if ((await page.locator(".timeline").count()) === 0) return;
  for (const [window, shown] of [["phone", "narrow"], ["desk", "wide"]]) {
    await page.setViewportSize(windows[window]);
    for (const drawing of ["narrow", "wide"]) {
      const isVisible = await page.locator(`.axis.${drawing}`).isVisible();
      assert.equal(isVisible, drawing === shown, `${drawing} on a ${window}`);
    }
    for (const image of await page.locator("img").all()) {
      assert.ok(await image.isVisible(), `a picture on a ${window}`);
    }
  }
}

/// In the page: opens or closes all that opens.
const openDetails = (open) => document.querySelectorAll("details").forEach((it) => { it.open = open; });

/// Nothing is wider than a window, be it as narrow as that of a large zoom.
async function doesNotScrollSideways(page) {
  await page.evaluate(openDetails, true);
  for (const width of [320, 700, 1000]) {
    await page.setViewportSize({ width, height: 800 });
    // What is cut off does not scroll, but it is too wide as well.
    const widest = await page.evaluate(() => {
      const visible = [...document.querySelectorAll("body *:not(svg *, .unseen, .unseen *)")];
      return Math.max(...visible.map((it) => it.getBoundingClientRect().right));
    });
    const scrolled = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(Math.max(widest - 1, scrolled) <= width, `${Math.max(widest, scrolled)} of ${width} pixels`);
  }
  await page.evaluate(openDetails, false);
}

async function printsOnTwoPages(page, file) {
  await page.emulateMedia({ media: "print" });
  const smallest = await page.evaluate(() => {
    const texts = [...document.querySelectorAll("body *:not(svg *, .unseen, .unseen *)")];
    return Math.min(...texts.map((it) => parseFloat(getComputedStyle(it).fontSize) * 0.75));
  });
  assert.ok(smallest > 6.99, `type of ${smallest}pt`);
  await page.emulateMedia({ media: null });
  const printed = await page.pdf({ path: file.replace(/html$/, "pdf"), preferCSSPageSize: true });
  const pages = printed.toString("latin1").match(/\/Type\s*\/Page\b/g);
  assert.equal(pages.length, 2);
}

/// Whatever somebody puts into the page does not run, does not change its looks, and loads nothing.
async function refusesWhatIsForeign(page) {
  const { refused, ran, display } = await page.evaluate(async () => {
    const refused = [];
    document.addEventListener("securitypolicyviolation", (it) => refused.push(it.effectiveDirective));
    const add = (name, content) => {
      const element = Object.assign(document.createElement(name), content);
      document.body.append(element);
    };
    add("script", { textContent: "globalThis.ran = true" });
    add("script", { src: "data:text/javascript,globalThis.ran = true" });
    add("style", { textContent: "main { display: none !important }" });
    add("link", { rel: "stylesheet", href: "data:text/css,main { display: none !important }" });
    add("img", { src: "https://example.org/pixel.png" });
    document.querySelector("main").setAttribute("style", "display: none !important");
    document.querySelector("main").setAttribute("onclick", "globalThis.ran = true");
    document.querySelector("main").click();
    await new Promise((done) => setTimeout(done, 100));
    const { display } = getComputedStyle(document.querySelector("main"));
    return { refused, ran: globalThis.ran, display };
  });
  const script = ["script-src-elem", "script-src-elem", "script-src-attr"];
  const style = ["style-src-elem", "style-src-elem", "style-src-attr"];
  assert.deepEqual(refused.sort(), [...script, ...style, "img-src"].sort());
  assert.equal(ran, undefined);
  assert.notEqual(display, "none");
}

/// axe finds nothing, wherever and whenever it is read.
async function isAccessible(file, name) {
  // axe puts itself into the page, which the policy of the page forbids.
  const { page, close } = await open(file, { bypassCSP: true });
  await page.evaluate(axe);
  await page.evaluate(openDetails, true);
  for (const [place, viewport] of Object.entries(windows)) {
    for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      // Only colours differ by night.
      const runOnly = colorScheme === "light" ? tags : ["color-contrast"];
      const options = { runOnly, resultTypes: ["violations"] };
      const { violations } = await page.evaluate((options) => axe.run(options), options);
      const found = violations.map((it) => [it.id, it.nodes.map((node) => node.html)]);
      assert.deepEqual(found, [], `on a ${place}, ${colorScheme}`);
      if (process.env.HTML_PICTURES) {
        const picture = `${name.replaceAll(/\W+/g, "-")}-${place}-${colorScheme}.png`;
        await page.screenshot({ path: join(folder, picture), fullPage: true });
      }
    }
  }
  await close();
}

// Some at a time: the command makes the page of one while the browser reads that of another.
describe("a page of the web", { concurrency: 4 }, () => {
  for (const [brief, design, language] of pages) {
    const name = [brief, design, language].filter(Boolean).join(", ");
    test(name, async () => {
      const file = await build(name, brief, design, language);
      await isValidMarkup(file);
      const { page, noted, close } = await open(file);
      await saysWhatItIs(page, language);
      await isSetInItsTypefaces(page);
      await hasATableOfFigures(page);
      await showsOneDrawing(page);
      await doesNotScrollSideways(page);
      await printsOnTwoPages(page, file);
      assert.deepEqual(noted, [], "nothing is asked for, and nothing refused");
      await refusesWhatIsForeign(page);
      await close();
      await isAccessible(file, name);
    });
  }
});
