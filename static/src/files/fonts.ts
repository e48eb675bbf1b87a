/** The fonts of a part of the page, written out: a picture is a document of its own and loads nothing. */
export async function fontsInside(part: Element): Promise<string> {
  const named = [part, ...part.querySelectorAll("*")].map(
    (one) => getComputedStyle(one).fontFamily,
  );
  const families = new Set(named.flatMap((list) => list.split(",").map(unquoted)));
  const shown = new Set(
    [...document.fonts]
      .filter(({ status, family }) => status === "loaded" && families.has(unquoted(family)))
      .map(keyOf),
  );
  const rules = [...document.styleSheets]
    .flatMap(({ cssRules }) => [...cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .filter(({ style }) =>
      shown.has(
        keyOf({
          family: style.getPropertyValue("font-family"),
          style: style.getPropertyValue("font-style"),
          weight: style.getPropertyValue("font-weight"),
          unicodeRange: style.getPropertyValue("unicode-range"),
        }),
      ),
    );
  return (await Promise.all(rules.map(written))).join("\n");
}

type Face = Pick<FontFace, "family" | "style" | "weight" | "unicodeRange">;

const unquoted = (family: string): string => family.replace(/["']/g, "").trim();

const EVERYTHING = "U+0-10FFFF";

const keyOf = ({ family, style, weight, unicodeRange }: Face): string =>
  [
    unquoted(family),
    style || "normal",
    weight.replace("normal", "400") || "400",
    (unicodeRange || EVERYTHING).toLowerCase().replace(/\s/g, ""),
  ].join("|");

async function written({ parentStyleSheet, cssText, style }: CSSFontFaceRule): Promise<string> {
  const [whole = "", url = ""] = /url\("?([^")]+)"?\)/.exec(style.getPropertyValue("src")) ?? [];
  if (url === "" || url.startsWith("data:")) return cssText;
  const file = await fetch(new URL(url, parentStyleSheet?.href ?? document.baseURI));
  return cssText.replace(whole, `url("${await dataUrl(await file.blob())}")`);
}

function dataUrl(content: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      resolve(reader.result as string);
    });
    reader.addEventListener("error", () => {
      reject(new Error("a font could not be read"));
    });
    reader.readAsDataURL(content);
  });
}
