/** Text that people read, in both languages of the project. */
export interface Bilingual {
  readonly en: string;
  readonly ar: string;
}
