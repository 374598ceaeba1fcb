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

/** 0…1 → "71%" in the language's own way; never 100% or 0%, which no model can mean. */
export function percent(share: number, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  return share < 0.005 ? `<${format.format(0.01)}` : format.format(Math.min(0.99, share));
}

/** Binary megabytes, as chats count them: 52428800 → "50"; under one, with a decimal. */
export function megabytes(bytes: number): string {
  const count = bytes / (1024 * 1024);
  return count < 10 ? String(Number(count.toFixed(1))) : String(Math.round(count));
}

/** "2.4 s": a second's unit is the same in every language. Rounded down, so that 2.99 s is not "3 s, too short". */
export function wholeSeconds(seconds: number): string {
  return `${String(Math.floor(seconds * 10) / 10)} s`;
}
