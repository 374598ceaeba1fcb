/** A file that lies on Discord's servers. */
export interface File {
  readonly url: string;
  /** What people read: without its ending where Discord had to change the name. */
  readonly name: string;
  /** As it lies there, with its ending. */
  readonly fileName: string;
  /** MIME type as Discord guessed it; it may be missing ('') or wrong. */
  readonly type: string;
  /** Recorded in the chat: its name is always the same and says nothing. */
  readonly isVoiceMessage: boolean;
}
