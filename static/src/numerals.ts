/** How the language of this page writes numbers: its decimal sign, and what parts thousands. */

/** The language that this page is built in. */
export const LANGUAGE = /* @wc-include */ "en";

const numerals = new Intl.NumberFormat(LANGUAGE);
const COMMA = numerals.format(0.5).includes(",");

/** Does this language write 0,5 for a half? */
export const hasDecimalComma = (): boolean => COMMA;

/** What was written with a point, as this language has it. */
export const inNumerals = (plain: string): string => (COMMA ? plain.replace(".", ",") : plain);

/** A count, its thousands parted. */
export const counted = (count: number): string => numerals.format(count);

/** Numbers one after the other, so that a decimal comma parts none of them. */
export const listed = (numbers: readonly string[]): string => numbers.join(COMMA ? "; " : ", ");

/** The same in TeX. */
export const listedInTex = (numbers: readonly string[]): string =>
  numbers.join(COMMA ? ";\\, " : ",\\, ");
