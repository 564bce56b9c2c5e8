// `twopager watch` as somebody who writes sees it, in a real browser.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { createRequire } from "node:module";
import { start } from "./browser.mjs";
import { path, twopager } from "./command.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const sample = readFileSync(path("data/kazakhstan-eu.yaml"), "utf8");

let browser, folder, command, address, page, requests, complaints;

before(async () => { browser = await start(); });
after(async () => { await browser?.close(); });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "twopager-"));
  copyFileSync(path("data/kazakhstan-eu.yaml"), join(folder, "brief.yaml"));
});

afterEach(async () => {
  await page?.context().close();
  await end();
  rmSync(folder, { recursive: true });
});

async function end() {
  if (command?.exitCode === null && command.signalCode === null) {
    command.kill("SIGINT");
    await once(command, "exit");
  }
}

/// Starts the command, and opens its page.
async function watch({ options = [], ...context } = {}) {
  command = spawn(twopager, ["watch", "brief.yaml", ...options], { cwd: folder });
  const [line] = await once(createInterface(command.stderr), "line");
  command.stderr.resume();
  address = line.match(/^brief\.yaml is at (http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\/)$/)[1];
  const opened = await browser.newContext({
    viewport: { width: 1400, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
    // axe puts itself into the page, which the policy of the page forbids.
    bypassCSP: context.bypassCSP ?? false,
    ...context,
  });
  page = await opened.newPage();
  requests = [];
  complaints = [];
  page.on("request", (it) => requests.push(it.url()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (it) => {
    if (["error", "warning"].includes(it.type())) complaints.push(it.text());
  });
  await page.goto(address);
  await page.waitForSelector(".sheet >> nth=1");
}

const save = (facts) => writeFileSync(join(folder, "brief.yaml"), facts);
const drawings = () =>
  page.$$eval(".sheet img", (images) => images.map((it) => it.getAttribute("src")));
const status = (words) => page.waitForFunction(
  (words) => document.getElementById("status").textContent.includes(words), words);
const drawnAnew = (before, index = 0) => page.waitForFunction(
  ([before, index]) => document.querySelectorAll(".sheet img")[index].getAttribute("src") !== before,
  [before[index], index]);
const width = () => page.$eval(".sheet", (sheet) => sheet.getBoundingClientRect().width);

test("pages follow every save and keep their places", async () => {
  await watch();
  await status("Up to date");
  const [first, second] = await drawings();
  const sizes = await page.$$eval(".sheet img", (images) => images.map((it) => it.naturalWidth));
  assert.ok(sizes.length === 2 && sizes.every((size) => size > 500), String(sizes));

  // A sentence of page 2: page 1 is not asked for again, and nothing moves.
  await page.getByRole("button", { name: "Larger" }).click();
  await page.getByRole("button", { name: "Larger" }).click();
  const place = () => page.$eval("main", (it) => [it.scrollLeft, it.scrollTop, it.scrollHeight]);
  await page.$eval("main", (it) => it.scrollTo(40, 300));
  const before = await place();
  assert.equal(before[1], 300);
  const blank = page.evaluate(() => new Promise((done) => {
    // Watches every frame until the new page is there.
    const old = document.querySelectorAll(".sheet img")[1];
    const look = () => {
      const images = [...document.querySelectorAll(".sheet img")];
      if (images.some((it) => !it.complete || it.naturalWidth === 0)) done("a blank page");
      else if (images[1] !== old) done("none");
      else requestAnimationFrame(look);
    };
    look();
  }));
  const title = sample.match(/\n {4}- date: .*\n {6}title: (.*)\n/)[1];
  requests.length = 0;
  save(sample.replace(title, `Changed ${title}`));
  await drawnAnew([first, second], 1);
  assert.equal(await blank, "none");
  assert.equal((await drawings())[0], first);
  assert.ok(!requests.some((it) => it.includes("page-1")), requests.join());
  assert.deepEqual(await place(), before);

  // Saved under another name, and renamed.
  const changed = await drawings();
  writeFileSync(join(folder, "brief.yaml~"), sample);
  renameSync(join(folder, "brief.yaml~"), join(folder, "brief.yaml"));
  await drawnAnew(changed, 1);
  assert.deepEqual(complaints, []);
});

test("a fault is shown with its place, and the old pages stay", async () => {
  await watch();
  const good = await drawings();
  save(sample.replace(/^title:/m, "titel:").replace(/value: (\d+) billion/, "value: $1 bilion"));
  await status("the pages are those of before");
  const found = page.getByRole("region", { name: "What is wrong" });
  const faults = await found.getByRole("listitem").allTextContents();
  assert.ok(faults.length >= 2, faults.join("\n"));
  const unknown = faults.find((fault) => fault.includes("unknown-key"));
  const line = sample.split("\n").findIndex((it) => it.startsWith("title:")) + 1;
  assert.ok(unknown.includes(`brief.yaml:${line}:1`) && unknown.includes("did you mean"), unknown);
  assert.deepEqual(await drawings(), good);
  const misspelt = faults.find((fault) => fault.includes("quantity-unknown-scale"));
  assert.ok(misspelt.includes("expected:") && misspelt.includes("facts."), misspelt);

  await page.getByRole("button", { name: `Copy brief.yaml:${line}:1`, exact: true }).click();
  await page.waitForFunction(() => document.getElementById("said").textContent.includes("copied"));
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `brief.yaml:${line}:1`);

  save(sample);
  await status("Up to date");
  assert.ok(await found.isHidden());
  assert.deepEqual(await drawings(), good);
  assert.deepEqual(complaints, []);
});

test("pages can be made larger, smaller, fitting, and stand as one likes", async () => {
  await watch();
  const room = await page.$eval("main", (it) => [it.clientWidth, it.clientHeight]);
  const button = (name) => page.getByRole("button", { name, exact: true });
  const tops = () => page.$$eval(".sheet", (them) => them.map((it) => it.getBoundingClientRect().top));

  await button("Fit width").click();
  const beside = await width();
  assert.ok(2 * beside < room[0] && 2 * beside > room[0] - 80, `${beside} of ${room[0]}`);
  let [one, other] = await tops();
  assert.equal(one, other);
  await button("Side by side").click();
  [one, other] = await tops();
  assert.ok(other > one + 800, `${one} ${other}`);
  const alone = await width();
  assert.ok(alone < room[0] && alone > room[0] - 60, `${alone} of ${room[0]}`);
  await button("Fit page").click();
  const whole = await page.$eval(".sheet", (sheet) => sheet.getBoundingClientRect().height);
  assert.ok(whole < room[1] && whole > room[1] - 60, `${whole} of ${room[1]}`);
  const fitting = await width();
  await button("Larger").click();
  assert.ok(await width() > fitting);
  assert.equal(await button("Fit page").getAttribute("aria-pressed"), "false");
  const scale = await page.locator("#scale").textContent();
  // A page that is loaded anew looks as before.
  await page.reload();
  await page.waitForSelector(".sheet >> nth=1");
  assert.equal(await page.locator("#scale").textContent(), scale);
  await button("Smaller").click();
  await button("Smaller").click();
  assert.ok(await width() < fitting);
  assert.deepEqual(complaints, []);
});

test("a text leads to its line, by mouse and by keyboard, and into the editor", async () => {
  const editor = join(folder, "editor");
  writeFileSync(editor, `#!/bin/sh\nprintf '%s|' "$@" >"${folder}/new" && mv "${folder}/new" "${folder}/opened"\n`);
  chmodSync(editor, 0o755);
  await watch({ options: ["--editor", `'${editor}' {line} {column} {file}`] });
  const opened = async () => {
    while (!existsSync(join(folder, "opened"))) await page.evaluate(() => new Promise(requestAnimationFrame));
    const [line, column, file] = readFileSync(join(folder, "opened"), "utf8").split("|");
    rmSync(join(folder, "opened"));
    assert.ok(file.endsWith("/brief.yaml"), file);
    return sample.split("\n")[line - 1].slice(column - 1);
  };
  await page.waitForSelector(".text");
  // On the headline itself, wherever it lies on the page.
  const text = page.locator(".text", { hasText: "" }).and(page.getByRole("button", { name: /^Kazakhstan/ })).first();
  const box = await text.boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const written = await opened();
  const said = await page.getByRole("region", { name: "The text that was chosen" }).textContent();
  assert.ok(/brief\.yaml:\d+:\d+/.test(said), said);
  assert.ok(written.startsWith("Kazakhstan"), written);

  // The number of the first box is a fact's.
  const number = page.getByRole("button", { name: "> $200 bn", exact: true });
  await number.click();
  assert.ok((await opened()).startsWith("over 200 billion USD"));
  assert.ok((await page.locator("#place").textContent()).includes("facts."));

  // By keyboard alone: to the texts of page 1, a line further, and open.
  await page.locator("main").focus();
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  await page.keyboard.press("ArrowDown");
  const second = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  assert.notEqual(first, second);
  await page.keyboard.press("Enter");
  assert.notEqual(await opened(), "");
  await page.keyboard.press("Tab");
  const onPage2 = await page.evaluate(() => document.activeElement.closest("[role=group]").getAttribute("aria-label"));
  assert.equal(onPage2, "Texts of page 2");
  assert.deepEqual(complaints, []);
});

test("an editor that is not there is no secret", async () => {
  await watch({ options: ["--editor", "no-such-editor {file}"] });
  await page.waitForSelector(".text");
  const said = page.locator("#said");
  assert.equal((await said.boundingBox()).width, 1, "it is for those who listen");
  await page.locator(".text").first().click();
  await page.waitForSelector("#said:not(.unseen)");
  assert.equal(await said.textContent(), "There is no program no-such-editor.");
});

test("nothing is asked for but of the command, and nobody else is answered", async () => {
  await watch();
  save(sample.replace("the", "the very"));
  await page.waitForSelector(".text");
  assert.ok(requests.length > 5, requests.join());
  assert.deepEqual(requests.filter((it) => !it.startsWith(address)), []);
  const { hostname, port, pathname } = new URL(address);
  const asked = request({ hostname, port, path: pathname, headers: { Host: `evil.example:${port}` } });
  asked.end();
  const [answer] = await once(asked, "response");
  answer.resume();
  assert.equal(answer.statusCode, 403);
  // Nor does another page see it, by whatever means.
  const other = await page.context().newPage();
  await other.goto("data:text/html,<title>another page</title>");
  const seen = await other.evaluate(async (address) => {
    const image = new Image();
    image.src = `${address}icon.svg`;
    return [await fetch(address).then(() => true, () => false), await image.decode().then(() => true, () => false)];
  }, address);
  assert.deepEqual(seen, [false, false]);
  // A script in the page that is not its own does not run.
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.foreign = true";
    document.head.append(script);
  });
  assert.equal(await page.evaluate(() => window.foreign), undefined);
  assert.equal(complaints.length, 1);
  assert.match(complaints[0], /Content Security Policy/);
});

