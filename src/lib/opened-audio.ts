/** Bytes of one attachment, link or upload, within the byte cap. */
export interface OpenedAudio {
  readonly bytes: Uint8Array;
  /** What the source calls it, e.g. a video's title; absent when unknown. The container's own title knows better. */
  readonly title?: string;
}
