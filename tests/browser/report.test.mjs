// The HTML report in a real browser: it asks for nothing, complains of nothing, and leads from a finding to its place.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const seeds = resolve(dirname(fileURLToPath(import.meta.url)), "../../seeds");
const seed = (n) => join(seeds, readdirSync(seeds).find((f) => f.startsWith(n)));
const folder = mkdtempSync(join(tmpdir(), "biclause-browser-"));

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Makes a report of the files; gives the address of its page. */
function report(name, ...files) {
  const page = join(folder, name);
  execFileSync(process.env.BICLAUSE, ["check", ...files, "--fail-on", "never", "-o", page]);
  return pathToFileURL(page).href;
}

/** Opens a page and keeps what it complains of and asks for. */
async function open(address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints = [], requests = [];
  page.on("console", (m) => { if (["error", "warning"].includes(m.type())) complaints.push(m.text()); });
  page.on("pageerror", (e) => complaints.push(String(e)));
  page.on("dialog", (d) => { complaints.push(`dialog: ${d.message()}`); d.dismiss(); });
  page.on("request", (r) => { if (r.url() !== address && !r.url().startsWith("data:")) requests.push(r.url()); });
  await page.goto(address);
  return { page, context, complaints, requests };
}

const inView = (page, selector) => page.$eval(selector, (e) => {
  const r = e.getBoundingClientRect();
  return r.bottom > 0 && r.top < innerHeight && r.height > 0;
});
const shown = (page, selector) => page.$$eval(selector, (all) => all.filter((e) => !e.hidden).length);

/** A pair long enough to scroll, with one finding near its end. */
function long() {
  const zh = ["做出决议"], en = ["resolves"];
  for (let i = 1; i <= 120; i++) {
    zh.push(`${i}\t请理事会考虑酌情为第${i}研究组的区域组提供支持，并鼓励成员国参与；`);
    const n = i === 110 ? 999 : i;
    en.push(`${i}\tto invite the Council to consider providing support to the regional groups of Study Group ${n}, as appropriate, and to encourage Member States to participate;`);
  }
  const [a, b] = [join(folder, "long.zh.txt"), join(folder, "long.en.txt")];
  writeFileSync(a, zh.join("\n"));
  writeFileSync(b, en.join("\n"));
  return report("long.html", a, b);
}

test("the seeds' report opens without complaint and without request", async () => {
  const { page, context, complaints, requests } = await open(report("seeds.html", seed("000"), seed("001")));
  assert.ok(await page.locator("#table > .row").count() > 50);
  assert.ok(await page.locator(".card").count() > 0);
  assert.deepEqual(complaints, []);
  assert.deepEqual(requests, []);
  await context.close();
});

test("every seed has a page that opens without complaint", async () => {
  for (const n of ["002", "003", "004"]) {
    const { page, context, complaints, requests } = await open(report(`${n}.html`, seed(n)));
    assert.ok(await page.locator("#table > .row").count() > 5, n);
    assert.deepEqual([complaints, requests], [[], []], n);
    await context.close();
  }
});

test("a finding leads to its row, by click and by key, and the row leads back", async () => {
  const { page, context } = await open(long());
  const card = page.locator(".card[data-row]").last();
  const row = await card.getAttribute("data-row");
  assert.equal(await inView(page, row), false, "the row is out of sight at first");
  await card.locator("h3").click();
  await page.waitForFunction((r) => document.querySelector(r).classList.contains("now"), row);
  assert.equal(await inView(page, row), true);
  await page.keyboard.press("j");
  const first = await page.locator(".card").first().getAttribute("id");
  assert.equal(await page.evaluate(() => document.activeElement.id), first, "j goes round to the first");
  await page.keyboard.press("k");
  assert.equal(await page.evaluate(() => document.activeElement.id), await card.getAttribute("id"));
  await page.locator(`${row} a.badge`).first().click();
  assert.ok(await page.evaluate(() => document.activeElement.classList.contains("card")));
  await context.close();
});

