/** Does all steps of long work without a pause; returns what it comes to. */
export function outcomeOfSteps<Outcome>(steps: Generator<unknown, Outcome, void>): Outcome {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
