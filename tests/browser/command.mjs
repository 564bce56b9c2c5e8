// The command, as `cargo build --release` makes it.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/// A file of this repository by its path.
export const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

export const twopager = path("target/release/twopager");

if (!existsSync(twopager)) {
  throw new Error("there is no command yet: `cargo build --release` makes it");
}
