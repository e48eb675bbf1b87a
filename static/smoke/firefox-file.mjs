/**
 * Pages that are one file each, from the disk in a Firefox that reaches no network:
 * node firefox-file.mjs PATH-OF-FIREFOX DERIVATION.html LECTURE.html
 * Prints what it saw as JSON.
 */

import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [executablePath, derivation, lecture] = process.argv.slice(2);
const seen = { faults: [] };
// Far longer than anything takes, also beside a busy neighbour.
const PATIENCE = 120_000;
// Whatever is asked for goes to a port where nobody listens.
const nowhere = { "network.proxy.type": 1, "network.proxy.no_proxies_on": "" };
for (const kind of ["http", "ssl"]) {
  nowhere[`network.proxy.${kind}`] = "127.0.0.1";
  nowhere[`network.proxy.${kind}_port`] = 9;
}
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  headless: true,
  timeout: PATIENCE,
  extraPrefsFirefox: nowhere,
});
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on("pageerror", (error) => seen.faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") seen.faults.push(message.text());
  });
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) seen.faults.push(`asked for ${request.url()}`);
  });
  await page.setViewport({ width: 1440, height: 900 });
  const open = async (file) => {
    await page.goto(pathToFileURL(file).href);
    await page.waitForSelector("html[data-ready=true]");
  };
  const click = async (name) => {
    const button = await page.waitForSelector(`::-p-aria([name="${name}"][role="button"])`);
    await button.click();
  };

  await open(derivation);
  await page.keyboard.press("End");
  await page.waitForFunction(
    () => [...document.querySelectorAll("[data-step]")].at(-1).ariaCurrent === "step",
  );
  seen.values = await page.$$eval(".stage [data-term][data-value]", (all) =>
    all.map((one) => [one.dataset.term, Number(one.dataset.value)]),
  );
  await page.keyboard.press("n");
  await page.waitForFunction(() =>
    [...document.querySelectorAll("[data-step]")].some((one) => one.textContent.includes("δ")),
  );
  // What is handed over, instead of where this browser would put it.
  await page.evaluate(() => {
    window.handed = [];
    URL.createObjectURL = (blob) => (window.handed.push(blob), "#");
  });
  await click("Share, save, open");
  const png = await page.waitForSelector('[aria-label="Picture of the drawing"] ::-p-text(PNG)');
  await png.click();
  await page.waitForFunction(() => window.handed.length === 1);
  seen.picture = await page.evaluate(async () => {
    const image = await createImageBitmap(window.handed[0]);
    const { width, height } = document
      .querySelector("[data-picture=drawing]")
      .getBoundingClientRect();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const colours = new Set();
    for (let n = 0; n < data.length; n += 4)
      colours.add((data[n] << 16) | (data[n + 1] << 8) | data[n + 2]);
    return { scales: [image.width / width, image.height / height], colours: colours.size };
  });

  await open(lecture);
  const moment = () => page.$eval('[aria-label="Moment"]', (one) => one.textContent);
  seen.moments = [];
  for (let n = 1; ; n++) {
    await page.waitForFunction(
      (which) => document.querySelector('[aria-label="Moment"]')?.textContent.includes(which),
      {},
      `Moment ${n} of `,
    );
    const [, at, of] = /Moment (\d+) of (\d+)/.exec(await moment());
    seen.moments.push([Number(at), Number(of)]);
    if (at === of) break;
    if (/\bReveal\b/.test(await moment())) {
      await page.keyboard.press("PageDown");
      await page.waitForFunction(
        () => !/\bReveal\b/.test(document.querySelector('[aria-label="Moment"]').textContent),
      );
    }
    await page.keyboard.press("PageDown");
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));
