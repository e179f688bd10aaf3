// Makes docs/picture.png: the report on seeds 000 and 001, at the misspelt place name.
// BICLAUSE=target/release/biclause node tests/browser/picture.mjs
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const folder = mkdtempSync(join(tmpdir(), "biclause-picture-"));
const page = join(folder, "report.html");
const seeds = ["000_e0b6179354f45534.txt", "001_f35bdf39b0be98ac.txt"].map((f) => join("seeds", f));
execFileSync(resolve(root, process.env.BICLAUSE ?? "target/release/biclause"), ["check", ...seeds, "--fail-on", "never", "-o", page], { cwd: root });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const view = await browser.newPage({ viewport: { width: 1280, height: 760 }, colorScheme: "light" });
await view.goto(pathToFileURL(page).href);
await view.locator('.card[data-check="place-mismatch"] h3').click();
await view.waitForTimeout(200);
await view.screenshot({ path: join(root, "docs/picture.png") });
await browser.close();
rmSync(folder, { recursive: true });
