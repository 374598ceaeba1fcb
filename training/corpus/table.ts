/** Tables of text: one header line, then one record a line. */

/**
 * Comma- (or otherwise) separated values with optional double quotes (RFC 4180; a quoted field may span lines).
 * @returns one object per line, keyed by the header's names; fields that a line lacks are ''
 */
export function parseTable(text: string, separator = ','): Record<string, string>[] {
  const [header, ...lines] = records(text, separator);
  if (header === undefined) return [];
  return lines.map((fields) =>
    Object.fromEntries(header.map((name, i) => [name.trim(), fields[i] ?? ''])),
  );
}

function records(text: string, separator: string): string[][] {
  const found: string[][] = [];
  let fields: string[] = [];
  let field = '';
  let quoted = false;
  const endField = (): void => {
    fields.push(field);
    field = '';
  };
  const endRecord = (): void => {
    endField();
    if (fields.some((value) => value !== '')) found.push(fields);
    fields = [];
  };
  const clean = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  for (let i = 0; i < clean.length; i++) {
    const character = clean.charAt(i);
    if (character === '"' && quoted && clean[i + 1] === '"') field += clean.charAt(++i);
    else if (character === '"' && (quoted || field === '')) quoted = !quoted;
    else if (character === separator && !quoted) endField();
    else if (character === '\n' && !quoted) endRecord();
    else field += character;
  }
  endRecord();
  return found;
}
