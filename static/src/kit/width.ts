/** How wide a number is, and how large it may stand. */

/** Of a pill, in font sizes. */
const PILL_WIDTH = 4.2;
/** Of a bold digit, and of what stays free beside the number. */
const [DIGIT, ASIDE] = [0.64, 0.4];

/** The font size, as a part of the usual one, at which a number still fits into a width given in font sizes. */
export const fitted = (text: string, width = PILL_WIDTH): number =>
  Math.round(Math.min(1, (width - ASIDE) / (DIGIT * widthOf(text))) * 100) / 100;

/** In font sizes: about as wide as TeX is set. */
export const texWidth = (tex: string): number => {
  const letters = tex.replaceAll("\\operatorname", "").replace(/\\[a-zA-Z]+/g, "x");
  return 0.8 + 0.55 * letters.replace(/[{}_^ ]/g, "").length;
};

/** Of a sign in its circle, in font sizes: as wide as it is high, or as its name. */
export const signWidth = (tex: string): number => Math.max(1.5, texWidth(tex));

/** In digits: points and the raised digits of a power are narrower. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, c) => sum + (/[.·]/.test(c) ? 0.5 : /[⁰¹²³⁴-⁹⁻]/.test(c) ? 0.72 : 1), 0);
