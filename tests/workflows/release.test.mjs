// A release as it is packed, and as the action takes it, from a folder in the place of GitHub.

import assert from "node:assert/strict";
import { appendFileSync, chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";
import { path, read, run } from "./files.mjs";

const slug = read("Cargo.toml").match(/^repository = "https:\/\/github\.com\/(.*)"$/m)[1];
const version = read("Cargo.toml").match(/^version = "(.*)"$/m)[1];
const target = `${process.arch === "arm64" ? "aarch64" : "x86_64"}-unknown-linux-musl`;
const sha256 = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");

const folder = mkdtempSync(join(tmpdir(), "release-"));
process.on("exit", () => rmSync(folder, { recursive: true }));

function pack(to, name = target) {
  const { status, said } = run(path("packaging/archive"), [path("target/release/twopager"), name, join(folder, to)]);
  assert.equal(status, 0, said);
  return said.trim();
}

const releases = join(folder, "releases");
const archive = pack(`releases/v${version}`);
const sums = join(releases, `v${version}`, "SHA256SUMS");
writeFileSync(sums, `${"0".repeat(64)}  other.tar.gz\n${sha256(archive)}  ${basename(archive)}\n`);

/// GitHub's command, which attests what `ATTESTED` says.
const programs = join(folder, "programs");
mkdirSync(programs);
writeFileSync(join(programs, "gh"), `#!/bin/sh\necho "gh $*" >>${folder}/asked\n[ "$ATTESTED" = yes ]\n`);
chmodSync(join(programs, "gh"), 0o755);
const asked = () => (existsSync(join(folder, "asked")) ? readFileSync(join(folder, "asked"), "utf8") : "");

/// Runs a script of the action as the runner does.
function step(index, environment) {
  const { run: script } = parse(read("action.yml")).runs.steps[index];
  const given = { GITHUB_ACTION_PATH: path(""), GITHUB_PATH: join(folder, "path"), RUNNER_TEMP: join(folder, "temporary"), PATH: `${programs}:${process.env.PATH}`, ATTESTED: "yes" };
  const all = { ...given, TWOPAGER_RELEASES: pathToFileURL(releases).href, CHECKSUM: "", VERSION: version, ...environment };
  return run("env", [...Object.entries(all).map((pair) => pair.join("=")), "bash", "-eo", "pipefail", "-c", script]);
}

test("the same binary makes the same archive", () => {
  assert.equal(sha256(pack("again")), sha256(archive));
  const { stdout } = run("tar", ["-tvzf", archive]);
  const name = `twopager-${version}-${target}`;
  for (const file of ["LICENSE-MIT", "FONTS-OFL.txt", "completions/twopager.bash", "man/twopager-build.1"]) {
    assert.ok(stdout.includes(` ${name}/${file}\n`), stdout);
  }
  assert.match(stdout, new RegExp(`^-rwxr-xr-x .* ${name}/twopager$`, "m"));
  const { stdout: zipped } = run("python3", ["-m", "zipfile", "-l", pack("again", "x86_64-pc-windows-msvc")]);
  assert.ok(zipped.includes("twopager-"), zipped);
});

test("the action installs what was released, and runs it", () => {
  for (const given of [{}, { CHECKSUM: sha256(sums), ATTESTED: "no" }]) {
    rmSync(join(folder, "temporary"), { recursive: true, force: true });
    const { status, said } = step(0, given);
    assert.equal(status, 0, said);
  }
  assert.equal(asked(), `gh attestation verify ${basename(archive)} --repo ${slug}\n`, "once, for want of a checksum");
  const installed = readFileSync(join(folder, "path"), "utf8").trim().split("\n").at(-1);
  const PATH = `${installed}:${process.env.PATH}`;
  const { status, said } = step(1, { PATH, ARGS: "check\ndata/starter.yaml\n--today\n2025-11-28\n" });
  assert.equal(status, 0, said);
  assert.equal(step(1, { PATH, ARGS: "check\n$(touch hole); none.yaml" }).status, 3);
  assert.ok(!existsSync(path("hole")));
});

test("nothing is run that was not released", () => {
  const refused = (environment, why) => {
    rmSync(join(folder, "temporary"), { recursive: true, force: true });
    const { status, said } = step(0, environment);
    assert.notEqual(status, 0);
    assert.match(said, why);
    assert.ok(!existsSync(join(folder, "temporary/twopager", `twopager-${version}-${target}`)));
  };
  refused({ CHECKSUM: "0".repeat(64) }, /SHA256SUMS of twopager .* is not what was released/);
  refused({ VERSION: "9.9.9" }, /curl/);
  refused({ ATTESTED: "no" }, /^/);
  const whole = readFileSync(archive);
  appendFileSync(archive, "more");
  refused({}, /\.tar\.gz of twopager .* is not what was released/);
  writeFileSync(archive, whole);
  writeFileSync(sums, "");
  refused({}, /and should be in SHA256SUMS/);
});

test("a release is refused whose tag, address or changes do not fit", () => {
  const copy = join(folder, "copy");
  mkdirSync(join(copy, "packaging"), { recursive: true });
  cpSync(path("packaging/plan"), join(copy, "packaging/plan"));
  copyFileSync(path("Cargo.toml"), join(copy, "Cargo.toml"));
  const changes = (text) => writeFileSync(join(copy, "CHANGELOG.md"), text);
  const plan = (environment) => {
    const all = { GITHUB_REF_TYPE: "tag", GITHUB_REF_NAME: `v${version}`, GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: slug, ...environment };
    return run("env", [...Object.entries(all).map((pair) => pair.join("=")), join(copy, "packaging/plan")]);
  };
  changes("## Unreleased\n");
  assert.match(plan({}).said, /CHANGELOG\.md has no section for/);
  changes(`## Unreleased\n\n## ${version} (2026-05-04)\n`);
  assert.deepEqual(plan({}), { status: 0, stdout: `version=${version}\n`, said: `version=${version}\n` });
  assert.match(plan({ GITHUB_REF_NAME: "v9.9.9" }).said, /the tag is v9\.9\.9, and the version/);
  assert.match(plan({ GITHUB_REPOSITORY: "other/twopager" }).said, /`repository` in Cargo\.toml is/);
  assert.notEqual(plan({ GITHUB_REPOSITORY: "other/twopager" }).status, 0);
});
