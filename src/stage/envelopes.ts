import type { CableName, Frame } from '../session/time/frames';
import type { StorySeconds } from '../session/time/story-time';

/** A frame on one of the cables, as an envelope. */
export interface Envelope {
  readonly id: string;
  readonly kind: Frame['kind'];
  readonly cable: CableName;
  /** Where on the cable: 0 at the switch, 1 at the other end. */
  readonly along: number;
  readonly lost: boolean;
  /** It has got as far as it ever will. */
  readonly crossedOut: boolean;
  readonly retransmission: number;
}

/** Share of a trip that is spent between the client and the switch. */
const CLIENT_SHARE = 0.35;

/** How far a lost frame gets on its last cable: clear of both ends. */
export const LOST_AT = 0.64;

/** The envelopes that are seen at an instant of the story. */
export function envelopesAt(frames: readonly Frame[], s: StorySeconds): readonly Envelope[] {
  return frames
    .filter(({ left, until }) => left <= s && s <= until)
    .flatMap((frame) => onCables(frame, placeOf(frame, s)));
}

/** How far on its way, 0 to 1. */
function placeOf({ left, arrived }: Frame, s: StorySeconds): number {
  return arrived > left ? Math.min(1, (s - left) / (arrived - left)) : 1;
}

function onCables({ id, kind, from, to, lost, retransmission }: Frame, place: number): Envelope[] {
  const farthest = lost ? LOST_AT : 1;
  const crossedOut = lost !== undefined && place === 1;
  const envelope = (cable: CableName, along: number): Envelope => ({
    ...{ id: `${id} ${cable}`, kind, cable, along, crossedOut, retransmission },
    lost: lost !== undefined,
  });
  if (to.length === 0) return [envelope(from, 1 - place)];
  const turn = from === 'client' ? CLIENT_SHARE : 1 - CLIENT_SHARE;
  if (place < turn) return [envelope(from, 1 - place / turn)];
  const along = ((place - turn) / (1 - turn)) * farthest;
  return to.map((cable) => envelope(cable, along));
}

/** For how long an entry of the switch's table is seen to be new. */
const FLASH: StorySeconds = 1.2;

/** How much the row of the VM lights up after a message told the switch where it is: 1 then, soon 0. */
export function flashAt(frames: readonly Frame[], s: StorySeconds): number {
  const heard = frames.find(({ to }) => to.length === 0)?.arrived;
  return heard === undefined || s < heard ? 0 : Math.max(0, 1 - (s - heard) / FLASH);
}