test("filters by severity, check and text", async () => {
  const { page, context } = await open(report("filter.html", seed("000"), seed("001")));
  const all = await shown(page, ".card");
  const chip = page.locator(".chip:enabled").first();
  const severity = await chip.getAttribute("data-severity");
  const of = await page.locator(`.card[data-severity="${severity}"]`).count();
  await chip.click();
  assert.equal(await shown(page, ".card"), all - of);
  await chip.click();
  const check = await page.locator(".card").first().getAttribute("data-check");
  await page.selectOption("#check", check);
  assert.equal(await shown(page, ".card"), await page.locator(`.card[data-check="${check}"]`).count());
  await page.selectOption("#check", "");
  const rows = await shown(page, "#table > .row");
  await page.keyboard.press("f");
  await page.keyboard.type("Florian");
  assert.ok(await shown(page, "#table > .row") < rows / 2, "rows without the text are gone");
  await page.keyboard.press("Escape");
  assert.equal(await shown(page, "#table > .row"), rows);
  await page.keyboard.press("Escape");
  await page.keyboard.press("o");
  assert.ok(await shown(page, "#table > .row") < rows, "only rows with findings");
  await context.close();
});

test("dark follows the system and the switch", async () => {
  const { page, context } = await open(report("dark.html", seed("000"), seed("001")), { colorScheme: "dark" });
  const light = () => page.evaluate(() => {
    const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number);
    return (r + g + b) / 3;
  });
  assert.ok(await light() < 80);
  await page.keyboard.press("t");
  assert.ok(await light() > 200);
  await page.keyboard.press("?");
  assert.ok(await page.locator("dialog#help").isVisible());
  await page.keyboard.press("Escape");
  assert.ok(!await page.locator("dialog#help").isVisible());
  await context.close();
});

test("hostile text stays text", async () => {
  const evil = `"'><script>alert(1)</script><img src=x onerror=alert(2)><a href="javascript:alert(3)">`;
  const [a, b] = [join(folder, "<img src=x onerror=alert(4)>.txt"), join(folder, "b.txt")];
  writeFileSync(a, `考虑到\na)\t第2研究组${evil}已成立了区域组；\nb)\t${evil}请理事会考虑第54号决议（2012年，迪拜，修订版）${evil}，\n`);
  writeFileSync(b, `considering\na)\tthat Study Group 3 ${evil} has regional groups;\nb)\tthat http://example.org/?${evil} is to be considered,\n`);
  const { page, context, complaints, requests } = await open(report("hostile.html", a, b));
  assert.ok((await page.locator("#table").textContent()).includes("<script>alert(1)</script>"));
  assert.equal(await page.locator("script").count(), 1);
  assert.equal(await page.locator("img, a[href^=javascript]").count(), 0);
  assert.deepEqual([complaints, requests], [[], []]);
  await context.close();
});

test("everything is there without scripts", async () => {
  const { page, context } = await open(report("plain.html", seed("000"), seed("001")), { javaScriptEnabled: false });
  assert.ok(await page.locator(".card").first().isVisible());
  assert.ok(await page.locator("#table > .row").last().isVisible());
  assert.ok(!await page.locator("#filter").isVisible(), "no control that does nothing");
  await context.close();
});

test("nothing is wider than a narrow screen", async () => {
  const { page, context } = await open(report("narrow.html", seed("000"), seed("001")), { viewport: { width: 360, height: 700 } });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 360);
  await context.close();
});

test("prints findings, then the texts, without controls", async () => {
  const { page, context } = await open(report("print.html", seed("000"), seed("001")));
  await page.emulateMedia({ media: "print" });
  assert.ok(!await page.locator("#filter").isVisible());
  const top = (s) => page.locator(s).evaluate((e) => e.getBoundingClientRect().top);
  assert.ok(await top("#findings") < await top("#table"));
  assert.ok((await page.pdf()).length > 10_000);
  await context.close();
});
