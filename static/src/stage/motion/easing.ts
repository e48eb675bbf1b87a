/** How what moves starts and stops. */

export const easeCubicOut = (t: number): number => 1 - (1 - t) ** 3;

export const easeCubicInOut = (t: number): number => (t < 0.5 ? 4 * t ** 3 : 1 - 4 * (1 - t) ** 3);
