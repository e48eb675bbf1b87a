/** A part of the page as a drawing of its own: its elements once more, each with the look that the page gives it. */

const SVG = "http://www.w3.org/2000/svg";
/** Formulas for the ear, beside those for the eye. */
const MATHML = "http://www.w3.org/1998/Math/MathML";

/** What moves in time has no place in a picture. */
const MOVES = /^(animation|transition|view-transition)/;

/** What the page sets anywhere: asked for all that there is, a browser takes ten times as long. */
function propertiesSet(part: Element): readonly string[] {
  const inRules = (sheet: CSSStyleSheet | CSSGroupingRule): string[] =>
    [...sheet.cssRules].flatMap((rule) => [
      ...(rule instanceof CSSStyleRule ? rule.style : []),
      ...(rule instanceof CSSGroupingRule ? inRules(rule) : []),
    ]);
  const inline = [...part.querySelectorAll<HTMLElement | SVGElement>("[style]")];
  const names = [
    ...[...document.styleSheets].flatMap(inRules),
    ...inline.flatMap((one) => [...one.style]),
  ];
  return [...new Set(names)].filter((name) => !name.startsWith("--") && !MOVES.test(name));
}

/** The part as it stands, whole, also where the page lets it be scrolled; the rules are of its fonts. */
export function copied(part: HTMLElement, fonts: string): SVGSVGElement {
  const [width, height] = [part.scrollWidth, part.scrollHeight];
  const copier = new Copier(part, fonts);
  const again = copier.copy(part, []) as HTMLElement;
  again.style.cssText += `;position:relative;inset:0;margin:0;outline:none;box-sizing:border-box;width:${width}px;height:${height}px`;
  const whole = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` }))
    whole.setAttribute(name, String(value));
  whole.style.background = groundOf(part);
  const inside = document.createElementNS(SVG, "foreignObject");
  inside.setAttribute("width", "100%");
  inside.setAttribute("height", "100%");
  inside.append(again);
  const style = document.createElementNS(SVG, "style");
  style.textContent = copier.done();
  whole.append(style, inside);
  return whole;
}

class Copier {
  readonly #names: readonly string[];
  readonly #rules: string[];
  /** A place that no style sheet of the page reaches, and how an element looks there, by its name. */
  readonly #bare: { readonly room: ShadowRoot; readonly values: Map<string, readonly string[]> };

  constructor(part: Element, fonts: string) {
    this.#names = propertiesSet(part);
    this.#rules = [fonts];
    const host = document.createElement("div");
    host.style.cssText = "all: initial; position: fixed; visibility: hidden";
    document.body.append(host);
    this.#bare = { room: host.attachShadow({ mode: "open" }), values: new Map() };
  }

  /** The rules that the copy needs. */
  done(): string {
    this.#bare.room.host.remove();
    return this.#rules.join("\n");
  }

  /** Undefined where nothing is to be seen. */
  copy(one: Element, around: readonly string[]): Element | undefined {
    if (one.namespaceURI === MATHML) return undefined;
    const values = this.#valuesOf(one);
    if (values[this.#names.indexOf("display")] === "none") return undefined;
    const again = one instanceof HTMLCanvasElement ? imageOf(one) : (one.cloneNode() as Element);
    again.setAttribute("style", this.#written(values, this.#bareValues(one), around));
    if (one instanceof HTMLInputElement) {
      again.setAttribute("value", one.value);
      again.toggleAttribute("checked", one.checked);
    }
    for (const pseudo of ["::before", "::after"]) this.#copyPseudo(one, pseudo, again);
    for (const child of one.childNodes) {
      const kept = child instanceof Element ? this.copy(child, values) : child.cloneNode();
      if (kept) again.append(kept);
    }
    if (one.scrollLeft !== 0 || one.scrollTop !== 0)
      for (const child of again.children)
        (child as HTMLElement).style.translate = `${-one.scrollLeft}px ${-one.scrollTop}px`;
    return again;
  }

  #copyPseudo(one: Element, pseudo: string, again: Element): void {
    const { content } = getComputedStyle(one, pseudo);
    if (content === "none" || content === "normal") return;
    const n = this.#rules.length;
    const mark = `data-copy-${pseudo.slice(2)}`;
    again.setAttribute(mark, String(n));
    const style = this.#written(this.#valuesOf(one, pseudo), [], []);
    this.#rules.push(`[${mark}="${n}"]${pseudo}{${style};content:${content}}`);
  }

  #valuesOf(one: Element, pseudo?: string): readonly string[] {
    const look = getComputedStyle(one, pseudo);
    return this.#names.map((name) => look.getPropertyValue(name));
  }

  #bareValues({ localName, namespaceURI }: Element): readonly string[] {
    const { room, values } = this.#bare;
    let found = values.get(localName);
    if (!found) {
      const one = document.createElementNS(namespaceURI, localName);
      room.replaceChildren(one);
      found = this.#valuesOf(one);
      values.set(localName, found);
    }
    return found;
  }

  /** What is not as everywhere, or not as around it. */
  #written(values: readonly string[], usual: readonly string[], around: readonly string[]): string {
    return this.#names
      .map((name, n) => [name, values[n] ?? ""] as const)
      .filter(([, value], n) => value !== usual[n] || value !== around[n])
      .map(([name, value]) => `${name}:${value}`)
      .join(";");
  }
}

function imageOf(canvas: HTMLCanvasElement): Element {
  const image = new Image();
  image.src = canvas.toDataURL();
  return image;
}

/** The colour that it stands on. */
function groundOf(part: Element | null): string {
  for (let one = part; one; one = one.parentElement) {
    const { backgroundColor } = getComputedStyle(one);
    if (!/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)) return backgroundColor;
  }
  return "Canvas";
}
