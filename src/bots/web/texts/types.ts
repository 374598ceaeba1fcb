/** Every word of the page itself; verdicts, genres and failures come from shared/words. {x} is filled in by the page. */

/** The examples, in the order in which they are offered; files of these names lie in examples/. */
export const EXAMPLE_NAMES = ['prelude', 'shuffle', 'disco', 'reggae', 'metal', 'hiphop'] as const;
export type ExampleName = (typeof EXAMPLE_NAMES)[number];

export interface PageTexts {
  readonly title: string;
  readonly description: string;
  readonly noScript: string;
  readonly greeting: { readonly hello: string; readonly how: string };
  /** {megabytes} {minutes} */
  readonly limits: string;
  readonly privacy: string;
  readonly examples: { readonly lead: string } & Readonly<Record<ExampleName, string>>;
  readonly compose: {
    readonly skip: string;
    readonly label: string;
    readonly placeholder: string;
    readonly send: string;
    readonly choose: string;
    readonly drop: string;
    readonly notALink: string;
    /** {file} {megabytes}: over the limit, seen before anything is sent. */
    readonly tooLarge: string;
  };
  readonly record: {
    readonly start: string;
    readonly stop: string;
    readonly cancel: string;
    /** {time} */
    readonly running: string;
    readonly denied: string;
    readonly missing: string;
    /** {time}: how a recording is named. */
    readonly name: string;
  };
  readonly chat: {
    readonly log: string;
    readonly you: string;
    readonly bot: string;
    readonly cancel: string;
    readonly retry: string;
    readonly cancelled: string;
    /** The server cannot be reached. */
    readonly offline: string;
    /** {file} {status}: read aloud. */
    readonly status: string;
  };
  readonly stages: {
    readonly queued: string;
    /** {percent} */
    readonly uploading: string;
    readonly waiting: string;
    readonly opening: string;
    readonly decode: string;
    readonly features: string;
    readonly model: string;
    readonly render: string;
  };
  readonly result: {
    readonly guesses: string;
    readonly allGenres: string;
    readonly timeline: string;
    readonly notJudged: string;
    readonly spectrogram: string;
    readonly play: string;
    readonly pause: string;
    readonly position: string;
    /** {time} {total} */
    readonly positionOf: string;
    readonly cannotPlay: string;
    readonly soundGone: string;
    readonly openCard: string;
    readonly downloadCard: string;
    readonly close: string;
  };
  readonly menu: {
    readonly language: string;
    readonly theme: string;
    readonly themeAuto: string;
    readonly themeLight: string;
    readonly themeDark: string;
    readonly clear: string;
    readonly clearConfirm: string;
    readonly cleared: string;
    readonly keep: string;
  };
}
