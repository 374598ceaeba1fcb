/** How the Bot API says no. */
export class Refusal extends Error {
  constructor(
    readonly errorCode: number,
    readonly description: string,
    readonly parameters: Readonly<Record<string, unknown>> = {},
  ) {
    super(description);
  }
}

export const badRequest = (why: string): Refusal => new Refusal(400, `Bad Request: ${why}`);
