// A browser without a window: Chromium, wherever it is installed. It asks for nothing but what a
// test asks for.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const places = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/// Starts it; whoever does closes it.
export async function start() {
  const executablePath = places.find((place) => place && existsSync(place));
  if (!executablePath) {
    throw new Error("there is no Chromium: install it, or name it in CHROMIUM");
  }
  return chromium.launch({ executablePath, args: quiet });
}
