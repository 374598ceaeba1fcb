/** Files that hold notes for an instrument to play, not sound: MIDI, tracker modules, chip music. Data, mostly. */

/** Where, and what stands there. */
const SIGNATURES: readonly (readonly [number, RegExp])[] = [
  [
    0,
    /^(?:MThd|XMF_|IMPM|Extended Module: |MTM|NESM\x1a|SNES-SPC700|Vgm |PSID|RSID|GBS|HESM|KSSX|ZXAYEMUL)/,
  ],
  [0, /^RIFF....(?:RMID|DSMF|MIDS)/s],
  [44, /^SCRM/],
  [1080, /^(?:M\.K\.|M!K!|FLT[48]|OCTA|CD81|[468]CHN|[123][0-9]CH)/],
];
const LONGEST_SIGNATURE_BYTES = 20;

export function holdsNotes(file: Buffer): boolean {
  return SIGNATURES.some(([at, signature]) =>
    signature.test(file.toString('latin1', at, at + LONGEST_SIGNATURE_BYTES)),
  );
}
