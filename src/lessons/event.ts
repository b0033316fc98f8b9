/** An event of a migration as an author writes it, read: "pass 2 ends". */
export interface LessonEvent {
  readonly text: string;
}
