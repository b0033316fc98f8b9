import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyIntervention, anyScenario } from './any-scenario.test-support';
import { MemoryReplay } from './memory-replay';
import { momentAt } from './moment';
import { countStates } from './count-states';
import { record } from './record';

/** The slowest of these links has drained its send buffer after so many seconds. */
const DRAINED = 1;

// Beside a longer run, a shorter one is seen beyond its end.
describe('a recording beyond its end', () => {
  it('stays as it ended', () => {
    fc.assert(
      fc.property(
        anyScenario,
        fc.array(anyIntervention, { maxLength: 2 }),
        fc.double({ min: 0, max: 1000, noNaN: true }),
        (scenario, interventions, later) => {
          const recording = record(scenario, interventions);
          const { end } = recording;
          const moment = momentAt(recording, end + later);
          const atEnd = momentAt(recording, end);
          // Entries of the switch grow old all the same.
          expect({ ...moment, macTable: [] }).toEqual({
            ...atEnd,
            t: moment.t,
            macTable: [],
            client: { ...atEnd.client, ...waitOf(moment.client) },
          });
          expect(moment.pass).toBeUndefined();
          expect(moment.flow).toBeUndefined();
          const replay = new MemoryReplay(scenario, recording.memory);
          // What was on its way, or in the send buffer, arrives; then nothing changes any more.
          replay.seek(end + DRAINED);
          const counts = countStates(replay, 'destination');
          expect(counts.inFlight).toBe(0);
          replay.seek(end + DRAINED + later);
          expect(countStates(replay, 'destination')).toEqual(counts);
        },
      ),
      { numRuns: 20 },
    );
  });
});

// A client that still waits when the recording ends is known to go on waiting, and one that does not to ask again.
const waitOf = ({
  state,
  waiting,
  retransmissions,
  framesLost,
  nextRequestIn,
}: ReturnType<typeof momentAt>['client']) => ({
  state,
  waiting,
  retransmissions,
  framesLost,
  nextRequestIn,
});
