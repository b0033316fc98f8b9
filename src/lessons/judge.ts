import type { Answer, Judgement, ShownQuestion, ShownText } from './shown-lesson';

/** What is said to an answer. @throws RangeError for an answer of another kind than the question */
export function judge(question: ShownQuestion, answer: Answer): Judgement {
  switch (question.kind) {
    case 'choice': {
      const option = answer.kind === 'choice' ? question.options[answer.option] : undefined;
      return option ? { right: option.right, reply: option.reply } : otherKind(question, answer);
    }
    case 'scene': {
      const place =
        answer.kind === 'scene'
          ? question.places.find(({ part }) => part === answer.part)
          : otherKind(question, answer);
      // A part that nothing is said of is not where it is.
      return { right: place?.right ?? false, reply: place?.reply ?? [] };
    }
    case 'number': {
      if (answer.kind !== 'number') return otherKind(question, answer);
      const isNear = ({ value = NaN }: { value: number | undefined }, within: number) =>
        Math.abs(answer.value - value) <= within;
      const near = question.nears.find(({ figure, within }) => isNear(figure, within));
      return replied(question, isNear(question.answer, question.within), near?.reply);
    }
    case 'rank': {
      if (answer.kind !== 'rank') return otherKind(question, answer);
      const places = answer.order.map((item) => question.items[item]?.place ?? Infinity);
      const right =
        new Set(answer.order).size === question.items.length &&
        places.every((place, i) => i === 0 || places[i - 1] <= place);
      return replied(question, right);
    }
    case 'sketch': {
      if (answer.kind !== 'sketch') return otherKind(question, answer);
      const fits = (values: readonly number[]) =>
        values.length === answer.values.length &&
        values.every((value, i) => Math.abs(value - answer.values[i]) <= question.within);
      const near = question.nears.find(({ values }) => fits(values));
      const right = fits(question.points.map(({ figure }) => figure.value ?? NaN));
      return replied(question, right, near?.reply);
    }
  }
}

function replied(
  question: { readonly right: readonly ShownText[]; readonly wrong: readonly ShownText[] },
  right: boolean,
  near?: readonly ShownText[],
): Judgement {
  return { right, reply: right ? question.right : (near ?? question.wrong) };
}

function otherKind(question: ShownQuestion, answer: Answer): never {
  throw new RangeError(`No answer to a question of kind ${question.kind}: ${answer.kind}`);
}
