/** Bytes of one attachment, link or upload, within the byte cap. */
export interface OpenedAudio {
  readonly bytes: Uint8Array;
  /** What the source calls it, e.g. a video's title; absent when unknown. The container's own title knows better. */
  readonly title?: string;
  /** What people should know of where it is from. */
  readonly source?: AudioSource;
}

/** That it is not the song as it was linked. */
export interface AudioSource {
  /** The service whose official preview it is: some 30 s of the song. */
  readonly preview?: string;
  /** Only the first track of what was linked. */
  readonly firstOf?: 'album' | 'playlist';
}
