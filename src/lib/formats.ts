/** Numbers as people read them. */

/** "3:33" or "1:02:05"; whole seconds, rounded. */
export function clockTime(seconds: number): string {
  const total = Math.max(0, Math.round(seconds));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total / 60) % 60;
  const rest = String(total % 60).padStart(2, '0');
  if (hours === 0) return `${String(minutes)}:${rest}`;
  return `${String(hours)}:${String(minutes).padStart(2, '0')}:${rest}`;
}

/** 0…1 → 0…99, the number that `percent` shows. */
export function wholePercent(share: number): number {
  return Math.min(99, Math.round(share * 100));
}

/** 0…1 → "71%" in the language's own way; never 100% or 0%, which no model can mean. */
export function percent(share: number, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  return wholePercent(share) === 0
    ? `<${format.format(0.01)}`
    : format.format(wholePercent(share) / 100);
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
