// The e-mails of the sample and of some gallery briefs: read by Python's `email`, and their HTML in
// a browser, on a phone and on a desk, by day and by night. EMAIL_PICTURES=FOLDER keeps what it
// looks like.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { start } from "./browser.mjs";
import { path, twopager } from "./command.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");

// Briefs that differ in what a mail shows: brands, scripts, long words, much and little.
const briefs = [
  "data/kazakhstan-eu",
  "docs/gallery/alphabet",
  "docs/gallery/harbour",
  "docs/gallery/minister",
  "docs/gallery/rail-corridor",
  "docs/gallery/trade-mission",
  "docs/gallery/visit",
  "tests/briefs/letters",
  "tests/briefs/minimal",
];

const windows = { phone: { width: 375, height: 800 }, desk: { width: 1280, height: 900 } };

// Everything that Python finds in a message, with every defect of it.
const reader = `
import hashlib, json, sys
from email import message_from_binary_file, policy
message = message_from_binary_file(sys.stdin.buffer, policy=policy.default)
parts = list(message.walk())
plain, html = message.get_body(["plain"]), message.get_body(["html"])
[pdf] = message.iter_attachments()
defects = [str(it) for part in parts for it in part.defects]
defects += [str(it) for part in parts for value in part.values() for it in value.defects]
people = lambda name: [[it.display_name, it.addr_spec] for it in message[name].addresses]
print(json.dumps({
    "defects": defects,
    "headers": message.keys(),
    "kinds": [part.get_content_type() for part in parts],
    "subject": message["Subject"],
    "date": message["Date"].datetime.isoformat(),
    "to": people("To"), "cc": people("Cc"),
    "plain": plain.get_content(), "html": html.get_content(),
    "attachment": {
        "name": pdf.get_filename(),
        "disposition": pdf.get_content_disposition(),
        "sha256": hashlib.sha256(pdf.get_content()).hexdigest(),
    },
}))
`;

let browser;
let folder;
before(async () => {
  browser = await start();
  folder = mkdtempSync(join(tmpdir(), "twopager-email-"));
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (...given) => execFileSync(twopager, given, { maxBuffer: 1 << 26, stdio: "pipe" });

const recipients = [
  ["--to", "Әлия Серік <aliya@example.org>, press@example.org"],
  ["--cc", '"Żak, Łucja" <zak@example.org>'],
  ["--attach-as", "Қазақстан – 28 қараша"],
].flat();

/// The mail about a brief, as Python reads it.
function read(brief) {
  const mail = run("email", path(`${brief}.yaml`), "-o", "-", ...recipients);
  const options = { input: mail, maxBuffer: 1 << 26 };
  return JSON.parse(execFileSync("python3", ["-c", reader], options));
}

for (const brief of briefs) {
  test(`${brief}: Python reads it without a defect`, () => {
    const mail = read(brief);
    assert.deepEqual(mail.defects, []);
    const headers = ["To", "Cc", "Subject", "Date", "X-Unsent", "MIME-Version", "Content-Type"];
    assert.deepEqual(mail.headers, headers);
    const texts = ["multipart/alternative", "text/plain", "text/html"];
    assert.deepEqual(mail.kinds, ["multipart/mixed", ...texts, "application/pdf"]);
    assert.match(mail.date, /T00:00:00\+00:00$/);
    assert.deepEqual(mail.to, [["Әлия Серік", "aliya@example.org"], ["", "press@example.org"]]);
    assert.deepEqual(mail.cc, [["Żak, Łucja", "zak@example.org"]]);
    const title = /<title>(.*)<\/title>/.exec(mail.html)[1];
    const marks = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };
    assert.equal(mail.subject, title.replace(/&\w+;/g, (mark) => marks[mark]));
    const pdf = run("build", path(`${brief}.yaml`), "-o", "-");
    assert.deepEqual(mail.attachment, {
      name: "Қазақстан – 28 қараша.pdf",
      disposition: "attachment",
      sha256: createHash("sha256").update(pdf).digest("hex"),
    });
  });

  for (const [place, viewport] of Object.entries(windows)) {
    for (const colorScheme of ["light", "dark"]) {
      test(`${brief}: it can be read on a ${place}, ${colorScheme}`, async () => {
        const { html } = read(brief);
        const context = await browser.newContext({ viewport, colorScheme });
        const page = await context.newPage();
        const requests = [];
        page.on("request", (request) => requests.push(request.url()));
        await page.setContent(html);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= viewport.width, `${width} of ${viewport.width} pixels`);
        const pictures = process.env.EMAIL_PICTURES ?? folder;
        const name = `${brief.split("/").at(-1)}-${place}-${colorScheme}.png`;
        const picture = await page.screenshot({ path: join(pictures, name), fullPage: true });
        assert.ok(picture.length > 5000, "something is to be seen");
        await page.evaluate(axe);
        const { violations } = await page.evaluate((rules) => axe.run({ rules }), {
          // Landmarks are those of the mail program around it.
          region: { enabled: false },
          "landmark-one-main": { enabled: false },
        });
        const found = violations.map((it) => [it.id, it.nodes.map((node) => node.html)]);
        assert.deepEqual(found, []);
        assert.deepEqual(requests, []);
        await context.close();
      });
    }
  }
}
