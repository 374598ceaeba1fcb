/** Numbers as people read them. */

/**
 * Four decimals, as scores stand in JSON. Everything that is shown of a score comes from this number, so that whoever has
 * only the JSON (the page) gets the same.
 */
export function roundScore(score: number): number {
  return Number(score.toFixed(4));
}

/**
 * Whole percents of a score of 0…1, halves upwards: of the four decimals, in whole numbers, because 0.145 × 100 is not
 * 14.5 in binary. Never 100, which no model can mean; 0 stands for less than half a percent.
 */
export function wholePercent(score: number): number {
  const hundredths = Math.round(roundScore(score) * 10_000);
  return Math.min(99, Math.floor((hundredths + 50) / 100));
}

/** 0…1 → "71%" in the language's own way; never 100% or 0%. */
export function percent(score: number, locale: string): string {
  const format = percentFormat(locale);
  const whole = wholePercent(score);
  return whole === 0 ? `<${format.format(0.01)}` : format.format(whole / 100);
}

/** A mark of a scale: "0%", "100%", as they are. */
export function percentLabel(share: number, locale: string): string {
  return percentFormat(locale).format(share);
}

/** By locale, of which there are as many as languages: making one takes longer than all that it will ever write. */
const percentFormats = new Map<string, Intl.NumberFormat>();

function percentFormat(locale: string): Intl.NumberFormat {
  const known = percentFormats.get(locale);
  if (known) return known;
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  percentFormats.set(locale, format);
  return format;
}

/** Best first, `leader` before all. Where the four decimals tie, the order of the labels stays. */
export function rankScores(
  scores: Readonly<Record<string, number>>,
  leader?: string,
): readonly { readonly label: string; readonly score: number }[] {
  const rank = (label: string): number => (label === leader ? 1 : 0);
  return Object.entries(scores)
    .map(([label, score]) => ({ label, score }))
    .sort((a, b) => rank(b.label) - rank(a.label) || roundScore(b.score) - roundScore(a.score));
}

/** Milliseconds first: a sum of windows may miss a second by 1e-13. */
function wholeMilliseconds(seconds: number): number {
  return Math.max(0, Math.round(seconds * 1000));
}

/** Two decimals, cut off, as seconds stand in JSON: the clock of the JSON's number is the clock of the number itself. */
export function truncateSeconds(seconds: number): number {
  return Math.floor(wholeMilliseconds(seconds) / 10) / 100;
}

/** "3:33" or "1:02:05"; whole seconds that have passed. Hours wherever the whole (`totalSeconds`) has some. */
export function clockTime(seconds: number, totalSeconds = seconds): string {
  const total = Math.floor(wholeMilliseconds(seconds) / 1000);
  const minutes = Math.floor(total / 60);
  const two = (value: number): string => String(value).padStart(2, '0');
  if (wholeMilliseconds(totalSeconds) < 3_600_000) return `${minutes}:${two(total % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(total % 60)}`;
}

/** Whole minutes that have passed, as the clock shows them; at least one. */
export function wholeMinutes(seconds: number): number {
  return Math.max(1, Math.floor(wholeMilliseconds(seconds) / 60_000));
}

/** Binary megabytes, as chats count them: 52428800 → "50"; under ten, with a decimal. */
export function megabytes(bytes: number, locale: string): string {
  const count = bytes / (1024 * 1024);
  const maximumFractionDigits = count < 10 ? 1 : 0;
  return new Intl.NumberFormat(locale, { maximumFractionDigits }).format(count);
}

interface Duration {
  readonly value: number;
  readonly unit: 'second' | 'minute';
}

/** Seconds rounded down to a tenth, so that 2.99 s is not "3 s, too short"; from two minutes on minutes, rounded up. */
export function durationOf(seconds: number): Duration {
  if (seconds < 120) return { value: Math.floor(seconds * 10) / 10, unit: 'second' };
  return { value: Math.ceil(seconds / 60), unit: 'minute' };
}

/** "2.9 seconds", "1 Minute": in the language's basic form, plurals included. */
export function spokenDuration(seconds: number, locale: string): string {
  const { value, unit } = durationOf(seconds);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

/** A text by the plural category of a number (CLDR: one, few, many, …). */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string;
};

/** The form that goes with a number; `other` where the language's rule names one that was not given. */
export function plural(count: number, locale: string, forms: PluralForms): string {
  return forms[new Intl.PluralRules(locale).select(count)] ?? forms.other;
}

/** "32 songs" */
export function counted(count: number, locale: string, forms: PluralForms): string {
  return `${new Intl.NumberFormat(locale).format(count)} ${plural(count, locale, forms)}`;
}

/** Puts values into a template; an unknown placeholder stays as it is, so that a slip is seen. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
