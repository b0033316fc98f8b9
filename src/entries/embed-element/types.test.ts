import { expectTypeOf, it } from 'vitest';
import type { LiveMigrationElement as Published, LiveMigrationEvents } from '../../../public/embed';
import type { FrameEvent } from '../embed/contract';
import type { LiveMigrationElement } from './element';

type Told = { [Type in FrameEvent['type']]: Omit<Extract<FrameEvent, { type: Type }>, 'type'> };
type PublishedDetails = {
  [Type in keyof LiveMigrationEvents]: LiveMigrationEvents[Type]['detail'];
};

it('the published types are those of the code', () => {
  expectTypeOf<keyof LiveMigrationEvents>().toEqualTypeOf<FrameEvent['type']>();
  expectTypeOf<Told>().toExtend<PublishedDetails>();
  expectTypeOf<LiveMigrationElement>().toExtend<Omit<Published, 'addEventListener'>>();
});