test("the page says that the command has ended, and goes on when the connection is back", async () => {
  await watch();
  const lost = page.locator("#lost");
  assert.ok(await lost.isHidden());
  await page.context().setOffline(true);
  save(sample.replace(/^title: "/m, 'title: "Changed '));
  await page.waitForSelector("#lost:not([hidden])");
  const before = await drawings();
  await page.context().setOffline(false);
  await page.waitForSelector("#lost[hidden]", { state: "attached" });
  await drawnAnew(before);
  await end();
  await page.waitForSelector("#lost:not([hidden])");
  assert.match(await lost.textContent(), /connection to twopager is lost/);
});

for (const colorScheme of ["light", "dark"]) {
  test(`everybody can use it, ${colorScheme}`, async () => {
    await watch({ colorScheme, bypassCSP: true });
    await page.waitForSelector(".text");
    await page.addScriptTag({ content: axe });
    const violations = async () => {
      const found = await page.evaluate(() => axe.run({ runOnly: [
        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
      ] }));
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
    };
    assert.deepEqual(await violations(), []);
    await page.locator(".text").nth(3).click();
    save(sample.replace(/value: (\d+) billion/, "value: $1 bilion"));
    await status("those of before");
    assert.deepEqual(await violations(), []);
    if (process.env.PICTURES) {
      await page.screenshot({ path: join(process.env.PICTURES, `fault-${colorScheme}.png`) });
      save(sample);
      await status("Up to date");
      await page.screenshot({ path: join(process.env.PICTURES, `${colorScheme}.png`) });
    }
  });
}
