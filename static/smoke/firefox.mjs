/**
 * A walk through both modes in Firefox, by keyboard and mouse: node firefox.mjs ADDRESS PATH-OF-FIREFOX.
 * Prints what it saw as JSON. Playwright drives only Firefoxes of its own making, puppeteer any, by WebDriver BiDi.
 */

import puppeteer from "puppeteer-core";

const [address, executablePath] = process.argv.slice(2);
const seen = { faults: [] };
// Far longer than anything takes, also beside a busy neighbour.
const PATIENCE = 120_000;
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  headless: true,
  timeout: PATIENCE,
});
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on("pageerror", (error) => seen.faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") seen.faults.push(message.text());
  });
  await page.setViewport({ width: 1440, height: 900 });

  await page.goto(`${address}/?preset=mazur`);
  await page.waitForSelector("html[data-ready=true]");
  const steps = await page.$$eval("[data-step]", (all) => all.map((step) => step.dataset.step));
  await page.keyboard.press("Home");
  seen.visited = [];
  while (seen.visited.length < steps.length) {
    await page.keyboard.down("Shift");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.up("Shift");
    seen.visited.push(await page.$eval('[aria-current="step"]', (step) => step.dataset.step));
  }
  seen.steps = steps;
  seen.values = await page.$$eval(".stage [data-term][data-value]", (all) =>
    all.map((one) => [one.dataset.term, Number(one.dataset.value)]),
  );
  seen.hasCurves = (await page.$$(".stage svg path")).length > 0;
  seen.hasFonts = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].some(
      (font) => font.status === "loaded" && font.family.includes("KaTeX"),
    );
  });
  await page.keyboard.press("Home");
  await page.keyboard.press(" ");
  await page.waitForFunction(
    (later) => later.includes(document.querySelector('[aria-current="step"]')?.dataset.step),
    {},
    steps.slice(1),
  );
  await page.keyboard.press(" ");

  await page.goto(`${address}/#train`);
  await page.reload();
  const update = () =>
    page.$eval("[role=slider][data-scrubber]", (slider) => Number(slider.ariaValueNow));
  await page.waitForSelector("[data-neuron] canvas");
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(
    () => document.querySelector("[role=slider][data-scrubber]").ariaValueNow === "1",
  );
  await page.keyboard.press(" ");
  await page.waitForFunction(
    () => Number(document.querySelector("[role=slider][data-scrubber]").ariaValueNow) >= 50,
  );
  await page.keyboard.press(" ");
  seen.updates = await update();
  seen.painted = await page.$$eval("[data-neuron] canvas", (all) =>
    all.every((canvas) => {
      const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
      return pixels.some((value, n) => n % 4 === 3 && value > 0);
    }),
  );
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));
