/**
 * A picture or video that is not taken: damaged, too large, of another kind, or a danger to the program that decodes it.
 * The message is a sentence without the file's name; whoever has the name puts it before.
 */
export class MediaError extends Error {
  override readonly name = "MediaError";
  readonly problem: string;
  readonly remedy: string;

  constructor(problem: string, remedy: string, options?: ErrorOptions) {
    super(`${problem}. ${remedy}.`, options);
    this.problem = problem;
    this.remedy = remedy;
  }
}
